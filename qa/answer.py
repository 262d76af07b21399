"""Answer: the sentence of the hits that answers, the words in it, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.encode import Encoder
from qa.disagree import Claim, disagreements
from qa.evidence import ANSWERED, Candidate, best_of, candidates, certainty
from qa.not_said import not_said
from qa.retrieve import Hit, Query
from qa.translate import question_language


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
    """The answer of the best hit: the sentence in it that most speaks for; every hit gets its own such one marked."""
    chosen = [best_of(sentences) for sentences in candidates(query, hits, encoder)]
    marked = [_marked(hit, sentence) for hit, sentence in zip(hits, chosen, strict=True)]
    best = chosen[0] if chosen else None
    confidence = certainty(best) if best else 0.0
    if best is None or confidence < ANSWERED:
        answer = Answer(query.text, marked, confidence=confidence, message=not_said(question_language(query.text)))
        # A near miss has no words that answer: the sentence that came nearest is shown whole.
        return replace(answer, sentence=best.text, spans=[(best.start, best.end)], hit=marked[0]) if best else answer
    claims = [
        Claim(hit, *sentence.words) for hit, sentence in zip(marked, chosen, strict=True) if sentence and sentence.words
    ]
    return Answer(
        query.text,
        marked,
        answered=True,
        confidence=confidence,
        sentence=best.text,
        spans=[best.words or (best.start, best.end)],
        hit=marked[0],
        disagreements=disagreements(query, claims) if best.words else (),
    )


def _marked(hit: Hit, sentence: Candidate | None) -> Hit:
    """The hit with the sentence in it that most speaks for."""
    if sentence is None:
        return hit
    matched = (sentence.start, sentence.end)
    return replace(hit, matched=matched, sentence_similarity=sentence.late, sentence_overlap=sentence.overlap)
