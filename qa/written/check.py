"""Check: whether the source of a written sentence has the numbers, dates, names and addresses that it says.

It compares values and names, not meanings: "The UK pledged 14 tanks" stands beside "The UK refused 14 tanks".
docs/written-answers.md lists what it can't see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import regex

from index.article import UNKNOWN_LANGUAGE
from qa.words.values import Kind, Value, values
from qa.written.named import LANGUAGES, Source, missing_names

_ADDRESS = regex.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"\])]+|\b(?:data|javascript):\S+", regex.IGNORECASE)


class Fault(Enum):
    """What is wrong with a sentence."""

    UNCITED = "uncited"  # it cites nothing
    NO_SUCH_PASSAGE = "no such passage"  # the number it cites is not among the passages
    NUMBER = "number"  # a number that the passage doesn't say
    DATE = "date"  # a month or weekday that the passage doesn't say
    NAME = "name"  # a name that the passage doesn't say
    ADDRESS = "address"  # a web address that the passage doesn't give


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault and the words of the sentence that have it; empty for UNCITED."""

    fault: Fault
    words: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: ``problems``, and names that it can't look for in a text of the source's script."""

    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language (ISO 639-1)."""

    text: str
    language: str


def check(sentence: str, language: str, sources: Iterable[Text]) -> Checked:
    """Compare a sentence, without its citation marks, with the sources it cites, which may be in other languages.

    What stands in one of them stands. Numbers and dates are compared as values, names by their letters, their
    translations, as countries, or by their consonants across spellings and scripts.
    """
    texts = tuple(sources)
    said = [_values(source) for source in texts]
    problems = [
        Problem(Fault.NUMBER if value.kind is Kind.NUMBER else Fault.DATE, sentence[value.start : value.end].strip())
        for value in values(sentence, language)
        if value.sure and not any(_same(value, other) for each in said for other in each) and not _dual(value, texts)
    ]
    problems += [
        Problem(Fault.ADDRESS, match.group())
        for match in _ADDRESS.finditer(sentence)
        if not any(match.group() in source.text for source in texts)
    ]
    named = _ADDRESS.sub(lambda match: " " * len(match.group()), sentence)
    missing, unknown = _missing(named, language, texts)
    problems += [Problem(Fault.NAME, name) for name in missing]
    return Checked(tuple(dict.fromkeys(problems)), unknown)


def _missing(sentence: str, language: str, texts: tuple[Text, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names that no source has; and those that none has, but that one may have in a script that hides them."""
    if language not in LANGUAGES or not texts:
        return (), ()
    found = [missing_names(sentence, language, _source(text)) for text in texts]
    absent = [{*missing, *unknown} for missing, unknown in found]
    nowhere = set.intersection(*absent)
    ordered = [name for missing, unknown in found[:1] for name in (*missing, *unknown) if name in nowhere]
    hidden = {name for _, unknown in found for name in unknown}
    return (
        tuple(name for name in ordered if name not in hidden),
        tuple(name for name in ordered if name in hidden),
    )


def _dual(value: Value, texts: tuple[Text, ...]) -> bool:
    """Whether a two may be the form of an Arabic noun."""
    return value.kind is Kind.NUMBER and value.readings == {2} and any(text.language == "ar" for text in texts)


def _same(one: Value, other: Value) -> bool:
    return one.kind is other.kind and bool(one.readings & other.readings)


@lru_cache(maxsize=64)
def _values(source: Text) -> tuple[Value, ...]:
    return tuple(values(source.text, source.language or UNKNOWN_LANGUAGE))


@lru_cache(maxsize=64)
def _source(source: Text) -> Source:
    return Source.of(source.text, source.language)
