"""Spelt: numbers put together from their words, such as two, hundred and forty."""

from __future__ import annotations

from collections.abc import Sequence

from qa.words.number_values import HUNDRED, SCALES, THOUSAND, word_values
from qa.words.number_words import joiners
from qa.words.tokens import Token


def spelt(words: Sequence[Token], first: int, language: str) -> tuple[int, int]:
    """The last token and the value of the number in words that begins at a token."""
    number = _Number(language)
    last, at = first, first
    while at < len(words) and (at == first or words[at].soft):
        parts = word_values(words[at].plain, language) if not words[at].digits else ()
        if parts:
            if not number.takes(parts):
                break
            last = at
        elif at == first or words[at].plain not in joiners(language):
            break
        at += 1
    return last, number.value


class _Number:
    """A number put together from its words: two, hundred, forty."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._groups: list[tuple[int, int]] = []  # (scale, value): thousands, millions
        self._small = 0  # below 1000, being counted up
        self._last = 0

    @property
    def value(self) -> int:
        return self._small + sum(value for _, value in self._groups)

    def takes(self, parts: Sequence[int]) -> bool:
        """Add the words of a token, unless they begin another number."""
        kept = (list(self._groups), self._small, self._last)
        if all(self._takes(part) for part in parts):
            return True
        self._groups, self._small, self._last = kept
        return False

    def _takes(self, part: int) -> bool:
        if part == HUNDRED and 1 < self._small < HUNDRED:
            self._small *= HUNDRED
        elif part >= THOUSAND:
            return self._scale(part)
        elif self._language == "fr" and part == 20 and self._last == 4:
            self._small += 76  # quatre-vingt
            part = 80
        elif self._small and not self._fits(part):
            return False
        else:
            self._small += part
        self._last = part
        return True

    def _scale(self, part: int) -> bool:
        if part not in SCALES:  # ألفان: two thousand in a word
            self._groups.append((THOUSAND, part + self._small))
            self._small = 0
            return True
        lower = [value for scale, value in self._groups if scale < part]  # mil millones
        if any(scale == part for scale, _ in self._groups):
            return False
        group = (self._small + sum(lower)) or 1
        self._groups = [(scale, value) for scale, value in self._groups if scale > part] + [(part, group * part)]
        self._small, self._last = 0, part
        return True

    def _fits(self, part: int) -> bool:
        """Whether a smaller number goes on from the last: forty, five; in Arabic also five, and forty."""
        if self._last >= HUNDRED:
            return part < HUNDRED
        if self._language == "fr" and self._last in {60, 80}:
            return part < 20
        if self._language == "ar" and 0 < self._last < 10:
            return part % 10 == 0 and part < HUNDRED
        if self._last == 10 and self._language in {"fr", "tr"}:
            return part < 10  # dix-sept, on dört
        return self._last >= 20 and self._last % 10 == 0 and part < 10
