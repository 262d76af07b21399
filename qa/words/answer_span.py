"""The words that answer inside a sentence that was already chosen: a number, a date, a person or a place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from qa.words.dates import date_span
from qa.words.names import person_span, place_span
from qa.words.numbers import number_span
from qa.words.question_type import QuestionType
from qa.words.tokens import Span

_FINDERS: dict[QuestionType, Callable[[str, str, Sequence[Span]], Span | None]] = {
    QuestionType.NUMBER: number_span,
    QuestionType.DATE: date_span,
    QuestionType.PERSON: person_span,
    QuestionType.PLACE: place_span,
}
_QUOTES = {"«": "»", "“": "”", "„": "“", "「": "」", "《": "》"}


def answer_span(sentence: str, language: str, kind: QuestionType, matched: Sequence[Span]) -> Span | None:
    """Offsets in ``sentence`` (code points) of the words that answer a question of a kind; None where none stand there.

    ``language`` is the sentence's (ISO 639-1; the rules know en fr de es it pt nl pl ru uk ar tr zh). ``matched`` are
    the spans of its words that the question has too: they can't be the answer, but a number beside one likely is.
    The span never begins or ends with blanks or punctuation, but for the mark that closes a quotation in it.
    """
    finder = _FINDERS.get(kind)
    found = finder(sentence, language, matched) if finder else None
    trimmed = _trimmed(sentence, *found) if found else None
    return _closed(sentence, *trimmed) if trimmed else None


def _trimmed(sentence: str, start: int, end: int) -> Span | None:
    """The span without blanks and punctuation around it, signs of money and percent excepted."""
    while start < end and not _keeps(sentence[start]):
        start += 1
    while start < end and not _keeps(sentence[end - 1]):
        end -= 1
    return (start, end) if start < end else None


def _closed(sentence: str, start: int, end: int) -> Span:
    """The span with the quotation mark that closes what it opens."""
    opened = [_QUOTES[character] for character in sentence[start:end] if character in _QUOTES]
    closes = opened and opened[-1] not in sentence[start:end] and sentence[end : end + 1] == opened[-1]
    return (start, end + 1) if closes else (start, end)


def _keeps(character: str) -> bool:
    return character.isalnum() or character in "%％‰٪$€£¥₴₽₺" or unicodedata.category(character)[0] in "LMN"
