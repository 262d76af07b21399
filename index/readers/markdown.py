"""Markdown: what its front matter says, and its words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from index.readers.common import Draft
from index.readers.encoding import decode
from index.readers.html import html_to_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:(.+)$", re.MULTILINE)
_LARGEST_FRONT = 64_000  # characters; a longer one is no front matter but text between two rules
_MOST_BRACKETS = 20_000  # markdown-it takes time with the square of those that stay open
_DEEPEST = 100  # quotes within lists within quotes; markdown-it drops the words of what is deeper
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publishdate", "pubdate", "created"),
    "language": ("language", "lang", "locale"),
    "url": ("source", "url", "link", "canonical_url", "canonical"),
}


def read_markdown(data: bytes) -> Draft:
    """The article in a Markdown file; raises UnreadableFileError when the bytes are no text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    fields: dict[str, str] = {}
    front = _FRONT.match(text[:_LARGEST_FRONT])
    if front and (fields := _fields(front[1])):
        text = text[front.end() :]
    body, heading = _plain(text)
    if not any(c.isalnum() for c in body):
        body = text  # too deep, or all of it in marks: better with them than not at all
    found = {name: next((fields[key] for key in keys if fields.get(key)), None) for name, keys in _KEYS.items()}
    return Draft(
        text=body,
        title=found["title"] or heading,
        date=found["date"],
        language=found["language"],
        url=found["url"],
    )


def _fields(front: str) -> dict[str, str]:
    """The front matter's plain fields, keys in lower case; YAML that is broken is read line by line."""
    import yaml

    try:
        # BaseLoader makes strings only: dates stay as written, the language "no" doesn't become False, and
        # nothing but strings, lists and mappings can be made, which is as safe as SafeLoader.
        data: Any = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError, ValueError):
        # A headline with a colon in it is the commonest mistake, and no reason to lose the rest.
        data = {key: value.strip().strip("\"'") for key, value in _FIELD.findall(front)}
    if not isinstance(data, dict):
        return {}
    return {key.lower(): value for key, value in data.items() if isinstance(key, str) and isinstance(value, str)}


def _plain(text: str) -> tuple[str, str | None]:
    """The words of Markdown, paragraphs parted by an empty line, and its first heading."""
    from markdown_it import MarkdownIt

    if text.count("[") > _MOST_BRACKETS:
        return text, None
    try:
        tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).parse(text)
    except RecursionError:
        return text, None
    heading = next(
        (_inline(after.children or []) for before, after in pairwise(tokens) if before.type == "heading_open"), None
    )
    return "".join(_parts(tokens)), heading or None


def _parts(tokens: list[Token]) -> Iterator[str]:
    """Each block's words behind what parts them from the block before: an empty line, or a line end."""
    row: list[str] | None = None  # the cells of the table row being read
    rows = 0
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            rows = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield ("\n" if rows else "\n\n") + " | ".join(row)
            rows, row = rows + 1, None
        elif token.type == "inline":
            words = _inline(token.children or [])
            if row is not None:
                row.append(words)
            else:
                tight = tokens[number - 1].hidden  # an item of a list written without empty lines
                yield ("\n- " if tight else "\n\n") + words
        elif token.type in {"fence", "code_block"}:
            yield "\n\n" + token.content
        elif token.type == "html_block":
            yield "\n\n" + html_to_text(token.content)


def _inline(children: Iterable[Token]) -> str:
    """A line's words: links and images by their text, tags dropped."""
    words: list[str] = []
    for token in children:
        if token.type in {"text", "code_inline", "text_special"}:
            words.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" " if token.type == "softbreak" else "\n")
        elif token.type == "image":
            words.append(_inline(token.children or []))
        elif token.type == "html_inline" and token.content.lower().startswith("<br"):
            words.append("\n")
    return "".join(words)
