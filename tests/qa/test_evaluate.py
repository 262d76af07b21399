"""Measuring on the user's own questions: what a file says, what counts as right, and what the figures are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import QuestionError
from qa.answer import Answer
from qa.evaluate import (
    METRICS,
    NOWHERE,
    Question,
    Result,
    compare,
    evaluate,
    holds,
    interval,
    read_questions,
    scores,
    squash,
    summaries,
)

RAMSTEIN = "Le groupe de contact pour l’Ukraine se réunira vendredi sur la base aérienne de Ramstein."
ASKED = [
    Question(2, "Quand le groupe de contact se réunira-t-il ?", "fr", sentences=(RAMSTEIN,)),
    Question(3, "How long is the new bridge?", "en", articles=("bruecke.de.txt",)),
    Question(4, "Where was the mill of Anton built?", "en", sentences=("The mill of Anton was built upon a hill.",)),
    Question(5, "Which team won the football championship of Peru?", "en"),
]


@pytest.fixture
def read(write):
    def _read(content, name="questions.csv"):
        return read_questions(write({name: content}, "questions") / name)

    return _read


@pytest.fixture(scope="module")
def results(news_assistant):
    return evaluate(news_assistant, ASKED)


def result(rank, *, answerable=True, answered=True, right=None):
    question = Question(1, "Who?", "en", ("a.txt",) if answerable else ())
    return Result(question, "fr", rank, right, Answer("Who?", answered=answered))


# Reading


def test_a_table_of_questions(read):
    questions, problems = read(
        "question,article,sentence,language,note\n"
        "Who paid?,a.txt,,fr-FR,x\n"
        '"Who, then, paid?",,"The town || ""Anna"" paid.",,\n'
        "Who won the lottery of the town?,,,,\n"
    )
    assert not problems
    assert questions[0] == Question(2, "Who paid?", "fr", ("a.txt",), ())
    assert questions[1].sentences == ("The town", '"Anna" paid.')
    assert (questions[2].answerable, questions[2].language) == (False, "en")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.tsv", "question\tsentence\nWho paid?\tThe town.\n"),
        ("q.csv", "Question ; SENTENCE\r\nWho paid?;The town.\r\n;\r\n".replace(" ; ", ";")),
        ("q.csv", b"\xef\xbb\xbfquestion,sentence\nWho paid?,The town.\n"),
        ("q.csv", "question,sentence\nWho paid?,The town.\n".encode("utf-16")),
        ("q.jsonl", '\ufeff{"question": "Who paid?", "sentence": "The town."}\n\n'),
        ("q.jsonl", '{"question": "Who paid?", "sentence": ["The town."]}'),
        ("q.csv", 'question,sentence\nWho paid?,"[""The town.""]"\n'),
    ],
)
def test_formats_and_encodings(read, name, content):
    questions, problems = read(content, name)
    assert not problems
    assert [(question.text, question.sentences) for question in questions] == [("Who paid?", ("The town.",))]


def test_a_bad_row_is_told_by_its_line_and_skipped(read):
    questions, problems = read(
        'question,sentence,language\n"Who\npaid?",The town.,en\nonly one\n,The town.,\nWho?,The town.,Klingon\n'
        'Who?,"!?",\nWho left?,Anna.,en\nWho?,"never closed\n'
    )
    assert [question.line for question in questions] == [2, 8]
    assert [int(problem.source.rpartition(":")[2]) for problem in problems] == [4, 5, 6, 7, 9]
    assert problems[0].source.endswith("questions.csv:4")
    for problem, words in zip(problems, ["fields", "empty", "Klingon", "letters", "quotes"], strict=True):
        assert words in problem.reason


def test_bad_records_of_json_lines(read):
    rows = [
        "{",
        "[1]",
        "{}",
        '{"question": "Who?"}',
        '{"question": 3, "sentence": ""}',
        '{"question": "Who?", "article": 0}',
    ]
    questions, problems = read("\n".join(rows), "q.jsonl")
    assert not questions
    assert len(problems) == len(rows)
    assert [problem.source.rpartition(":")[2] for problem in problems] == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("content", ["", "\n \n", "question,sentence\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_questions(read, content):
    assert read(content) == ([], [])


@pytest.mark.parametrize(
    "content",
    [
        "who,what\na,b\n",
        "question\nWho?\n",
        "question,sentnce\na,b\n",
        "question,sentence,sentence\na,b,c\n",
        b"%PDF-1.7",
    ],
)
def test_a_file_that_is_no_table_of_questions(read, content):
    with pytest.raises(QuestionError, match=r"questions\.csv"):
        read(content)


@given(st.text(max_size=200))
def test_no_table_breaks_the_reader(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text("question,sentence\n" + text, encoding="utf-8", errors="replace", newline="")
    try:
        questions, _ = read_questions(path)
    except QuestionError:
        return
    assert all(question.text and all(map(squash, question.sentences)) for question in questions)


# What is right


def test_sixty_percent_of_a_sentence_is_enough_at_either_end():
    sentence = "abcdefghijklmnopqrst"
    assert holds(f"… {sentence[:12]} …", sentence)
    assert holds(f"… {sentence[8:].upper()} …", sentence)
    assert not holds(sentence[:11], sentence)
    assert not holds(sentence[3:14], sentence)


def test_a_short_answer_has_to_stand_there_whole():
    assert holds("It cost 14 crowns.", "14")
    assert not holds("It cost 15 crowns, or 24.", "14")
    assert not holds("anything", "…")


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        ("/home/anna/news/a.txt", True),
        ("news/a.txt", True),
        ("./news\\A.txt", True),
        ("a.txt", True),
        ("0123456789abcdef", True),
        ("01234567", True),
        ("A  title", True),
        ("b/a.txt", False),
        (".txt", False),
        ("title", False),
    ],
)
def test_what_an_article_may_be_called(wanted, right):
    article = Article("0123456789abcdef", "/home/anna/news/a.txt", "A title", None, "en", "text")
    assert Question(1, "Who?", "en", (wanted,)).wants(article, "text") is right


def test_a_record_is_named_by_its_file_too():
    article = Article("0" * 16, "/news/all.jsonl#7", "A title", None, "en", "text")
    for wanted in ("all.jsonl#7", "all.jsonl"):
        assert Question(1, "Who?", "en", (wanted,)).wants(article, "text")
    assert not Question(1, "Who?", "en", ("all.jsonl",), ("another text",)).wants(article, "text")


# Figures


@pytest.mark.parametrize(
    ("rank", "ndcg", "mrr", "recalls"),
    [
        (1, 1, 1, (1, 1, 1)),
        (2, 1 / math.log2(3), 1 / 2, (0, 1, 1)),
        (3, 0.5, 1 / 3, (0, 1, 1)),
        (10, 1 / math.log2(11), 1 / 10, (0, 0, 1)),
        (None, 0, 0, (0, 0, 0)),
    ],
)
def test_known_ranks_give_the_textbook_values(rank, ndcg, mrr, recalls):
    got = scores(result(rank))
    assert got["ndcg@10"] == pytest.approx(ndcg)
    assert got["mrr"] == pytest.approx(mrr)
    assert tuple(got[f"recall@{k}"] for k in (1, 5, 10)) == recalls


def test_each_figure_counts_only_what_it_is_about():
    overall, pair = summaries(
        [result(1, right=True), result(3, answered=False), result(None, answerable=False, answered=False)]
    )
    figures = overall.figures
    assert set(figures) == set(METRICS)
    assert {name: figure.count for name, figure in figures.items()} == dict.fromkeys(METRICS, 2) | {
        "sentence": 1,
        "abstained": 1,
    }
    assert figures["ndcg@10"].value == pytest.approx(0.75)
    assert figures["answered"].value == 0.5
    assert figures["abstained"].value == 1
    assert (pair.name, pair.questions, pair.figures) == ("en-fr", 3, figures)
    assert summaries([result(None, answerable=False)])[0].figures["mrr"] is None


def test_the_interval_is_the_bootstraps():
    values = [0.0, 1.0] * 200
    figure = interval(values)
    wide = 1.96 * 0.5 / math.sqrt(len(values))  # of the normal distribution, which the bootstrap comes near to
    assert figure.low == pytest.approx(0.5 - wide, abs=0.01)
    assert figure.high == pytest.approx(0.5 + wide, abs=0.01)
    assert interval(values) == figure
    assert interval([]) is None


def test_a_comparison_goes_question_by_question():
    good, bad = [result(1), result(2)] * 20, [result(2), result(3)] * 20
    difference = compare(good, bad)["ndcg@10"]
    assert difference.low > 0.1
    assert difference.value == pytest.approx((1 - 0.5) / 2)
    assert compare(good, bad)["sentence"] is None
    same = compare(good, good)["ndcg@10"]
    assert (same.value, same.low, same.high) == (0, 0, 0)


# The real assistant


def test_what_became_of_each_question(results):
    meeting, bridge, mill, football = results
    assert (meeting.rank, meeting.right, meeting.language) == (1, True, "fr")
    assert meeting.answer.sentence.startswith("Le groupe de contact")
    assert (bridge.right, bridge.language) == (None, "de")
    assert (mill.rank, mill.right, mill.language) == (None, False, NOWHERE)
    assert (football.rank, football.right, football.answer.answered) == (None, None, False)


def test_pairs_of_languages(results):
    assert [(summary.name, summary.questions) for summary in summaries(results)] == [
        ("all", 4),
        ("en-?", 2),
        ("en-de", 1),
        ("fr-fr", 1),
    ]


def test_a_sentence_that_was_not_found_is_of_its_articles_language_all_the_same(news_assistant):
    asked = Question(2, "Qui joue du violon ?", "fr", sentences=("o porto guarda o trigo de dois anos", RAMSTEIN))
    (one,) = evaluate(news_assistant, [asked])
    assert one.language == "fr"


def test_progress_is_told(news_assistant):
    told = []
    evaluate(news_assistant, ASKED[:2], lambda *state: told.append(state))
    assert told == [("asking", 1, 2), ("asking", 2, 2)]


def test_measured_over_the_seeds(seeds_assistant):
    asked = [
        Question(1, "How many Challenger 2 tanks will Britain give?", "en", ("001_armes_ukraine.fr.txt",)),
        Question(2, "Яка довжина нового мосту?", "uk", ("002_bruecke_werbiwsk.de.txt", "003_mist_verbivsk.uk.txt")),
    ]
    assert [(one.language, one.rank) for one in evaluate(seeds_assistant, asked)] == [("fr", 1), ("de", 1)]
