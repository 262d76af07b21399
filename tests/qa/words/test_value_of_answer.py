"""One value, whatever it is written with; nothing where it can't be read with certainty."""

import pytest

from qa.words.units import unit
from qa.words.values import date_value, number_value

NUMBERS = [
    ("en", "fourteen tanks", 14), ("en", "two hundred and fifty people", 250), ("en", "1,200.50 euros", 1200.5),
    ("en", "$5 million", 5_000_000), ("en", "two thousand three hundred people", 2300), ("fr", "quatorze chars", 14),
    ("fr", "quatre-vingt-douze chars", 92), ("fr", "vingt et un bateaux", 21), ("fr", "2 300 maisons", 2300),
    ("de", "vierzehn Panzer", 14), ("de", "zweihundertvierzig Menschen", 240), ("de", "3,5 Millionen Euro", 3_500_000),
    ("es", "1.200 casas", 1200), ("es", "catorce tanques", 14), ("it", "ventitré persone", 23),
    ("it", "22 mila persone", 22_000), ("pt", "catorze tanques", 14), ("nl", "tweehonderdvijftig mensen", 250),
    ("pl", "czternaście czołgów", 14), ("pl", "5 tys. osób", 5000), ("ru", "четырнадцать танков", 14),
    ("ru", "14 тыс. человек", 14_000), ("uk", "чотирнадцять танків", 14), ("ar", "خمسة عشر رجلا", 15),
    ("ar", "١٤ دبابة", 14), ("tr", "on dört tank", 14), ("tr", "yüzde 40", 40), ("zh", "十四辆坦克", 14),
    ("zh", "二百五十人", 250), ("zh", "1200万欧元", 12_000_000),
    ("zh", "百分之四十", 40), ("en", "5 billion", 5e9), ("de", "5 Billionen Euro", 5e12), ("en", "one boat", 1),
    ("en", "twelve hundred men", 1200), ("es", "dos mil trescientas casas", 2300),
    ("pt", "trinta e duas embarcações", 32), ("pl", "czternastu żołnierzy", 14),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), NUMBERS)
def test_numbers_are_read_in_every_language(language, text, value):
    assert number_value(text, language) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "thousands of people"),
        ("en", "two dozen boats"),
        ("en", "5m"),
        ("ar", "1.200"),
        ("en", "people"),
        ("en", ""),
        ("zh", "许多人"),
        ("xx", "fourteen"),
    ],
)
def test_what_is_not_certain_has_no_value(language, text):
    assert number_value(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Tuesday, 9 May 1995", "1995-05-09"),
        ("en", "October 1984", "1984-10"),
        ("fr", "samedi 6 juillet 1867", "1867-07-06"),
        ("de", "14. März 2023", "2023-03-14"),
        ("ru", "14 марта 2023 года", "2023-03-14"),
        ("pl", "12 maja 1364 roku", "1364-05-12"),
        ("ar", "21 ديسمبر 1908", "1908-12-21"),
        ("tr", "1992 yılında", "1992"),
        ("zh", "2023年3月14日", "2023-03-14"),
        ("en", "yesterday", None),
        ("ru", "14 марта", None),
        ("en", "from 1914 to 1918", None),
    ],
)
def test_dates_are_read_as_far_as_they_go(language, text, value):
    assert date_value(text, language) == value


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("40 Prozent", "percent"), ("40 %", "percent"), ("12 миллионов рублей", None), ("£5 million", "pound"),
        ("12 kilomètres", "kilometre"), ("186 Meter", "metre"), ("3 jours", "day"), ("14 tanks", None),
        ("三小时", "hour"), ("14 людей", None),
    ],
)  # fmt: skip
def test_units_have_one_name(text, name):
    assert unit(text) == name
