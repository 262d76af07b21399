"""What people type and paste that is no question, over a real index: something sensible comes of it."""

import time

import pytest

from qa.assistant import MAX_QUESTION
from qa.typed import SHORTENED, asked_part, without_tags

PASTE = "The council met on Monday and spoke for hours about money, roads and the weather. " * 150


@pytest.mark.parametrize("question", ["Mykola Taran", "mykola taran", "Ramstein", "Lerena", "Alentejo"])
def test_only_names_find_where_they_stand(news_assistant, question):
    hit = news_assistant.ask(question).hits[0]
    assert question.casefold() in f"{hit.article.title} {hit.text}".casefold()


@pytest.mark.parametrize("question", ["1200", "1,200", "214", "186 ?"])
def test_only_a_number_finds_where_it_stands(news_assistant, question):
    hits = news_assistant.ask(question).hits
    wanted = question.replace(",", "").strip(" ?")
    assert wanted in hits[0].text.replace(",", "")


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("Где встретится contact group?", "ramstein"),
        ("Wie long ist die нова Brücke über die Desna?", "bruecke"),
        ("من عبر جسر Desna أولا؟ Mykola Taran", "bruecke"),
        ("كم شخصا نام في Lerena؟", "floods"),
        ("Who crossed the Desna bridge first? 🌉👍", "bruecke"),
        ("🌊🌊 Lerena 🌊🌊", "floods"),
        ("<b>Lerena</b><script>alert(1)</script>", "floods"),
        ("Lerena'; DROP TABLE passages; --", "floods"),
        ("SELECT * FROM articles WHERE title LIKE '%Lerena%'", "floods"),
    ],
)
def test_scripts_signs_and_code_around_it_do_not_hide_what_is_meant(news_assistant, question, file):
    answer = news_assistant.ask(question)
    assert file in answer.hits[0].article.source


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("<p class='a'>Where is <b>Ramstein</b>?</p>", "Where is Ramstein ?"),
        ("<script>alert(1)</script>Lerena<br/>", "Lerena"),
        ("Is 3 < 5 and 7 > 2?", "Is 3 < 5 and 7 > 2?"),
        ("<br>", "<br>"),
        ("<script>alert('x')</script>", "<script>alert('x')</script>"),
    ],
)
def test_tags_are_not_asked_for(question, plain):
    assert " ".join(without_tags(question).split()) == plain


def test_code_changes_nothing_in_the_index(open_index, news_index):
    assistant = open_index(news_index)
    assistant.ask("'); DELETE FROM articles; DROP TABLE passages; --")
    assert assistant.ask("Lerena").hits[0].text
    with assistant.store.snapshot() as snapshot:
        assert snapshot.counts().articles == 6


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_of_a_page_of_text_its_question_is_asked(news_assistant, place):
    question = "Who crossed the new bridge over the Desna first?"
    parts = {"first": [question, PASTE], "middle": [PASTE, question, PASTE], "last": [PASTE, question]}[place]
    answer = news_assistant.ask("\n".join(parts))
    assert answer.question == question
    assert answer.warning == SHORTENED
    assert answer.hits == news_assistant.ask(question).hits
    assert news_assistant.retrieve("\n".join(parts))[0].passage == answer.hits[0].passage


def test_of_several_questions_the_last_is_asked(news_assistant):
    answer = news_assistant.ask(f"Where is Ramstein? {PASTE} How long is the bridge? {PASTE}")
    assert answer.question == "How long is the bridge?"


@pytest.mark.parametrize("mark", ["?", "？", "؟"])
def test_a_page_that_asks_in_any_script_is_asked_by_its_question(mark):
    assert asked_part(f"{PASTE} Where now{mark} {PASTE}", MAX_QUESTION) == f"Where now{mark}"


def test_of_a_page_without_a_question_the_beginning_is_searched_for(news_assistant):
    answer = news_assistant.ask(f"The river Lerena burst its banks. {PASTE}")
    assert answer.warning == SHORTENED
    assert answer.question.startswith("The river Lerena burst its banks. The council met")
    assert MAX_QUESTION - 20 < len(answer.question) <= MAX_QUESTION


@pytest.mark.parametrize("unit", ["a", "漢", "why? ", "?", "¿", "word ", "😀", "why "])
def test_of_any_long_text_a_part_is_left(unit):
    for text in (unit * 3000, unit * 3000 + "?"):
        part = asked_part(" ".join(text.split()), MAX_QUESTION)
        assert 0 < len(part) <= MAX_QUESTION
        assert part in " ".join(text.split())


def test_a_question_that_is_not_too_long_is_not_warned_of(news_assistant):
    assert news_assistant.ask("Where is Ramstein? " * 100).warning is None


def test_a_long_conversation_is_as_quick_as_a_short_one(news_assistant):
    earlier = [f"How many people slept in hall {i} of Lerena?" for i in range(200)]

    def taken(before):
        begin = time.perf_counter()
        answer = news_assistant.ask("And who asked the army for pumps?", earlier=before)
        return time.perf_counter() - begin, answer.question

    taken(earlier)
    (short, one), (long, other) = (min(taken(before) for _ in range(3)) for before in (earlier[-2:], earlier))
    assert one == other
    assert long < 3 * short + 0.1


def test_long_pastes_before_a_question_do_no_harm(news_assistant):
    answer = news_assistant.ask("Who crossed it first?", earlier=[PASTE, "", "\x00", "Where is the Desna bridge?"])
    assert "bruecke" in answer.hits[0].article.source
