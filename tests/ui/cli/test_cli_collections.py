"""`passager collections`, and asking within one."""

import json

import pytest
from cli_fixtures import command_line

QUESTION = "Where did people sleep after the flood?"


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def german(passager, index):
    return json.loads(passager("articles", "list", "-l", "de", "--json", "-i", index).stdout)[0]["id"]


def test_made_listed_asked_within_and_deleted(passager, news_index):
    article = german(passager, news_index)
    assert "none" not in passager("collections", "list", "-i", news_index).stdout
    done = passager("collections", "add", "Far bridges", article[:6], article, "-i", news_index)
    assert (done.exit_code, done.stderr) == (0, "1 added to “Far bridges”.\n")
    assert passager("collections", "list", "-i", news_index).stdout == "1\tFar bridges\n"
    assert json.loads(passager("collections", "list", "--json", "-i", news_index).stdout) == [
        {"name": "Far bridges", "articles": 1}
    ]
    asked = passager("ask", QUESTION, "--collection", "Far bridges", "--json", "-i", news_index)
    assert {hit["article_id"] for hit in json.loads(asked.stdout)["hits"]} == {article}
    assert passager("collections", "remove", "Far bridges", article, "-i", news_index).exit_code == 0
    assert passager("collections", "list", "-i", news_index).stdout == "0\tFar bridges\n"
    assert passager("collections", "delete", "Far bridges", "-i", news_index).exit_code == 0
    assert passager("collections", "list", "-i", news_index).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("collections", "delete", "Floods"), "There is no collection “Floods”. There is none yet."),
        (("collections", "add", "Floods", "zzz"), "There is no article 'zzz'"),
        (("ask", QUESTION, "-c", "Floods"), "There is no collection “Floods”"),
    ],
)
def test_what_is_not_there_is_told(passager, news_index, arguments, said):
    done = passager(*arguments, "-i", news_index)
    assert done.exit_code == 1
    assert said in done.stderr
