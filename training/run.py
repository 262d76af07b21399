"""Runs the whole recipe: vocabulary, distillation, questions, compression. What is there already is not made again.

python -m training.run --data FOLDER --out build/model
python -m training.run --data FOLDER --out build/model --warm index/model --minutes 45 25

To run a stage again, delete what it made. A run may be stopped at any time; the same command goes on.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training import corpus, initialise, lexical_table, vocabulary
from training.card import card
from training.compress import compress
from training.distill import KINDS, LATER, Pools, distill
from training.embed import DEVICE, Remembered
from training.languages import ENGLISH, FOREIGN
from training.model import WORDS, build, load, pieces_of, save, teacher_folder, weights_of
from training.questions import ask, reading

_ROWS = 92_000  # of the embedding: what 60 MB leave room for with one byte a number
_ALIGNED = 70_000  # pairs of a language that IBM model 1 sees


def make_vocabulary(data: Path, out: Path, warm: Path) -> None:
    """Learn the vocabulary and give every row its beginning -> out/start."""
    sentences, words, news = corpus.parallel(data), corpus.lexicon(data), written_news()
    texts = texts_by_language(sentences, words, news)
    print(f"vocabulary: {len(sentences):,} sentences, {len(words):,} words, {len(news):,} of our own", flush=True)
    lexicon = [pair.other for pair in corpus.written_lexicon()]
    pieces = vocabulary.learn(texts, pieces_of(teacher_folder()), lexicon, _ROWS)
    tokenizer = vocabulary.tokenizer_of(pieces)
    weights = weights_of(warm)
    known = dict(zip(pieces_of(warm), weights[WORDS].numpy(), strict=True))
    learnt = []
    for language in FOREIGN:
        own = [p for p in news + words + sentences if p.language == language]
        short = [p for p in own if len(p.english) < 160]
        random.Random(0).shuffle(short)
        chosen = [p for p in own if p.source.startswith("written")] + short[:_ALIGNED]
        learnt.append(initialise.translations(tokenizer, [p.english for p in chosen], [p.other for p in chosen]))
        print(f"initialisation: {language}, {len(chosen):,} pairs", flush=True)
    table = initialise.rows(tokenizer, known, learnt, 384)
    weights[WORDS] = torch.from_numpy(table)
    save(out / "start", dict(build(weights, table).state_dict()), tokenizer)


def written_news() -> list[corpus.Pair]:
    """The news that we wrote, but for what is held out."""
    return corpus.news_pairs(corpus.items(held_out=False))


def texts_by_language(*lists: list[corpus.Pair]) -> dict[str, list[str]]:
    """What the vocabulary is learnt from; our own text, little and nearest to what will be asked, counts more."""
    texts: dict[str, list[str]] = defaultdict(list)
    english: dict[str, int] = {}
    for pairs in lists:
        for pair in pairs:
            times = 12 if pair.source.startswith("written") else 1
            texts[pair.language] += [pair.other] * times
            english[pair.english] = times
    texts[ENGLISH] = [text for text, times in english.items() for _ in range(times)]
    return dict(texts)


def teacher(out: Path) -> Remembered:
    """all-MiniLM-L6-v2, its vectors kept in out/teacher.npz."""
    folder = teacher_folder()
    weights = weights_of(folder)
    bert = build(weights, weights[WORDS].numpy()).to(DEVICE)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Remembered(out / "teacher.npz", bert, tokenizer)


def make_distilled(data: Path, out: Path, minutes: float) -> None:
    """Distil from out/start -> out/distilled/model."""
    bert, tokenizer = load(out / "start")
    distill(bert.to(DEVICE), tokenizer, teacher(out), _pools(data, KINDS), minutes, out / "distilled")


def make_asked(data: Path, out: Path, minutes: float) -> None:
    """Questions and passages, from out/distilled/model -> out/asked/model."""
    bert, tokenizer = load(out / "distilled" / "model")
    items, sets = corpus.items(held_out=False), reading(data)
    ask(bert.to(DEVICE), tokenizer, teacher(out), _pools(data, LATER), items, sets, minutes, out / "asked")


def _pools(data: Path, shares: dict[str, float]) -> Pools:
    return Pools.make(corpus.parallel(data), corpus.lexicon(data), written_news(), shares)


def make_shipped(data: Path, out: Path) -> None:
    """Compress out/asked/model, with its card -> out/shipped; the table of translations -> out/translations.db."""
    model = out / "asked" / "model"
    save(out / "shipped", compress(weights_of(model)), load(model)[1])
    (out / "shipped" / "README.md").write_text(card(out / "shipped"), encoding="utf-8")
    lexical_table.write(written_news() + corpus.lexicon(data) + corpus.parallel(data), out / "translations.db")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with parallel/, dict/ and qa/")
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--warm", type=Path, help="an earlier model of ours to begin with; without it, the teacher")
    parser.add_argument(
        "--minutes", type=float, nargs=2, default=(45, 25), metavar=("DISTIL", "ASK"), help="of training, by stage"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    stages: list[tuple[Path, Callable[[], None]]] = [
        (args.out / "start", lambda: make_vocabulary(args.data, args.out, args.warm or teacher_folder())),
        (args.out / "distilled" / "model", lambda: make_distilled(args.data, args.out, args.minutes[0])),
        (args.out / "asked" / "model", lambda: make_asked(args.data, args.out, args.minutes[1])),
        (args.out / "shipped", lambda: make_shipped(args.data, args.out)),
    ]
    for made, stage in stages:
        if not made.exists():
            print(f"-> {made}", flush=True)
            stage()


if __name__ == "__main__":
    main()
