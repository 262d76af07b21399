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
_LEXICAL_WEIGHT = 0.25
_K1 = 1.2  # BM25's, as FTS5 has it


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question, and why.

    ``score`` (0..1) orders the hits. ``similarity`` is the cosine of question and passage; ``dense_rank`` and
    ``lexical_rank`` count from 1 and are None where that road did not bring the passage. ``matched`` is the
    sentence of the passage nearest to the question, as offsets in the article; None until it was looked for.
    """

    passage: Passage
    score: float
    similarity: float
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
    allowed = snapshot.allowed(filters)
    dense, similarities = vectors.search(embedding, max(k, _CANDIDATES), allowed)
    lexical, matches = _lexical(snapshot, question, languages, max(k, _CANDIDATES), filters)
    ids = np.array(list(dict.fromkeys([*dense.tolist(), *lexical.tolist()])), dtype=np.int64)
    if not len(ids):
        return []
    cosine = _all_similarities(snapshot, embedding, ids, dense, similarities)
    overlap = dict(zip(lexical.tolist(), matches.tolist(), strict=True))
    scores = fuse(cosine, np.array([overlap.get(i, 0.0) for i in ids.tolist()], np.float32))
    best = np.argsort(-scores, kind="stable")[:k]
    dense_ranks = {passage_id: rank for rank, passage_id in enumerate(dense.tolist(), 1)}
    lexical_ranks = {passage_id: rank for rank, passage_id in enumerate(lexical.tolist(), 1)}
    return [
        Hit(
            passage,
            float(scores[i]),
            float(cosine[i]),
            dense_ranks.get(int(ids[i])),
            lexical_ranks.get(int(ids[i])),
        )
        for i, passage in zip(best, snapshot.passages(ids[best].tolist()), strict=True)
    ]


def fuse(similarity: Floats, overlap: Floats) -> Floats:
    """Convex combination of the two scores, each in 0..1 (Bruch et al., "An Analysis of Fusion Functions", 2023).

    Chosen over reciprocal rank fusion by benchmarks/fusion.py; docs/quality.md has the figures.
    """
    return (1 - _LEXICAL_WEIGHT) * np.clip(similarity, 0, 1) + _LEXICAL_WEIGHT * overlap


def _lexical(
    snapshot: Snapshot, question: str, languages: Sequence[str], k: int, filters: Filters
) -> tuple[Ids, Floats]:
    """BM25 candidates with their scores as a share of what a passage with all of the question's words gets."""
    words = query_terms(question, languages)
    frequencies = snapshot.term_frequencies(sorted({term for word in words for term in word}))
    total = snapshot.passage_count()
    # Words in more than a tenth of a large collection tell next to nothing and cost the most to look up.
    common = max(1000, total // 10)
    known = [[t for t in word if 0 < frequencies.get(t, 0) <= common] for word in words]
    ids, scores = snapshot.lexical([term for word in known for term in word], k, filters)
    ideal = sum(
        (_K1 + 1) * max(_idf(total, frequencies[t]) for t in word) if word else 0.0 for word in known
    )
    return ids, np.clip(scores / ideal, 0, 1) if ideal > 0 else scores


def _idf(total: int, frequency: int) -> float:
    """FTS5's inverse document frequency, https://www.sqlite.org/fts5.html#the_bm25_function."""
    return max(1e-6, math.log((total - frequency + 0.5) / (frequency + 0.5)))


def _all_similarities(
    snapshot: Snapshot, embedding: Floats, ids: Ids, dense: Ids, similarities: Floats
) -> Floats:
    """Cosine similarity for every candidate: FAISS gave those it found, the others come from the store."""
    known = dict(zip(dense.tolist(), similarities.tolist(), strict=True))
    rest = [i for i in ids.tolist() if i not in known]
    if rest:
        known |= dict(zip(rest, (snapshot.embeddings(rest) @ embedding).tolist(), strict=True))
    return np.array([known[i] for i in ids.tolist()], dtype=np.float32)
