"""How long one search takes by number of passages, exactly and with the inverted file, and what the latter misses.

python -m benchmarks.scale --sizes 100000 400000

The vectors are synthetic: points scattered about 2,000 centres, as passages are about topics. Real embeddings
are kinder or harsher to an inverted file; the times do not depend on it.
"""

from __future__ import annotations

import argparse
import statistics
import time

import numpy as np

import index.vectors as vectors_module
from index.vectors import Floats, VectorIndex

_DIMENSION = 384
_QUERIES = 50


def scattered(count: int, rng: np.random.Generator) -> Floats:
    """Unit vectors of shape (count, dimension), in clusters."""
    centres = rng.normal(size=(2000, _DIMENSION)).astype(np.float32)
    points = centres[rng.integers(0, len(centres), count)]
    points += 0.8 * rng.normal(size=points.shape).astype(np.float32)
    unit: Floats = points / np.linalg.norm(points, axis=1, keepdims=True)
    return unit


def timed(index: VectorIndex, queries: Floats) -> tuple[float, list[set[int]]]:
    """Median milliseconds of one search for 100 passages, and what was found."""
    times, found = [], []
    for query in queries:
        started = time.perf_counter()
        ids, _ = index.search(query, 100)
        times.append(1000 * (time.perf_counter() - started))
        found.append(set(ids.tolist()))
    return statistics.median(times), found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    args = parser.parse_args()
    rng = np.random.default_rng(0)
    for size in args.sizes:
        points = scattered(size + _QUERIES, rng)
        queries, points = points[:_QUERIES], points[_QUERIES:]
        ids = np.arange(size, dtype=np.int64)
        results = {}
        for kind, limit in (("exact", size), ("inverted", size - 1)):
            vectors_module.EXACT_LIMIT = limit
            started = time.perf_counter()
            index = VectorIndex.build(ids, [points], _DIMENSION)
            built = time.perf_counter() - started
            results[kind] = timed(index, queries)
            print(f"{size:>9,} {kind:9} built in {built:6.1f} s, one search {results[kind][0]:6.1f} ms", flush=True)
        pairs = zip(results["exact"][1], results["inverted"][1], strict=True)
        recall = statistics.mean(len(exact & inverted) / len(exact) for exact, inverted in pairs)
        print(f"{size:>9,} recall@100 of the inverted file {recall:.3f}")


if __name__ == "__main__":
    main()
