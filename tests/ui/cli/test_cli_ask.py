"""`passager ask`: cards, JSON, exit codes, and questions that can't be asked."""

import json
from types import SimpleNamespace

import pytest
from cli_fixtures import QUESTION, command_line, in_a_process

from ui.cli.ask import _part

HIT = {"title", "date", "language", "source", "text", "start", "end", "score", "article_id", "matched"}
NOT_SAID = "Which team won the football championship of Peru?"


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def test_an_answer_is_shown_as_cards(passager, news_index):
    done = passager("ask", QUESTION, "-i", news_index, "-k", 2)
    assert done.exit_code == 0, done.stderr
    first, second = done.stdout.split("\n2  ")
    assert "% sure" in first
    assert "Le groupe de contact se retrouve à Ramstein" in first
    assert "2023-01 · fr · " in first
    assert "ramstein.fr.txt" in first
    assert "━" in first
    assert first.startswith("Le groupe de contact pour l’Ukraine se réunira vendredi")
    assert "**vendredi**" in first
    assert "ramstein.fr.txt" not in second


def test_what_the_articles_do_not_say_is_said_plainly_with_its_own_exit_code(passager, news_index):
    done = passager("ask", NOT_SAID, "-i", news_index)
    assert done.exit_code == 4
    assert done.stdout.startswith("The articles don’t seem to say.\nThe nearest passages:")
    assert "% sure" not in done.stdout


def test_json_has_what_a_script_needs(passager, news_index):
    done = passager("ask", QUESTION, "-i", news_index, "-k", 3, "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert set(answer) >= {"question", "answered", "confidence", "sentence", "spans", "hits"}
    assert answer["question"] == QUESTION
    assert answer["answered"] is True
    assert 0 < answer["confidence"] <= 1
    assert len(answer["hits"]) == 3
    assert all(set(hit) >= HIT for hit in answer["hits"])
    hit = answer["hits"][answer["hit"]]
    assert (hit["date"], hit["language"]) == ("2023-01", "fr")
    article = json.loads(passager("articles", "show", hit["article_id"], "--json", "-i", news_index).stdout)
    assert article["text"][hit["start"] : hit["end"]] == hit["text"]
    begin, end = hit["matched"]
    assert article["text"][begin:end].strip() in hit["text"]
    assert all(article["text"][a:b].strip() for a, b in answer["spans"])


def test_other_sources_and_other_numbers_are_told(passager, write, sync, tmp_path):
    story = (
        "Britain will send {} tanks to Ukraine, the ministry said. The crews are trained in the south of the country."
    )
    rows = [(f"paper{i}", f"Paper number {'abcdef'[i]}", "2023-01-16", story.format(14)) for i in range(5)]
    rows.append(("old", "An old paper", "2023-01-10", story.format(12)))
    lines = [json.dumps({"url": f"https://{n}.example/", "title": t, "date": d, "text": x}) for n, t, d, x in rows]
    sync([write({"news.jsonl": "\n".join(lines)})], tmp_path / "index")
    question = "How many tanks will Britain send to Ukraine?"
    shown = passager("ask", question, "-i", tmp_path / "index").stdout
    assert "Articles disagree, newest first:\n  14 tanks · 2023-01-16 · Paper" in shown
    assert "  12 tanks · 2023-01-10 · An old paper" in shown
    assert " and 1 more" in shown.split("Also in: ")[1]
    data = json.loads(passager("ask", question, "-i", tmp_path / "index", "--json").stdout)
    assert [claim["text"] for claim in data["disagreements"]] == ["14 tanks", "12 tanks"]
    assert sorted(len(hit["also"]) for hit in data["hits"]) == [0, 4]


def test_json_of_no_answer(passager, news_index):
    done = passager("ask", NOT_SAID, "-i", news_index, "--json")
    assert done.exit_code == 4
    assert json.loads(done.stdout)["answered"] is False


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--language", "pt", "-l", "uk"], {"seca.pt.txt", "zerno.uk.txt"}),
        (["--since", "2023-05"], {"floods.en.txt", "zerno.uk.txt"}),
        (["--until", "2022-11-03"], {"bruecke.de.txt", "seca.pt.txt"}),
        (["--source", "lighthouse", "--source", "bruecke"], {"lighthouse.en.txt", "bruecke.de.txt"}),
    ],
)
def test_filters(passager, news_index, options, kept):
    done = passager("ask", "What happened?", "-i", news_index, "-k", 20, "--json", *options)
    assert {hit["source"].rpartition("/")[2] for hit in json.loads(done.stdout)["hits"]} == kept


