"""Evaluation while choosing: questions over the held-out news, and words of the probe. Dense retrieval alone.

python -m training.evaluate MODEL [MODEL...]        # folders or Hugging Face names
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sentence_transformers import SentenceTransformer

from training import corpus
from training.languages import ENGLISH, FOREIGN, LANGUAGES

MIXED = ("en", "fr", "ru", "zh")  # languages in which the mixed pool is asked
Floats = npt.NDArray[np.float32]


def probe(model: SentenceTransformer) -> dict[str, float]:
    """By language, the share of the probe's words whose English word is nearest of all, asked from either side."""
    header, *rows = [line.split("\t") for line in corpus.PROBE.read_text(encoding="utf-8").splitlines()]
    columns = dict(zip(header, zip(*rows, strict=True), strict=True))
    english = _encode(model, columns[ENGLISH])
    found = {}
    for language in FOREIGN:
        scores = _encode(model, columns[language]) @ english.T
        own = np.arange(len(scores))
        found[language] = float(((scores.argmax(1) == own).mean() + (scores.argmax(0) == own).mean()) / 2)
    return found


def news(model: SentenceTransformer) -> dict[str, float]:
    """nDCG@10 by pair of languages ("en-fr": asked in English, answered in French) and over a mixed pool.

    The questions are about held-out stories; the pool is every story we wrote.
    """
    held_out = corpus.items(held_out=True)
    pool = held_out + corpus.items(held_out=False)
    passages = {language: _encode(model, [item.passage(language) for item in pool]) for language in LANGUAGES}
    questions = {
        language: _encode(model, [question for item in held_out for question in item.questions[language]])
        for language in LANGUAGES
    }
    gold = [at for at, item in enumerate(held_out) for _ in item.questions[ENGLISH]]
    pairs = [(ENGLISH, language) for language in LANGUAGES] + [(language, ENGLISH) for language in FOREIGN]
    pairs += [("fr", "uk"), ("de", "ar"), ("ru", "zh"), ("tr", "es"), ("zh", "fr"), ("uk", "de")]
    scores = {f"{a}-{b}": ndcg(questions[a] @ passages[b].T, gold) for a, b in pairs}
    rng = random.Random(7)
    mixed = np.stack([passages[rng.choice(LANGUAGES)][at] for at in range(len(pool))])
    return scores | {f"{asked}-mixed": ndcg(questions[asked] @ mixed.T, gold) for asked in MIXED}


def ndcg(scores: Floats, gold: Sequence[int]) -> float:
    """Mean nDCG@10 with one right passage to a question; ``scores`` has shape (questions, passages)."""
    ranks = [(row > row[right]).sum() + 1 for row, right in zip(scores, gold, strict=True)]
    return statistics.mean(1 / math.log2(rank + 1) if rank <= 10 else 0.0 for rank in ranks)


def _encode(model: SentenceTransformer, texts: Sequence[str]) -> Floats:
    vectors: Floats = model.encode(list(texts), batch_size=64, normalize_embeddings=True, show_progress_bar=False)
    return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+")
    args = parser.parse_args()
    for name in args.models:
        model = SentenceTransformer(name)
        print(name)
        for what, scores in (("nDCG@10", news(model)), ("probe", probe(model))):
            mean = statistics.mean(scores.values())
            print(f"  {what} mean {mean:.3f}  " + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))


if __name__ == "__main__":
    main()
