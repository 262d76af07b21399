"""Ratings as a file of questions: what is expected of each, read back by ``passager eval`` whatever it holds."""

from dataclasses import replace

import pytest
from showing import make_answer, make_article, make_hit

from qa.evaluate import read_questions
from ui.history.ratings import Expected, expected_of, questions_csv
from ui.history.store import UNSAID, Rating, StoredTurn
from ui.history.turns import turn_data


def rated(answer, good, reason="", asked="A question?"):
    return StoredTurn(0, asked, "2026-01-01T00:00:00+00:00", turn_data(answer), Rating(good, reason))


@pytest.mark.parametrize(
    ("answered", "good", "reason", "expected"),
    [
        (True, True, "", Expected("A question?", "news/a.txt", "Two.")),
        (False, True, "", Expected("A question?")),  # that the articles don't say is right
        (True, False, UNSAID, Expected("A question?")),
        (True, False, "", None),
        (True, False, "The wrong bridge", None),
        (False, False, "", None),  # they do say, but where is not known
    ],
)
def test_what_a_rating_expects(answered, good, reason, expected):
    assert expected_of(rated(make_answer(answered=answered), good, reason)) == expected


def test_a_turn_nobody_rated_expects_nothing():
    assert expected_of(replace(rated(make_answer(), True), rating=None)) is None


def test_a_follow_up_is_asked_as_it_was_understood():
    answer = replace(make_answer(), question="When was the bridge opened?", original="When?")
    assert expected_of(rated(answer, True, asked="When?")).question == "When was the bridge opened?"


def test_of_a_question_rated_twice_the_last_rating_counts(tmp_path):
    table, number = questions_csv([rated(make_answer(), True), rated(make_answer(), False, UNSAID)])
    assert number == 1
    assert table.splitlines()[1] == "A question?,,"


@pytest.mark.parametrize(
    "text", ["a || b here", '["x"] reads', "=1+1 is two", "-5 °C", "@sum", 'says "so", twice', "a\nb"]
)
def test_odd_words_come_back_as_they_are(tmp_path, text):
    article = make_article(f"{text}.", source=f"{text}.txt")
    answer = make_answer(make_hit(article, matched=(0, len(text))))
    table, _ = questions_csv([rated(replace(answer, question=f"{text}?"), True)])
    path = tmp_path / "questions.csv"
    path.write_text(table, encoding="utf-8")
    (question,), problems = read_questions(path)
    assert not problems
    assert question.text.split() == f"{text}?".split()
    assert question.articles == (f"{text}.txt",)
    assert question.sentences == (text,)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in table.splitlines()[1].split(","))
