"""Retrieve: dense and lexical candidates, filtered before ranking, fused into one list of hits.

Words are matched across languages by their translations (qa/translate.py), so both roads cross languages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.article import Article, Passage
from index.filters import Filters
from index.store import Snapshot
from index.tokens import Floats
from index.vectors import Ids, VectorIndex
from qa.copies import copies
from qa.late import Interaction, interactions
from qa.translate import QueryWord

_CANDIDATES = 100  # from each of the two roads
_LEXICAL_WEIGHT = 0.5
_WORDS_ONLY = 0.999
_LATE_WEIGHT = 0.4  # beside 1 for the two roads together
_RERANKED = 50  # candidates that late interaction looks at
_ORDINARY = 300
_K1 = 1.2  # BM25's, as FTS5 has it


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, and why.

    ``score`` (0..1) orders the hits. ``similarity`` is the cosine of question and passage, ``overlap`` the
    share (0..1) of the question's words that the passage has, itself or translated, by BM25, and ``late`` the mean
    cosine of the question's tokens to the passage's nearest ones; None where the model gives no vectors of tokens.
    ``dense_rank`` and ``lexical_rank`` count from 1 and are None where that road did not bring the passage. ``matched``
    is the sentence of the passage nearest to the question, as offsets in the article; None until it was looked for, as
    are ``sentence_similarity`` and ``sentence_overlap``, the sentence's own ``late`` (or cosine) and share of words.
    ``also`` are the passages of other articles that say the same in the same words, one an article, oldest first.
    """

    passage: Passage
    score: float
    similarity: float
    overlap: float
    dense_rank: int | None
    lexical_rank: int | None
    matched: tuple[int, int] | None = None
    sentence_similarity: float | None = None
    sentence_overlap: float | None = None
    late: float | None = None
    interaction: Interaction | None = field(default=None, repr=False, compare=False)
    also: tuple[Passage, ...] = ()

    @property
    def article(self) -> Article:
        """The article the passage stands in."""
        return self.passage.article

    @property
    def text(self) -> str:
        """The passage's words: ``hit.article.text[hit.start:hit.end]``."""
        return self.passage.text

    @property
    def start(self) -> int:
        """Where the passage begins in the article's text, in code points."""
        return self.passage.start

    @property
    def end(self) -> int:
        """Where the passage ends in the article's text, exclusive."""
        return self.passage.end


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the two roads brought, before fusion; all arrays have shape (n,) and go by the same order."""

    ids: Ids
    similarity: Floats  # cosine of question and passage
    overlap: Floats  # BM25 as a share of what a passage with all of the question's known words gets; 0..1
    dense_ranks: dict[int, int]
    lexical_ranks: dict[int, int]
    terms: list[list[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched for: its embedding, of shape (dimension,), and its words in the articles' languages.

    ``tokens``, unit vectors of shape (n, dimension), are for late interaction; None where the model gives none. With
    ``words_only`` the model is not trusted: it orders only what the words leave equal.
    """

    text: str
    embedding: Floats
    words: list[QueryWord]
    words_only: bool = False
    tokens: Floats | None = None


def retrieve(snapshot: Snapshot, vectors: VectorIndex, query: Query, k: int, filters: Filters) -> list[Hit]:
    """The k best hits for a question, no two of them copies; looks deeper where copies take the places."""
    depth, looked_at = max(k, _CANDIDATES), max(k, _RERANKED)
    while True:
        found = candidates(snapshot, vectors, query, depth, filters)
        ranked = _ranked(snapshot, query, found, looked_at)
        groups = copies([found.terms[each.at] for each in ranked], k)
        if len(groups) == k or (len(found.dense_ranks) < depth and len(ranked) == len(found.ids)):
            break  # or there are no more passages
        depth, looked_at = 2 * depth, 2 * looked_at
    chosen = [(ranked[at], [ranked[copy].at for copy in group]) for at, group in groups.items()]
    ids = [int(found.ids[i]) for best, group in chosen for i in (best.at, *group)]
    passages = dict(zip(ids, snapshot.passages(ids), strict=True))
    return [
        Hit(
            passages[passage_id],
            best.score,
            float(found.similarity[best.at]),
            float(found.overlap[best.at]),
            found.dense_ranks.get(passage_id),
            found.lexical_ranks.get(passage_id),
            late=best.interaction.score() if best.interaction else None,
            interaction=best.interaction,
            also=_also(passages[passage_id], [passages[int(found.ids[copy])] for copy in group]),
        )
        for best, group in chosen
        for passage_id in [int(found.ids[best.at])]
    ]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A candidate's place among the candidates, and its score in the end."""

    at: int
    score: float
    interaction: Interaction | None = None


def _ranked(snapshot: Snapshot, query: Query, found: Candidates, looked_at: int) -> list[_Ranked]:
    """The candidates, best first: so many of them as late interaction looks at, and ranked anew by it."""
    scores = fuse(found.similarity, found.overlap, _WORDS_ONLY if query.words_only else _LEXICAL_WEIGHT)
    best = np.argsort(-scores, kind="stable")[:looked_at]
    if query.tokens is None or query.words_only:
        return [_Ranked(int(i), float(scores[i])) for i in best]
    seen = interactions(snapshot, query.tokens, found.ids[best].tolist())
    anew = rerank(scores[best], np.array([each.score() for each in seen], np.float32))
    return [_Ranked(int(best[i]), float(anew[i]), seen[i]) for i in np.argsort(-anew, kind="stable")]


