"""A question's words become terms in the languages of the articles, themselves or translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import terms
from qa.translate import query_words, question_language, table_languages


def terms_in(question, language, into=("fr", "en", "de")):
    return [word.terms.get(language, {}) for word in query_words(question, into)]


def test_a_word_is_stemmed_in_every_language_searched():
    (word,) = query_words("nations", ["en", "fr", "de"])
    for language in ("en", "fr", "de"):
        assert terms("nations", language)[0] in word.terms[language]


def test_a_word_counts_once():
    assert len(query_words("tank Tank tank", ["en"])) == 1


def test_what_has_no_words_has_no_terms():
    assert query_words("?! … 🎉 — \" ' *", ["en", "fr"]) == []


def test_words_are_translated_into_the_articles_language():
    (many, *_, bridge) = terms_in("how long is the bridge", "fr")
    assert bridge["pont"] == 1
    assert "bridg" in bridge or "bridge" in bridge
    assert many


@pytest.mark.parametrize(
    ("question", "english"),
    [("Combien de ponts ont été construits ?", "bridg"), ("Сколько мостов построили?", "bridg")],
)
def test_words_are_translated_into_english(question, english):
    assert any(word.get(english) == 1 for word in terms_in(question, "en"))


def test_two_other_languages_meet_in_english():
    assert any("мост" in word for word in terms_in("Combien de ponts ont été construits ?", "ru", ["ru", "en"]))


def test_names_and_numbers_stand_for_themselves():
    name, number = terms_in("Thornbury 1,200", "fr")
    assert max(name.values()) == name["thornbury"]
    assert number == {"1200": 1}


def test_nothing_is_translated_within_one_language():
    for word in terms_in("Where will the contact group meet?", "en", ["en"]):
        assert list(word.values()) == [1.0]


@pytest.mark.parametrize("question", ["Thornbury", "1200", "", "🎉", "Ramstein Stoltenberg Kiev Danemark"])
def test_a_question_of_names_has_weights_all_the_same(question):
    assert all(0 < weight <= 1 for word in terms_in(question, "fr") for weight in word.values())


def test_a_questions_language_is_told():
    assert question_language("How many helicopters arrived on Monday?") == "en"
    assert question_language("Combien d’hélicoptères sont arrivés lundi ?") == "fr"
    assert question_language("🎉 1200") is None
    assert {"en", "fr", "ru"} <= table_languages()


@given(st.text(max_size=80), st.lists(st.sampled_from(["en", "fr", "ru", "zh", "ar", "und", "xx"]), max_size=4))
def test_any_text_can_be_asked(question, languages):
    for word in query_words(question, languages):
        assert set(word.terms) == set(languages or ["und"])
        assert all(name and 0 < weight <= 1 for meanings in word.terms.values() for name, weight in meanings.items())
