"""Distillation: the student's vector of a text is drawn to the teacher's vector of its English translation.

Reimers and Gurevych, "Making Monolingual Sentence Embeddings Multilingual using Knowledge Distillation", 2020, with
in-batch contrast beside the distance: a text must be nearer to its own translation than to the others of its batch.
Sentences, neighbouring sentences joined into passages, words from lexicons, and English itself, so that it is kept.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch.nn import functional
from transformers import BertModel

from training.corpus import Pair
from training.embed import DEVICE, Remembered, batches, embed, pad
from training.languages import FOREIGN, SHARE
from training.schedule import Schedule

_CHUNK = 24_000  # examples drawn, encoded by the teacher and sorted by length at a time
_MOST = 512  # examples in a batch
_ENGLISH = 0.08  # share of examples that are English against itself
KINDS = {"sentence": 0.48, "passage": 0.14, "word": 0.18, "news": 0.20}  # share of examples
LATER = {"sentence": 0.33, "passage": 0.12, "word": 0.17, "news": 0.38}  # while questions are learnt: nearer to news
_TIMES = {"pud": 5, "tico19-test": 4, "tico19-tm": 4, "nextstrain-sitrep": 3, "udhr": 3, "sdg": 2}  # nearest to news
_DISTANCE = 5.0
_TEMPERATURE = 0.05
_SAME = 0.95  # targets so near to each other are no negatives


@dataclass(frozen=True, slots=True)
class Pools:
    """What examples are drawn from, by kind and language."""

    of: dict[str, dict[str, list[Pair]]]
    shares: dict[str, float]

    @classmethod
    def make(cls, sentences: list[Pair], words: list[Pair], news: list[Pair], shares: dict[str, float]) -> Pools:
        """Pools of sentences, of words and of news that we wrote; passages are joined from the sentences."""
        of: dict[str, dict[str, list[Pair]]] = {kind: defaultdict(list) for kind in shares}
        for pair in sentences:
            of["sentence"][pair.language] += [pair] * _TIMES.get(pair.source, 1)
            of["passage"][pair.language].append(pair)  # in the order of the files
        for pair in words:
            # What we wrote is news, and small beside the dictionaries.
            of["word"][pair.language] += [pair] * (4 if pair.source == "written-lexicon" else 1)
        for pair in news:
            of["news"][pair.language].append(pair)
        return cls(of, shares)

    def draw(self, chunk: int) -> list[tuple[str, str]]:
        """(text for the student, English text for the teacher); the same for the same chunk number."""
        rng = random.Random(chunk)
        languages = rng.choices(FOREIGN, [SHARE[language] for language in FOREIGN], k=_CHUNK)
        kinds = rng.choices(list(self.shares), list(self.shares.values()), k=_CHUNK)
        drawn = []
        for language, kind in zip(languages, kinds, strict=True):
            pool = self.of[kind][language] or self.of["sentence"][language]
            at = rng.randrange(len(pool))
            english, other = _joined(pool, at, rng) if kind == "passage" else (pool[at].english, pool[at].other)
            drawn.append((english if rng.random() < _ENGLISH else other, english))
        return drawn


def _joined(pool: list[Pair], at: int, rng: random.Random) -> tuple[str, str]:
    """Neighbouring sentences of one source, up to some 200 tokens in the longer language."""
    room = rng.randrange(150, 700)
    english, other = [pool[at].english], [pool[at].other]
    for pair in pool[at + 1 : at + 8]:
        room -= max(len(pair.english), len(pair.other) * (3 if pair.language == "zh" else 1))
        if room < 0 or pair.source != pool[at].source:
            break
        english.append(pair.english)
        other.append(pair.other)
    return " ".join(english), ("" if pool[at].language == "zh" else " ").join(other)


def distilling(
    bert: BertModel, tokenizer: Tokenizer, teacher: Remembered, pools: Pools, chunk: int, schedule: Schedule
) -> Iterator[torch.Tensor]:
    """The loss of each batch of a chunk, in an order of its own; the teacher's time does not count as training."""
    examples = pools.draw(chunk)
    with schedule.not_counted():
        targets = torch.from_numpy(teacher([english for _, english in examples], say="teacher"))
    encoded = tokenizer.encode_batch_fast([text for text, _ in examples])
    order = [b[i : i + _MOST] for b in batches([len(e.ids) for e in encoded]) for i in range(0, len(b), _MOST)]
    random.Random(chunk).shuffle(order)
    for batch in order:
        if len(batch) > 1:
            yield _loss(bert, [encoded[i] for i in batch], targets[batch].float().to(DEVICE))


def distill(
    bert: BertModel, tokenizer: Tokenizer, teacher: Remembered, pools: Pools, minutes: float, folder: Path
) -> None:
    """Train in place for so many minutes in all; a run that was stopped goes on from its last checkpoint."""
    schedule = Schedule(bert, tokenizer, folder, minutes, body_rate=2e-4, words_rate=1.2e-3)
    chunk = schedule.chunk
    while not schedule.over:
        for loss in distilling(bert, tokenizer, teacher, pools, chunk, schedule):
            schedule.step(loss)
            if schedule.over:
                break
        chunk += 1
        schedule.checkpoint(chunk)


def _loss(bert: BertModel, encoded: Sequence[Encoding], targets: torch.Tensor) -> torch.Tensor:
    targets = functional.normalize(targets, dim=1)
    vectors = embed(bert, *pad(encoded))
    own = (vectors * targets).sum(1)
    same = (targets @ targets.T > _SAME) & ~torch.eye(len(targets), dtype=torch.bool, device=DEVICE)
    scores = (vectors @ targets.T).masked_fill(same, -1.0) / _TEMPERATURE
    contrast = functional.cross_entropy(scores, torch.arange(len(targets), device=DEVICE))
    return _DISTANCE * (1 - own).mean() + contrast
