"""Months: which month or weekday a word names, in twelve languages and any of its cases; Babel has the names."""

from __future__ import annotations

from functools import lru_cache

from qa.words.dates import calendar_words
from qa.words.number_words import plain
from qa.words.tokens import Token

_LANGUAGES = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr"])
# Beginnings of the cases that Babel doesn't give, January first.
_STEMS = {
    "ru": "янв фев мар апр ма июн июл авг сен окт ноя дек",
    "uk": "січ лют бер кві тра чер лип сер вер жов лис гру",
    "pl": "sty lut mar kwi maj cze lip sie wrz paz lis gru",
    "tr": "oca şub mar nis may haz tem ağu eyl eki kas ara",
}
_DAY_STEMS = {
    "ru": "пон вто сре чет пят суб вос",
    "uk": "пон вів сер чет пят суб нед",
    "pl": "pon wto śro czw pią sob nie",
}
_OTHERS = {
    "de": "1 jänner 2 feber",
    "es": "9 setiembre",
    "ar": "2 شباط 3 آذار 4 نيسان 5 أيار 6 حزيران 7 تموز 8 آب 9 أيلول 1 جانفي 2 فيفري 4 أفريل 5 ماي 6 جوان 7 جويلية 8"
    " أوت",
}
_PORTUGUESE_DAYS = frozenset(map(plain, ("segunda", "terça", "quarta", "quinta", "sexta")))  # "second" as well
_CAPITAL = frozenset({"en", "de", "tr"})  # write months with a capital: may, ekim (sowing)
_ALSO_WORDS = frozenset(map(plain, ("may", "march", "mars", "mart", "ekim", "ocak", "mai", "lipiec")))


def month_of(word: Token, language: str) -> tuple[tuple[int, ...], bool]:
    """The month (1..12) a word names, none where it names none, and whether it is no other word as well."""
    number = _months(language).get(word.plain) or _by_stem(word.plain, language, _STEMS)
    if not number or word.digits:
        return (), False
    return (number,), word.plain not in _ALSO_WORDS and _capital(word, language)


def weekday_of(word: Token, language: str) -> tuple[int | None, bool]:
    """The day of the week (Monday is 1) a word names, None where it names none; and whether it is no other word."""
    if word.digits:
        return None, False
    day = _weekdays(language).get(word.plain) or _by_stem(word.plain, language, _DAY_STEMS)
    return day, _capital(word, language) and word.plain not in _PORTUGUESE_DAYS


def _capital(word: Token, language: str) -> bool:
    return word.capital or language not in _CAPITAL


def _by_stem(word: str, language: str, stems: dict[str, str]) -> int | None:
    if language not in stems or word not in calendar_words(language):
        return None
    return next(
        (number for number, stem in enumerate(stems[language].split(), 1) if word.startswith(plain(stem))), None
    )


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    if language not in _LANGUAGES:
        return {}
    from babel import Locale

    named = Locale(language).months
    found = {plain(name): number for use in ("format", "stand-alone") for number, name in named[use]["wide"].items()}
    number = 0
    for word in _OTHERS.get(language, "").split():
        if word.isdecimal():
            number = int(word)
        else:
            found[plain(word)] = number
    return found


@lru_cache(maxsize=64)
def _weekdays(language: str) -> dict[str, int]:
    if language not in _LANGUAGES:
        return {}
    from babel import Locale

    days = Locale(language).days["format"]["wide"]  # Monday is 0
    return {plain(name.removesuffix("-feira")): day + 1 for day, name in days.items()}
