"""What BM25 matches on: stemmed, accent-folded words, whole numbers, and bigrams for scripts without blanks."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import Any

import regex

# Snowball's stemmers (https://snowballstem.org) by ISO 639-1 code.
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip
# Inflected languages without a Snowball stemmer: words are cut at six letters, which does nearly as well
# (McNamee and Mayfield, "Character N-Gram Tokenization for European Language Text Retrieval", 2004).
_TRUNCATED = {"be", "bg", "hr", "mk", "sk", "sl", "uk"}
_TRUNCATION = 6

_BIGRAM_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"([{_BIGRAM_SCRIPTS}]+)|((?:(?![{_BIGRAM_SCRIPTS}])[\p{{L}}\p{{M}}\p{{N}}])+)", regex.V1)
# 1,200 = 1.200 = 1 200 = 1'200: the same number in four countries.
_GROUPED = regex.compile(r"(?<![\d.,])\d{1,3}(?:([.,'’\u00a0\u202f ])\d{3})(?:\1\d{3})*(?![\d])")
# Marks that a reader leaves out when typing: Latin, Greek and Cyrillic accents; Arabic vowel signs and tatweel.
_DROPPED_MARKS = regex.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ى": "ي", "ة": "ه"})

_local = threading.local()


def fold(word: str) -> str:
    """A word without case, accents, vowel signs and width variants, so that it matches however it was typed."""
    plain = unicodedata.normalize("NFKD", word.casefold()).casefold()  # 𝗡𝗔𝗧𝗢 has a case only once it is NATO
    decomposed = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    return unicodedata.normalize("NFC", _DROPPED_MARKS.sub("", decomposed))


def words(text: str) -> list[tuple[str, bool]]:
    """The words of a text, lower-cased, each with whether it is a bigram of a script without blanks."""
    joined = _GROUPED.sub(lambda match: regex.sub(r"\D", "", match.group()), text)
    found: list[tuple[str, bool]] = []
    for match in _WORD.finditer(joined):
        run = match.group().lower()
        if match.group(1) and len(run) > 1:
            found += [(run[i : i + 2], True) for i in range(len(run) - 1)]
        else:
            found.append((_ascii_digits(run), bool(match.group(1))))
    return found


def located_terms(text: str, language: str) -> list[tuple[str, int, int]]:
    """The index terms of a text with where their words stand in it (offsets in code points, end exclusive).

    A grouped number ("1 200") is not joined here: each of its groups stands for itself.
    """
    found = []
    for match in _WORD.finditer(text):
        run, at = match.group().lower(), match.start()
        if match.group(1) and len(run) > 1:
            found += [(fold(run[i : i + 2]), at + i, at + i + 2) for i in range(len(run) - 1)]
        elif name := fold(run) if match.group(1) else term(_ascii_digits(run), language):
            found.append((name, at, match.end()))
    return found


def terms(text: str, language: str) -> list[str]:
    """Index terms of a text in the given language (ISO 639-1), in order, with repetitions."""
    return [fold(word) if bigram else term(word, language) for word, bigram in words(text)]


@lru_cache(maxsize=200_000)
def term(word: str, language: str) -> str:
    """Index term of a lower-case word in the given language (ISO 639-1)."""
    if any(character.isdigit() for character in word):
        return fold(word)
    if language in _TRUNCATED:
        return fold(word)[:_TRUNCATION]
    stemmer = _stemmer(language)
    # Stemmers expect accents where the language writes them: stem first, fold after.
    return fold(stemmer.stemWord(word) if stemmer else word)


def _stemmer(language: str) -> Any:  # noqa: ANN401 - PyStemmer has no types
    """The thread's own stemmer for a language, if there is one: PyStemmer's objects are not for sharing."""
    if language not in _SNOWBALL:
        return None
    cache = _local.__dict__.setdefault("stemmers", {})
    if language not in cache:
        import Stemmer

        cache[language] = Stemmer.Stemmer(_SNOWBALL[language])
    return cache[language]


def _ascii_digits(word: str) -> str:
    """Arabic-Indic, Devanagari and full-width digits as 0-9."""
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in word)
