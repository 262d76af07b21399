"""Ranges of numbers: 800 to 1,100 passengers, between five and seven hours, 10–15 %."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa.words.number_words import word_set
from qa.words.tokens import Token

_TO = {
    "en": "to or", "fr": "à ou", "de": "bis oder", "es": "a o", "it": "a o", "pt": "a ou", "nl": "tot of à",
    "pl": "do lub", "ru": "до или", "uk": "до або", "ar": "الى او", "tr": "ile ila veya",
}  # fmt: skip
# "and" joins the ends of a range only after "between".
_AND = {
    "en": ("between", "and"), "fr": ("entre", "et"), "de": ("zwischen", "und"), "es": ("entre", "y"),
    "it": ("tra fra", "e"), "pt": ("entre", "e"), "nl": ("tussen", "en"), "pl": ("między pomiędzy", "a i"),
    "ru": ("между", "и"), "uk": ("між", "і та й"), "ar": ("بين", "و"), "tr": ("", ""),
}  # fmt: skip
_NEAR = 3  # words: between some 800 and 1,100
_ARTICLES = word_set("i gli le les las los os as")  # tra i 40 e i 45
_DASH = regex.compile(r"\s?[-–—]\s?")


def second_number(words: Sequence[Token], first: int, last: int, language: str) -> int | None:
    """Where the second number of a range would begin, given the first one's tokens; None where no range goes on."""
    at = last + 1
    if at >= len(words):
        return None
    if words[last].digits and words[at].digits and _DASH.fullmatch(words[at].gap):
        return at
    if not words[at].soft or language not in _TO:
        return None
    between, joining = _AND[language]
    near = {word.plain for word in words[max(0, first - _NEAR) : first]}
    joins = word_set(_TO[language]) | (word_set(joining) if near & word_set(between) else frozenset())
    at += words[at].plain in joins
    while last + 1 < at < len(words) and words[at].plain in _ARTICLES:
        at += 1
    return at if last + 1 < at < len(words) else None
