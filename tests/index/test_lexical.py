"""A word meets its article however it is typed, inflected, accented or grouped."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import lexical
from index.lexical import fold, terms, words

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Élysée", "elysee"),
        ("ŁÓDŹ", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("Ελλάδα", "ελλαδα"),
        ("ＮＡＴＯ", "nato"),
        ("ﾄﾖﾀ", "トヨタ"),
        ("مُحَمَّد", "محمد"),
        ("الـعـراق", "العراق"),
        ("أحمد", "احمد"),
        ("مدرسة", "مدرسه"),
        ("é", "e\u0301"),
        ("𝗡𝗔𝗧𝗢", "nato"),
    ],
)
def test_a_word_is_folded_to_what_a_reader_types(written, typed):
    assert fold(written) == fold(typed)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT, st.sampled_from(["en", "fr", "uk", "ar", "zh", "und"]))
def test_terms_are_the_same_however_accents_are_composed(text, language):
    composed = unicodedata.normalize("NFC", text)
    assert terms(composed, language) == terms(unicodedata.normalize("NFC", composed), language)


@given(ANY_TEXT, st.sampled_from([*lexical._SNOWBALL, *lexical._TRUNCATED, "zh", "th", "und", "xx"]))
def test_any_text_has_terms_in_any_language(text, language):
    for term in terms(text, language):
        assert isinstance(term, str)


@pytest.mark.parametrize("number", ["1,200", "1.200", "1 200", "1'200", "1’200", "1\u00a0200", "1\u202f200", "1200"])
def test_a_number_is_the_same_in_every_country(number):
    assert terms(f"some {number} people", "en")[1] == "1200"


@pytest.mark.parametrize("number", ["12,345,678", "12.345.678", "12 345 678"])
def test_millions_too(number):
    assert terms(number, "en") == ["12345678"]


@pytest.mark.parametrize("digits", ["٢٠٢٣", "२०२३", "２０２３", "2023"])
def test_digits_of_every_script_are_the_same(digits):
    assert terms(digits, "en") == ["2023"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.5", ["3", "5"]),
        ("2023", ["2023"]),
        ("in 2023, 200 people", ["in", "2023", "200", "peopl"]),
        ("1,200.50", ["1200", "50"]),
        ("2022-2023", ["2022", "2023"]),
        ("T-72", ["t", "72"]),
    ],
)
def test_other_numbers_stay_what_they_are(text, expected):
    assert terms(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "bigrams"),
    [
        ("联络小组", ["联络", "络小", "小组"]),
        ("空軍基地で", ["空軍", "軍基", "基地", "地で"]),
        ("แมว", ["แม", "มว"]),
        ("漢", ["漢"]),
    ],
)
def test_scripts_without_blanks_are_matched_by_bigrams(text, bigrams):
    assert terms(text, "zh") == [fold(bigram) for bigram in bigrams]
    assert all(is_bigram for _, is_bigram in words(text))


def test_korean_has_blanks_and_is_matched_by_words():
    assert words("연락 그룹은") == [("연락", False), ("그룹은", False)]


def test_a_name_inside_chinese_is_a_word_of_its_own():
    assert "ramstein" in terms("在Ramstein空军基地", "zh")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "pledged", "pledges"),
        ("fr", "livraisons", "livraison"),
        ("de", "Brücken", "Brücke"),
        ("es", "inundaciones", "inundación"),
        ("it", "dipinti", "dipinto"),
        ("pt", "governos", "governo"),
        ("ru", "мосты", "моста"),
        ("uk", "баржами", "баржам"),
        ("ar", "الكتاب", "كتاب"),
        ("tr", "kitaplar", "kitap"),
        ("pl", "czołgów", "czołgami"),
    ],
)
def test_inflected_forms_of_a_word_meet(language, one, other):
    assert terms(one, language) == terms(other, language)


@pytest.mark.parametrize("language", sorted(lexical._SNOWBALL))
def test_every_stemmer_that_is_named_is_there(language):
    assert terms("word", language)


def test_threads_stem_as_one_does():
    sample = {
        "en": "The ministers pledged fourteen tanks and several vehicles",
        "fr": "Les ministres ont promis des livraisons supplémentaires",
        "ru": "Министры обещали новые поставки вооружений",
        "ar": "وعد الوزراء بتسليم المزيد من المركبات",
        "de": "Die Minister versprachen weitere Lieferungen",
    }
    expected = {language: terms(text, language) for language, text in sample.items()}
    with ThreadPoolExecutor(16) as pool:
        for language, found in pool.map(
            lambda n: (n, terms(sample[n], n)), [language for _ in range(300) for language in sample]
        ):
            assert found == expected[language]
