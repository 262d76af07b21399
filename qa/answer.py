"""Answer: which sentence of the hits answers, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.encode import Encoder, Floats
from index.sentences import sentence_spans
from qa.retrieve import Hit

# Fitted, and the threshold chosen, with ``python -m benchmarks.certainty``; docs/quality.md has the figures.
_INTERCEPT, _WEIGHTS = -2.3, (2.19, -0.5)
ANSWERED = 0.16


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    ``answered`` is False when they probably don't say; then ``hits`` are the nearest misses. ``confidence``
    (0..1) is the probability that ``sentence`` answers. ``hit`` is the hit it stands in and ``spans`` are what
    to mark there, as offsets in ``hit.article.text``.
    """

    question: str
    hits: list[Hit] = field(default_factory=list)
    answered: bool = False
    confidence: float = 0.0
    sentence: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    hit: Hit | None = None


def compose(question: str, embedding: Floats, hits: Sequence[Hit], encoder: Encoder) -> Answer:
    """The answer of the best hit: the sentence nearest in meaning; every hit gets its own nearest one marked."""
    if not hits:
        return Answer(question)
    marked = mark(embedding, hits, encoder)
    best = marked[0]
    confidence = certainty(marked)
    start, end = best.matched or (best.start, best.end)
    return Answer(
        question,
        marked,
        answered=confidence >= ANSWERED,
        confidence=confidence,
        sentence=best.article.text[start:end],
        spans=[(start, end)],
        hit=best,
    )


def mark(embedding: Floats, hits: Sequence[Hit], encoder: Encoder) -> list[Hit]:
    """The hits with the sentence of each that is nearest to the question (embedding of shape (dimension,))."""
    spans = [
        [(hit.start + a, hit.start + b) for a, b in sentence_spans(hit.text, hit.article.language)] for hit in hits
    ]
    # With its title a sentence says what it is about: 0.61 instead of 0.52 of the questions over seeds/ get theirs.
    sentences = [
        f"{hit.article.title}\n{hit.article.text[a:b]}" for hit, each in zip(hits, spans, strict=True) for a, b in each
    ]
    nearness = (encoder.encode_documents(sentences) @ embedding).tolist()
    marked = []
    for hit, each in zip(hits, spans, strict=True):
        own, nearness = nearness[: len(each)], nearness[len(each) :]
        best = max(range(len(each)), key=own.__getitem__) if each else None
        marked.append(replace(hit, matched=None if best is None else each[best]))
    return marked


def evidence(hits: Sequence[Hit]) -> list[float]:
    """What certainty rests on: the best hit's similarity, and its words in common with the question; both 0..1."""
    return [hits[0].similarity, hits[0].overlap]


def certainty(hits: Sequence[Hit]) -> float:
    """Probability that the sentence answers: a logistic curve over the evidence, by benchmarks/certainty.py."""
    weighted = sum(weight * value for weight, value in zip(_WEIGHTS, evidence(hits), strict=True))
    return 1 / (1 + math.exp(-(_INTERCEPT + weighted)))
