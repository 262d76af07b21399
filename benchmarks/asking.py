"""How long ``ask`` takes over some 10,000 passages in 13 languages, and how many bytes of the index each takes.

python -m benchmarks.asking

The articles are pairs of the stories of training/news, so that a passage is about as long as it may be; the questions
are the stories' own, asked in every language of one pool. ``--index FOLDER`` keeps the index for another time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.datasets import ROOT
from index.schema import connect
from qa import Assistant
from training.corpus import Item, items_of

_QUESTIONS = 200
_WARM = 10  # questions that are not counted
_ROUNDS = 2  # how often each story is told, in another pair each time
_PAGES = ("page_size", "page_count", "freelist_count")
FLOOR = 150  # milliseconds that half of the answers may take at most, on 2 cores


def write_articles(stories: list[Item], folder: Path, passages: int) -> None:
    """Pairs of stories in one language each, as records of one file."""
    chance = random.Random(0)
    pairs = []
    for language in sorted(stories[0].sentences):
        told = [item.sentences[language] for item in stories if language in item.sentences]
        for _ in range(_ROUNDS):
            chance.shuffle(told)
            pairs += [(language, (*one, *two)) for one, two in zip(told[::2], told[1::2], strict=False)]
    chance.shuffle(pairs)
    folder.mkdir(parents=True)
    with (folder / "stories.jsonl").open("w", encoding="utf-8") as file:
        for language, sentences in pairs[:passages]:
            text = ("" if language == "zh" else " ").join(sentences)
            file.write(json.dumps({"text": text, "title": sentences[0], "language": language}) + "\n")


def milliseconds(assistant: Assistant, questions: list[str]) -> list[float]:
    """What each question took, from the words to the answer."""
    taken = []
    for question in questions:
        begun = time.perf_counter()
        assistant.ask(question)
        taken.append(1000 * (time.perf_counter() - begun))
    return taken[_WARM:]


def sizes(index: Path) -> dict[str, float]:
    """Bytes a passage, by what they are for; ``passages`` is their number. The free ones are used for what comes in."""
    db = connect(index)
    passages, embeddings = db.execute("SELECT count(*), sum(length(embedding)) FROM passages").fetchone()
    held, tokens = db.execute("SELECT count(*), sum(length(tokens)) FROM passage_tokens").fetchone()
    (page,), (pages,), (free,) = (db.execute(f"PRAGMA {name}").fetchone() for name in _PAGES)
    db.close()
    vectors = sum(path.stat().st_size for path in index.glob("vectors-*.faiss"))
    return {
        "passages": passages,
        "tokens": (tokens or 0) / max(held, 1),
        "embeddings": embeddings / passages,
        "vector file": vectors / passages,
        "database": page * (pages - free) / passages,
        "database, free": page * free / passages,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--index", type=Path, help="where the index is kept, and used again when it is there")
    args = parser.parse_args()
    stories = [item for path in sorted((ROOT / "training" / "news").glob("*.txt")) for item in items_of(path)]
    asked = [question for item in stories for questions in item.questions.values() for question in questions]
    questions = random.Random(1).sample(asked, _QUESTIONS + _WARM)
    with tempfile.TemporaryDirectory() as scratch:
        index = args.index or Path(scratch) / "index"
        if not index.exists():
            write_articles(stories, Path(scratch) / "articles", args.passages)
            begun = time.perf_counter()
            Assistant.build(Path(scratch) / "articles", index).close()
            print(f"built in {time.perf_counter() - begun:.0f} s")
        for name, size in sizes(index).items():
            print(f"{name}: {size:,.0f}" + ("" if name == "passages" else " bytes a passage"))
        print(f"{os.cpu_count()} cores, load average before {os.getloadavg()[0]:.1f}", flush=True)
        with Assistant.open(index) as assistant:
            begun = time.process_time()
            taken = milliseconds(assistant, questions)
            computing = 1000 * (time.process_time() - begun) / len(questions)
        p95 = statistics.quantiles(taken, n=20)[-1]
        print(f"ask: p50 {statistics.median(taken):.0f} ms (at most {FLOOR}), p95 {p95:.0f} ms, {len(taken)} questions")
        print(f"computing for each answer, by both cores: {computing:.0f} ms")


if __name__ == "__main__":
    main()
