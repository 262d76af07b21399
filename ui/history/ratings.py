"""Ratings: what people said of answers, as a file of questions that ``passager eval`` reads."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from qa.evaluate import squash
from ui.history.store import UNSAID, StoredTurn

FILE_NAME = "questions.csv"
_COLUMNS = ("question", "article", "sentence")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute instead of showing


@dataclass(frozen=True, slots=True)
class Expected:
    """A question and where its answer stands; both are empty where the articles don't say."""

    question: str
    article: str = ""
    sentence: str = ""


def expected_of(turn: StoredTurn) -> Expected | None:
    """What a rated turn says of its question, which is taken as it was understood, since it stands alone then.

    An answer rated good is the one expected. The articles don't say where that was the answer and was rated good,
    and where an answer was rated bad for that reason. None of any other bad rating: it tells what is not the answer,
    but not what is.
    """
    answer, rating = turn.answer, turn.rating
    if rating is None or not (rating.good or rating.reason == UNSAID):
        return None
    if not rating.good or not answer["answered"] or answer["hit"] is None:
        return Expected(answer["question"])
    sentence = answer["sentence"] or ""
    return Expected(answer["question"], answer["hits"][answer["hit"]]["source"], sentence if squash(sentence) else "")


def questions_csv(turns: Sequence[StoredTurn]) -> tuple[str, int]:
    """The rated turns as a table with a header, and how many are in it; of a question rated twice the last counts."""
    expected = {each.question: each for each in map(expected_of, turns) if each}
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    for each in expected.values():
        table.writerow([_text(each.question), _one(each.article), _one(each.sentence)])
    return written.getvalue(), len(expected)


def _text(question: str) -> str:
    """A question that no spreadsheet takes for a formula; blanks before a question mean nothing."""
    return f" {question}" if question.startswith(_FORMULA) else question


def _one(value: str) -> str:
    """A value as one that is expected, whatever it holds: as a list of it where it could be read as several."""
    return json.dumps([value], ensure_ascii=False) if value.startswith(("[", *_FORMULA)) or "||" in value else value
