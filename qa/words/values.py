"""Values: the numbers and dates of a text, the same in every language and script: "fourteen", "quatorze", "١٤"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

import regex

from index.dates import parse_date
from qa.words.chinese import chinese_values
from qa.words.months import month_of, weekday_of
from qa.words.number_values import HUNDRED, scales, word_values
from qa.words.number_words import is_number_word, is_vague, joiners
from qa.words.spelt import spelt
from qa.words.tokens import Token, tokens

# In these a dot before three digits is a decimal point; elsewhere it groups thousands.
_POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "th", "hi", "he"})
_EITHER = frozenset({"ar", "und"})
_GROUP = regex.compile(r"\d{1,3}(?:([.,])\d{3})+")
_DATE = regex.compile(
    r"(?<![\d.,/])(?:(?P<y>\d{4})([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})|(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])(?!-?\d)"
    r"|(?P<a>\d{1,2})(?P<mark>[-./])(?P<b>\d{1,2})(?P=mark)(?P<z>\d{4}))(?!\d)"
)
_PER = frozenset({"per", "pour", "por"})  # per cento
_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_BEFORE = regex.compile(r"(?:[^\p{L}\p{N}]|yüzde|百分之|约)*", regex.IGNORECASE)  # what may stand before a number
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9}  # "5m" is five metres as well


class Kind(Enum):
    """What a value counts."""

    NUMBER = "number"
    MONTH = "month"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text, as offsets, with everything it can mean: "1.200" may be 1200 or 1.2.

    ``sure`` is False for what often isn't meant as a number: articles, "one", "hundreds", doubtful months.
    """

    kind: Kind
    start: int
    end: int
    readings: frozenset[Decimal]
    sure: bool = True


def values(text: str, language: str) -> list[Value]:
    """The values of a text (ISO 639-1 language) in order; number words in the 13 languages, digits in all."""
    plain = western(text)
    found = list(_dates(plain))
    rest = _blanked(plain, found)
    if language == "zh":
        found += [Value(Kind(kind), a, b, frozenset({value}), sure) for kind, a, b, value, sure in chinese_values(rest)]
        rest = _blanked(rest, found)
    words = tokens(rest, language)
    found += _calendar(words, language)
    found += _numbers(words, language)
    return sorted(found, key=lambda value: value.start)


def number_value(text: str, language: str) -> float | None:
    """The number that the words of an answer (ISO 639-1 language) begin with; None where it is not certain."""
    first = next((value for value in values(text, language) if value.kind is Kind.NUMBER), None)
    if first is None or len(first.readings) > 1 or not _BEFORE.fullmatch(text[: first.start]):
        return None
    (number,) = first.readings
    if not first.sure and number != 1:  # thousands of people
        return None
    if language != "zh" and _goes_on(text[first.end :], language):
        return None
    return float(number)


def date_value(text: str, language: str) -> str | None:
    """The date that ``text`` is, ISO 8601 to the precision it has; None where it has no year, such as "yesterday"."""
    plain = western(text)
    years = _YEAR.findall(plain)
    if len(years) != 1:
        return None
    found = parse_date(text, language)
    if found and found.startswith(years[0]):
        return found
    return years[0] if regex.findall(r"\d+", plain) == years else None


def _goes_on(text: str, language: str) -> bool:
    """Whether more number words follow a number, which is then more than it seems: two dozen."""
    following = next((word for word in tokens(text, language) if word.plain not in joiners(language)), None)
    return following is not None and is_number_word(following.plain, language)


def western(text: str) -> str:
    """The text with the digits of all scripts as 0-9, character for character."""
    return "".join(str(unicodedata.decimal(c, c)) if not c.isascii() else c for c in text)


def _blanked(text: str, found: Sequence[Value]) -> str:
    """The text with what was found blanked out, its length kept."""
    for value in found:
        text = text[: value.start] + ";" * (value.end - value.start) + text[value.end :]
    return text


