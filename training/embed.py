"""Embedding in training: batches of like length, and the teacher's vectors, kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn import functional
from transformers import BertModel

from training.model import MAX_TOKENS

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
TOKENS = 65_536 if DEVICE == "cuda" else 4_096  # of a batch, padding counted in

Halves = npt.NDArray[np.float16]


def half_precision() -> AbstractContextManager[None]:
    """Matrix products in bfloat16: twice as fast on a GPU, and on a CPU that has AVX-512 BF16 or AMX."""
    return torch.autocast(DEVICE, dtype=torch.bfloat16)


def pad(encoded: Sequence[Encoding]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and attention mask, each of shape (texts, longest), cut at MAX_TOKENS."""
    longest = min(MAX_TOKENS, max(len(e.ids) for e in encoded))
    ids = torch.zeros((len(encoded), longest), dtype=torch.long)
    mask = torch.zeros((len(encoded), longest), dtype=torch.long)
    for row, each in enumerate(encoded):
        own = each.ids if len(each.ids) <= longest else [*each.ids[: longest - 1], each.ids[-1]]
        ids[row, : len(own)] = torch.tensor(own)
        mask[row, : len(own)] = 1
    return ids.to(DEVICE), mask.to(DEVICE)


def embed(bert: BertModel, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Unit vectors of shape (texts, 384): the mean of the token vectors, as the model is used."""
    with half_precision():
        states = bert(input_ids=ids, attention_mask=mask).last_hidden_state
    states = states.float() * mask[..., None]
    return functional.normalize(states.sum(1) / mask.sum(1, keepdim=True), dim=1)


def batches(lengths: Sequence[int], budget: int = TOKENS) -> Iterator[list[int]]:
    """Positions in batches of like length, each at most ``budget`` tokens with its padding; shortest first."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and min(MAX_TOKENS, lengths[i]) * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


@torch.no_grad()
def encode(bert: BertModel, tokenizer: Tokenizer, texts: Sequence[str], *, say: str = "") -> Halves:
    """Unit vectors of shape (len(texts), 384)."""
    encoded = tokenizer.encode_batch_fast(list(texts))
    vectors = np.zeros((len(texts), 384), np.float16)
    bert.eval()
    done = 0
    for number, batch in enumerate(batches([len(e.ids) for e in encoded], 4 * TOKENS)):
        vectors[batch] = embed(bert, *pad([encoded[i] for i in batch])).cpu().numpy()
        done += len(batch)
        if say and number % 50 == 0:
            print(f"  {say}: {done:,} of {len(texts):,}", flush=True)
    bert.train()
    return vectors


class Remembered:
    """A model's vectors by text, kept in a file, so that a run that was stopped does not compute them again."""

    def __init__(self, path: Path, bert: BertModel, tokenizer: Tokenizer) -> None:
        self._path, self._bert, self._tokenizer = path, bert, tokenizer
        self._rows: dict[bytes, int] = {}
        self._vectors: Halves = np.zeros((0, 384), np.float16)
        if path.exists():
            stored = np.load(path)
            self._vectors = stored["vectors"]
            self._rows = {key.tobytes(): row for row, key in enumerate(stored["keys"])}

    def __call__(self, texts: Sequence[str], *, say: str = "") -> Halves:
        """Unit vectors of shape (len(texts), 384)."""
        keys = [hashlib.blake2b(text.encode(), digest_size=12).digest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if new:
            fresh = encode(self._bert, self._tokenizer, list(new.values()), say=say)
            self._rows |= {key: len(self._vectors) + i for i, key in enumerate(new)}
            self._vectors = np.concatenate([self._vectors, fresh])
            if len(new) > 1000:
                self._save()
        return self._vectors[[self._rows[key] for key in keys]]

    def _save(self) -> None:
        scratch = self._path.with_suffix(".tmp.npz")
        np.savez(scratch, vectors=self._vectors, keys=np.array([np.frombuffer(k, np.uint8) for k in self._rows]))
        scratch.replace(self._path)
