"""Retrieve: dense and lexical candidates, filtered before ranking, fused into one list of hits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.article import Article, Passage
from index.encode import Floats
from index.filters import Filters
from index.lexical import query_terms
from index.store import Snapshot
from index.vectors import Ids, VectorIndex

_CANDIDATES = 100  # from each of the two roads
_LEXICAL_WEIGHT = 0.5
_K1 = 1.2  # BM25's, as FTS5 has it


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, and why.

    ``score`` (0..1) orders the hits. ``similarity`` is the cosine of question and passage, ``overlap`` the
    share (0..1) of the question's words that the passage has, by BM25. ``dense_rank`` and ``lexical_rank``
    count from 1 and are None where that road did not bring the passage. ``matched`` is the sentence of the
    passage nearest to the question, as offsets in the article; None until it was looked for.
    """

    passage: Passage
    score: float
    similarity: float
    overlap: float
    dense_rank: int | None
    lexical_rank: int | None
    matched: tuple[int, int] | None = None

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


def retrieve(
    snapshot: Snapshot,
    vectors: VectorIndex,
    question: str,
    embedding: Floats,
    languages: Sequence[str],
    k: int,
    filters: Filters,
) -> list[Hit]:
    """The k best hits for a question, whose embedding has shape (dimension,).

    ``languages`` are those of the articles, for stemming.
    """
    found = candidates(snapshot, vectors, question, embedding, languages, max(k, _CANDIDATES), filters)
    scores = fuse(found.similarity, found.overlap)
    best = np.argsort(-scores, kind="stable")[:k]
    ids = found.ids[best].tolist()
    return [
        Hit(
            passage,
            float(scores[i]),
            float(found.similarity[i]),
            float(found.overlap[i]),
            found.dense_ranks.get(passage_id),
            found.lexical_ranks.get(passage_id),
        )
        for i, passage_id, passage in zip(best, ids, snapshot.passages(ids), strict=True)
    ]


def candidates(
    snapshot: Snapshot,
    vectors: VectorIndex,
    question: str,
    embedding: Floats,
    languages: Sequence[str],
    depth: int,
    filters: Filters,
) -> Candidates:
    """The ``depth`` best passages by meaning and the ``depth`` best by words, of those the filters leave."""
    dense, similarities = vectors.search(embedding, depth, snapshot.allowed(filters))
    lexical, overlaps = _lexical(snapshot, question, languages, depth, filters)
    ids = list(dict.fromkeys([*dense.tolist(), *lexical.tolist()]))
    similarity = dict(zip(dense.tolist(), similarities.tolist(), strict=True))
    rest = [i for i in ids if i not in similarity]
    if rest:  # FAISS gave the similarity of those it found; the others' come from the stored embeddings
        similarity |= dict(zip(rest, (snapshot.embeddings(rest) @ embedding).tolist(), strict=True))
    overlap = dict(zip(lexical.tolist(), overlaps.tolist(), strict=True))
    return Candidates(
        np.array(ids, np.int64),
        np.array([similarity[i] for i in ids], np.float32),
        np.array([overlap.get(i, 0.0) for i in ids], np.float32),
        {passage_id: rank for rank, passage_id in enumerate(dense.tolist(), 1)},
        {passage_id: rank for rank, passage_id in enumerate(lexical.tolist(), 1)},
    )


def fuse(similarity: Floats, overlap: Floats) -> Floats:
    """Convex combination of the two scores, each in 0..1 (Bruch et al., "An Analysis of Fusion Functions", 2023).

    Chosen over reciprocal rank fusion by ``python -m benchmarks.retrieval``; docs/quality.md has the figures.
    """
    return (1 - _LEXICAL_WEIGHT) * np.clip(similarity, 0, 1) + _LEXICAL_WEIGHT * overlap


def _lexical(
    snapshot: Snapshot, question: str, languages: Sequence[str], k: int, filters: Filters
) -> tuple[Ids, Floats]:
    """BM25 candidates with their scores as a share of what a passage with all of the question's words gets."""
    total = snapshot.passage_count()
    words = query_terms(question, languages)
    frequencies = snapshot.term_frequencies(sorted({term for word in words for term in word}))
    # Words in more than a tenth of a large collection tell next to nothing and cost the most to look up.
    common = max(1000, total // 10)
    wanted = [t for t, frequency in frequencies.items() if frequency <= common]
    ids, scores = snapshot.lexical(wanted, k, filters)
    # A word that stands nowhere counts too: to share but "who is" with a question is to share little.
    ideal = sum((_K1 + 1) * max(_idf(total, f) for f in _known(word, frequencies) or [0]) for word in words)
    return ids, np.clip(scores / ideal, 0, 1) if ideal > 0 else scores


def _known(word: list[str], frequencies: dict[str, int]) -> list[int]:
    """In how many passages each variant of a word stands, of those that stand in any."""
    return [frequencies[term] for term in word if term in frequencies]


def _idf(total: int, frequency: int) -> float:
    """FTS5's inverse document frequency, https://www.sqlite.org/fts5.html#the_bm25_function."""
    return max(1e-6, math.log((total - frequency + 0.5) / (frequency + 0.5)))
