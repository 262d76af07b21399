"""Evaluate: how well an assistant answers the user's own questions, by figures with confidence intervals."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.article import Article, normalise
from index.errors import QuestionError, UnreadableFileError
from index.language import detect_language, normal_code
from index.plan import Progress
from index.readers.common import Problem
from index.readers.encoding import decode
from qa.answer import Answer
from qa.assistant import MAX_QUESTION, Assistant, checked

DEPTH = 10  # passages looked at for each question
NOWHERE = "?"  # language of what is expected, when that is not in the index or nothing is
METRICS = ("ndcg@10", "recall@1", "recall@5", "recall@10", "mrr", "sentence", "answered", "abstained")
COMPARED = ("ndcg@10", "sentence")
_EXPECTED, _COLUMNS = {"article", "sentence"}, {"question", "language", "article", "sentence"}
_RESAMPLES, _SEED = 1000, 7
_SHARE, _WHOLE = 0.6, 10  # of a sentence's letters and digits; with fewer than ten it has to stand there whole
_Row = tuple[int, dict[str, Any] | str]  # the line it begins on, from 1, and its fields or what is wrong with it


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is expected; nothing is when the articles don't say. ``line`` counts from 1.

    A passage is right when it is of one of ``articles``, if there are any, and holds one of ``sentences``, likewise.
    """

    line: int
    text: str
    language: str
    articles: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the articles say it."""
        return bool(self.articles or self.sentences)

    def wants(self, article: Article, text: str) -> bool:
        """Whether a text of that article is right."""
        named = not self.articles or not _names(article).isdisjoint(map(_name, self.articles))
        return named and (not self.sentences or any(holds(text, sentence) for sentence in self.sentences))


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a question.

    ``language`` is that of the article expected, NOWHERE when the index has none. ``rank`` (1..10) is that of the
    first right passage, if any. ``right`` tells whether the answering sentence, given or held back, is an expected
    one; None when no sentence was expected. ``answer`` has no hits but its best.
    """

    question: Question
    language: str
    rank: int | None
    right: bool | None
    answer: Answer


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over ``count`` questions and its 95 % confidence interval."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures, by the names in ``METRICS``, of some questions; None where none of them counts."""

    name: str
    questions: int
    figures: Mapping[str, Figure | None]


def read_questions(path: Path) -> tuple[list[Question], list[Problem]]:
    """The questions of a file, .jsonl or a table, and the rows that are none; docs/evaluation.md has the format.

    Raises QuestionError when the file as a whole can't be used, and OSError when it can't be opened.
    """
    rows = _records if path.suffix.lower() in {".jsonl", ".ndjson", ".json"} else _table
    questions: list[Question] = []
    problems: list[Problem] = []
    try:
        for line, row in rows(decode(path.read_bytes()).rstrip(" \r\n")):
            try:
                questions.append(_question(line, row))
            except QuestionError as error:
                problems.append(Problem(f"{path}:{line}", str(error)))
    except (QuestionError, UnreadableFileError, csv.Error) as error:
        raise QuestionError(f"{path}: {error}") from None
    return questions, problems


def _table(text: str) -> Iterator[_Row]:
    mark = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=mark, strict=True)
    names = [name.strip().lower() for name in reader.fieldnames or []]
    known = [name for name in names if name in _COLUMNS]
    if text.strip() and ("question" not in known or len(set(known)) < len(known) or _EXPECTED.isdisjoint(known)):
        told = "The first row has to name the columns, each once: question, and article or sentence. It is: "
        raise QuestionError(told + ", ".join(names)[:200])
    reader.fieldnames = names
    while True:
        begun = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield begun, f"The row can't be read ({error}): check its quotes."
            continue
        if row is None:
            return
        if any(row.values()):
            whole = None not in row and None not in row.values()
            line = reader.line_num - sum(str(value).count("\n") for value in row.values())
            yield line, row if whole else f"The row has not the header's {len(names)} fields: check its quotes."


def _records(text: str) -> Iterator[_Row]:
    for line, written in enumerate(text.split("\n"), 1):
        if written.strip():
            record = _parsed(written)
            yield line, record if isinstance(record, dict) else 'The line is not JSON such as {"question": "…"}.'


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever json can read; None of what it can't
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _question(line: int, row: dict[str, Any] | str) -> Question:
    if isinstance(row, str):
        raise QuestionError(row)
    asked, declared = row.get("question"), row.get("language")
    if not isinstance(asked, str):
        raise QuestionError("There is no question in it.")
    if _EXPECTED.isdisjoint(row):
        raise QuestionError("It has neither article nor sentence: leave one empty where the articles don't say.")
    text = checked(asked)
    language = normal_code(declared) if isinstance(declared, str) else None
    if str(declared or "").strip() and not language:
        raise QuestionError(f"{str(declared)[:40]!r} is not known as a language: write a code, such as fr.")
    sentences = _values(row, "sentence")
    if not all(map(squash, sentences)):
        raise QuestionError("An expected sentence has neither letters nor digits.")
    return Question(line, text, language or detect_language(text), _values(row, "article"), sentences)


