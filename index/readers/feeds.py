"""RSS and Atom files: an entry an article."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from index.article import Article
from index.errors import UnreadableFileError
from index.readers.common import Columns, Draft, Problem, finish
from index.readers.encoding import decode, refuse_binary
from index.readers.html import html_to_text
from index.readers.records import Records

_ROOT = re.compile(rb"<\s*(?:[A-Za-z]+:)?(rss|feed|RDF)\b", re.IGNORECASE)
# No feed needs entities of its own, and a few of them can unfold to gigabytes.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HEADER = re.compile(rb"\A\s*<\?xml[^>]*\?>")


def read_feed(data: bytes, source: str) -> Iterator[Article | Problem]:
    """The articles of an RSS or Atom file; nothing is ever fetched.

    Raises UnreadableFileError when the file is no feed or has no entries.
    """
    import io

    import feedparser

    data = _checked(data)
    # A stream, never a str or bytes: those feedparser may take for an address or a file name.
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    except UnicodeDecodeError:  # its own guess at damaged bytes failed: give it ours
        data = _HEADER.sub(b"", decode(data).encode("utf-8", "replace"))
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    if not feed.entries:
        raise UnreadableFileError("The feed has no entries, or is too broken to find them.")
    language = feed.feed.get("language")
    records = Records(source, Columns())
    for number, entry in enumerate(feed.entries, 1):
        draft = _draft(entry, language)
        try:
            yield finish(draft, source, key=records.key(draft, number))
        except UnreadableFileError as error:
            yield records.problem(number, str(error))


def _checked(data: bytes) -> bytes:
    """The feed in an encoding based on ASCII; raises UnreadableFileError when it is none, or means harm."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _HEADER.sub(b"", data.decode("utf-16", "replace").encode("utf-8", "replace"))
    refuse_binary(data)
    if not _ROOT.search(data):
        raise UnreadableFileError("This XML is no RSS or Atom feed: of XML, only feeds can be read.")
    if _ENTITY.search(data):
        raise UnreadableFileError("The feed defines XML entities, which can fill the memory: remove them.")
    return data


def _draft(entry: Any, language: str | None) -> Draft:  # noqa: ANN401 - feedparser has no types
    contents = [item.get("value") or "" for item in entry.get("content") or []]
    text = max([*contents, entry.get("summary") or ""], key=len)
    return Draft(
        text=html_to_text(text),
        title=html_to_text(entry.get("title") or "") or None,
        date=entry.get("published") or entry.get("updated") or entry.get("created"),
        language=entry.get("language") or language,
        url=entry.get("link"),
        key=entry.get("id") or entry.get("link"),
    )
