"""The tokens of a sentence, with offsets: what the rules in qa/answer_*.py read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from qa.words.number_words import plain

Span = tuple[int, int]

_DIGITS = (
    r"(?<!\p{N})\p{N}{1,3}(?:[.,'’ \u00a0\u202f٬]\p{N}{3})+(?!\p{N})(?:[.,٫]\p{N}+(?!\p{N}))?|\p{N}+(?:[.,٫]\p{N}+)*"
)
_NAMED = r"[\p{Latin}\p{Cyrillic}]+-?\p{N}[\p{Latin}\p{Cyrillic}\p{N}]*"  # F-16, T72M: no number stands in it
_SIGN = r"[%‰٪$€£¥₴₽₺]"
_LETTER = r"(?:(?!\p{Han})[\p{L}\p{M}])"
_TOKEN = regex.compile(rf"(?P<named>{_NAMED})|(?P<digits>{_DIGITS})|(?P<sign>{_SIGN})|\p{{Han}}|{_LETTER}+", regex.V1)
# Ukrainian writes an apostrophe inside words.
_TOKEN_UK = regex.compile(
    rf"(?P<named>{_NAMED})|(?P<digits>{_DIGITS})|(?P<sign>{_SIGN})|\p{{Han}}|{_LETTER}+(?:['’ʼ]{_LETTER}+)*", regex.V1
)
_SOFT = regex.compile(r"[\s\-'’ʼ\u2011]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; ``soft`` tells that the ``gap`` before it, from the word before, is blanks, hyphens"
    " and apostrophes.
    """

    start: int
    end: int
    text: str
    plain: str
    digits: bool
    sign: bool
    soft: bool
    gap: str

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return not self.digits and self.text[:1].isupper()


def tokens(sentence: str, language: str) -> list[Token]:
    """The tokens of a sentence, in order; a Han character is one token."""
    found: list[Token] = []
    before = 0
    for match in (_TOKEN_UK if language == "uk" else _TOKEN).finditer(sentence):
        start, end = match.span()
        gap = sentence[before:start]
        soft = bool(found) and bool(_SOFT.fullmatch(gap))
        digits, sign = match.group("digits") is not None, match.group("sign") is not None
        found.append(Token(start, end, match.group(), plain(match.group()), digits, sign, soft, gap))
        before = end
    return found


def overlaps(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(start < b and a < end for a, b in spans)


def covered(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether a span lies within one of the others."""
    return any(a <= start and end <= b for a, b in spans)


def distance(start: int, end: int, spans: Sequence[Span]) -> int:
    """Characters between a span and the nearest of the others; 0 where they touch, and where there are none."""
    return min((max(0, a - end, start - b) for a, b in spans), default=0)