def _also(kept: Passage, others: Sequence[Passage]) -> tuple[Passage, ...]:
    """Of the copies the best of each other article, the oldest article first and those without a date last."""
    first = {passage.article.id: passage for passage in reversed(others) if passage.article.id != kept.article.id}
    return tuple(sorted(first.values(), key=lambda copy: (copy.article.date or "9999", copy.article.source)))


def candidates(
    snapshot: Snapshot,
    vectors: VectorIndex,
    query: Query,
    depth: int,
    filters: Filters,
) -> Candidates:
    """The ``depth`` best passages by meaning and the ``depth`` best by words, of those the filters leave."""
    words, embedding = query.words, query.embedding
    dense, similarities = vectors.search(embedding, depth, snapshot.allowed(filters))
    total = snapshot.passage_count()
    frequencies = snapshot.term_frequencies(sorted({term for word in words for term in word.all_terms()}))
    # Words in more than a tenth of a large collection tell next to nothing and cost the most to look up.
    common = max(1000, total // 10)
    wanted = [term for term, frequency in frequencies.items() if frequency <= common]
    lexical, _ = snapshot.lexical(wanted, depth, filters)
    ids = list(dict.fromkeys([*dense.tolist(), *lexical.tolist()]))
    similarity = dict(zip(dense.tolist(), similarities.tolist(), strict=True))
    rest = [i for i in ids if i not in similarity]
    if rest:  # FAISS gave the similarity of those it found; the others' come from the stored embeddings
        similarity |= dict(zip(rest, (snapshot.embeddings(rest) @ embedding).tolist(), strict=True))
    passage_terms = snapshot.terms(ids)
    overlap = overlaps(words, frequencies, total, passage_terms)
    by_words = sorted((i for i, share in enumerate(overlap) if share > 0), key=lambda i: -overlap[i])
    return Candidates(
        np.array(ids, np.int64),
        np.array([similarity[i] for i in ids], np.float32),
        overlap,
        {passage_id: rank for rank, passage_id in enumerate(dense.tolist(), 1)},
        {ids[i]: rank for rank, i in enumerate(by_words, 1)},
        passage_terms,
    )


def fuse(similarity: Floats, overlap: Floats, weight: float = _LEXICAL_WEIGHT) -> Floats:
    """Convex combination of the two scores, each in 0..1 (Bruch et al., "An Analysis of Fusion Functions", 2023).

    Chosen over reciprocal rank fusion by ``python -m benchmarks.retrieval``; docs/quality.md has the figures.
    """
    return (1 - weight) * np.clip(similarity, 0, 1) + weight * overlap


def rerank(scores: Floats, late: Floats, weight: float = _LATE_WEIGHT) -> Floats:
    """The fused scores and those of late interaction, each in 0..1, as one; the weight is of the latter beside 1.

    Chosen by ``python -m benchmarks.retrieval``; docs/quality.md has the figures.
    """
    return ((scores + weight * np.clip(late, 0, 1)) / (1 + weight)).astype(np.float32)


def overlaps(
    words: Sequence[QueryWord], frequencies: dict[str, int], total: int, passages: Sequence[Sequence[str]]
) -> Floats:
    """What each passage (its terms) has of the words' BM25, as a share of what one with all of them gets; 0..1.

    A word is in a passage as often as its terms are, each counted by its weight. Its rarity is that of its meaning:
    the mean over its terms in each language, added up over the languages, as if _ORDINARY passages of ordinary text
    were there too: few passages can't tell which words say little. A word that stands nowhere counts too: to share
    but "who is" with a question is to share little.
    """
    shares = np.zeros(len(passages), np.float32)
    counted = [Counter(terms) for terms in passages]
    ideal = 0.0
    for word in words:
        rarity = _idf(total + _ORDINARY, _frequency(word, frequencies) + _ORDINARY * word.share)
        ideal += rarity
        known = [(term, weight) for term, weight in word.all_terms().items() if term in frequencies]
        for i, counts in enumerate(counted):
            times = sum(weight * counts[term] for term, weight in known if term in counts)
            shares[i] += rarity * times / (times + _K1)
    return np.clip(shares / ideal, 0, 1) if ideal > 0 else shares


def _frequency(word: QueryWord, frequencies: dict[str, int]) -> float:
    """In how many passages the meaning of a word may stand."""
    held = 0.0
    for meanings in word.terms.values():
        known = {term: weight for term, weight in meanings.items() if term in frequencies}
        if known:
            held += sum(weight * frequencies[term] for term, weight in known.items()) / sum(known.values())
    return held


def _idf(total: int, frequency: float) -> float:
    """FTS5's inverse document frequency, https://www.sqlite.org/fts5.html#the_bm25_function."""
    return max(1e-6, math.log((total - min(frequency, total) + 0.5) / (frequency + 0.5)))
