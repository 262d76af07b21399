"""Dates as articles write them, read to the precision that they have: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONGEST = 100  # characters; what is longer is prose, not a date

_STORED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ZONE = r"(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})"
_CLOCK = r"(?:[T\s]\s*|,\s*)\d{1,2}(?:[:.]\d{2}){1,2}\S*(?:\s*(?:[AaPp][Mm]|" + _ZONE + r"))?"
_TIME = f"(?:{_ZONE}|{_CLOCK})?"
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2})" + _TIME + r")?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4})" + _TIME + r"\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?(?:\.\d+)?Z?)?")
_EPOCH = re.compile(r"(-?\d{9,10})(?:\d{3}|\.\d+)?")  # seconds, milliseconds, or seconds with a fraction
_EAST_ASIAN = re.compile(
    r"(令和|平成|昭和|民國|民国|中華民國)?\s?(\d{1,4}|元)\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日号號일])?)?"
    r"(?:\s?[((].{1,3}[))])?(?:\s?\d{1,2}[:時时시].*)?"
)
_ERA_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "中華民國": 1911}
# 14 Jan 2023, with or without a weekday: the commonest form that feeds carry, read without dateparser.
_ENGLISH_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_RFC_822 = re.compile(r"(?:[A-Za-z]{3},?\s+)?(\d{1,2})[\s-]([A-Za-z]{3})[\s-](\d{4})(?:\s+\d{1,2}:\d{2}.*)?")
_WEEK = re.compile(r"\d{4}-?W\d", re.IGNORECASE)  # ISO weeks, which dateparser takes for months
_YEAR_INSIDE = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
# Months of the Persian calendar: dateparser would read the number of the year as a Gregorian one.
_PERSIAN = re.compile("فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_THAI_OFFSET = 543  # Buddhist era


def parse_date(text: str, language: str | None = None) -> str | None:
    """The date that ``text`` is, as ``2023``, ``2023-01`` or ``2023-01-14``; None when it is no date.

    Nothing is filled in: a text without a day gives no day. Words that count from today ("yesterday") are
    refused, as are years outside 1000..2999. The day is the one that is written, whatever the time zone.

    ``01/02/2023`` is the first of February, unless ``language`` is English: then it is January 2nd. Dots
    (``01.02.2023``) are day first in every language. Month names are read by dateparser, in ``language``
    first and then in any language.
    """
    text = unicodedata.normalize("NFKC", text[: 4 * _LONGEST]).strip().strip("\u200e\u200f\u061c,;").strip()
    if not text or len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    return _parse(_western_digits(text), language)


def day_range(date: str) -> tuple[str, str]:
    """First and last day, in full, of a stored date: ``2023-02`` gives 2023-02-01 and 2023-02-28.

    Raises ValueError when ``date`` is not a year, year-month or full date in ISO 8601.
    """
    match = _STORED.fullmatch(date)
    parts = [int(part) for part in match.groups() if part] if match and date.isascii() else []
    if not parts or _iso(*parts) is None:
        raise ValueError(f"{date!r} is not a date like 2023, 2023-01 or 2023-01-14")
    year = parts[0]
    first_month, last_month = (parts[1], parts[1]) if len(parts) > 1 else (1, 12)
    last_day = calendar.monthrange(year, last_month)[1]
    first, last = (parts[2], parts[2]) if len(parts) > 2 else (1, last_day)
    return f"{year:04}-{first_month:02}-{first:02}", f"{year:04}-{last_month:02}-{last:02}"


def _western_digits(text: str) -> str:
    """Arabic, Persian, Devanagari … digits as 0-9."""
    return "".join(str(unicodedata.decimal(c, c)) for c in text)


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The parts as a stored date, or None when there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= calendar.monthrange(year, month)[1] else None


@lru_cache(maxsize=4096)  # a table repeats its dates, and dateparser takes milliseconds
def _parse(text: str, language: str | None) -> str | None:
    if match := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = match.groups()
        return _iso(_gregorian(int(year), language), int(month) if month else None, int(day) if day else None)
    if match := _COMPACT.fullmatch(text):
        found = _iso(*(int(part) for part in match.groups()))
        if found:
            return found
    if match := _EPOCH.fullmatch(text):
        return _from_epoch(int(match[1]))
    if match := _YEAR_LAST.fullmatch(text):
        year = _gregorian(int(match[4]), language)
        return _year_last(int(match[1]), match[2], int(match[3]), year, language)
    if match := _MONTH_YEAR.fullmatch(text):
        return _iso(int(match[2]), int(match[1]))
    if match := _EAST_ASIAN.fullmatch(text):
        return _east_asian(*match.groups())
    if (match := _RFC_822.fullmatch(text)) and (number := _ENGLISH_MONTHS.get(match[2].lower())):
        return _iso(int(match[3]), number, int(match[1]))
    return _in_words(text, language)


def _gregorian(year: int, language: str | None) -> int:
    return year - _THAI_OFFSET if language == "th" and year > 2400 else year


def _from_epoch(seconds: int) -> str | None:
    """The day (UTC) of a Unix time; only from 1973 to 2286 does one have nine or ten digits."""
    try:
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return None


def _year_last(first: int, mark: str, second: int, year: int, language: str | None) -> str | None:
    month_first = language == "en" and mark != "."
    day, month = (second, first) if month_first else (first, second)
    return _iso(year, month, day) or _iso(year, day, month)


def _east_asian(era: str | None, year: str, month: str | None, day: str | None) -> str | None:
    number = 1 if year == "元" else int(year)
    if era:
        number += _ERA_STARTS[era]
    return _iso(number, int(month) if month else None, int(day) if day else None)


def _in_words(text: str, language: str | None) -> str | None:
    """A date with a month's name, through dateparser; it has to show a year of four digits."""
    year = _YEAR_INSIDE.search(text)
    if not year or not any(c.isalpha() for c in text) or _WEEK.match(text):
        return None
    if _PERSIAN.search(text) and int(year[0]) < 1600:
        return None  # a wrong century is worse than no date
    for languages in ([language] if language else None, None):
        found = _with_dateparser(text, languages)
        if found is not None and found.year == int(year[0]):
            break
    else:
        return None
    thai = found.year - _THAI_OFFSET if _THAI.search(text) and found.year > 2400 else found.year
    return _iso(thai, found.month, found.day)


class _Parts:
    """What dateparser read: the year, and month and day where the text has them."""

    __slots__ = ("day", "month", "year")

    def __init__(self, when: date, period: str) -> None:
        self.year: int = when.year
        self.month: int | None = when.month if period in {"month", "day"} else None
        self.day: int | None = when.day if period == "day" else None


def _with_dateparser(text: str, languages: list[str] | None) -> _Parts | None:
    from dateparser.date import DateDataParser  # 0.2 s to import, and most dates need none of it

    settings = {
        "PARSERS": ["absolute-time"],  # so that nothing is counted from today
        "REQUIRE_PARTS": ["year", "month"],
        "DATE_ORDER": "MDY" if languages == ["en"] else "DMY",
        "PREFER_LOCALE_DATE_ORDER": False,
    }
    try:
        found = DateDataParser(languages=languages, settings=settings).get_date_data(text)
    except Exception:  # an unknown language, or one of dateparser's own failures on odd text
        return None
    if found.date_obj is None or found.period not in {"day", "month"}:
        return None
    return _Parts(found.date_obj, found.period)
