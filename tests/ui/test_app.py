"""The web chat without a browser: the steps of a conversation, what an index of each kind shows."""

import io
import logging
import os
import socket
from pathlib import Path

import gradio as gr
import httpx
import pytest
from showing import Seen, make_answer

from index.errors import PassagerError, QuestionError
from ui.chat.chosen import Chosen, date_problem
from ui.chat.conversation import MOST_TURNS, rated
from ui.chat.conversation import converse as conversing
from ui.chat.filters import language_choices, note_html
from ui.chat.turns import Turn
from ui.chat.welcome import welcome_html
from ui.i18n import translator
from ui.serve import serve
from ui.shell.masthead import aside_html, library_line

MEETING = "Where will the contact group meet?"
TR = translator("en")
UNFILTERED = ([], "", "", [], 5)
QUESTIONS = (
    MEETING,
    "Wie viel Regen fiel in den Hügeln über Puente Lerena?",
    "Де в німецькій частині Північного моря знайшли устриць?",
)


def converse(assistant, turns, question, fields, **place):
    return conversing(assistant, turns, question, fields, TR, **place)


# Serving


def test_a_busy_port_is_named(seeds_assistant):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PassagerError, match=rf"Port {port} .*--port"):
            serve(seeds_assistant, port=port, block=False)


def test_what_is_sent_is_limited_and_lies_where_only_this_user_can_read(chat_url):
    from index.uploads import MOST_BYTES

    sent = httpx.post(f"{chat_url}gradio_api/upload", files={"files": ("../../a.txt", b"some bytes")})
    (path,) = map(Path, sent.json())
    folder = Path(os.environ["GRADIO_TEMP_DIR"])
    assert path.is_relative_to(folder)
    assert path.name == "a.txt"
    assert folder.stat().st_mode & 0o077 == 0
    path.unlink()
    large = io.BytesIO(bytes(MOST_BYTES + 1))
    assert httpx.post(f"{chat_url}gradio_api/upload", files={"files": ("too-large.txt", large)}).status_code == 413
    assert not list(folder.rglob("too-large.txt"))


# A conversation


def test_a_question_is_searched_for_then_answered(seeds_assistant):
    first, last = converse(seeds_assistant, [], MEETING, UNFILTERED)
    with seeds_assistant.store.snapshot() as snapshot:
        assert f"Searching {snapshot.passage_count():,} passages…" in first[1]
    assert first[2] == ""
    turns, page, box, spoken, _ = last
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
        ("Why?", ([], "last week", "", [], 5), "“last week” is not a date"),
        ("Why?", ([], "2024", "2023", [], 5), "Swap the two"),
    ],
)
def test_a_question_that_cannot_be_asked_is_given_back(seeds_assistant, question, chosen, said):
    before = [Turn("Earlier?", "answer")]
    *_, (turns, page, box, spoken, _) = converse(seeds_assistant, before, question, chosen)
    assert turns == gr.skip()
    assert "Earlier?" in page
    assert box == question
    assert said in Seen(page).text
    assert said in spoken
    assert Seen(page).all("p", role="alert")


