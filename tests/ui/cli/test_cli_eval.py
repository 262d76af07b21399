"""`passager eval`: tables, JSON, the report, exit codes, and files that hold hostile text."""

import json
from html.parser import HTMLParser

import pytest
from cli_fixtures import command_line

from qa.evaluate import METRICS
from ui.cli.eval import Metric
from ui.cli.eval_report import LABELS

QUESTIONS = (
    "question,article,sentence,language\n"
    "Quand le groupe de contact se réunira-t-il ?,ramstein.fr.txt,,fr\n"
    "Скільки тонн пшениці порти перевантажили за липень?,,За липень порти перевантажили два мільйони тонн пшениці.,uk\n"
    "Which team won the football championship of Peru?,,,en\n"
)
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "small", "b", "span", "div", "table", "thead",
    "tbody", "tr", "th", "td", "br", "ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "svg", "rect", "line",
    "text",
}  # fmt: skip


class _Page(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.words = set(), set(), ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data):
        self.words += data


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


@pytest.fixture
def questions(write):
    return write({"questions.csv": QUESTIONS}, "asked") / "questions.csv"


def test_a_table_of_all_and_one_of_each_pair(passager, news_index, questions):
    done = passager("eval", questions, "-i", news_index, columns=80)
    assert done.exit_code == 0, done.stderr
    everything, pairs = done.stdout.split(" pair ")
    assert "3 questions" in everything
    for label in LABELS.values():
        assert label in everything
    assert "1.000" in everything
    assert {"fr-fr", "uk-uk", "en-?"} <= set(pairs.split())
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "asking" in done.stderr


def test_json_has_what_a_script_needs(passager, news_index, questions):
    done = passager("eval", questions, "-i", news_index, "--json")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert set(told) == {"index", "model", "overall", "pairs", "results", "against", "difference", "skipped"}
    assert (told["against"], told["difference"], told["skipped"]) == (None, None, [])
    assert told["overall"]["questions"] == 3
    assert list(told["overall"]["figures"]) == list(METRICS)
    assert set(told["overall"]["figures"]["mrr"]) == {"value", "low", "high", "count"}
    assert {pair["name"] for pair in told["pairs"]} == {"fr-fr", "uk-uk", "en-?"}
    first = told["results"][0]
    assert (first["line"], first["rank"], first["languages"], first["right"]) == (2, 1, ["fr", "fr"], None)
    assert first["source"].endswith("ramstein.fr.txt")


def test_skipped_rows_have_their_own_exit_code(passager, news_index, write):
    path = write({"q.csv": QUESTIONS + "one,field\n,ramstein.fr.txt,,fr\n"}) / "q.csv"
    done = passager("eval", path, "-i", news_index, "--json")
    assert done.exit_code == 3
    assert "q.csv:5: The row has not the header's 4 fields" in done.stderr
    assert "q.csv:6: The question is empty." in done.stderr
    assert [row["source"].rpartition(":")[2] for row in json.loads(done.stdout)["skipped"]] == ["5", "6"]


@pytest.mark.parametrize(("under", "metric"), [("1", "ndcg@10"), ("1", "sentence"), ("0.5", "answered")])
def test_a_figure_that_is_not_under(passager, news_index, questions, under, metric):
    done = passager("eval", questions, "-i", news_index, "--fail-under", under, "--fail-under-metric", metric)
    assert done.exit_code == 0, done.stdout + done.stderr


def test_under_has_its_own_exit_code_even_with_skipped_rows(passager, news_index, write):
    path = write({"q.csv": "question,article\nWho plays the violin?,nothing.txt\n,\nWho?\n"}) / "q.csv"
    done = passager("eval", path, "-i", news_index, "--fail-under", "0.1")
    assert done.exit_code == 5
    assert "q.csv:3: The row has not" not in done.stderr  # a row without anything in it is no row
    assert "q.csv:4: The row has not" in done.stderr
    assert "nDCG@10 is 0.0000, under 0.1." in done.stderr
    assert "What lines 2 expect is not in" in done.stderr
    none = passager("eval", path, "-i", news_index, "--fail-under", "0.1", "--fail-under-metric", "abstained")
    assert none.exit_code == 1
    assert "None of the questions counts for abstained" in none.stderr


