"""Countries: which countries a text speaks of, by their names in any case, short names and peoples."""

from __future__ import annotations

from functools import lru_cache

import regex

from index.lexical import term, terms
from qa.translate import word_meanings
from qa.words.number_words import plain
from qa.words.tokens import tokens
from qa.written.countries_said import PEOPLES, SHORT_NAMES
from qa.written.spelling import same_name

_LANGUAGES = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "zh"])
_SAFE = 0.5  # of the likeliest translation
_ABBREVIATION = 3  # letters at most


def plain_phrase(name: str) -> str:
    """A name of one or more words as territories are compared."""
    return " ".join(map(plain, name.replace("-", " ").split()))


@lru_cache(maxsize=64)
def _codes(language: str) -> dict[str, frozenset[str]]:
    """Names of countries in a language, folded, with their codes."""
    if language not in _LANGUAGES:
        return {}
    from babel import Locale

    found: dict[str, set[str]] = {}
    for code, name in Locale(language).territories.items():
        if code.isalpha():
            found.setdefault(plain_phrase(name), set()).add(code)
    for code, names in SHORT_NAMES.items():
        for name in names.get(language, ()):
            found.setdefault(plain_phrase(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def territory_codes(folded: str, language: str) -> frozenset[str]:
    """The codes of the countries that a folded name names, in any case of it where the language has cases."""
    known = _codes(language)
    if folded in known:
        return known[folded]
    if language not in {"pl", "ru", "uk", "tr", "ar"} or len(folded) < 4:
        return frozenset()
    return _inflected_codes(folded, language)


@lru_cache(maxsize=10_000)
def _inflected_codes(folded: str, language: str) -> frozenset[str]:
    if language == "ar":
        cut = regex.sub(r"^[وبلف](?=\w{4})", "", folded)
        return _codes("ar").get(cut) or _arabic_codes().get(_consonants(cut), frozenset())
    candidates = [
        codes
        for name, codes in _codes(language).items()
        if " " not in name and same_name(name, folded, same_language=True)
    ]
    return frozenset().union(*candidates)


@lru_cache(maxsize=2_000)
def country_terms(code: str, language: str) -> frozenset[str]:
    """Index terms that speak of a country in a language, its people's name among them: britannique, British.

    From English words by the table of translations.
    """
    english = [name for name, codes in _codes("en").items() if code in codes and " " not in name and len(name) > 3]
    english += PEOPLES.get(code, "").split()
    found: set[str] = set()
    for name in english:
        meanings = {term(name, "en"): 1.0} if language == "en" else word_meanings(name, "en", language)
        found |= {meaning for meaning, weight in meanings.items() if weight >= _SAFE}
    longer = (name for name, codes in _codes(language).items() if code in codes and " " in name)
    return frozenset(found) - {part for name in longer for part in terms(name, language)}  # "pays" alone is any country


@lru_cache(maxsize=1)
def _arabic_codes() -> dict[str, frozenset[str]]:
    """The countries by their consonants: long vowels are written or not (الدانمرك, الدنمارك)."""
    return {_consonants(name): codes for name, codes in _codes("ar").items() if len(_consonants(name)) > 3}


def spoken_of(name: str, language: str) -> frozenset[str]:
    """The codes of the countries that a name or a word for a people speaks of: Україна, Indiase."""
    codes = territory_codes(plain_phrase(name), language)
    return codes or _peoples(language).get(term(name.lower(), language), frozenset())


@lru_cache(maxsize=16)
def _peoples(language: str) -> dict[str, frozenset[str]]:
    """Index terms that speak of one country, with its code."""
    found: dict[str, set[str]] = {}
    for code in PEOPLES:
        for name in country_terms(code, language):
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if len(codes) == 1}


def _consonants(name: str) -> str:
    return str(regex.sub("[اويى]", "", name))


def countries_in(text: str, language: str) -> frozenset[str]:
    """The codes of the countries that a text names."""
    if language == "zh":
        return frozenset().union(*(codes for name, codes in _codes("zh").items() if len(name) > 1 and name in text))
    words = tokens(text, language)
    found: set[str] = set()
    for length in (1, 2, 3, 4):
        for at in range(len(words) - length + 1):
            name = words[at : at + length]
            if len(name[0].text) > _ABBREVIATION or name[0].text.isupper() or length > 1:  # US, not us
                found |= territory_codes(" ".join(word.plain for word in name), language)
    return frozenset(found)
