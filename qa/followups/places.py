"""Places: countries in thirteen languages with their codes, in any case of theirs, and their names elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from qa.followups.tables import LANGUAGES
from qa.words.number_words import plain

_INFLECTED = frozenset({"uk", "ru", "pl"})
_ENDING = regex.compile(r"(?:[оеаяиі]м|ами|ях|ах|ого|ому|[аеиоуюяіэы]+[иі]?|[иь]|[aeiouy]+m?|ach|ami)$")
_ALSO = {
    "en": "UK:uk|UK:united kingdom|UK:great britain|UK:britain|UK:england|US:usa|US:u s|US:united states of america"
    "|US:america|TR:turkey|CZ:czech republic|NL:holland|EU:eu|EU:european union|KR:south korea|KP:north korea|AE:uae",
    "fr": "UK:royaume uni|UK:grande bretagne|UK:angleterre|US:usa|US:états unis|CZ:république tchèque|EU:ue"
    "|EU:union européenne|NL:hollande",
    "de": "UK:großbritannien|UK:england|UK:vereinigte königreich|UK:vereinigten königreich|US:usa"
    "|US:vereinigten staaten"
    "|US:vereinigte staaten|NL:niederlanden|CZ:tschechien|EU:eu|EU:europäische union|EU:europäischen union",
    "es": "UK:reino unido|UK:gran bretaña|UK:inglaterra|US:eeuu|US:ee uu|US:estados unidos|NL:holanda|EU:ue"
    "|EU:unión europea|CZ:república checa",
    "it": "UK:regno unito|UK:gran bretagna|UK:inghilterra|US:usa|US:stati uniti|NL:olanda|EU:ue|EU:unione europea"
    "|CZ:repubblica ceca",
    "uk": "UK:велика британія|UK:британія|UK:англія|US:сша|US:америка|EU:єс|EU:європейський союз|CZ:чехія",
    "ru": "UK:великобритания|UK:британия|UK:англия|US:сша|US:америка|EU:ес|EU:евросоюз|CZ:чехия",
    "pt": "UK:reino unido|UK:grã bretanha|US:eua|US:estados unidos|NL:holanda|EU:ue|EU:união europeia",
    "nl": "UK:verenigd koninkrijk|UK:groot brittannië|UK:engeland|US:vs|US:verenigde staten|EU:eu|EU:europese unie",
    "pl": "UK:wielka brytania|US:usa|US:stany zjednoczone|EU:ue|EU:unia europejska|NL:holandia",
    "tr": "UK:birleşik krallık|UK:ingiltere|US:abd|EU:ab", "ar": "UK:بريطانيا|UK:المملكة المتحدة|US:أمريكا",
    "zh": "UK:英国|US:美国|EU:欧盟",
}  # fmt: skip


def country_code(words: Sequence[str], language: str) -> str | None:
    """The code of the country that folded words name in a language, in any case of it; None where they don't."""
    names = _names(language)
    if found := names.get(" ".join(words)):
        return found
    if language not in _INFLECTED or any(len(word) < 4 for word in words):
        return None
    return _stems(language).get(tuple(_stem(word) for word in words))


def in_dictionary_form(name: str, language: str) -> bool:
    """Whether a country's name stands as dictionaries have it."""
    return " ".join(map(plain, name.split())) in _names(language)


def longest_name(language: str) -> int:
    """How many words the longest country's name has, at most five."""
    return min(5, max(len(name.split()) for name in _names(language)))


def shown_name(code: str, language: str) -> str | None:
    """A country's usual name in a language; None where it has none there."""
    special = {"UK": "GB"}
    name = _territories(language).get(special.get(code, code))
    return str(name) if name else None


def chinese_countries(text: str) -> list[tuple[int, int, str]]:
    """Where countries stand in a Chinese text: start, end, code; the longest names win."""
    found: list[tuple[int, int, str]] = []
    for name, code in sorted(_names("zh").items(), key=lambda each: -len(each[0])):
        at = text.find(name)
        if len(name) > 1 and at >= 0 and not any(at < end and start < at + len(name) for start, end, _ in found):
            found.append((at, at + len(name), code))
    return sorted(found)


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    if language not in LANGUAGES:
        return {}
    return {code: name for code, name in Locale(language).territories.items() if code.isalpha()}


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, str]:
    """Folded names of countries, without hyphens and brackets, with their codes."""
    found: dict[str, str] = {}
    for code, name in _territories(language).items():
        words = regex.sub(r"[-‑–(),.'’]", " ", name).split()
        found.setdefault(" ".join(map(plain, words)), {"GB": "UK"}.get(code, code))
    for row in filter(None, _ALSO.get(language, "").split("|")):
        code, name = row.split(":")
        found[" ".join(map(plain, name.split()))] = code
    return found


@lru_cache(maxsize=16)
def _stems(language: str) -> dict[tuple[str, ...], str]:
    return {
        tuple(_stem(word) for word in name.split()): code
        for name, code in _names(language).items()
        if all(len(word) >= 4 for word in name.split())
    }


def _stem(word: str) -> str:
    cut: str = _ENDING.sub("", word)
    return cut if len(cut) >= 3 else word
