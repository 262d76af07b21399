"""Which passage length, which fusion of the two roads and which weight of late interaction rank best, by nDCG@10.

python -m benchmarks.retrieval                                  # questions over seeds/
python -m benchmarks.retrieval --sets en-en en-fr --ntrexqa FOLDER --tokens 72 112 160
"""

from __future__ import annotations

import argparse
import math
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.datasets import Dataset, each, relevant
from index.encode import BUNDLED, Encoder, Floats
from index.filters import Filters
from index.split import SplitSettings
from index.store import Store, load_vectors
from index.sync import sync
from qa.late import interactions
from qa.retrieve import Candidates, Query, candidates, fuse, rerank
from qa.translate import query_words

_DEPTH = 100
Fusion = Callable[[Floats, Floats], Floats]


def convex(weight: float) -> Fusion:
    """(1 - weight) * similarity + weight * overlap."""
    return lambda similarity, overlap: (1 - weight) * np.clip(similarity, 0, 1) + weight * overlap


def reciprocal(k: int) -> Fusion:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009); a passage without overlap has no lexical rank."""

    def ranks(scores: Floats) -> Floats:
        return np.argsort(np.argsort(-scores, kind="stable"), kind="stable") + 1.0

    return lambda similarity, overlap: 1 / (k + ranks(similarity)) + np.where(overlap > 0, 1 / (k + ranks(overlap)), 0)


_LATE = (0.4, 0.5, 1.0, 1.5, 2.0, 3.0)  # weights of late interaction over the fusion that the product uses
SHIPPED = "late 0.4"  # as the product ranks, qa/retrieve.py
FUSIONS: dict[str, Fusion] = {
    "dense": convex(0.0),
    "lexical": convex(1.0),
    **{f"{weight}": convex(weight) for weight in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)},
    "RRF 60": reciprocal(60),
    "RRF 20": reciprocal(20),
}


def ndcg(gains: list[bool]) -> float:
    """NDCG@10 where one relevant passage is enough: the ideal ranking has it first."""
    return next((1 / math.log2(rank + 1) for rank, gain in enumerate(gains[:10], 1) if gain), 0.0)


def measure(dataset: Dataset, encoder: Encoder, settings: SplitSettings, scratch: Path) -> dict[str, float]:
    """Mean nDCG@10 by fusion, over the questions that have an answer."""
    index = scratch / f"index-{dataset.name}-{settings.tokens}-{settings.title_tokens}"
    sync([dataset.folder], index, load_encoder=lambda name: encoder, settings=settings)
    asked = [question for question in dataset.questions if question.answers]
    scores: dict[str, list[float]] = defaultdict(list)
    store = Store(index)
    with store.snapshot() as snapshot:
        vectors = load_vectors(snapshot.db, index, encoder.identity.dimension)
        languages = list(snapshot.counts().languages)
        for question in asked:
            read = encoder.encode_question(question.text)
            query = Query(question.text, read.embedding, query_words(question.text, languages), tokens=read.tokens)
            found = candidates(snapshot, vectors, query, _DEPTH, Filters())
            gains = [relevant(p.text, question.answers) for p in snapshot.passages(found.ids.tolist())]
            for name, fusion in FUSIONS.items():
                scores[name].append(ndcg(ranked(found, gains, fusion)))
            if query.tokens is not None:
                late = np.array([e.score() for e in interactions(snapshot, query.tokens, found.ids.tolist())])
                for weight in _LATE:
                    order = np.argsort(-rerank(fuse(found.similarity, found.overlap), late, weight), kind="stable")
                    scores[f"late {weight}"].append(ndcg([gains[i] for i in order]))
    store.close()
    return {name: statistics.mean(values) for name, values in scores.items()}


def ranked(found: Candidates, gains: list[bool], fusion: Fusion) -> list[bool]:
    """The candidates' relevance in the order a fusion puts them."""
    return [gains[i] for i in np.argsort(-fusion(found.similarity, found.overlap), kind="stable")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=["seeds"])
    parser.add_argument("--ntrexqa", type=Path, help="folder with articles.XX.tsv and questions.dev.jsonl")
    parser.add_argument("--tokens", nargs="+", type=int, default=[SplitSettings().tokens])
    parser.add_argument("--title-tokens", nargs="+", type=int, default=[SplitSettings().title_tokens])
    parser.add_argument("--model", default=BUNDLED, help="another model than the bundled one")
    args = parser.parse_args()
    encoder = Encoder.load(args.model)
    print("set    tokens title " + " ".join(f"{name:>8}" for name in [*FUSIONS, *(f"late {w}" for w in _LATE)]))
    with tempfile.TemporaryDirectory() as scratch:
        for dataset in each(args.sets, args.ntrexqa, Path(scratch)):
            for tokens in args.tokens:
                for title in args.title_tokens:
                    row = measure(dataset, encoder, SplitSettings(tokens, title), Path(scratch))
                    values = " ".join(f"{value:8.3f}" for value in row.values())
                    print(f"{dataset.name:6} {tokens:6} {title:5} {values}", flush=True)


if __name__ == "__main__":
    main()
