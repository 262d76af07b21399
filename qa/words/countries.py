"""Names of countries, in any case of theirs."""

from __future__ import annotations

from functools import lru_cache

import regex

from qa.words.number_words import plain


@lru_cache(maxsize=64)
def territories(language: str) -> frozenset[str]:
    """Names of countries in a language, folded."""
    if not regex.fullmatch(r"en|fr|de|es|it|pt|nl|pl|ru|uk|ar|tr|zh", language):
        return frozenset()
    from babel import Locale

    return frozenset(
        " ".join(map(plain, name.replace("-", " ").split())) for name in Locale(language).territories.values()
    )


@lru_cache(maxsize=64)
def _country_stems(language: str) -> frozenset[str]:
    return frozenset(_stem(name) for name in territories(language) if " " not in name and len(name) > 3)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 5 else word


def is_country(word: str, language: str) -> bool:
    """Whether a folded word names a country, in any case of it where the language has cases."""
    if word in territories(language):
        return True
    if language not in {"pl", "ru", "uk"} or len(word) < 5:
        return False
    return any(word[:cut] in _country_stems(language) for cut in (len(word), len(word) - 1, len(word) - 2))
