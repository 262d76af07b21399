"""Turns: what is kept of a question and its answer, enough to show it again whatever became of its articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from index.article import Article, Passage
from qa.answer import Answer
from qa.disagree import Claim
from qa.retrieve import Hit
from qa.written import Fault, Problem, Sentence, Written
from ui.data import answer_data

# Kept as they are, those that were known when the turn was kept. What else there is of an answer and of a hit is made
# again from these and from the articles.
_PLAIN = {field.name for field in fields(Answer)} - {
    "question", "hits", "hit", "spans", "original", "disagreements",
}  # fmt: skip
# What a hit does not compare by is of use only while the question is answered.
_WHY = {field.name for field in fields(Hit) if field.compare} - {"passage", "matched", "score", "also"}


@dataclass(frozen=True, slots=True)
class RememberedArticle(Article):
    """An article as an answer knew it: of its text just the passage is there, at its place, between blanks.

    Of an article that prints the same as another one, not even that.
    ``stamp`` is the fingerprint it had then, so that it shows whether the article has changed since.
    """

    stamp: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the whole article when the answer was given."""
        return self.stamp


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """What a language model wrote to an answer, and the model's name."""

    written: Written
    model: str


def turn_data(answer: Answer, filters: str = "", by: WrittenBy | None = None) -> dict[str, Any]:
    """An answer as ``ui.data`` tells it, fit for JSON, with what ``answer_of`` and ``written_of`` need beyond that.

    ``filters`` says in words what was searched only.
    """
    told = answer_data(answer, by.written if by else None)
    for hit, data in zip(answer.hits, told["hits"], strict=True):
        data["stamp"], data["length"] = hit.article.fingerprint, len(hit.article.text)
        data |= {name: getattr(hit, name) for name in _WHY}
        for copy, place in zip(hit.also, data["also"], strict=True):
            place["language"] = copy.article.language
    if by:
        told["written"]["model"] = by.model
        for sentence, data in zip(by.written.sentences, told["written"]["sentences"], strict=True):
            data |= {"parts": list(sentence.parts), "finished": sentence.finished}
    return told | {"filters": filters}


def answer_of(data: Mapping[str, Any]) -> Answer:
    """The answer again, from what ``turn_data`` made of it."""
    hits = [_hit(each) for each in data["hits"]]
    number = data["hit"]
    return Answer(
        data["question"],
        hits,
        spans=[(start, end) for start, end in data["spans"]],
        hit=None if number is None else hits[number],
        original=None if data["original"] == data["question"] else data["original"],
        disagreements=tuple(Claim(hits[each["hit"]], *each["span"]) for each in data.get("disagreements", ())),
        **{name: data[name] for name in _PLAIN if name in data},
    )


def written_of(data: Mapping[str, Any]) -> WrittenBy | None:
    """What a language model wrote, from what ``turn_data`` made of it; None where none was asked to."""
    told = data.get("written")
    if told is None:
        return None
    sentences = [
        Sentence(
            tuple(each["parts"]),
            tuple(Problem(Fault(problem["fault"]), problem["words"]) for problem in each["problems"]),
            tuple(each["unknown"]),
            each["finished"],
        )
        for each in told["sentences"]
    ]
    return WrittenBy(Written(tuple(sentences), done=True, failure=told["failure"]), told["model"])


def words_of_turn(asked: str, data: Mapping[str, Any]) -> str:
    """All that a turn is found by: what was asked, as typed and as understood, titles and sentences found, and what
    was written of them.
    """
    found = [text for hit in data["hits"] for text in (hit["title"], _nearest(hit))]
    return "\n".join([asked, data["question"], *found, data.get("text") or ""])


def _nearest(hit: Mapping[str, Any]) -> str:
    """The sentence of a passage that is nearest to the question; the whole of it where none was looked for."""
    start, end = hit["matched"] or (hit["start"], hit["end"])
    return str(hit["text"][start - hit["start"] : end - hit["start"]])


def _hit(data: Mapping[str, Any]) -> Hit:
    start, end = data["start"], data["end"]
    blanks = " " * start, " " * (data["length"] - end)
    article = RememberedArticle(
        data["article_id"],
        data["source"],
        data["title"],
        data["date"],
        data["language"],
        f"{blanks[0]}{data['text']}{blanks[1]}",
        data["stamp"],
    )
    matched = tuple(data["matched"]) if data["matched"] else None
    why = {name: data[name] for name in _WHY if name in data}
    also = tuple(map(_copy, data.get("also", ())))
    return Hit(Passage(article, start, end), score=data["score"], matched=matched, also=also, **why)


def _copy(data: Mapping[str, Any]) -> Passage:
    article = RememberedArticle(
        data["article_id"], data["source"], data["title"], data["date"], data["language"], " " * data["end"]
    )
    return Passage(article, data["start"], data["end"])
