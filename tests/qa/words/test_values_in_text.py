"""Numbers and dates are one value whatever language, script and form they are written in."""

from decimal import Decimal

import pytest

from qa.words.values import Kind, digit_readings, values


def said(text, language, kind=Kind.NUMBER, *, sure=True):
    """The readings of the values of a kind, in order, single ones as ints or floats."""
    found = [value for value in values(text, language) if value.kind is kind and (value.sure or not sure)]
    return [sorted(map(float, value.readings)) for value in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "fourteen tanks"), ("fr", "quatorze chars"), ("de", "vierzehn Panzer"), ("es", "catorce tanques"),
        ("it", "quattordici carri"), ("pt", "catorze tanques"), ("pt", "quatorze tanques"), ("nl", "veertien tanks"),
        ("pl", "czternaście czołgów"), ("pl", "czternastu czołgów"), ("ru", "четырнадцать танков"),
        ("ru", "о четырнадцати танках"), ("uk", "чотирнадцять танків"), ("ar", "أربع عشرة دبابة"),
        ("ar", "بأربع عشرة دبابة"), ("ar", "١٤ دبابة"), ("tr", "on dört tank"), ("zh", "十四辆坦克"),
        ("zh", "14辆坦克"),
        ("sv", "14 stridsvagnar"), ("ja", "１４両"),
    ],
)  # fmt: skip
def test_fourteen(language, text):
    assert said(text, language) == [[14]]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "two hundred and forty", 240), ("en", "two million three hundred thousand", 2_300_000),
        ("fr", "quatre-vingt-dix-sept", 97), ("fr", "soixante et onze", 71), ("fr", "deux cent quarante", 240),
        ("fr", "mille neuf cents", 1900), ("de", "zweihundertvierzig", 240), ("de", "einundzwanzig", 21),
        ("es", "mil doscientos millones", 1_200_000_000), ("es", "treinta y cinco", 35),
        ("it", "duecentoquaranta", 240), ("pt", "dois mil e trezentos", 2300), ("nl", "tweehonderdvijfenveertig", 245),
        ("pl", "dwieście czterdzieści", 240), ("ru", "двухсот сорока", 240), ("uk", "два мільйони", 2_000_000),
        ("ar", "خمسة وأربعون", 45), ("ar", "ألفان وثلاثمئة", 2300), ("tr", "iki yüz kırk", 240),
        ("zh", "一万二千", 12_000), ("zh", "1.2万", 12_000), ("zh", "二〇二三", 2023),
        ("en", "2.5 million", 2_500_000), ("fr", "2,5 millions", 2_500_000), ("de", "1,2 Milliarden", 1_200_000_000),
        ("ru", "14 тыс. человек", 14_000), ("es", "240 mil millones", 240_000_000_000), ("en", "5bn", 5_000_000_000),
        ("en", "1,200", 1200), ("fr", "1 200", 1200), ("de", "1.200", 1200), ("ar", "١٬٢٠٠", 1200),
    ],
)  # fmt: skip
def test_larger_numbers(language, text, number):
    assert said(text, language) == [[number]]


def test_a_billion_is_a_thousand_times_more_in_german():
    assert said("3 billion", "en") == [[3e9]]
    assert said("3 Billionen", "de") == [[3e12]]


def test_two_numbers_stay_two():
    assert said("between twenty and thirty", "en") == [[20], [30]]
    assert said("10-15 tanks, 3 guns", "en") == [[10], [15], [3]]
    assert said("five, six", "en") == [[5], [6]]


def test_articles_and_vague_words_are_no_sure_numbers():
    assert said("Un char et une femme", "fr") == []
    assert said("one of hundreds", "en") == []
    assert said("Un char", "fr", sure=False) == [[1]]


def test_the_number_in_a_designation_is_none():
    assert said("F-16 and T72M", "en") == []


@pytest.mark.parametrize(
    ("digits", "language", "readings"),
    [
        ("1,200", "en", {1200}), ("1,200", "fr", {Decimal("1.2")}), ("1.200", "de", {1200}),
        ("1.200", "en", {Decimal("1.2")}), ("14,5", "en", {Decimal("14.5")}), ("1.234,5", "de", {Decimal("1234.5")}),
        ("1,234.5", "fr", {Decimal("1234.5")}), ("1,234,567", "fr", {1234567}), ("½", "en", {Decimal("0.5")}),
        ("1.200", "ar", {1200, Decimal("1.2")}), ("1.2.3", "en", {1, 2, 3}),
    ],
)  # fmt: skip
def test_digits(digits, language, readings):
    assert digit_readings(digits, language) == readings


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on 14 January 2023"), ("fr", "le 14 janvier 2023"), ("de", "am 14. Januar 2023"),
        ("de", "am 14. Jänner 2023"), ("es", "el 14 de enero de 2023"), ("it", "il 14 gennaio 2023"),
        ("pt", "a 14 de janeiro de 2023"), ("nl", "op 14 januari 2023"), ("pl", "14 stycznia 2023 roku"),
        ("ru", "14 января 2023 года"), ("uk", "14 січня 2023 року"), ("ar", "14 يناير 2023"), ("tr", "14 Ocak 2023"),
        ("zh", "2023年1月14日"), ("zh", "2023年一月14日"), ("en", "2023-01-14"), ("de", "14.01.2023"),
        ("en", "14/01/2023"),
    ],
)  # fmt: skip
def test_a_date_in_every_language(language, text):
    (months,) = said(text, language, Kind.MONTH)
    numbers = [number for readings in said(text, language) for number in readings]
    assert 1 in months
    assert {14, 2023} <= set(numbers)


def test_day_and_month_may_be_either_where_nothing_tells():
    assert said("01/02/2023", "en", Kind.MONTH) == [[1, 2]]
    assert said("2023-01", "en", Kind.MONTH) == [[1]]
    assert said("99/98/2023", "en", Kind.MONTH) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Friday"),
        ("fr", "vendredi"),
        ("de", "Freitag"),
        ("ru", "в пятницу"),
        ("uk", "у п'ятницю"),
        ("ar", "الجمعة"),
    ],
)
def test_weekdays(language, text):
    assert said(text, language, Kind.WEEKDAY) == [[5]]


def test_a_word_that_is_a_month_as_well():
    assert said("It may rain", "en", Kind.MONTH) == []
    assert said("May rain fall", "en", Kind.MONTH) == []
    assert said("in May 2023", "en", Kind.MONTH) == [[5]]
    assert said("в мае", "ru", Kind.MONTH) == [[5]]


@pytest.mark.parametrize("text", ["", "…", "۱۲", "²³", "1" * 5000, "0x1F", "١٤٬", "万", "第一", "1.1.1.1.1", "−5", "Ⅷ"])
@pytest.mark.parametrize("language", ["en", "zh", "ar", "und", "xx"])
def test_odd_text_does_no_harm(text, language):
    for value in values(text, language):
        assert 0 <= value.start < value.end <= len(text)
