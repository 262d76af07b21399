"""`passager articles`: list, show, remove, restore."""

import json

import pytest
from cli_fixtures import command_line


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def listed(passager, index, *options):
    return json.loads(passager("articles", "list", "--json", "-i", index, *options).stdout)


def test_list_is_newest_first_with_undated_last(passager, news_index):
    dates = [article["date"] for article in listed(passager, news_index)]
    assert dates == ["2023-07", "2023-05-14", "2023-01", "2022", "2022-11-03", None]


def test_list_into_a_pipe_has_five_cells_a_line(passager, news_index):
    lines = passager("articles", "list", "-i", news_index).stdout.splitlines()
    assert len(lines) == 6
    first = lines[0].split("\t")
    assert len(first) == 5
    assert first[1:4] == ["2023-07", "uk", "Зерно пішло Дунаєм"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["-l", "en"], 2),
        (["--since", "2023"], 3),
        (["--until", "2022"], 2),
        (["--source", "seca"], 1),
        (["-l", "xx"], 0),
    ],
)
def test_list_filters(passager, news_index, options, count):
    assert len(listed(passager, news_index, *options)) == count


def test_list_tells_when_there_are_more(passager, news_index):
    done = passager("articles", "list", "--limit", 2, "-i", news_index)
    assert len(done.stdout.splitlines()) == 2
    assert "--limit 0" in done.stderr
    whole = passager("articles", "list", "--limit", 0, "-i", news_index)
    assert len(whole.stdout.splitlines()) == 6
    assert whole.stderr == ""


def test_list_with_a_bad_date(passager, news_index):
    done = passager("articles", "list", "--since", "soon", "-i", news_index)
    assert done.exit_code == 1
    assert "since='soon' is not a date" in done.stderr


def test_show_takes_the_beginning_of_an_id(passager, news_index):
    article = listed(passager, news_index, "-l", "fr")[0]
    done = passager("articles", "show", article["id"][:6].upper(), "-i", news_index)
    assert done.exit_code == 0
    assert "Le groupe de contact se retrouve à Ramstein" in done.stdout
    assert "des hélicoptères." in " ".join(done.stdout.split())
    whole = json.loads(passager("articles", "show", article["id"], "--json", "-i", news_index).stdout)
    assert whole["text"].endswith("la République tchèque des hélicoptères.")


@pytest.mark.parametrize("wanted", ["zzzz", "", "?", "*", "[0-9]", "0123456789abcdef"])
@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_id_that_is_none(passager, news_index, command, wanted):
    done = passager("articles", command, wanted, "-i", news_index)
    assert done.exit_code == 1
    assert "passager articles list" in done.stderr
    assert len(listed(passager, news_index)) == 6


def test_remove_asks_first(passager, news_index):
    (article,) = listed(passager, news_index, "-l", "de")
    refused = passager("articles", "remove", article["id"], "-i", news_index, given="n\n")
    assert refused.exit_code == 1
    assert "Neue Brücke über die Desna eröffnet" in refused.stderr
    unanswered = passager("articles", "remove", article["id"], "-i", news_index, given="")
    assert unanswered.exit_code == 1
    assert len(listed(passager, news_index)) == 6
    done = passager("articles", "remove", article["id"], "-i", news_index, given="y\n")
    assert done.exit_code == 0
    assert listed(passager, news_index, "-l", "de") == []


def test_removed_stays_out_until_restored(passager, news, tmp_path):
    index = tmp_path / "index"
    passager("index", news, "-i", index)
    (article,) = listed(passager, index, "-l", "de")
    assert passager("articles", "remove", article["id"][:8], "--yes", "-i", index).exit_code == 0
    again = passager("index", "-i", index)
    assert again.exit_code == 0
    assert listed(passager, index, "-l", "de") == []
    assert (news / "bruecke.de.txt").is_file()
    restored = passager("articles", "restore", "-i", index)
    assert restored.exit_code == 0
    assert "passager index" in restored.stderr
    assert "1 added" in passager("index", "-i", index).stdout
    assert listed(passager, index, "-l", "de") == [article]
    assert "No article was removed" in passager("articles", "restore", "-i", index).stderr
