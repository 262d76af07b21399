"""Answers and hits as plain data: one shape for the web API and for ``passager ask --json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.article import Passage
    from qa import Answer, Hit
    from qa.disagree import Claim
    from qa.written import Sentence, Written


def answer_data(answer: Answer, written: Written | None = None) -> dict[str, Any]:
    """An answer, fit for JSON; ``spans`` are offsets in the text of the article that hit number ``hit`` is from.

    So is each disagreement's ``span``, in that of its own ``hit``; they are there where articles give different
    numbers or dates, the newest article first. ``text`` and ``written`` are there where a language model was asked to
    write.
    """
    place = answer.hit and (answer.hit.article.id, answer.hit.start)
    places = [(hit.article.id, hit.start) for hit in answer.hits]
    return {
        "question": answer.question,
        "original": answer.original or answer.question,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "warning": answer.warning,
        "message": answer.message,
        "sentence": answer.sentence,
        "hit": places.index(place) if place in places else None,
        "spans": [list(span) for span in answer.spans],
        "disagreements": [_claim_data(claim, places) for claim in answer.disagreements],
        "hits": [hit_data(hit) for hit in answer.hits],
        **({"text": written.text, "written": written_data(written)} if written else {}),
    }


def written_data(written: Written) -> dict[str, Any]:
    """What a language model wrote, fit for JSON: every sentence with what is wrong with it."""
    return {"failure": written.failure, "sentences": [_sentence_data(sentence) for sentence in written.sentences]}


def _sentence_data(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "stands": sentence.stands,
        "problems": [{"fault": problem.fault.value, "words": problem.words} for problem in sentence.problems],
        "unknown": list(sentence.unknown),
    }


def hit_data(hit: Hit) -> dict[str, Any]:
    """A hit, fit for JSON; offsets count code points of the article's text."""
    return {
        "title": hit.article.title,
        "date": hit.article.date,
        "language": hit.article.language,
        "source": hit.article.source,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
        "score": round(hit.score, 4),
        "article_id": hit.article.id,
        "matched": list(hit.matched) if hit.matched else None,
        "also": [_copy_data(copy) for copy in hit.also],
    }


def _copy_data(copy: Passage) -> dict[str, Any]:
    """Where else a hit is printed."""
    article = copy.article
    return {
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "article_id": article.id,
        "start": copy.start,
        "end": copy.end,
    }


def _claim_data(claim: Claim, places: list[tuple[str, int]]) -> dict[str, Any]:
    """The number or date of one article; ``hit`` is its number among the hits."""
    article = claim.hit.article
    return {
        "text": claim.text,
        "date": article.date,
        "title": article.title,
        "source": article.source,
        "hit": places.index((article.id, claim.hit.start)),
        "span": [claim.start, claim.end],
    }
