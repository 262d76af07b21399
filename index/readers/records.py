"""Records as articles: JSON, JSON Lines, and the names under which their fields usually go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from index.article import Article
from index.errors import UnreadableFileError
from index.readers.common import MAX_RECORD, Columns, Draft, Problem, finish, is_url
from index.readers.encoding import decode, file_encoding
from index.readers.html import html_to_text

GUESSES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "maintext", "content_text",
             "content_html", "article_text", "articlebody", "story", "description", "abstract", "summary"),
    "title": ("title", "headline", "name"),
    "date": ("date", "published", "publish_date", "published_date", "date_published", "datepublished",
             "published_at", "publishedat", "pubdate", "pub_date", "created_at", "time", "timestamp", "year"),
    "language": ("language", "lang", "locale"),
    "source": ("url", "link", "source", "uri", "permalink"),
}  # fmt: skip
_LISTS = ("articles", "items", "data", "results", "documents", "docs", "records", "entries", "hits", "rows")
_IDS = ("id", "_id", "guid", "uuid", "article_id")
_LONGEST_LINE = 64_000_000  # characters of one line of JSON Lines


class Records:
    """Turns the records of one file into articles and problems, with keys that are unique in the file."""

    def __init__(self, source: str, columns: Columns) -> None:
        self.source = source
        self.columns = columns
        self._seen: set[int] = set()

    def article(self, record: Mapping[str, Any], number: int) -> Article | Problem:
        """The article of the ``number``-th record (from 1)."""
        try:
            draft = draft_of(record, self.columns)
            if len(draft.text) > MAX_RECORD:
                raise UnreadableFileError(
                    f"Its text is {len(draft.text):,} characters long, over the {MAX_RECORD:,} allowed: split it."
                )
            return finish(draft, self.source, key=self.key(draft, number))
        except (UnreadableFileError, RecursionError) as error:
            return self.problem(number, str(error))

    def problem(self, number: int | str, reason: str) -> Problem:
        """A problem with one record."""
        return Problem(f"{self.source}#{number}", reason)

    def key(self, draft: Draft, number: int) -> str:
        """A record's own id, else its URL, else its number; unique in the file."""
        key = draft.key or (draft.url if draft.url and is_url(draft.url.strip()) else None) or str(number)
        # Hashes, not the keys: a file may have millions. A clash only gives a longer key.
        if hash(key) in self._seen:
            key = f"{key}~{number}"
        self._seen.add(hash(key))
        return key


def draft_of(record: Mapping[str, Any], columns: Columns) -> Draft:
    """What a record says, from the columns chosen or else the usual names.

    Raises UnreadableFileError when a chosen column isn't there, or none that could hold the text.
    """
    keys = {str(key).strip().lower(): key for key in reversed(list(record))}

    def value(what: str) -> str | None:
        chosen: str | None = getattr(columns, what)
        if chosen is not None:
            if chosen not in record and chosen.strip().lower() not in keys:
                raise UnreadableFileError(f"There is no {chosen!r} here for the {what}; there are: {_list(record)}.")
            return _plain(record[chosen if chosen in record else keys[chosen.strip().lower()]])
        found = (_plain(record[keys[name]]) for name in GUESSES[what] if name in keys)
        return next((text for text in found if text), None)

    text, title = value("text"), value("title")
    if text is None and columns.text is None and not any(name in keys for name in GUESSES["text"]):
        raise UnreadableFileError(f"None of its fields is known to hold the text; choose one of: {_list(record)}.")
    return Draft(
        text=html_to_text(text or ""),
        title=html_to_text(title) if title else None,
        date=value("date"),
        language=value("language"),
        url=value("source"),
        key=next((key for name in _IDS if name in keys and (key := _plain(record[keys[name]]))), None),
    )


def read_json(data: bytes, source: str, columns: Columns) -> Iterator[Article | Problem]:
    """The articles of a JSON file: a list of objects, an object that holds such a list, or one object."""
    text = decode(data)
    records = Records(source, columns)
    try:
        found = json.loads(text, strict=False)
    except RecursionError:
        raise UnreadableFileError("The JSON is nested too deeply to be a list of articles.") from None
    except ValueError as error:
        if _is_lines(text):
            yield from _from_lines(text.splitlines(), records)
            return
        raise UnreadableFileError(f"The JSON is broken: {error}.") from error
    yield from _from_objects(_list_in(found), records)


def read_jsonl(path: Path, source: str, columns: Columns) -> Iterator[Article | Problem]:
    """The articles of a JSON Lines file, one at a time; a line that can't be read is one Problem."""
    encoding = file_encoding(path)
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        found = _from_lines(_bounded_lines(file), Records(source, columns))
        first = next(found, None)
        if first is None:
            raise UnreadableFileError("The file holds no records.")
        yield first
        yield from found


def _bounded_lines(file: Any) -> Iterator[str | None]:  # noqa: ANN401
    """A file's lines; None for one that is too long, which is skipped without being held in memory."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) < _LONGEST_LINE or line.endswith("\n"):
            yield line
            continue
        while (rest := file.readline(_LONGEST_LINE)) and not rest.endswith("\n"):
            pass
        yield None


def _from_lines(lines: Iterable[str | None], records: Records) -> Iterator[Article | Problem]:
    for number, line in enumerate(lines, 1):
        if line is None:
            yield records.problem(f"line {number}", f"The line is over {_LONGEST_LINE:,} characters long: split it up.")
            continue
        line = line.strip().strip("\ufeff")
        if not line:
            continue
        try:
            record = json.loads(line, strict=False)
        except (ValueError, RecursionError) as error:
            why = "nested too deeply" if isinstance(error, RecursionError) else f"broken: {error}"
            yield records.problem(f"line {number}", f"The JSON in line {number} is {why}.")
            continue
        if isinstance(record, dict):
            yield records.article(record, number)
        else:
            yield records.problem(f"line {number}", f"Line {number} holds no JSON object with named fields.")


def _from_objects(objects: Iterable[Any], records: Records) -> Iterator[Article | Problem]:
    for number, record in enumerate(objects, 1):
        if isinstance(record, dict):
            yield records.article(record, number)
        elif isinstance(record, str) and record.strip():
            yield records.article({"text": record}, number)
        else:
            yield records.problem(number, "The record is no JSON object with named fields.")


def _list_in(found: Any) -> list[Any]:  # noqa: ANN401
    """The records in a parsed JSON file; raises UnreadableFileError when there are none."""
    if isinstance(found, list):
        if not found:
            raise UnreadableFileError("The JSON holds an empty list: no articles.")
        return found
    if not isinstance(found, dict):
        raise UnreadableFileError("The JSON holds no objects with named fields.")
    keys = {str(key).lower(): key for key in found}
    for name in _LISTS:
        inside = found.get(keys.get(name, name))
        if isinstance(inside, list) and any(isinstance(item, dict) for item in inside):
            return inside
    return [found]


def _is_lines(text: str) -> bool:
    """Whether a .json file is in truth JSON Lines: its first line is an object by itself."""
    first = text.strip().partition("\n")[0]
    try:
        return isinstance(json.loads(first, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _plain(value: Any) -> str | None:  # noqa: ANN401
    """A field as text: a list of texts is its paragraphs; numbers as written; objects are nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(value).strip() or None
    return None


def _list(record: Mapping[str, Any]) -> str:
    names = [str(key) for key in record][:30]
    return ", ".join(names) + (" …" if len(record) > 30 else "") if names else "none"
