"""Questions with known answers, to measure with: over our own seeds, or NTREX-QA where it is at hand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpus import held_out_files, items_of

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the sentences that answer it; no sentences when the articles don't say."""

    text: str
    language: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Questions over a folder of articles."""

    name: str
    folder: Path
    questions: list[Question]


def seeds() -> Dataset:
    """226 questions in ten languages over seeds/, most in another language than the article; 58 without an answer."""
    questions = []
    for line in Path(__file__).with_name("seed_questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers = [row["sentence"]] if row["sentence"] else []
        answers += [sentence for _, sentence in row.get("also", [])]
        questions.append(Question(row["question"], row["language"], tuple(answers)))
    return Dataset("seeds", SEEDS, questions)


def news(folder: Path) -> Dataset:
    """480 questions over the held-out news of training/news, half of them near misses; each item in one language."""
    rng = random.Random(0)
    sentences: dict[str, tuple[str, ...]] = {}
    for path in held_out_files():
        for number, item in enumerate(items_of(path)):
            language = rng.choice(sorted(item.sentences))
            name = f"{path.stem}#{number}"
            sentences[name] = item.sentences[language]
            first, *rest = item.sentences[language]
            text = f"{first}\n\n{('' if language == 'zh' else ' ').join(rest)}\n"
            (folder / f"{path.stem}-{number}.{language}.txt").write_text(text, encoding="utf-8")
    questions = []
    for line in Path(__file__).with_name("news_questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers = () if row["sentence"] is None else (sentences[row["item"]][row["sentence"]],)
        questions.append(Question(row["question"], row["language"], answers))
    return Dataset("news", folder, questions)


def ntrexqa(data: Path, pair: str, folder: Path) -> Dataset:
    """NTREX-QA: questions in one language, articles in another ("en-fr"), written as plain .txt into ``folder``."""
    ask_in, language = pair.split("-")
    articles: dict[str, list[str]] = {}
    sentences: dict[int, str] = {}
    for line in (data / f"articles.{language}.tsv").read_text(encoding="utf-8").splitlines():
        name, number, text = line.split("\t", 2)
        articles.setdefault(name, []).append(text)
        sentences[int(number)] = text
    for name, body in articles.items():
        paragraphs = [" ".join(body[1 + i : 4 + i]) for i in range(0, len(body) - 1, 3)]
        (folder / f"{name}.txt").write_text("\n\n".join([body[0], *paragraphs]) + "\n", encoding="utf-8")
    questions = []
    for line in (data / "questions.dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        numbers = row["sentences"] + row.get("also", [])
        questions.append(Question(row["q"][ask_in], ask_in, tuple(sentences[n] for n in numbers)))
    return Dataset(pair, folder, questions)


def squash(text: str) -> str:
    """Lower-case letters and digits alone, so that line breaks and quotation marks do not matter."""
    return "".join(character for character in text.casefold() if character.isalnum())


def relevant(passage: str, answers: tuple[str, ...]) -> bool:
    """Whether a passage holds at least 60 % of an answering sentence, its head or its tail."""
    squashed = squash(passage)
    for answer in map(squash, answers):
        cut = max(1, int(len(answer) * 0.6))
        if answer[:cut] in squashed or answer[-cut:] in squashed:
            return True
    return False


def each(names: list[str], data: Path | None, scratch: Path) -> Iterator[Dataset]:
    """The data sets of these names: ``seeds``, ``news``, or pairs of NTREX-QA, for which ``data`` is its folder."""
    for name in names:
        if name == "seeds":
            yield seeds()
        elif name == "news":
            yield news(_folder(scratch, name))
        elif data is None:
            raise SystemExit(f"{name} is a pair of NTREX-QA: give its folder with --ntrexqa.")
        else:
            yield ntrexqa(data, name, _folder(scratch, name))


def _folder(scratch: Path, name: str) -> Path:
    folder = scratch / f"articles-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
