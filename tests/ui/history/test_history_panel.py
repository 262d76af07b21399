"""The History panel without a browser: its list by day, what its buttons do, and who may see what."""

from datetime import UTC, datetime, timedelta

import pytest
from showing import HOSTILE_TITLE, Seen, make_answer

from ui.chat.conversation import converse, remembered
from ui.chat.keeping import Keeper
from ui.history.listing import history_html
from ui.history.panel import draw, edit
from ui.history.schema import DATABASE
from ui.history.store import GUEST, Conversations, Summary
from ui.history.turns import turn_data
from ui.i18n import translator

ENGLISH = translator()
ONE = "1" * 32


def summary(title="A question?", days=0, turns=1):
    time = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
    return Summary(ONE, title, time, time, turns)


def test_conversations_stand_under_their_days():
    listed = [summary("One?"), summary("Two?", turns=2), summary("Three?", days=1), summary("Four?", days=400)]
    seen = Seen(history_html(listed, ENGLISH))
    day = (datetime.now(UTC) - timedelta(days=400)).astimezone()
    for words in ("Today", "Yesterday", f"{day.day} {day:%B %Y}", "1 question", "2 questions"):
        assert words in seen.text
    assert len(seen.all("section")) == 3
    assert len(seen.all("button", **{"data-do": "reopen"})) == 4


def test_a_title_is_only_text():
    seen = Seen(history_html([summary(HOSTILE_TITLE + '" onfocus="hacked()')], ENGLISH))
    assert HOSTILE_TITLE in seen.text
    assert not seen.all("img")
    assert not any("onfocus" in attributes for _, attributes in seen.tags)
    assert seen.all("input")[0]["value"].startswith(HOSTILE_TITLE)


def test_what_is_shown_when_there_is_nothing(conversations):
    assert "No conversations yet." in draw(conversations, "anna", "", 50, ENGLISH)
    conversations.record("anna", ONE, 0, "Where?", turn_data(make_answer()))
    assert "Nothing found." in draw(conversations, "anna", "zeppelin", 50, ENGLISH)
    assert "No conversations yet." in draw(conversations, "boris", "", 50, ENGLISH)


def test_nothing_is_kept_of_guests_who_are_many_under_one_name(conversations):
    assert conversations.record(GUEST, ONE, 0, "A secret?", turn_data(make_answer())) == ONE
    assert conversations.summaries(GUEST) == []
    assert "Nothing is kept of guests." in draw(conversations, GUEST, "", 50, ENGLISH)


def test_older_ones_are_shown_by_a_click(conversations):
    for number in range(4):
        conversations.record("anna", f"{number:032}", 0, f"Question {number}?", turn_data(make_answer()))
    first = Seen(draw(conversations, "anna", "", 3, ENGLISH))
    assert len(first.all("li")) == 3
    assert first.all("button", **{"data-do": "more"})
    assert not Seen(draw(conversations, "anna", "", 4, ENGLISH)).all("button", **{"data-do": "more"})


def test_a_history_that_can_not_be_read_says_so(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"no database, but long enough to be taken for one" * 40)
    seen = Seen(draw(Conversations(tmp_path), "anna", "", 50, ENGLISH))
    assert seen.all("p", role="alert")
    assert "can't be read" in seen.text


def test_deleting_can_be_undone(conversations):
    conversations.record("anna", ONE, 0, "Where?", turn_data(make_answer()))
    notice, deleted = edit(conversations, "anna", {"do": "delete", "id": ONE}, None, ENGLISH)
    assert "Deleted “Where?”." in notice
    assert "Undo" in notice
    assert conversations.summaries("anna") == []
    notice, deleted = edit(conversations, "anna", {"do": "undo"}, deleted, ENGLISH)
    assert "“Where?” is back." in notice
    assert deleted is None
    assert conversations.summaries("anna")[0].title == "Where?"


@pytest.mark.parametrize("wanted", [{}, {"do": "undo"}, {"do": "rename"}, {"do": "delete", "id": 7}, {"do": ["x"]}])
def test_whatever_a_browser_sends_does_no_harm(conversations, wanted):
    conversations.record("anna", ONE, 0, "Where?", turn_data(make_answer()))
    assert edit(conversations, "anna", wanted, None, ENGLISH) == ("", None)
    assert len(conversations.summaries("anna")) == 1


def test_another_persons_conversation_is_not_touched(conversations):
    conversations.record("anna", ONE, 0, "Where?", turn_data(make_answer()))
    for wanted in ({"do": "delete", "id": ONE}, {"do": "rename", "id": ONE, "title": "Mine"}, {"do": "delete-all"}):
        edit(conversations, "boris", wanted, None, ENGLISH)
    assert conversations.get("anna", ONE).title == "Where?"


def test_a_conversation_is_drawn_again_as_it_was_and_goes_on(seeds_assistant, conversations):
    """Also when its articles have gone: nothing is looked up again."""
    keeper = Keeper(conversations, "anna", ONE)
    fields = ([], "", "", [], 5)
    *_, (turns, *_) = converse(
        seeds_assistant, [], "Where will the contact group meet?", fields, ENGLISH, keeper=keeper
    )
    conversations.rate("anna", ONE, 0, True)
    again = remembered(conversations.get("anna", ONE), ENGLISH)
    assert again[0].good
    assert (again[0].question, again[0].answer, again[0].articles) == (
        turns[0].question,
        turns[0].answer,
        turns[0].articles,
    )
    *_, (turns, *_) = converse(seeds_assistant, again, "When?", fields, ENGLISH, keeper=keeper)
    assert turns[1].understood == "When will the contact group meet?"
    assert [turn.number for turn in conversations.get("anna", ONE).turns] == [0, 1]
    assert conversations.summaries("anna")[0].turns == 2


def test_a_page_loaded_anew_does_not_fill_the_list(conversations):
    for page in range(3):
        conversations.record("anna", f"{page:032}", 0, "Where?", turn_data(make_answer()))
    assert len(conversations.summaries("anna")) == 1
    conversations.rate("anna", f"{2:032}", 0, True)
    conversations.record("anna", ONE, 0, "Where?", turn_data(make_answer()))
    assert len(conversations.summaries("anna")) == 2  # what was rated stays
