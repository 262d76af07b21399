"""Compares sentence-transformers models side by side: quality by pair of languages, speed and size.

python -m benchmarks.models passager                                     # over seeds/
python -m benchmarks.models passager intfloat/multilingual-e5-small --sets en-en en-fr en-uk --ntrexqa FOLDER

``passager`` is the bundled model; others are folders, or Hugging Face names where there is a network. Each model is
measured by itself (dense) and in the whole pipeline (fused with the words, as it ships). All in one run, so that
times can be compared.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.datasets import Dataset, each
from benchmarks.retrieval import SHIPPED, measure
from index.encode import Encoder, folder_of
from index.split import SplitSettings

_PASSAGE = "The ministry said on Tuesday that the ferry to the island would run again from the first of May. "
_TOKENS = 128


def speed(encoder: Encoder) -> tuple[float, float]:
    """Median milliseconds to encode a question, and passages of 128 tokens encoded in a second."""
    questions = [f"How many ferries will sail on day {i} of the strike?" for i in range(60)]
    times = []
    for question in questions:
        begun = time.perf_counter()
        encoder.encode_question(question)
        times.append(time.perf_counter() - begun)
    text = _PASSAGE
    while encoder.count_tokens(text + _PASSAGE) <= _TOKENS:
        text += _PASSAGE
    text += " ".join(["ferry"] * (_TOKENS - 2 - encoder.count_tokens(text)))
    passages = [f"{i} {text}" for i in range(128)]
    encoder.encode_documents(passages[:32])
    begun = time.perf_counter()
    encoder.encode_documents(passages)
    return 1000 * statistics.median(times[10:]), len(passages) / (time.perf_counter() - begun)


def size(name: str) -> float | None:
    """Megabytes (10^6 bytes) of a model's folder; None for a Hugging Face name."""
    folder = folder_of(name)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6 if folder.is_dir() else None


def quality(encoder: Encoder, datasets: list[Dataset]) -> list[str]:
    """For each set, nDCG@10 of the model alone and of the whole pipeline."""
    cells = []
    for dataset in datasets:
        with tempfile.TemporaryDirectory() as scratch:
            row = measure(dataset, encoder, SplitSettings(), Path(scratch))
        cells.append(f"{row['dense']:.3f} {row[SHIPPED]:.3f}")
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+")
    parser.add_argument("--sets", nargs="+", default=["seeds"])
    parser.add_argument("--ntrexqa", type=Path, help="folder with articles.XX.tsv and questions.dev.jsonl")
    args = parser.parse_args()
    heads = ["model", "MB", "question ms", "passages/s", *(f"{name} dense, fused" for name in args.sets)]
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    with tempfile.TemporaryDirectory() as scratch:
        datasets = list(each(args.sets, args.ntrexqa, Path(scratch)))
        for name in args.models:
            encoder = Encoder.load(name)
            milliseconds, rate = speed(encoder)
            megabytes = size(name)
            cells = [f"{megabytes:.0f}" if megabytes else "?", f"{milliseconds:.1f}", f"{rate:.0f}"]
            print(f"| {name} | " + " | ".join(cells + quality(encoder, datasets)) + " |", flush=True)


if __name__ == "__main__":
    main()
