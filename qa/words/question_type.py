"""What kind of thing a question asks for: a number, a date, a person, a place, or something else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from index.language import detect_with_score
from index.lexical import fold
from qa.words.question_nouns import NOUNS, SKIPPED
from qa.words.question_words import ASKING
from qa.words.tables import FUNCTION_WORDS


class QuestionType(StrEnum):
    """What the answer to a question is, as far as its words tell."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


_WORD = regex.compile(r"\p{Han}|(?:(?!\p{Han})[\p{L}\p{M}\p{N}])+|[,;:،，]", regex.V1)
_COMMAS = frozenset(",;:،，")
_EARLY = 3  # a word that may also open a relative clause asks only among the first so many words
_NAMING = frozenset({"name", "naam"})  # what is the NAME of the minister: that is a person
_DETECTED = 1.5  # function words that the detected language is worth


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Words that ask; ``first``: only at the beginning, ``relative``: may open a relative clause, ``exact``:"
    " accents.
    """

    words: tuple[str, ...]
    kind: str
    first: bool
    relative: bool
    exact: bool


def question_type(question: str) -> QuestionType:
    """The kind of thing that ``question`` asks for, by its question words; OTHER where they don't tell.

    The language is not asked for: each language reads the question with its own words, and where they differ the
    one that knows most of its small words, or that detection finds, is believed.
    """
    exact = [unicodedata.normalize("NFC", match.group().casefold()) for match in _WORD.finditer(question[:2000])]
    folded = [fold(word) for word in exact]
    readings = {language: found for language in ASKING if (found := _read(exact, folded, language))}
    kinds = set(readings.values())
    if len(kinds) < 2:
        return _as_type(kinds.pop()) if kinds else QuestionType.OTHER
    detected = detect_with_score(question)[0]

    def known(language: str) -> float:
        small = sum(word in FUNCTION_WORDS[language] for word in folded)
        return small + _DETECTED * (language == detected) + 0.5 * (len(_matched(exact, folded, language)) > 1)

    return _as_type(readings[max(readings, key=known)])


def _as_type(kind: str) -> QuestionType:
    return QuestionType(kind) if kind in set(QuestionType) else QuestionType.OTHER


def _read(exact: Sequence[str], folded: Sequence[str], language: str) -> str | None:
    """What a question asks when read in a language; None where no word of it asks."""
    found = list(_found(exact, folded, language))
    if not found:
        return None
    _, _, kind = min(found, key=lambda each: (each[0], -each[1]))
    # "How many" never opens a clause as "when" and "where" do: When the bridge fell, how many people ...?
    if kind in {"date", "place", "other"} and _covering(found, "number"):
        return "number"
    return kind


def _covering(found: Iterable[tuple[int, int, str]], kind: str) -> bool:
    """Whether a phrase of a kind stands somewhere and is not part of a longer one."""
    found = list(found)
    return any(
        each[2] == kind and not any(o[1] > each[1] and o[0] <= each[0] and sum(o[:2]) >= sum(each[:2]) for o in found)
        for each in found
    )


def _matched(exact: Sequence[str], folded: Sequence[str], language: str) -> Sequence[str]:
    """The words of the first phrase that asks in a language."""
    found = list(_found(exact, folded, language))
    start, length, _ = min(found, key=lambda each: (each[0], -each[1]))
    return folded[start : start + length]


def _found(exact: Sequence[str], folded: Sequence[str], language: str) -> Iterator[tuple[int, int, str]]:
    """Where words that ask stand: first word, how many words, and what they ask for."""
    for phrase in _phrases(language):
        size = len(phrase.words)
        for at in range(len(folded) - size + 1):
            text = exact if phrase.exact else folded
            if tuple(text[at : at + size]) != phrase.words or not _may_ask(phrase, folded, at, language):
                continue
            if phrase.kind in {"which", "what"}:
                yield _determined(folded, at, size, language, phrase.kind)
            else:
                yield at, size, phrase.kind


def _may_ask(phrase: _Phrase, folded: Sequence[str], at: int, language: str) -> bool:
    if phrase.first:
        return at == 0 or folded[at - 1] in _COMMAS
    if not phrase.relative or at < _EARLY:
        return True
    return folded[at - 1] in _COMMAS or folded[at - 1] in FUNCTION_WORDS[language]


def _determined(folded: Sequence[str], at: int, size: int, language: str, kind: str) -> tuple[int, int, str]:
    """What "which" asks for: the kind of its noun, after "is the" and the like or one adjective."""
    nouns, skipped = _nouns(language), SKIPPED[language]
    after = at + size
    position = after
    while position < len(folded) and folded[position] in skipped and position - after < 5:
        position += 1
    for start in (position, position + 1):
        if start > position and (position >= len(folded) or folded[position] in FUNCTION_WORDS[language] | _COMMAS):
            break
        for length in (4, 3, 2, 1):
            asked = nouns.get(tuple(folded[start : start + length]))
            named = position == after or not _NAMING.isdisjoint(folded[after:position])
            if asked and (asked != "person" or kind != "what" or named):
                return at, start + length - at, asked
    return at, size, "other"


@lru_cache(maxsize=64)
def _phrases(language: str) -> tuple[_Phrase, ...]:
    """The table's phrases for a language; the marks are told in qa/question_words.py."""
    found = []
    for kind, row in ASKING[language].items():
        for written in row.split("|"):
            marks, text = regex.fullmatch(r"\s*([\^~=]*)(.+?)\s*", written, regex.DOTALL).groups()
            words = [unicodedata.normalize("NFC", match.group().casefold()) for match in _WORD.finditer(text)]
            exact = "=" in marks
            found.append(
                _Phrase(tuple(words if exact else map(fold, words)), str(kind), "^" in marks, "~" in marks, exact)
            )
    return tuple(found)


@lru_cache(maxsize=64)
def _nouns(language: str) -> dict[tuple[str, ...], str]:
    """Nouns that say what "which" asks for, as folded words, with their kinds."""
    return {
        tuple(fold(match.group()) for match in _WORD.finditer(noun)): kind
        for kind, row in NOUNS[language].items()
        for noun in row.split("|")
    }
