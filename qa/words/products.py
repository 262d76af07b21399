"""Names that a short number belongs to: Challenger 2, Boeing 737, «Leopard 2A6», F-16."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from qa.words.dates import calendar_words, is_year
from qa.words.number_words import is_multiplier
from qa.words.tables import FUNCTION_WORDS
from qa.words.tokens import Token
from qa.words.units import unit

CAPITALS = frozenset({"en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk"})  # a name has one, a noun none
_MOST = 3  # words before its number
_NUMBER = regex.compile(r"\p{Nd}{1,4}")
_OPENS = regex.compile(r"\s?[«„“\"]")  # танков «Леопард-2»


def product_end(words: Sequence[Token], first: int, language: str) -> int | None:
    """The last token of a product's name that begins at a token and has a number; None where there is none.

    In Arabic and Turkish one word before the number is taken for a name: capitals don't tell there.
    """
    if not (words[first].soft or _OPENS.fullmatch(words[first].gap)):
        return None
    at = first
    while at < len(words) and at - first < _MOST and (at == first or words[at].soft) and _may_name(words[at], language):
        if any(character.isdigit() for character in words[at].text):  # F-16
            return at
        at += 1
    if at == first or at == len(words) or not words[at].soft or not _NUMBER.fullmatch(words[at].text):
        return None
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and following.gap == "" and regex.fullmatch(r"\p{L}\p{N}*", following.text):  # 2A6
        return at + 1
    if following is None or not following.soft:
        return at
    counts = following.sign or is_multiplier(following.plain) or unit(following.text)
    return None if counts or is_year(words[at]) else at


def _may_name(word: Token, language: str) -> bool:
    if word.digits or word.sign or word.plain in FUNCTION_WORDS.get(language, frozenset()) | calendar_words(language):
        return False
    return word.capital or language == "ar"