@pytest.mark.parametrize(
    "options", [["--fail-under", "2"], ["--fail-under", "x"], ["--fail-under-metric", "f1"], ["--nonsense"]]
)
def test_wrong_usage(passager, questions, options):
    assert passager("eval", questions, *options).exit_code == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "no question in it"), ("\ufeff", "no question in it"), ("a,b\n1,2\n", "The first row has to name")],
)
def test_files_without_questions(passager, news_index, write, content, words):
    done = passager("eval", write({"q.csv": content}) / "q.csv", "-i", news_index)
    assert done.exit_code == 1
    assert words in done.stderr
    assert done.stdout == ""


def test_what_is_not_there_is_told_before_anything_is_measured(passager, news_index, questions, tmp_path):
    for arguments in (
        [tmp_path / "none.csv", "-i", news_index],
        [questions, "-i", tmp_path / "none"],
        [questions, "-i", news_index, "--against", tmp_path / "none"],
        [questions, "-i", news_index, "--html", tmp_path / "none" / "report.html"],
    ):
        done = passager("eval", *arguments)
        assert done.exit_code == 1
        assert "none" in done.stderr
        assert "asking" not in done.stderr
        assert not (tmp_path / "none").exists()


def test_an_index_compared_with_itself_differs_by_nothing(passager, news_index, questions, tmp_path):
    report = tmp_path / "report.html"
    done = passager("eval", questions, "-i", news_index, "--against", news_index, "--html", report)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.count("right sentence") == 3
    assert "nDCG@10, first less second: +0.000 (95 % interval +0.000 to +0.000, which holds 0)" in done.stdout
    assert 'class="two"' in report.read_text(encoding="utf-8")
    told = json.loads(passager("eval", questions, "-i", news_index, "--against", news_index, "--json").stdout)
    assert told["difference"]["ndcg@10"] == {"value": 0, "low": 0, "high": 0, "count": 2}
    assert told["against"]["overall"] == told["overall"]


def test_the_report_shows_what_failed_and_runs_nothing(passager, write, tmp_path):
    name = f"{HOSTILE.replace('/', '')}.txt"
    passager(
        "index", write({name: f" date 2023-01 {HOSTILE}\n\nThe mill {HOSTILE} stands again."}), "-i", tmp_path / "i"
    )
    rows = [
        {"question": f"Does the mill {HOSTILE} stand again?", "sentence": f"Never {HOSTILE} did it."},
        {"question": "\u202eDoes it?\x1b[31m", "article": [HOSTILE, "</span>"], "sentence": "</style></svg>"},
        {"question": HOSTILE, "sentence": "", "language": HOSTILE},
    ]
    path = write({f"{HOSTILE[:8]}.jsonl": "\n".join(map(json.dumps, rows))}, "asked") / f"{HOSTILE[:8]}.jsonl"
    done = passager("eval", path, "-i", tmp_path / "i", "--html", tmp_path / "report.html")
    assert done.exit_code == 3
    assert "\x1b" not in done.stdout + done.stderr
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = _Page(text)
    assert page.tags <= TAGS
    assert not {name for name in page.attributes if name.startswith("on")} | page.attributes & {"src", "href", "style"}
    assert "://" not in text
    assert not {"\x1b", "\u202e"} & set(text)
    assert "Does the mill stand again?" in page.words  # asked without its tags
    assert f"The mill {HOSTILE} stands again." in page.words
    assert "what failed" in page.words.lower()
    assert '<html lang="en">' in text
    assert 'dir="auto" lang="en"' in text
    assert "prefers-color-scheme: dark" in text
    assert text.count("<svg ") == 2


def test_the_metrics_are_those_that_are_measured():
    assert tuple(Metric) == METRICS == tuple(LABELS)


def test_help_has_examples_and_exit_codes(passager):
    shown = passager("eval", "--help").stdout
    assert "passager eval questions.csv" in shown.partition("Examples:")[2]
    lines = shown.partition("Exit code:")[2].splitlines()
    assert [line.split()[0] for line in lines[1:6]] == ["0", "1", "2", "3", "5"]
