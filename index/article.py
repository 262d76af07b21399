"""Article and Passage: the two nouns everything else speaks of."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

UNKNOWN_LANGUAGE = "und"  # ISO 639-2 for "undetermined"

# C0 and C1 controls but newline and tab, lone surrogates (SQLite can't store them), noncharacters and the BOM.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028")
# Anchored at the first blank of a run: without that, a long run in mid-line takes quadratic time.
_TRAILING_BLANKS = re.compile(r"(?<![^\S\n])[^\S\n]+$", re.MULTILINE)
_MANY_NEWLINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    r"""Text in the one form that is stored and that all offsets count in: NFC, ``\\n`` line ends, no controls.

    Paragraphs are parted by one empty line; blanks at line ends and around the whole are dropped.
    ``normalise(normalise(x)) == normalise(x)``.
    """
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return _MANY_NEWLINES.sub("\n\n", _TRAILING_BLANKS.sub("", text)).strip()


def one_line(text: str, limit: int = 300) -> str:
    """A title fit for one line: normalised, blanks folded, at most ``limit`` characters."""
    text = " ".join(normalise(text[: 20 * limit]).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it stands in the index.

    ``id`` is stable: made from where the article comes from, not from what it says. ``source`` is a path or
    a URL. ``date`` is ISO 8601 to the precision known: ``2023``, ``2023-01`` or ``2023-01-14``; None when
    unknown. ``language`` is an ISO 639-1 code, ``und`` when it can't be told. ``text`` is normalised.
    """

    id: str
    source: str
    title: str
    date: str | None
    language: str
    text: str

    @property
    def fingerprint(self) -> str:
        """Hash of all that is shown or searched: when it changes, the article is indexed anew."""
        said = "\x1f".join((self.source, self.title, self.date or "", self.language, self.text))
        return hashlib.sha256(said.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article: ``article.text[start:end] == text``, offsets in code points."""

    article: Article
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage's words, read from its article."""
        return self.article.text[self.start : self.end]


def article_id(*origin: str) -> str:
    """A stable 16-character id from where an article comes from (its file, and its key inside the file)."""
    return hashlib.sha256("\x1f".join(origin).encode("utf-8", "surrogatepass")).hexdigest()[:16]
