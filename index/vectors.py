"""VectorIndex: nearest passages by FAISS, derived from the store, checked against it, rebuilt when it doesn't match."""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

# Up to this many passages every vector is looked at; above, an inverted file with 8-bit codes.
# Chosen with benchmarks/scale.py; the figures stand in docs/performance.md.
EXACT_LIMIT = 1_000_000


class VectorIndex:
    """Passage ids by inner product of unit vectors, that is by cosine similarity; read-only once made."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index

    @classmethod
    def build(cls, ids: Ids, batches: Iterable[Floats], dimension: int) -> VectorIndex:
        """From passage ids of shape (n,) and their embeddings, in batches of shape (m, dimension)."""
        import faiss

        if len(ids) <= EXACT_LIMIT:
            # Float16, as the store keeps them: half the memory of float32 and nothing lost against the store.
            scalar = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
            index = faiss.IndexIDMap2(scalar)
            done = 0
            for batch in batches:
                index.add_with_ids(batch, ids[done : done + len(batch)])
                done += len(batch)
            return cls(index)
        vectors = np.concatenate(list(batches))
        lists = int(4 * math.sqrt(len(ids)))
        index = faiss.index_factory(dimension, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
        sample = np.random.default_rng(0).choice(len(ids), size=min(len(ids), 40 * lists), replace=False)
        index.train(vectors[sample])
        index.add_with_ids(vectors, ids)
        index.nprobe = max(16, lists // 24)
        return cls(index)

    def save(self, path: Path, only_if: str | None = None) -> str:
        """Write to a file, whole or not at all; returns its SHA-256. With ``only_if``, only when it has that one."""
        import faiss

        partial = path.with_suffix(f".{os.getpid()}.partial")
        try:
            faiss.write_index(self._index, str(partial))
            with partial.open("rb") as file:
                checksum = hashlib.file_digest(file, "sha256").hexdigest()
                os.fsync(file.fileno())
            if only_if in (None, checksum):
                partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        return checksum

    @classmethod
    def load(cls, path: Path, sha256: str) -> VectorIndex | None:
        """The index in a file, or None where the file is missing, cut short, or not the one the store speaks of."""
        import faiss

        try:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                    return None
            # Mapped, not read: a large index costs memory only where it is looked at.
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except (OSError, RuntimeError):
            return None

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(self, query: Floats, k: int, allowed: Ids | None = None) -> tuple[Ids, Floats]:
        """The ids of the k nearest passages, best first, and their cosine similarities.

        ``query`` has shape (dimension,). With ``allowed``, only these ids are looked at, so that a filter
        never leaves fewer than k of those there are.
        """
        import faiss

        k = min(k, len(self) if allowed is None else len(allowed))
        if k == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        params: Any = None
        selector: Any = None
        if allowed is not None:
            bits = np.zeros(int(allowed.max()) + 1, dtype=bool)
            bits[allowed] = True
            selector = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
            params = self._parameters(faiss, selector, share=len(allowed) / len(self))
        scores, ids = self._index.search(query[None, :], k, params=params)
        if ids[0][-1] < 0 and isinstance(self._index, faiss.IndexIVF):
            # What is allowed, or as many as k, lies in lists that are farther off: look into all of them.
            everywhere = faiss.SearchParametersIVF(sel=selector, nprobe=self._index.nlist)
            scores, ids = self._index.search(query[None, :], k, params=everywhere)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def _parameters(self, faiss: Any, selector: Any, share: float) -> Any:  # noqa: ANN401 - faiss has no types
        if not isinstance(self._index, faiss.IndexIVF):
            return faiss.SearchParameters(sel=selector)
        # The fewer passages a filter leaves, the more lists must be visited to find the nearest of them.
        probes = min(self._index.nlist, math.ceil(self._index.nprobe / max(share, 1e-9)))
        return faiss.SearchParametersIVF(sel=selector, nprobe=probes)