def test_an_error_nobody_foresaw_is_logged_and_told_calmly(seeds_assistant, monkeypatch, caplog):
    def broken(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("ui.chat.conversation.answer_html", broken)
    with caplog.at_level(logging.ERROR):
        *_, (turns, page, box, *_) = converse(seeds_assistant, [], MEETING, UNFILTERED)
    assert turns == gr.skip()
    assert box == MEETING
    assert "Something went wrong" in page
    assert "secret detail" not in page
    assert "secret detail" in caplog.text


def test_filters_are_applied_and_told(seeds_assistant):
    *_, (_, page, *_) = converse(seeds_assistant, [], MEETING, (["uk", "pl"], "2023-01", "", ["seeds"], 3))
    seen = Seen(page)
    assert "Searched only: Ukrainian and Polish, since January 2023, seeds" in seen.text
    assert {each["lang"] for each in seen.all("blockquote", dir="ltr")} <= {"uk", "pl"}
    assert len(seen.all("article")) == 3


def test_nothing_of_a_hostile_article_or_question_reaches_the_page_unescaped(hard_assistant):
    question = "Where did the zeppelin land? <img src=x onerror=alert(1)>"
    for _, page, _, spoken, _ in converse(hard_assistant, [], question, UNFILTERED):
        assert not {tag for tag, _ in Seen(page).tags} & {"img", "script", "a", "h1"}
        assert not Seen(spoken).tags
    assert "<img" in Seen(page).text
    *_, (_, page, _, spoken, _) = converse(hard_assistant, [], question, (["<b>"], "<i>", "", ["<u>"], 5))
    assert "<i>" in Seen(spoken).text
    assert not Seen(spoken).tags


# Filters


@pytest.mark.parametrize("date", ["2023", "2023-01", "2023-01-14", " 2023 ", "", None])
def test_good_dates_are_taken(date):
    assert date_problem(date, date, TR) == ""
    assert Chosen.of([], date, date, [], 5, tr=TR).since in (None, (date or "").strip())


@pytest.mark.parametrize("date", ["14.1.2023", "2023-13", "2023-02-30", "soon", "<b>", "２０２３"])
def test_bad_dates_are_told_under_the_field(date):
    seen = Seen(note_html(date, "", TR))
    assert "is not a date I can read" in seen.text
    assert seen.all("p", role="alert")
    with pytest.raises(QuestionError):
        Chosen.of([], "", date, [], 5, tr=TR)


# What the page shows of an index


def test_the_library_is_told_with_its_languages_and_years(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
        line = f"{counts.articles} articles · {len(counts.languages)} languages · 2023–2024"
    assert library_line(counts, TR) == line
    assert line in aside_html(counts, TR)
    assert language_choices(counts, TR)[0] == ("French (4)", "fr")


def test_an_empty_index_says_how_to_fill_it(empty_assistant):
    with empty_assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    assert "passager index FOLDER" in welcome_html(counts, TR)
    assert library_line(counts, TR) == "No articles yet"
    *_, (_, page, *_) = converse(empty_assistant, [], MEETING, UNFILTERED)
    assert "There are no articles to search yet" in page


def test_a_closed_index_is_an_error_in_words(news_index, open_index):
    assistant = open_index(news_index)
    assistant.close()
    *_, (_, page, box, *_) = converse(assistant, [], MEETING, UNFILTERED)
    assert "was closed" in page
    assert box == MEETING


def test_the_screen_reader_hears_whether_it_was_answered():
    from ui.chat.answer_view import spoken

    assert spoken(make_answer(), TR).startswith("Answer: ")
    assert spoken(make_answer(answered=False, message="Not said."), TR).startswith("Not said. 1 passage")


def test_a_follow_up_is_shown_as_understood_and_can_be_asked_as_typed(seeds_assistant):
    *_, (turns, *_) = converse(seeds_assistant, [], MEETING, UNFILTERED)
    *_, (turns, page, *_) = converse(seeds_assistant, turns, "When?", UNFILTERED)
    assert "Understood as:" in page
    assert turns[-1].understood
    assert turns[-1].question == "When?"
    *_, (turns, page, *_) = converse(seeds_assistant, turns, "When?", UNFILTERED, at=1, alone=True)
    assert [turn.question for turn in turns] == [MEETING, "When?"]
    assert turns[-1].understood is None
    assert "Understood as:" not in page


def test_an_edited_question_takes_the_place_of_its_turn_and_those_after_it(seeds_assistant):
    before = [Turn(f"Question {n}?", "", number=n) for n in range(3)]
    first, (turns, page, *_) = converse(seeds_assistant, before, MEETING, UNFILTERED, at=1)
    assert "Question 1?" not in first[1]
    assert [(turn.question, turn.number) for turn in turns] == [("Question 0?", 0), (MEETING, 1)]
    assert "Question 2?" not in page


def test_an_edited_question_that_cannot_be_asked_loses_no_turn(seeds_assistant):
    before = [Turn(f"Question {n}?", "", number=n) for n in range(2)]
    *_, (turns, page, box, *_) = converse(seeds_assistant, before, " ", UNFILTERED, at=0)
    assert turns == gr.skip()
    assert "Question 0?" in page
    assert "Question 1?" in page
    assert box == " "


def test_a_rating_stays_with_its_turn():
    turns = rated([Turn("A?", "", number=4), Turn("B?", "", number=5)], 5, good=False)
    assert [turn.good for turn in turns] == [None, False]
