"""Answer: which sentence of the hits answers, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.encode import Encoder
from index.lexical import located_terms, terms
from index.sentences import sentence_spans
from qa.disagree import Claim, disagreements
from qa.not_said import not_said, question_language
from qa.retrieve import Hit, Query
from qa.translate import QueryWord
from qa.words.answer_span import answer_span
from qa.words.question_type import question_type
from qa.words.tokens import Span

# Fitted, and the threshold chosen, with ``python -m benchmarks.certainty``; docs/quality.md has the figures.
_INTERCEPT, _WEIGHTS = -4.24, (-0.53, -0.85, 5.2, 1.97, 5.19, 4.65)
ANSWERED = 0.192
_WORDS_WEIGHT = 0.3
_ASKED = 0.2  # a translation less likely than this share of the likeliest is not what the question said
_SMALL = 3  # letters


@dataclass(frozen=True, slots=True)
class Answer:
    """What the articles say to a question.

    ``answered`` is False when they probably don't say; then ``hits`` are the nearest misses. ``confidence``
    (0..1) is the probability that ``sentence`` answers. ``hit`` is the hit it stands in and ``spans`` are the words
    that answer, or all of the sentence where they can't be told, to be marked there, as offsets in
    ``hit.article.text``. ``original`` is what was asked, where ``question`` is what that was understood as.
    ``warning`` is what a reader has to know before trusting the answer. ``message`` says in the question's language
    that the articles don't seem to say; None when they do. ``text`` is the answer that a language model wrote, where
    one was asked to (``qa.written``): the sentences that the passages bear out, with their numbers. ``disagreements``
    are the answer's number or date and the different ones that other articles give, the newest article first; empty
    where none contradicts it.
    """

    question: str
    hits: list[Hit] = field(default_factory=list)
    answered: bool = False
    confidence: float = 0.0
    sentence: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)
    hit: Hit | None = None
    original: str | None = None
    warning: str | None = None
    message: str | None = None
    text: str | None = None
    disagreements: tuple[Claim, ...] = ()


def compose(query: Query, hits: Sequence[Hit], encoder: Encoder) -> Answer:
    """The answer of the best hit: the sentence nearest to the question; every hit gets its own nearest one marked."""
    if not hits:
        return Answer(query.text, message=not_said(question_language(query.text)))
    marked = mark(query, hits, encoder)
    best = marked[0]
    confidence = certainty(marked)
    start, end = best.matched or (best.start, best.end)
    answered = confidence >= ANSWERED
    claims = _claims(query, marked) if answered else []  # a near miss has no words that answer
    words = (claims[0].start, claims[0].end) if claims and claims[0].hit is best else None
    return Answer(
        query.text,
        marked,
        answered=answered,
        confidence=confidence,
        sentence=best.article.text[start:end],
        spans=[words or (start, end)],
        hit=best,
        disagreements=disagreements(query, claims) if words else (),
        message=None if answered else not_said(question_language(query.text)),
    )


def _claims(query: Query, hits: Sequence[Hit]) -> list[Claim]:
    """The words that answer in each hit that has some."""
    return [Claim(hit, *words) for hit in hits if (words := answering_words(query, hit))]


def answering_words(query: Query, hit: Hit) -> tuple[int, int] | None:
    """Where in the hit's matched sentence the words stand that answer: the number, the date, the name or the place.

    Offsets in the article; None where the question asks for nothing of the kind, or the sentence has none.
    """
    if hit.matched is None:
        return None
    start, end = hit.matched
    span = words_in(query, hit.article.text[start:end], hit.article.language)
    return (start + span[0], start + span[1]) if span else None


def words_in(query: Query, sentence: str, language: str) -> Span | None:
    """Offsets in a sentence (in an article's ``language``) of the words that answer; None as for answering_words."""
    asked = {name for word in query.words for name, weight in word.terms[language].items() if weight >= _ASKED}
    # Small words say nothing of where the answer stands; names and numbers of few letters do.
    matched = [
        (a, b)
        for name, a, b in located_terms(sentence, language)
        if name in asked and (b - a > _SMALL or not sentence[a:b].islower())
    ]
    return answer_span(sentence, language, question_type(query.text), matched)


def mark(query: Query, hits: Sequence[Hit], encoder: Encoder) -> list[Hit]:
    """The hits, each with its sentence nearest to the question.

    Nearness is that of the sentence's tokens to the question's, and a share of the question's words. How that was
    chosen: docs/quality.md.
    """
    marked = []
    for hit in hits:
        spans = _sentences(hit)
        found = [
            (similarity, _shared(query.words, hit.article.text[a:b], hit.article.language), (a, b))
            for similarity, (a, b) in zip(_similarities(query, hit, spans, encoder), spans, strict=True)
        ]
        if found:
            similarity, overlap, span = max(found, key=lambda one: one[0] + _WORDS_WEIGHT * one[1])
            hit = replace(hit, matched=span, sentence_similarity=similarity, sentence_overlap=overlap)
        marked.append(hit)
    return marked


def _similarities(query: Query, hit: Hit, spans: Sequence[tuple[int, int]], encoder: Encoder) -> list[float]:
    """How near each sentence is to the question; of a model without vectors of tokens, by its cosine."""
    if hit.interaction:
        return [hit.interaction.score_of(a - hit.start, b - hit.start) for a, b in spans]
    documents = [f"{hit.article.title}\n{hit.article.text[a:b]}" for a, b in spans]
    return [float(cosine) for cosine in encoder.encode_documents(documents).embeddings @ query.embedding]


def _sentences(hit: Hit) -> list[tuple[int, int]]:
    return [(hit.start + a, hit.start + b) for a, b in sentence_spans(hit.text, hit.article.language)]


def _shared(words: Sequence[QueryWord], sentence: str, language: str) -> float:
    """The share of the question's words that stand in the sentence, by their stems or translations."""
    there = set(terms(sentence, language))
    weights = [[weight for name, weight in word.terms[language].items() if name in there] for word in words]
    return sum(max(each, default=0.0) for each in weights) / max(1, len(words))


def evidence(hits: Sequence[Hit]) -> list[float]:
    """What certainty rests on, of shape (6,).

    The best hit's similarity to the question and its overlap of words, the same of the sentence in it, by how much
    the hit is better than the next, and how much better the passages found are than their mean.
    """
    best = hits[0]
    scores = [hit.score for hit in hits]
    return [
        best.similarity,
        best.overlap,
        best.sentence_similarity or 0.0,
        best.sentence_overlap or 0.0,
        scores[0] - (scores[1] if len(scores) > 1 else 0.0),
        scores[0] - sum(scores) / len(scores),
    ]


def certainty(hits: Sequence[Hit]) -> float:
    """Probability that the sentence answers: a logistic curve over the evidence, by benchmarks/certainty.py."""
    weighted = sum(weight * value for weight, value in zip(_WEIGHTS, evidence(hits), strict=True))
    return 1 / (1 + math.exp(-(_INTERCEPT + weighted)))
