"""What all readers share: what they are told, what they may answer, and how an article is made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from index.article import Article, article_id, normalise, one_line
from index.dates import parse_date
from index.errors import UnreadableFileError
from index.language import choose_language

MAX_RECORD = 10_000_000  # characters in one record's text; more is not an article
_LONG_BLANKS = re.compile(r"[^\S\r\n]{200,}")  # column padding, or a trick
_TITLE_WORDS = 90  # characters of a title made from the text's own beginning
_DATED_NAME = re.compile(r"((?:1\d|2[0-2])\d\d-\d\d(?:-\d\d)?)(?!\d)[\s_.-]*")
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which CSV columns or JSON keys hold what; None lets the reader find the usual names."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    language: str | None = None
    source: str | None = None


USUAL_NAMES = Columns()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: a whole file (``path``) or a record in it (``path#record``).

    ``reason`` is one sentence that a person can act on.
    """

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it; everything but the text may be missing, nothing is checked yet."""

    text: str
    title: str | None = None
    date: str | None = None
    language: str | None = None
    url: str | None = None
    key: str | None = None  # for a record: its own id


def finish(draft: Draft, source: str, *, key: str | None = None) -> Article:
    """The article that a draft makes: title, date and language settled, text in its stored form.

    The text always begins with the title where the file gives one, because a question may be answered by
    the headline alone. Raises UnreadableFileError when there is no text at all.
    """
    given = " ".join(clean(draft.title or "").split())
    text = with_title(given, clean(draft.text))
    if not any(c.isalnum() for c in text):
        raise UnreadableFileError("It holds no text.")
    language = choose_language(draft.language, text)
    date = parse_date(draft.date, language) if draft.date else None
    name = PurePath(source).stem if key is None else ""
    dated = _DATED_NAME.match(name)
    if date is None and dated:
        date = parse_date(dated[1])
    url = draft.url.strip() if draft.url else ""
    return Article(
        id=article_id(source) if key is None else article_id(source, key),
        source=url if is_url(url) else source if key is None else f"{source}#{key}",
        title=one_line(given) or _title_from(text),
        date=date,
        language=language,
        text=text,
    )


def clean(text: str) -> str:
    """Text in its stored form, in time that is linear in its length whatever its blanks are."""
    return normalise(_LONG_BLANKS.sub(" ", text))


def with_title(title: str, text: str) -> str:
    """``text`` with the title as its first paragraph, unless it begins with it already; both normalised."""
    beginning = " ".join(text[: 2 * len(title) + 100].split()).casefold()
    after = beginning[len(title.casefold()) :]
    # "Iran" is not yet said by "Iranian officials …".
    if not title or (beginning.startswith(title.casefold()) and not after[:1].isalnum()):
        return text
    return f"{title}\n\n{text}".strip()


def is_url(text: str) -> bool:
    """Whether the whole of ``text`` is an http(s) address."""
    return len(text) <= 2000 and _URL.fullmatch(text) is not None


def check_size(size: int, limit: int, advice: str) -> None:
    """Raise UnreadableFileError when a file is larger than what is read at once."""
    if size > limit:
        raise UnreadableFileError(
            f"The file is {size / 1e6:,.1f} MB, over the limit of {limit / 1e6:,.1f} MB: {advice}"
        )


def _title_from(text: str) -> str:
    """A title for a text that has none: its first line, cut at a word."""
    line = one_line(text.split("\n", 1)[0] if text[:1] != "\n" else text)
    if len(line) <= _TITLE_WORDS:
        return line
    cut = line[: _TITLE_WORDS - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > _TITLE_WORDS // 2 else cut).rstrip(" ,;:–-") + "…"