def _dates(text: str) -> Iterator[Value]:
    """Day, month and year of dates in digits; which of two small numbers is the month stays open."""
    for match in _DATE.finditer(text):
        year = match["y"] or match["z"]
        if match["y"]:
            months, days = [int(match["m"])], [int(match["d"])] if match["d"] else []
        else:
            days = [int(match["a"]), int(match["b"])]
            months = [one for one in days if one <= 12]
        if not months or not all(1 <= month <= 12 for month in months) or not all(1 <= day <= 31 for day in days):
            continue
        start, end = match.span()
        yield Value(Kind.MONTH, start, end, frozenset(map(Decimal, months)))
        if days:
            yield Value(Kind.NUMBER, start, end, frozenset(map(Decimal, days)))
        yield Value(Kind.NUMBER, start, end, frozenset({Decimal(year)}))


def _calendar(words: Sequence[Token], language: str) -> Iterator[Value]:
    for at, word in enumerate(words):
        dated = any(near.digits for near in [*words[max(0, at - 2) : at], *words[at + 1 : at + 3]])
        month, sure = month_of(word, language)
        if month:
            yield Value(Kind.MONTH, word.start, word.end, frozenset(map(Decimal, month)), sure or dated)
            continue
        weekday, sure = weekday_of(word, language)
        if weekday:
            named = sure or (at + 1 < len(words) and words[at + 1].plain == "feira")
            yield Value(Kind.WEEKDAY, word.start, word.end, frozenset({Decimal(weekday)}), named)


def _numbers(words: Sequence[Token], language: str) -> Iterator[Value]:
    at = 0
    while at < len(words):
        word = words[at]
        if word.digits:
            last, readings = _scaled(words, at, language)
            yield Value(Kind.NUMBER, word.start, words[last].end, readings)
        elif word_values(word.plain, language):
            last, number = spelt(words, at, language)
            per_cent = number == HUNDRED and at > 0 and words[at - 1].plain in _PER
            alone = last == at and (is_vague(word.plain) or number == 1 or per_cent)
            yield Value(Kind.NUMBER, word.start, words[last].end, frozenset({Decimal(number)}), not alone)
        else:
            last = at
        at = last + 1


def _scaled(words: Sequence[Token], at: int, language: str) -> tuple[int, frozenset[Decimal]]:
    """A number in digits with the words that multiply it: 5 million, 14 тыс."""
    readings = digit_readings(words[at].text, language)
    while at + 1 < len(words) and words[at + 1].soft and not words[at + 1].digits:
        following = words[at + 1]
        if scale := scales(language).get(following.plain):
            readings = frozenset(reading * scale for reading in readings)
        elif following.gap == "" and following.plain in _SHORT_SCALES:
            readings |= {reading * _SHORT_SCALES[following.plain] for reading in readings}
        else:
            break
        at += 1
    return at, readings


def digit_readings(digits: str, language: str) -> frozenset[Decimal]:
    """What a number in digits can mean in a language: "1,200" is 1200 in English and 1.2 in French."""
    if all(unicodedata.decimal(c, None) is None for c in digits):  # ½, ²
        return frozenset(Decimal(str(unicodedata.numeric(c))) for c in digits)
    text = regex.sub(r"[^\d.,٫]", "", digits)
    marks = {mark for mark in ".," if mark in text}
    if "٫" in text:
        return frozenset({_decimal(text, "٫")})
    if len(marks) == 2:
        return frozenset({_decimal(text, max(".,", key=text.rfind))})
    if not marks:
        return frozenset({Decimal(text)})
    (mark,) = marks
    grouped = Decimal(text.replace(mark, ""))
    if text.count(mark) > 1:
        return frozenset({grouped} if _GROUP.fullmatch(text) else map(Decimal, text.split(mark)))
    pointed = _decimal(text, mark)
    if not _GROUP.fullmatch(text):
        return frozenset({pointed})
    if language in _EITHER:
        return frozenset({grouped, pointed})
    return frozenset({grouped if (mark == ",") == (language in _POINT_LANGUAGES) else pointed})


def _decimal(text: str, point: str) -> Decimal:
    whole, _, part = text.rpartition(point)
    return Decimal(f"{regex.sub(r'[^0-9]', '', whole)}.{part}")
