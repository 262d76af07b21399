"""Dates: read to the precision that they have, never made up."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import day_range, parse_date

CASES = [
    ("2023", None, "2023"),
    ("2023-01", None, "2023-01"),
    ("2023-1-5", None, "2023-01-05"),
    ("2023-01-14T23:30:00-05:00", None, "2023-01-14"),
    ("2023-01-14+02:00", None, "2023-01-14"),
    ("2023-01-14 10:00", None, "2023-01-14"),
    ("20230114", None, "2023-01-14"),
    ("2023/01/14", None, "2023-01-14"),
    ("Sat, 14 Jan 2023 10:00:00 GMT", None, "2023-01-14"),
    ("1673690400", None, "2023-01-14"),
    ("1673690400123", None, "2023-01-14"),
    ("14.01.2023", None, "2023-01-14"),
    ("01/2023", None, "2023-01"),
    ("01/02/2023", "en", "2023-01-02"),
    ("01/02/2023", "fr", "2023-02-01"),
    ("01/02/2023", None, "2023-02-01"),
    ("1/14/2023", None, "2023-01-14"),
    ("01.02.2023", "en", "2023-02-01"),
    ("14 janvier 2023", None, "2023-01-14"),
    ("January 2023", None, "2023-01"),
    ("Saturday, January 14, 2023 at 5:30 PM EST", None, "2023-01-14"),
    ("2023年1月14日", None, "2023-01-14"),
    ("2023年1月", "zh", "2023-01"),
    ("令和5年1月14日", "ja", "2023-01-14"),
    ("2023년 1월 14일", "ko", "2023-01-14"),
    ("14 січня 2023 р.", "uk", "2023-01-14"),
    ("січень 2023", "uk", "2023-01"),
    ("14 января 2023 г., 10:30", "ru", "2023-01-14"),
    ("14 يناير 2023", None, "2023-01-14"),
    ("١٤ يناير ٢٠٢٣", "ar", "2023-01-14"),
    ("14 มกราคม 2566", "th", "2023-01-14"),
    ("14 de enero de 2023", "es", "2023-01-14"),
    ("14. Januar 2023", "de", "2023-01-14"),
    ("14 stycznia 2023", "pl", "2023-01-14"),
    ("ngày 14 tháng 1 năm 2023", "vi", "2023-01-14"),
    ("2024-02-29", None, "2024-02-29"),
]
NO_DATES = [
    "",
    "  ",
    "yesterday",
    "hier",
    "2 days ago",
    "Monday",
    "March",
    "14 January",
    "10:30",
    "12",
    "0999",
    "3000",
    "2023-13",
    "2023-02-29",
    "31.02.2023",
    "2023-W03",
    "Q1 2023",
    "2023 was great",
    "COVID 2019",
    "24 دی 1401",
    "99999999999999",
    "not a date 2023-01-14 " * 20,
]


@pytest.mark.parametrize(("text", "language", "date"), CASES)
def test_dates(text, language, date):
    assert parse_date(text, language) == date


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text):
    assert parse_date(text) is None


@pytest.mark.parametrize("language", ["xx", "", "zh-Hans", "und"])
def test_unknown_languages_do_no_harm(language):
    assert parse_date("14 janvier 2023", language) == "2023-01-14"


DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31))


@given(DAYS)
def test_full_dates_are_read_back(day):
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day:%d.%m.}{day.year:04}") == day.isoformat()
    assert day_range(day.isoformat()) == (day.isoformat(), day.isoformat())


@given(DAYS)
def test_months_and_years_contain_their_days(day):
    full = day.isoformat()
    for stored in (full[:4], full[:7]):
        assert parse_date(stored) == stored
        first, last = day_range(stored)
        assert first <= full <= last
        assert first.startswith(stored)
        assert last.startswith(stored)


@given(st.text(alphabet="0123456789-/.: TZ年月日janMar٣", max_size=24))
def test_any_text_gives_a_stored_date_or_none(text):
    found = parse_date(text)
    assert found is None or day_range(found)


def test_day_range():
    assert day_range("2023") == ("2023-01-01", "2023-12-31")
    assert day_range("2024-02") == ("2024-02-01", "2024-02-29")
    for bad in (
        "",
        "2023-1",
        "2023-13",
        "2023-02-30",
        "0999",
        "x",
        "2023-01-14T10:00",
        "２０２３",
        "2023-01\n",
    ):
        with pytest.raises(ValueError, match="not a date"):
            day_range(bad)