def test_a_filter_that_leaves_nothing_tells_what_there_is(passager, news_index):
    done = passager("ask", QUESTION, "-i", news_index, "-l", "sw")
    assert done.exit_code == 4
    assert done.stdout == ""
    assert "en 2" in done.stderr


def test_the_question_from_stdin(passager, news_index):
    done = passager("ask", "-", "-i", news_index, "--json", given=f"{QUESTION}\n")
    assert json.loads(done.stdout)["question"] == QUESTION


@pytest.mark.parametrize("question", ["", "   ", "\x00\x1b"])
def test_an_empty_question(passager, news_index, question):
    done = passager("ask", question, "-i", news_index)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: The question is empty.")
    assert done.stdout == ""


def test_a_question_of_ten_thousand_characters(passager, news_index):
    done = passager("ask", "why " * 2500, "-i", news_index)
    assert done.exit_code in {0, 4}
    assert "too long to ask as a whole" in done.stderr
    assert len(done.stderr) < 500


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--since", "yesterday"], "since='yesterday' is not a date"),
        (["--until", "2023-13"], "until='2023-13' is not a date"),
        (["--since", "2024", "--until", "2023"], "is after"),
    ],
)
def test_bad_dates_are_told_before_the_index_is_looked_for(passager, tmp_path, options, words):
    done = passager("ask", QUESTION, "-i", tmp_path / "none", *options)
    assert done.exit_code == 1
    assert words in done.stderr


def test_no_index(passager, tmp_path):
    done = passager("ask", QUESTION, "-i", tmp_path / "none")
    assert done.exit_code == 1
    assert "passager index FOLDER" in done.stderr
    assert not (tmp_path / "none").exists()


def test_markup_and_controls_in_an_article_come_out_as_text(passager, write, tmp_path):
    said = (
        " date 2023-01 A [bold]title[/bold] \x1b[31min red\x1b[0m\n\nThe [red]mill[/red] of Anton \x9b31mstands again."
    )
    passager("index", write({"a\x1b[1m.txt": said}), "-i", tmp_path / "index")
    done = passager("ask", "Does the mill of Anton stand again?", "-i", tmp_path / "index")
    assert "A [bold]title[/bold]" in done.stdout
    assert "The [red]mill[/red] of Anton" in done.stdout
    assert not {"\x1b", "\x9b"} & set(done.stdout)
    as_json = passager("ask", "Does the mill of Anton stand again?", "-i", tmp_path / "index", "--json").stdout
    assert not {"\x1b", "\x9b"} & set(as_json)
    assert json.loads(as_json)["hits"][0]["source"].endswith("a\x1b[1m.txt")


def test_it_fits_sixty_columns(passager, news_index):
    lines = passager("ask", "Де везуть зерно?", "-i", news_index, columns=60).stdout.splitlines()
    assert max(map(len, lines)) <= 60
    assert any("Дунаєм" in line for line in lines)


def test_a_long_passage_is_cut_around_the_mark_unless_full():
    text = "word " * 500
    hit = SimpleNamespace(start=10, end=2000, article=SimpleNamespace(text=text))
    begin, end = _part(hit, [(1500, 1540)])
    assert 10 < begin < 1500
    assert 1540 < end < 2000
    assert end - begin <= 600
    assert text[begin - 1] == text[end] == " "
    assert _part(SimpleNamespace(start=0, end=600), []) == (0, 600)


def test_in_a_process_of_its_own_nothing_but_the_answer_is_printed(news_index, tmp_path):
    """The libraries' warnings and progress bars stay away, in a locale that knows no UTF-8 too."""
    done = in_a_process("ask", QUESTION, "-i", news_index, "--json", cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert json.loads(done.stdout)["hits"][0]["language"] == "fr"
    assert done.stderr == ""
