"""Saved web pages: the article's own text without menus and scripts, and what the page says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from index.dates import parse_date
from index.errors import UnreadableFileError
from index.readers.common import Draft, clean, is_url
from index.readers.encoding import decode

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/?][^<>]*>")
_XML_HEADER = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNSEEN = (
    "nav",
    "footer",
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "iframe",
    "object",
    "select",
    "textarea",
)
_BLOCK_NAMES = (
    "address article aside blockquote br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table td th tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_DATE_NAMES = (
    "article:published_time", "datepublished", "og:article:published_time", "pubdate", "publishdate",
    "publish-date", "publish_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "citation_publication_date", "citation_date", "date",
    "article:published",
)  # fmt: skip
_LIST_LINE = re.compile(r"\s*(?:[-*•|]|\d+[.)])")
_LITTLE_ELSE = 1.1  # all that is visible, to the article in it


def read_html(data: bytes) -> Draft:
    """The article in an HTML page; raises UnreadableFileError when there is none."""
    declared = _CHARSET.search(data[:4096])
    page = decode(data, declared[1].decode("ascii") if declared else None)
    tree = _tree(page)
    if tree is None:
        raise UnreadableFileError("It holds no HTML and no text.")
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    metas = dict(_metas(tree))
    linked = list(_linked_data(tree))
    title, url, text = _extract(page)
    visible = _visible(tree)
    # A page that is little but its article needs nothing cut away, and keeps its paragraphs better whole.
    if len(visible) > _LITTLE_ELSE * len(text) > 0:
        visible = text
    if not visible.strip():
        raise UnreadableFileError("The page holds no text: it may need JavaScript to show its article.")
    return Draft(
        text=visible,
        title=title or metas.get("og:title") or _first_text(tree, ".//title"),
        date=_date(tree, metas, linked, language),
        language=language or metas.get("content-language") or metas.get("og:locale"),
        url=_url(tree, metas) or url,
    )


def html_to_text(fragment: str) -> str:
    """The words of a piece of HTML (a feed's summary, a JSON field); plain text as it is."""
    if not _TAG.search(fragment) and "&" not in fragment:
        return fragment
    tree = _tree(f"<div>{fragment}</div>")
    return "" if tree is None else clean(_visible(tree))


def _tree(page: str) -> Any | None:  # noqa: ANN401 - lxml has no types
    from lxml import etree, html  # type: ignore[import-untyped,unused-ignore]

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        # A str that declares an encoding is refused by lxml; bytes with a known encoding are not.
        return html.document_fromstring(_XML_HEADER.sub("", page).replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _extract(page: str) -> tuple[str | None, str | None, str]:
    """Title, URL and text as trafilatura finds them; the text is empty when it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # we report what can't be read ourselves
    try:
        found = trafilatura.bare_extraction(
            _XML_HEADER.sub("", page),
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            # Its date isn't used, so let it be quick: htmldate fills in missing days (see _date).
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2999-12-31",
            },
        )
    except Exception:  # broken pages make the libraries below it fail in many ways; the visible text is left
        return None, None, ""
    if found is None:
        return None, None, ""
    return found.title, found.url, _paragraphs(found.text or "")


def _paragraphs(text: str) -> str:
    """Trafilatura's lines as paragraphs parted by an empty line; lists and tables stay together."""
    parts: list[str] = []
    before = ""
    for line in text.split("\n"):
        together = _LIST_LINE.match(line) and _LIST_LINE.match(before)
        parts.append(line if together or not parts else f"\n{line}")
        before = line
    return "\n".join(parts)


def _visible(tree: Any) -> str:  # noqa: ANN401
    """All text that a reader of the page would see, block by block."""
    parts: list[str] = []
    # Not recursive: pages may nest deeper than Python's stack.
    todo: list[Any] = [tree]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        if item.tail and item is not tree:
            todo.append(item.tail)
        if not isinstance(item.tag, str) or item.tag in _UNSEEN:
            continue
        block = item.tag in _BLOCKS
        if block:
            parts.append("\n\n" if item.tag not in {"br", "td", "th", "li", "tr"} else _soft_break(item.tag))
            todo.append("\n\n" if item.tag not in {"br", "td", "th", "li", "tr"} else "")
        todo.extend(reversed(item))
        if item.text:
            todo.append(item.text)
    return _fold("".join(parts))


def _soft_break(tag: str) -> str:
    return "\t" if tag in {"td", "th"} else "\x00"


def _fold(text: str) -> str:
    """Blanks as a browser shows them: folded, but for the breaks that blocks make."""
    paragraphs = re.split(r"\n\n", text)
    lines = ([" ".join(line.split()) for line in paragraph.split("\x00")] for paragraph in paragraphs)
    return "\n\n".join(joined for part in lines if (joined := "\n".join(line for line in part if line)))


def _first_text(tree: Any, path: str) -> str | None:  # noqa: ANN401
    found = tree.find(path)
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def _metas(tree: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Names and contents of the page's meta elements, the first of a name winning."""
    for meta in reversed(list(tree.iter("meta"))):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if name and meta.get("content"):
            yield name.strip().lower(), meta.get("content").strip()


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """The objects of the page's JSON-LD (https://schema.org/Article), one level of nesting deep."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from ((node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ())


def _date(  # the page's tree, its meta elements, its JSON-LD, its language
    tree: Any,  # noqa: ANN401
    metas: dict[str, str],
    linked: list[dict[str, Any]],
    language: str | None,
) -> str | None:
    """The day of publication that the page itself gives, to the precision that it gives it."""
    told = [str(item["datePublished"]) for item in linked if isinstance(item.get("datePublished"), str)]
    told += [metas[name] for name in _DATE_NAMES if name in metas]
    times = [time for time in tree.iter("time") if time.get("datetime")]
    # A page may list other articles with their times: only a single one, or a marked one, is this page's.
    marked = [time for time in times if "publish" in f"{time.get('itemprop')} {time.get('class')}".lower()]
    if marked or len({time.get("datetime") for time in times}) == 1:
        told.append((marked or times)[0].get("datetime"))
    return next((date for text in told if (date := parse_date(text, (language or "")[:2] or None))), None)


def _url(tree: Any, metas: dict[str, str]) -> str | None:  # noqa: ANN401
    """The page's own address: its canonical link, else og:url."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    return next((url.strip() for url in [*links, metas.get("og:url")] if url and is_url(url.strip())), None)
