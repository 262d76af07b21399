"""Schedule: optimisers, learning rate by the time that is left, and checkpoints a stopped run goes on from."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import BertModel

from training.model import save

_WARMUP = 0.03
_EVERY = 300  # seconds between checkpoints


class Schedule:
    """Steps two optimisers (the embedding's gradients are sparse) and falls linearly to nothing as time runs out.

    By time and not by steps, so that the same command makes the most of a GPU and of two CPU cores.
    """

    def __init__(
        self, bert: BertModel, tokenizer: Tokenizer, folder: Path, minutes: float, *,
        body_rate: float, words_rate: float,
    ) -> None:  # fmt: skip
        words = bert.embeddings.word_embeddings.weight
        body = [parameter for parameter in bert.parameters() if parameter is not words]
        self._bert, self._tokenizer, self._folder = bert, tokenizer, folder
        self._optimisers = [
            torch.optim.AdamW(body, lr=body_rate, weight_decay=0.01, fused=True),
            torch.optim.SparseAdam([words], lr=words_rate),
        ]
        self._body, self._peaks = body, (body_rate, words_rate)
        self._seconds, self._spent, self._steps, self.chunk = minutes * 60, 0.0, 0, 0
        self._loss = 0.0
        state = folder / "state.pt"
        if state.exists():
            stored = torch.load(state, weights_only=True)
            bert.load_state_dict(stored["weights"])
            for optimiser, own in zip(self._optimisers, stored["optimisers"], strict=True):
                optimiser.load_state_dict(own)
            self._spent, self._steps, self.chunk = stored["spent"], stored["steps"], stored["chunk"]
            print(f"  going on at {self._spent / 60:.1f} minutes", flush=True)
        self._clock = self._saved = time.monotonic()

    @property
    def over(self) -> bool:
        """Whether the time is used up."""
        return self._spent >= self._seconds

    @contextmanager
    def not_counted(self) -> Iterator[None]:
        """Time that is not training: the teacher's."""
        self._tick()
        yield
        self._clock = time.monotonic()

    def _tick(self) -> None:
        now = time.monotonic()
        self._spent += now - self._clock
        self._clock = now

    def step(self, loss: torch.Tensor) -> None:
        """One step down the gradient of ``loss``."""
        progress = min(1.0, self._spent / self._seconds)
        rate = min(progress / _WARMUP, (1 - progress) / (1 - _WARMUP)) if self._steps else 1e-3
        for optimiser, peak in zip(self._optimisers, self._peaks, strict=True):
            optimiser.param_groups[0]["lr"] = max(1e-9, peak * rate)
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._body, 1.0)
        for optimiser in self._optimisers:
            optimiser.step()
        self._loss = 0.98 * self._loss + 0.02 * loss.item() if self._steps else loss.item()
        self._steps += 1
        if not math.isfinite(self._loss):
            raise FloatingPointError("The loss is not finite; go on from the last checkpoint with a lower rate.")
        self._tick()
        if self._steps % 100 == 0:
            print(f"  {self._spent / 60:.1f} of {self._seconds / 60:.0f} min, step {self._steps}, "
                  f"loss {self._loss:.3f}", flush=True)  # fmt: skip

    def checkpoint(self, chunk: int) -> None:
        """Write the state, when the last one is some minutes old or the time is used up."""
        self.chunk = chunk
        if not self.over and time.monotonic() - self._saved < _EVERY:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if self.over:
            save(self._folder / "model", dict(self._bert.state_dict()), self._tokenizer)
            (self._folder / "state.pt").unlink(missing_ok=True)
            return
        state = {
            "weights": self._bert.state_dict(), "optimisers": [o.state_dict() for o in self._optimisers],
            "spent": self._spent, "steps": self._steps, "chunk": chunk,
        }  # fmt: skip
        torch.save(state, self._folder / "state.tmp")
        (self._folder / "state.tmp").replace(self._folder / "state.pt")
        self._saved = self._clock = time.monotonic()