def _values(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """What a field holds: one text, several parted by ``||``, or a JSON list of them."""
    value = [] if row.get(name) is None else row[name]
    if isinstance(value, str):
        parsed = _parsed(value)
        value = parsed if isinstance(parsed, list) else value.split("||")
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise QuestionError(f"Its {name} has to be a text, a list of texts, or empty.")
    return tuple(text for text in map(normalise, value) if text)


def squash(text: str) -> str:
    """Lower-case letters and digits alone, so that line breaks and quotation marks do not matter."""
    return "".join(character for character in text.casefold() if character.isalnum())


def holds(text: str, sentence: str) -> bool:
    """Whether a text holds at least 60 % of the sentence, its head or its tail; all of it when that is short."""
    there, wanted = squash(text), squash(sentence)
    cut = len(wanted) if len(wanted) < _WHOLE else int(_SHARE * len(wanted))
    return bool(wanted) and (wanted[:cut] in there or wanted[-cut:] in there)


def _name(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text).casefold().replace("\\", "/").removeprefix("./").strip("/"))


def _names(article: Article) -> set[str]:
    """All that an article may be called: id (or what lists show of it), title, source, ends of that, its file."""
    names = {article.id, article.id[:8], _name(article.title)}
    for whole in {article.source, article.source.partition("#")[0]}:
        parts = _name(whole).split("/")
        names |= {"/".join(parts[begin:]) for begin in range(len(parts))}
    return names


def evaluate(assistant: Assistant, questions: Sequence[Question], progress: Progress | None = None) -> list[Result]:
    """Ask every question and judge the answers; ``progress`` is told how many were asked, and of how many."""
    languages = _languages(assistant, questions)
    results = []
    for number, question in enumerate(questions, 1):
        results.append(_ask(assistant, question, languages))
        if progress:
            progress("asking", number, len(questions))
    return results


def _languages(assistant: Assistant, questions: Sequence[Question]) -> dict[str, str]:
    """The languages of the articles that the questions name, by those names; without the ones not in the index."""
    wanted = {_name(article) for question in questions for article in question.articles}
    known: dict[str, str] = {}
    with assistant.store.snapshot() as snapshot:
        rows = snapshot.db.execute("SELECT id, source, title, date, language, '' FROM articles ORDER BY source")
        for article in (Article(*row) for row in rows if wanted):
            known |= dict.fromkeys((wanted & _names(article)) - known.keys(), article.language)
    return known


def _ask(assistant: Assistant, question: Question, languages: Mapping[str, str]) -> Result:
    answer = assistant.ask(question.text, DEPTH)
    ranks = [n for n, hit in enumerate(answer.hits, 1) if question.wants(hit.article, hit.text)]
    rank = min(ranks, default=None) if question.answerable else None
    said = answer.hit is not None and question.wants(answer.hit.article, answer.sentence or "")
    language = _expected_language(assistant, question, languages)
    if rank and language == NOWHERE:
        language = answer.hits[rank - 1].article.language
    return Result(question, language, rank, said if question.sentences else None, replace(answer, hits=[]))


def _expected_language(assistant: Assistant, question: Question, languages: Mapping[str, str]) -> str:
    """The language of what is expected, whether it was found or not: else all failures would be of no language.

    Where no article is named, the sentence itself is looked for.
    """
    if question.articles:
        return next((languages[name] for name in map(_name, question.articles) if name in languages), NOWHERE)
    for sentence in question.sentences:
        for hit in assistant.retrieve(sentence[:MAX_QUESTION], DEPTH):
            if holds(hit.text, sentence):
                return hit.article.language
    return NOWHERE


def scores(result: Result) -> dict[str, float]:
    """What a question adds to each figure; those it does not count for are left out.

    nDCG: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002. One right passage is
    enough: the ideal ranking has it first and gains 1, and recall@k is whether there is one among the first k.
    """
    if not result.question.answerable:
        return {"abstained": float(not result.answer.answered)}
    rank = result.rank or math.inf
    found = {"ndcg@10": 1 / math.log2(rank + 1), "mrr": 1 / rank, "answered": float(result.answer.answered)}
    found |= {f"recall@{k}": float(rank <= k) for k in (1, 5, 10)}
    return found if result.right is None else found | {"sentence": float(result.right)}


def summaries(results: Sequence[Result]) -> list[Summary]:
    """Every figure over all results, and over each pair of languages ("en-fr"), the largest first."""
    pairs: dict[str, list[Result]] = {}
    for result in results:
        pairs.setdefault(f"{result.question.language}-{result.language}", []).append(result)
    largest = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    told = []
    for name, some in [("all", list(results)), *largest]:
        each = [scores(result) for result in some]
        figures = {metric: interval([one[metric] for one in each if metric in one]) for metric in METRICS}
        told.append(Summary(name, len(some), figures))
    return told


def compare(one: Sequence[Result], other: Sequence[Result]) -> dict[str, Figure | None]:
    """Differences, ``one`` less ``other``, of nDCG@10 and sentences; question by question, so both of the same."""
    both = [(scores(a), scores(b)) for a, b in zip(one, other, strict=True)]
    return {metric: interval([a[metric] - b[metric] for a, b in both if metric in a]) for metric in COMPARED}


def interval(values: Sequence[float]) -> Figure | None:
    """The mean and its 95 % percentile bootstrap interval from 1000 resamples, always the same ones; None of nothing.

    Efron, "Bootstrap methods: another look at the jackknife", 1979. Over few questions it is too narrow.
    """
    if not values:
        return None
    array = np.asarray(values, np.float64)
    draw = np.random.default_rng(_SEED)
    means = [float(array[draw.integers(0, len(array), len(array))].mean()) for _ in range(_RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5]).tolist()
    return Figure(float(array.mean()), low, high, len(array))
