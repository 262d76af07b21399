"""Questions: a question in any language is drawn to its passage in any language, away from the others of the batch.

In-batch and same-topic negatives (Karpukhin et al., "Dense Passage Retrieval", 2020); languages are mixed within a
batch, so that a passage in the question's language that does not answer must lose to one in another that does. A
part of the target is the teacher's own ranking of the English texts (as in Hofstätter et al., "Improving Efficient
Neural Ranking Models with Cross-Architecture Knowledge Distillation", 2020). Every other step distils as before.
"""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertModel

from training.corpus import Item
from training.distill import Pools, distilling
from training.embed import DEVICE, TOKENS, Remembered, embed, pad
from training.languages import ENGLISH, LANGUAGES
from training.schedule import Schedule

_TEMPERATURE = 0.05
_SOFT = 0.3  # share of the target that is the teacher's ranking
_BATCH = 12 * TOKENS // 1024  # questions; with their passages about one batch of tokens
_JOINED = 0.4  # share of passages that hold a second story, as long passages do
_OURS = 0.7  # share of batches from the news that we wrote; the rest is reading comprehension in one language
_WINDOW = 700  # characters of a context around its answer
_SETS = {
    "piaf-v1.1-train.fr": 1.0, "thquad.tr": 1.0, "cmrc2018-dev-trial.zh": 1.0, "arcd.ar": 2.0, "faquad.pt": 2.0,
    "covid-qa.en": 1.0, "guide-sections.multi": 0.2, "ms-docs-sections.multi": 0.1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """Questions and passages, which of them belong together, and both in English where the teacher can rank them."""

    questions: list[str]
    passages: list[str]
    right: torch.Tensor  # bool, (questions, passages)
    english: tuple[list[str], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its passage in one language, and which passage it is."""

    question: str
    passage: str
    key: str


def reading(data: Path) -> dict[str, list[Asked]]:
    """The question sets under ``data/qa``; a long context is cut to a window around the answer."""
    sets = {}
    for name in _SETS:
        with gzip.open(data / "qa" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [row for row in map(json.loads, lines) if row["lang"] in LANGUAGES]
        sets[name] = [
            Asked(row["question"], passage, passage[:80])
            for row in rows
            if (passage := _window(row["context"], row["answers"])) and row["question"]
        ]
    return sets


def _window(context: str, answers: list[str]) -> str:
    at = context.find(answers[0]) if answers else 0
    begin = max(0, at - _WINDOW // 2)
    if begin:
        begin = context.find(" ", begin, begin + 40) + 1 or begin
    return context[begin : begin + _WINDOW].strip()


def news_batch(by_topic: dict[str, list[Item]], rng: random.Random) -> Batch:
    """Questions of two topics, each beside a passage of its story; the languages are drawn for each anew."""
    topics = rng.sample(sorted(by_topic), min(2, len(by_topic)))
    chosen = [item for topic in topics for item in rng.sample(by_topic[topic], min(_BATCH // 2, len(by_topic[topic])))]
    questions, passages, ours, theirs = [], [], [], []
    holds: list[set[int]] = []
    for at, item in enumerate(chosen):
        number = rng.randrange(len(item.questions[ENGLISH]))
        questions.append(item.questions[rng.choice(LANGUAGES)][number])
        ours.append(item.questions[ENGLISH][number])
        language = rng.choice(LANGUAGES)
        stories = [at]
        if rng.random() < _JOINED:
            stories.append(rng.randrange(len(chosen)))
            rng.shuffle(stories)
        passages.append("\n".join(chosen[story].passage(language) for story in stories))
        theirs.append("\n".join(chosen[story].passage(ENGLISH) for story in stories))
        holds.append(set(stories))
    right = torch.tensor([[at in held for held in holds] for at in range(len(chosen))])
    return Batch(questions, passages, right, (ours, theirs))


def reading_batch(sets: dict[str, list[Asked]], rng: random.Random) -> Batch:
    """Questions of one set with their contexts."""
    (name,) = rng.choices(list(sets), [len(asked) ** 0.5 * _SETS[name] for name, asked in sets.items()])
    chosen = rng.sample(sets[name], min(_BATCH // 2, len(sets[name])))
    right = torch.tensor([[a.key == b.key for b in chosen] for a in chosen])
    return Batch([a.question for a in chosen], [a.passage for a in chosen], right)


def ask(
    bert: BertModel, tokenizer: Tokenizer, teacher: Remembered, pools: Pools,
    items: list[Item], sets: dict[str, list[Asked]], minutes: float, folder: Path,
) -> None:  # fmt: skip
    """Train in place for so many minutes in all; goes on from its last checkpoint."""
    by_topic: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_topic[item.topic].append(item)
    schedule = Schedule(bert, tokenizer, folder, minutes, body_rate=1e-4, words_rate=6e-4)
    chunk = schedule.chunk
    while not schedule.over:
        rng = random.Random(chunk)
        for loss in distilling(bert, tokenizer, teacher, pools, chunk, schedule):
            batch = news_batch(by_topic, rng) if rng.random() < _OURS else reading_batch(sets, rng)
            schedule.step(loss)
            schedule.step(_ranking(bert, tokenizer, teacher, batch))
            if schedule.over:
                break
        chunk += 1
        schedule.checkpoint(chunk)


def _ranking(bert: BertModel, tokenizer: Tokenizer, teacher: Remembered, batch: Batch) -> torch.Tensor:
    questions = embed(bert, *pad(tokenizer.encode_batch_fast(batch.questions)))
    passages = embed(bert, *pad(tokenizer.encode_batch_fast(batch.passages)))
    scores = questions @ passages.T / _TEMPERATURE
    right = batch.right.to(DEVICE).float()
    target = right / right.sum(1, keepdim=True)
    back = (right / right.sum(0, keepdim=True)).T
    if batch.english:
        ours, theirs = (torch.from_numpy(teacher(texts)).float().to(DEVICE) for texts in batch.english)
        soft = ours @ theirs.T / _TEMPERATURE
        target = (1 - _SOFT) * target + _SOFT * soft.softmax(1)
        back = (1 - _SOFT) * back + _SOFT * soft.T.softmax(1)
    return functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, back)
