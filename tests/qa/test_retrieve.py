"""What answers is found across languages, by meaning and by word, and a filter comes before the ranking."""

import pytest

from index.errors import QuestionError
from index.filters import Filters


def test_meaning_is_found_across_languages(open_index, news_index):
    assistant = open_index(news_index)
    for question in [
        "Where will the contact group meet?",
        "Wo trifft sich die Kontaktgruppe?",
        "¿Dónde se reunirá el grupo de contacto?",
    ]:
        assert "Ramstein" in assistant.retrieve(question)[0].text


@pytest.mark.parametrize("question", ["1,200", "1.200", "1 200", "1200", "MYKOLA TARAN", "Констанца", "skelmore"])
def test_names_and_numbers_are_found_by_word(open_index, news_index, question):
    hits = open_index(news_index).retrieve(question, k=6)
    by_word = [hit for hit in hits if hit.lexical_rank == 1]
    assert len(by_word) == 1
    assert hits[0] == by_word[0]


def test_a_name_is_found_whatever_the_language_of_the_question(seeds_assistant):
    for question in ["Who is Elias Thornbury?", "Qui est Elias Thornbury ?", "Wer ist Elias Thornbury?"]:
        assert "Thornbury" in seeds_assistant.retrieve(question)[0].text


@pytest.mark.parametrize("language", ["fr", "de", "en", "es", "uk", "ar", "pl", "it", "pt"])
def test_a_language_is_chosen_before_ranking(seeds_assistant, language):
    """The question is about the first French article: what other languages have are poor passages, and still come."""
    hits = seeds_assistant.retrieve("Où se réunira le groupe de contact ?", k=3, languages=[language])
    assert len(hits) == 3
    assert {hit.article.language for hit in hits} == {language}


def test_several_languages_are_one_pool(seeds_assistant):
    hits = seeds_assistant.retrieve("Where will the contact group meet?", k=40, languages=["ar", "it"])
    assert {hit.article.language for hit in hits} == {"ar", "it"}


def allowed(assistant, **given):
    with assistant.store.snapshot() as snapshot:
        ids = snapshot.allowed(Filters.of(**given))
        return snapshot.passage_count() if ids is None else len(ids)


@pytest.mark.parametrize(
    "given",
    [
        {"since": "2023-02"},
        {"until": "2022"},
        {"since": "2022-06", "until": "2023-03"},
        {"sources": "breves"},
        {"sources": ["*.ar.txt", "*.it.txt"]},
        {"languages": ["en", "ar"], "since": "2022"},
        {"sources": "no such source"},
    ],
)
@pytest.mark.parametrize("k", [2, 1000])
def test_a_filter_leaves_k_of_what_it_allows_and_nothing_else(seeds_assistant, given, k):
    question = "What did Denmark deliver?"
    hits = seeds_assistant.retrieve(question, k=k, **given)
    assert len(hits) == min(k, allowed(seeds_assistant, **given))
    with seeds_assistant.store.snapshot() as snapshot:
        wanted = {article.id for article in snapshot.articles(Filters.of(**given))}
    assert {hit.article.id for hit in hits} <= wanted
    everything = seeds_assistant.retrieve(question, k=1000)
    kept = [(hit.article.id, hit.start) for hit in everything if hit.article.id in wanted]
    assert {(hit.article.id, hit.start) for hit in hits} <= set(kept)
    if k == 1000:
        assert len(hits) == len(kept)
    else:
        assert [hit.passage for hit in seeds_assistant.ask(question, k=k, **given).hits] == [h.passage for h in hits]


def test_a_filter_that_leaves_nothing_is_answered_with_nothing(seeds_assistant):
    answer = seeds_assistant.ask("What did Denmark deliver?", languages="xx")
    assert not answer.answered
    assert answer.hits == []


def test_filters_do_not_take_one_another_away(seeds_assistant):
    with pytest.raises(QuestionError):
        seeds_assistant.retrieve("x", since="2024", until="2023")
    hits = seeds_assistant.retrieve("What was delivered?", k=30, languages="fr", since="2023-01", until="2023-01")
    assert {(hit.article.language, hit.article.date[:7]) for hit in hits} == {("fr", "2023-01")}


def test_a_hit_tells_why_it_was_found(seeds_assistant):
    (hit, *_) = seeds_assistant.retrieve("missiles antinavires Danemark")
    assert hit.lexical_rank == 1
    assert hit.dense_rank is not None
    assert -1 <= hit.similarity <= 1
    assert hit.matched is None, "looked for only where an answer is asked for"


def test_the_same_question_has_the_same_hits(seeds_assistant):
    first = seeds_assistant.retrieve("How long is the new bridge?", k=20)
    assert all(seeds_assistant.retrieve("How long is the new bridge?", k=20) == first for _ in range(3))


def test_more_hits_begin_with_the_fewer(seeds_assistant):
    five = seeds_assistant.retrieve("How long is the new bridge?", k=5)
    assert seeds_assistant.retrieve("How long is the new bridge?", k=20)[:5] == five
