"""Answer: the sentence of the hits that answers, the words in it, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.encode import Encoder
from qa.disagree import Claim, disagreements
from qa.evidence import ANSWERED, Candidate, best_of, candidates, certainty
from qa.not_said import not_said, question_language
from qa.retrieve import Hit, Query


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
    """The answer: the sentence of the first hits that most speaks for; every hit gets its own such sentence marked."""
    if not hits:
        return Answer(query.text, message=not_said(question_language(query.text)))
    found = candidates(query, hits, encoder)
    best = best_of(found)
    chosen = [max(each, key=lambda candidate: candidate.weight, default=None) for each in found]
    marked = [_marked(hit, candidate) for hit, candidate in zip(hits, chosen, strict=True)]
    if best is None:  # no sentence in any: punctuation alone
        return Answer(query.text, marked, message=not_said(question_language(query.text)))
    confidence = certainty(best)
    answered = confidence >= ANSWERED
    # A near miss has no words that answer. The answer's own claim comes first: the others are held against it.
    claims = [
        Claim(hit, *candidate.words)
        for hit, candidate in zip(marked, chosen, strict=True)
        if answered and candidate and candidate.words
    ]
    claims.sort(key=lambda claim: claim.hit.passage != best.hit.passage)
    return Answer(
        query.text,
        marked,
        answered=answered,
        confidence=confidence,
        sentence=best.hit.article.text[best.start : best.end],
        spans=[best.words if answered and best.words else (best.start, best.end)],
        hit=next(hit for hit in marked if hit.passage == best.hit.passage),
        disagreements=disagreements(query, claims) if answered and best.words else (),
        message=None if answered else not_said(question_language(query.text)),
    )


def _marked(hit: Hit, sentence: Candidate | None) -> Hit:
    """The hit with the sentence in it that most speaks for."""
    if sentence is None:
        return hit
    matched = (sentence.start, sentence.end)
    return replace(hit, matched=matched, sentence_similarity=sentence.late, sentence_overlap=sentence.overlap)
