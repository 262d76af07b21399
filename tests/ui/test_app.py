"""The web chat without a browser: the steps of a conversation, what an index of each kind shows."""

import logging
import socket

import gradio as gr
import pytest
from showing import Seen, make_answer

from index.errors import PassagerError, QuestionError
from ui.chat.conversation import MOST_TURNS, Turn, converse, opening
from ui.chat.examples import EXAMPLES, examples_for
from ui.chat.filters import Chosen, date_problem, language_choices, note_html
from ui.i18n import translator
from ui.serve import serve
from ui.shell.masthead import aside_html, library_line

MEETING = "Where will the contact group meet?"
UNFILTERED = ([], "", "", 5)


# Serving


def test_a_busy_port_is_named(seeds_assistant):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PassagerError, match=rf"Port {port} .*--port"):
            serve(seeds_assistant, port=port, block=False)


# A conversation


def test_a_question_is_searched_for_then_answered(seeds_assistant):
    first, last = converse(seeds_assistant, [], MEETING, UNFILTERED)
    with seeds_assistant.store.snapshot() as snapshot:
        assert f"Searching {snapshot.passage_count():,} passages…" in first[1]
    assert first[2] == ""
    turns, page, box, spoken = last
    assert [turn.question for turn in turns] == [MEETING]
    assert "001_armes_ukraine.fr.txt" in page
    assert box == gr.skip()
    assert spoken


def test_earlier_answers_stay_with_their_buttons(seeds_assistant):
    before = [Turn("Earlier?", '<button class="open">x</button>')]
    steps = list(converse(seeds_assistant, before, MEETING, UNFILTERED))
    for _, page, *_ in steps:
        assert page.index("Earlier?") < page.index(MEETING)
        assert '<button class="open">x</button>' in page
    assert len(steps[-1][0]) == 2
    many = [Turn(str(n), "") for n in range(MOST_TURNS)]
    *_, (turns, *_) = converse(seeds_assistant, many, MEETING, UNFILTERED)
    assert len(turns) == MOST_TURNS


@pytest.mark.parametrize(
    ("question", "chosen", "said"),
    [
        (" ", UNFILTERED, "question is empty"),
        ("Why?", ([], "last week", "", 5), "“last week” is not a date"),
        ("Why?", ([], "2024", "2023", 5), "Swap the two"),
    ],
)
def test_a_question_that_cannot_be_asked_is_given_back(seeds_assistant, question, chosen, said):
    before = [Turn("Earlier?", "answer")]
    *_, (turns, page, box, spoken) = converse(seeds_assistant, before, question, chosen)
    assert turns == before
    assert box == question
    assert said in Seen(page).text
    assert said in spoken
    assert Seen(page).all("p", role="alert")


def test_an_error_nobody_foresaw_is_logged_and_told_calmly(seeds_assistant, monkeypatch, caplog):
    def broken(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("ui.chat.conversation.answer_html", broken)
    with caplog.at_level(logging.ERROR):
        *_, (turns, page, box, _) = converse(seeds_assistant, [], MEETING, UNFILTERED)
    assert turns == []
    assert box == MEETING
    assert "Something went wrong" in page
    assert "secret detail" not in page
    assert "secret detail" in caplog.text


def test_filters_are_applied_and_told(seeds_assistant):
    *_, (_, page, *_) = converse(seeds_assistant, [], MEETING, (["uk", "pl"], "2023-01", "", 3))
    seen = Seen(page)
    assert "Searched only: Ukrainian and Polish, since January 2023" in seen.text
    assert {each["lang"] for each in seen.all("blockquote", dir="ltr")} <= {"uk", "pl"}
    assert len(seen.all("article")) == 3


def test_nothing_of_a_hostile_article_or_question_reaches_the_page_unescaped(hard_assistant):
    question = "Where did the zeppelin land? <img src=x onerror=alert(1)>"
    for _, page, _, spoken in converse(hard_assistant, [], question, UNFILTERED):
        assert not {tag for tag, _ in Seen(page).tags} & {"img", "script", "a", "h1"}
        assert not Seen(spoken).tags
    assert "<img" in Seen(page).text
    *_, (_, page, _, spoken) = converse(hard_assistant, [], question, (["<b>"], "<i>", "", 5))
    assert "<i>" in Seen(spoken).text
    assert not Seen(spoken).tags


# Filters


@pytest.mark.parametrize("date", ["2023", "2023-01", "2023-01-14", " 2023 ", "", None])
def test_good_dates_are_taken(date):
    assert date_problem(date, date) == ""
    assert Chosen.of([], date, date, 5).since in (None, (date or "").strip())


@pytest.mark.parametrize("date", ["14.1.2023", "2023-13", "2023-02-30", "soon", "<b>", "２０２３"])
def test_bad_dates_are_told_under_the_field(date):
    seen = Seen(note_html(date, ""))
    assert "is not a date I can read" in seen.text
    assert seen.all("p", role="alert")
    with pytest.raises(QuestionError):
        Chosen.of([], "", date, 5)


# What the page shows of an index


def test_the_library_is_told_with_its_languages_and_years(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
        known = examples_for(snapshot)
    line = f"{counts.articles} articles · {len(counts.languages)} languages · 2023–2024"
    assert library_line(counts, translator()) == line
    assert line in aside_html(counts, translator())
    assert language_choices(counts, translator())[0] == ("French (4)", "fr")
    assert known == list(EXAMPLES)
    assert MEETING in opening(seeds_assistant)
    assert len({example.language for example in known}) > 3


def test_every_example_is_found_in_the_article_it_is_about(seeds_assistant):
    for example in EXAMPLES:
        sources = [hit.article.source for hit in seeds_assistant.retrieve(example.question, 5)]
        assert any(source.endswith(example.source) for source in sources), example.question


def test_other_articles_are_offered_by_their_titles(news_index, open_index):
    page = opening(open_index(news_index))
    assert MEETING not in page
    assert len(Seen(page).all("button")) == 4
    assert "Floods drive thousands from their homes in Lerena" in page


def test_an_empty_index_says_how_to_fill_it(empty_assistant):
    assert "passager index FOLDER" in opening(empty_assistant)
    with empty_assistant.store.snapshot() as snapshot:
        assert library_line(snapshot.counts(), translator()) == "No articles yet"
    *_, (_, page, *_) = converse(empty_assistant, [], MEETING, UNFILTERED)
    assert "There are no articles to search yet" in page


def test_a_closed_index_is_an_error_in_words(news_index, open_index):
    assistant = open_index(news_index)
    assistant.close()
    *_, (_, page, box, _) = converse(assistant, [], MEETING, UNFILTERED)
    assert "was closed" in page
    assert box == MEETING


def test_the_screen_reader_hears_whether_it_was_answered():
    from ui.chat.conversation import spoken

    assert spoken(make_answer()).startswith("Answer: ")
    assert spoken(make_answer(answered=False)).startswith("The articles don’t seem to say.")


def test_a_follow_up_is_shown_as_understood_and_can_be_asked_as_typed(seeds_assistant):
    *_, (turns, *_) = converse(seeds_assistant, [], MEETING, UNFILTERED)
    *_, (turns, page, *_) = converse(seeds_assistant, turns, "When?", UNFILTERED)
    assert "Understood as:" in page
    assert turns[-1].understood
    assert turns[-1].question == "When?"
    *_, (turns, page, *_) = converse(seeds_assistant, turns, "When?", UNFILTERED, alone=True)
    assert [turn.question for turn in turns] == [MEETING, "When?"]
    assert turns[-1].understood is None
    assert "Understood as:" not in page
