"""`passager history`: listing, showing, exporting and deleting what was asked in the web app."""

import json

import pytest
from cli_fixtures import command_line
from showing import make_answer

from ui.history.store import UNSAID, Conversations
from ui.history.turns import turn_data

ONE, TWO = "1" * 32, "2" * 32


@pytest.fixture
def passager(tmp_path, monkeypatch):
    """The command over a folder with two conversations of whoever uses the local app, and one of Anna's."""
    conversations = Conversations(tmp_path)
    for person, conversation, question in [
        ("local", ONE, "How long is \x1b[31mthe bridge?"),
        ("local", TWO, "Where is Ramstein?"),
        ("anna", "3" * 32, "What does Anna ask?"),
    ]:
        conversations.record(person, conversation, 0, question, turn_data(make_answer()))
    conversations.close()
    run = command_line(None, monkeypatch)
    return lambda *arguments, **more: run("history", *arguments, "--index", tmp_path, **more)


def test_listing(passager):
    lines = passager("list").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == [TWO, ONE]
    assert "\x1b" not in passager("list").stdout
    assert json.loads(passager("list", "--json").stdout)[0]["title"] == "Where is Ramstein?"
    assert [line.split("\t")[3] for line in passager("list", "--search", "ramst").stdout.splitlines()] == [
        "Where is Ramstein?"
    ]
    assert passager("list", "--person", "anna").stdout.split("\t")[3].strip() == "What does Anna ask?"
    assert "No conversation" in passager("list", "--search", "zeppelin").stderr
    assert len(passager("list", "--limit", "1").stdout.splitlines()) == 1


def test_showing(passager):
    shown = passager("show", "22")
    assert "# Where is Ramstein?" in shown.stdout
    assert "news/a.txt" in shown.stdout
    kept = json.loads(passager("show", "22", "--json").stdout)
    assert kept["turns"][0]["answer"]["sentence"] == "Two."


@pytest.mark.parametrize("unknown", ["", "9", "3" * 32, "' OR 1=1"])
def test_a_conversation_that_is_not_theirs_or_not_there_is_not_shown(passager, unknown):
    shown = passager("show", unknown)
    assert shown.exit_code == 1
    assert "There is no conversation" in shown.stderr
    assert "Anna" not in shown.stdout


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("talk.md", [], b"# Where is Ramstein?"),
        ("talk.HTML", [], b"<!doctype html>"),
        ("talk.pdf", [], b"%PDF"),
        ("talk.txt", ["--format", "md"], b"# Where"),
    ],
)
def test_exporting(passager, tmp_path, name, options, begins):
    file = tmp_path / name
    done = passager("export", TWO, "--out", file, *options)
    assert done.exit_code == 0, done.stderr
    assert file.read_bytes().startswith(begins)


def test_an_export_that_can_not_be_made_is_explained(passager, tmp_path):
    assert "--format" in passager("export", TWO, "--out", tmp_path / "talk.doc").stderr
    assert "can't be written" in passager("export", TWO, "--out", tmp_path / "nowhere" / "talk.md").stderr


def test_deleting(passager):
    assert passager("delete").exit_code == 1
    assert passager("delete", TWO, "--all").exit_code == 1
    refused = passager("delete", TWO, given="n\n")
    assert refused.exit_code == 1
    assert "Where is Ramstein?" in passager("show", TWO).stdout
    assert passager("delete", TWO, given="y\n").exit_code == 0
    assert passager("show", TWO).exit_code == 1
    assert "Erased: 1" in passager("delete", "--all", "--yes").stderr
    assert passager("list").stdout == ""
    assert passager("list", "--person", "anna").stdout


def test_ratings_nobody_gave_and_folders_that_are_none_are_said(passager, monkeypatch, tmp_path):
    assert "Rate answers in the web app" in passager("ratings").stderr
    missing = command_line(None, monkeypatch)("history", "list", "--index", tmp_path / "none")
    assert missing.exit_code == 1
    assert "There is no index" in missing.stderr


def test_ratings_go_from_the_chat_to_passager_eval(news_index, open_index, encoder, monkeypatch, tmp_path):
    assistant = open_index(news_index)
    conversations = Conversations(news_index)
    asked = [("Wie lang ist die neue Brücke?", True, ""), ("Who won the football championship of Peru?", False, UNSAID)]
    for number, (question, good, reason) in enumerate(asked):
        conversations.record("local", ONE, number, question, turn_data(assistant.ask(question)))
        conversations.rate("local", ONE, number, good, reason)
    conversations.close()
    passager = command_line(encoder, monkeypatch)
    file = tmp_path / "questions.csv"
    made = passager("history", "ratings", "--out", file, "--index", news_index)
    assert made.exit_code == 0, made.stderr
    assert "Questions: 2, of answers rated: 2" in made.stderr
    measured = passager("eval", file, "--index", news_index, "--json")
    assert measured.exit_code == 0, measured.stderr
    figures = json.loads(measured.stdout)["overall"]["figures"]
    assert figures["recall@1"] == {**figures["recall@1"], "value": 1.0, "count": 1}
    assert figures["sentence"]["value"] == 1.0
    assert figures["abstained"]["count"] == 1
