"""Answer: which sentence of the hits answers, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.encode import Encoder, Floats
from index.lexical import terms
from index.sentences import sentence_spans
from qa.retrieve import Hit
from qa.translate import QueryWord, query_words

# Fitted, and the threshold chosen, with ``python -m benchmarks.certainty``; docs/quality.md has the figures.
_INTERCEPT, _WEIGHTS = -2.63, (1.91, 3.46)
ANSWERED = 0.165
_WORDS_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    ``answered`` is False when they probably don't say; then ``hits`` are the nearest misses. ``confidence``
    (0..1) is the probability that ``sentence`` answers. ``hit`` is the hit it stands in and ``spans`` are what
    to mark there, as offsets in ``hit.article.text``. ``warning`` is what a reader has to know before trusting it.
    """

    question: str
    hits: list[Hit] = field(default_factory=list)
    answered: bool = False
    confidence: float = 0.0
    sentence: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    hit: Hit | None = None
    warning: str | None = None


def compose(question: str, embedding: Floats, hits: Sequence[Hit], encoder: Encoder) -> Answer:
    """The answer of the best hit: the sentence nearest to the question; every hit gets its own nearest one marked."""
    if not hits:
        return Answer(question)
    marked = mark(question, embedding, hits, encoder)
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


def mark(question: str, embedding: Floats, hits: Sequence[Hit], encoder: Encoder) -> list[Hit]:
    """The hits, each with its sentence nearest to the question (whose embedding has shape (dimension,)).

    Nearness is the cosine of question and sentence, the latter with its title so that it says what it is
    about, and a share of the question's words. How that was chosen: docs/quality.md.
    """
    spans = [_sentences(hit) for hit in hits]
    documents = [
        f"{hit.article.title}\n{hit.article.text[a:b]}" for hit, each in zip(hits, spans, strict=True) for a, b in each
    ]
    similarities = iter((encoder.encode_documents(documents) @ embedding).tolist())
    words = query_words(question, {hit.article.language for hit in hits})
    marked = []
    for hit, each in zip(hits, spans, strict=True):
        scores = [
            next(similarities) + _WORDS_WEIGHT * _shared(words, hit.article.text[a:b], hit.article.language)
            for a, b in each
        ]
        marked.append(replace(hit, matched=each[scores.index(max(scores))] if each else None))
    return marked


def _sentences(hit: Hit) -> list[tuple[int, int]]:
    return [(hit.start + a, hit.start + b) for a, b in sentence_spans(hit.text, hit.article.language)]


def _shared(words: Sequence[QueryWord], sentence: str, language: str) -> float:
    """The share of the question's words that stand in the sentence, by their stems or translations."""
    there = set(terms(sentence, language))
    found = (max((weight for name, weight in word.terms[language].items() if name in there), default=0.0) for word in words)
    return sum(found) / max(1, len(words))


def evidence(hits: Sequence[Hit]) -> list[float]:
    """What certainty rests on: the best hit's similarity, and its words in common with the question; both 0..1."""
    return [hits[0].similarity, hits[0].overlap]


def certainty(hits: Sequence[Hit]) -> float:
    """Probability that the sentence answers: a logistic curve over the evidence, by benchmarks/certainty.py."""
    weighted = sum(weight * value for weight, value in zip(_WEIGHTS, evidence(hits), strict=True))
    return 1 / (1 + math.exp(-(_INTERCEPT + weighted)))
