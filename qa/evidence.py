"""Evidence: what speaks for a sentence being the one that answers, and how sure that makes the answer.

Both are logistic curves over a few figures, fitted by ``python -m benchmarks.certainty``; docs/quality.md has what they
give.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.encode import Encoder
from index.lexical import located_terms, terms
from index.sentences import sentence_spans
from qa.late import Interaction
from qa.retrieve import Hit, Query
from qa.translate import QueryWord
from qa.words.answer_span import answer_span
from qa.words.question_type import QuestionType, question_type
from qa.words.tokens import Span

# That of the kind is more than what was fitted (0.68): a sentence without a number does not say how many.
PICK = (0.61, 15.98, 3.52, 2.0, 3.04)  # weights of Candidate.figures
CERTAIN = (-2.71, 2.92, 4.37)  # intercept, then weights of certainty_figures
ANSWERED = 0.18  # certainty from which on an answer is given as one
_ASKED = 0.2  # a translation less likely than this share of the likeliest is not what the question said
_SMALL = 3  # letters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: ``hit.article.text[start:end]``.

    ``late`` and ``coverage`` are its own by late interaction (``qa.late``), or both its cosine where the model gives no
    vectors of tokens; ``overlap`` is the share of the question's words that it has, themselves or translated; ``words``
    are the words in it that answer, as offsets in the article, where the question asks for a ``kind`` of thing.
    """

    hit: Hit
    start: int
    end: int
    late: float
    coverage: float
    overlap: float
    words: Span | None
    kind: QuestionType

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.hit.article.text[self.start : self.end]

    @property
    def figures(self) -> list[float]:
        """What speaks for it, of shape (5,): the hit's score, its own nearness, words and kind, and its coverage."""
        fits = 0.0 if self.kind is QuestionType.OTHER else (1.0 if self.words else -1.0)
        return [self.hit.score, self.late, self.overlap, fits, self.coverage]

    @property
    def weight(self) -> float:
        """All that speaks for it in one figure, to compare it with others."""
        return sum(weight * figure for weight, figure in zip(PICK, self.figures, strict=True))


def best_of(candidates: Sequence[Candidate]) -> Candidate | None:
    """The sentence that has most to speak for it; None where there is none."""
    return max(candidates, key=lambda candidate: candidate.weight, default=None)


def certainty_figures(candidate: Candidate) -> list[float]:
    """What certainty rests on, of shape (2,): how the passage and the sentence cover all that was asked."""
    passage = candidate.hit.interaction
    return [passage.coverage() if passage else candidate.hit.similarity, candidate.coverage]


def certainty(candidate: Candidate) -> float:
    """Probability (0..1) that the sentence answers."""
    intercept, *weights = CERTAIN
    sum_of = intercept + sum(w * figure for w, figure in zip(weights, certainty_figures(candidate), strict=True))
    return 1 / (1 + math.exp(-sum_of))


def candidates(query: Query, hits: Sequence[Hit], encoder: Encoder) -> list[list[Candidate]]:
    """The sentences of each hit."""
    kind = question_type(query.text)
    return [list(_of_hit(query, hit, kind, encoder)) for hit in hits]


def words_in(query: Query, sentence: str, language: str, kind: QuestionType | None = None) -> Span | None:
    """Offsets in a sentence (in an article's ``language``) of its words that answer: a number, a date, a name, a place.

    None where the question asks for nothing of the kind, or the sentence has none. ``kind`` is the question's, where
    that was told already.
    """
    kind = kind or question_type(query.text)
    if kind is QuestionType.OTHER:
        return None
    asked = {name for word in query.words for name, weight in word.terms[language].items() if weight >= _ASKED}
    # Small words say nothing of where the answer stands; names and numbers of few letters do.
    matched = [
        (a, b)
        for name, a, b in located_terms(sentence, language)
        if name in asked and (b - a > _SMALL or not sentence[a:b].islower())
    ]
    return answer_span(sentence, language, kind, matched)


def _of_hit(query: Query, hit: Hit, kind: QuestionType, encoder: Encoder) -> Iterator[Candidate]:
    language = hit.article.language
    spans = [(hit.start + a, hit.start + b) for a, b in sentence_spans(hit.text, language)]
    for (start, end), (late, coverage) in zip(spans, _nearness(query, hit, spans, encoder), strict=True):
        sentence = hit.article.text[start:end]
        words = words_in(query, sentence, language, kind)
        placed = (start + words[0], start + words[1]) if words else None
        yield Candidate(hit, start, end, late, coverage, _shared(query.words, sentence, language), placed, kind)


def _nearness(query: Query, hit: Hit, spans: Sequence[Span], encoder: Encoder) -> list[tuple[float, float]]:
    """``late`` and ``coverage`` of each sentence; of a model without vectors of tokens, its cosine with its title."""
    if hit.interaction:
        own: list[Interaction] = [hit.interaction.within(a - hit.start, b - hit.start) for a, b in spans]
        return [(each.score(), each.coverage()) for each in own]
    documents = [f"{hit.article.title}\n{hit.article.text[a:b]}" for a, b in spans]
    cosines = encoder.encode_documents(documents).embeddings @ query.embedding
    return [(float(cosine), float(cosine)) for cosine in cosines]


def _shared(words: Sequence[QueryWord], sentence: str, language: str) -> float:
    """The share of the question's words that stand in the sentence, by their stems or translations."""
    there = set(terms(sentence, language))
    weights = [[weight for name, weight in word.terms[language].items() if name in there] for word in words]
    return sum(max(each, default=0.0) for each in weights) / max(1, len(words))
