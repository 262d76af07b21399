"""Corpus: parallel sentences, lexicons, and the news that we wrote, read into plain lists.

``data`` is a folder with ``parallel/en-XX.tsv.gz`` (source, English, other) and ``dict/en-XX.tsv.gz`` (English,
other, source); ``training/news`` holds what was written for Passager. Which sources there are, and their licences:
training/README.md.
"""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from training.languages import ENGLISH, FOREIGN, LANGUAGES

NEWS = Path(__file__).parent / "news"
PROBE = Path(__file__).parent / "probe.tsv"

# At most so many rows of a source in a language: software manuals and statutes would else outweigh everything.
_CAP = {
    "ca-laws": 12_000, "php-docs": 4_000, "django-docs": 5_000, "freebsd-docs": 2_000, "gnome-user-docs": 3_000,
    "ms-iot": 5_000, "mozilla-legal": 1_200, "bitcoin.org": 1_200, "ca-laws-terms": 5_000, "osm-id": 2_500,
    "tatoeba-manythings": 60_000, "omw": 60_000,
}  # fmt: skip
_HELD_OUT = "-01"  # the first batch of each writer is the development set: never trained on


@dataclass(frozen=True, slots=True)
class Pair:
    """An English text and its translation."""

    source: str
    language: str
    english: str
    other: str


@dataclass(frozen=True, slots=True)
class Item:
    """A short news passage with questions, the same in every language; sentences and questions are aligned."""

    topic: str
    sentences: dict[str, tuple[str, ...]]
    questions: dict[str, tuple[str, ...]]

    def passage(self, language: str) -> str:
        """The whole passage in one language."""
        joint = "" if language == "zh" else " "
        return joint.join(self.sentences[language])


def _rows(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def parallel(data: Path) -> list[Pair]:
    """Parallel sentences, capped by source. Of Tatoeba those that stand in most languages are taken first."""
    spread: Counter[str] = Counter()
    found: dict[str, list[Pair]] = {}
    for language in FOREIGN:
        kept = [
            Pair(source, language, english.strip(), other.strip())
            for source, english, other, *_ in _rows(data / "parallel" / f"en-{language}.tsv.gz")
            if not source.endswith("-zhTW") and _usable(english, other)
        ]
        found[language] = kept
        spread.update({pair.english for pair in kept})
    chosen = []
    for kept in found.values():
        by_source = defaultdict(list)
        for pair in kept:
            by_source[pair.source].append(pair)
        for source, pairs in by_source.items():
            if source.startswith("tatoeba"):
                pairs = sorted(pairs, key=lambda pair: -spread[pair.english])  # stable: the order is the file's
                chosen += pairs[: _CAP.get(source, len(pairs))]
            else:  # whole stretches, so that neighbouring sentences can be joined into passages
                chosen += _stretches(pairs, _CAP.get(source, len(pairs)))
    return chosen


def _usable(english: str, other: str) -> bool:
    short, long = sorted((len(english), len(other)))
    return short >= 2 and long <= 1200 and long <= 6 * short + 20 and any(c.isalpha() for c in other)


def _stretches(pairs: list[Pair], limit: int, length: int = 20) -> list[Pair]:
    if len(pairs) <= limit:
        return pairs
    starts = list(range(0, len(pairs), length))
    chosen = sorted(random.Random(0).sample(starts, limit // length))
    return [pair for start in chosen for pair in pairs[start : start + length]]


def lexicon(data: Path) -> list[Pair]:
    """Words and short phrases with their translations: dictionaries, and the news lexicon that we wrote.

    What the probe asks for is left out, so that it measures what was understood and not what was learnt by heart.
    """
    pairs = []
    for language in FOREIGN:
        rows = [
            Pair(source, language, english, other)
            for english, other, source, *_ in _rows(data / "dict" / f"en-{language}.tsv.gz")
            if english and other and len(english) < 80 and len(other) < 80
        ]
        count: Counter[str] = Counter()
        random.Random(0).shuffle(rows)
        for pair in rows:
            count[pair.source] += 1
            if count[pair.source] <= _CAP.get(pair.source, len(rows)):
                pairs.append(pair)
    pairs += written_lexicon()
    asked = probed()
    return [pair for pair in pairs if pair.english.lower() not in asked.get(pair.language, set())]


def written_lexicon() -> list[Pair]:
    """The rows of ``news/lexicon-*.tsv``: every form of a word with the English form of its place, or the first."""
    pairs = []
    for path in sorted(NEWS.glob("lexicon-*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = [[form.strip() for form in column.split("|") if form.strip()] for column in line.split("\t")]
            if len(columns) != len(LANGUAGES) or not all(columns):
                continue
            english = columns[0]
            for language, forms in zip(FOREIGN, columns[1:], strict=True):
                pairs += [
                    Pair("written-lexicon", language, english[min(i, len(english) - 1)], form)
                    for i, form in enumerate(forms)
                ]
    return pairs


@cache
def probed() -> dict[str, set[str]]:
    """By language, the English words of the probe, lower-cased."""
    lines = PROBE.read_text(encoding="utf-8").splitlines() if PROBE.exists() else []
    words = {line.split("\t")[0].lower() for line in lines[1:]}
    return dict.fromkeys(FOREIGN, words)


def items(*, held_out: bool) -> list[Item]:
    """The news passages that we wrote: those to train on, or those held out to choose between designs."""
    kept = held_out_files()
    return [item for path in sorted(NEWS.glob("*.txt")) if (path in kept) == held_out for item in items_of(path)]


def held_out_files() -> list[Path]:
    """The files of ``news/`` that are never trained on."""
    return sorted(NEWS.glob(f"*{_HELD_OUT}.txt"))


def items_of(path: Path) -> Iterator[Item]:
    """The items of one file of ``news/``, in their order."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        sentences, questions = {}, {}
        for line in block.splitlines():
            language, *fields = line.split("\t")
            if len(fields) == 2 and language in LANGUAGES:
                sentences[language], questions[language] = (
                    tuple(part.strip() for part in field.split("¦")) for field in fields
                )
        aligned = len({len(s) for s in sentences.values()}) == 1 and len({len(q) for q in questions.values()}) == 1
        if set(sentences) == set(LANGUAGES) and aligned:
            yield Item(path.stem.rsplit("-", 1)[0], sentences, questions)


def news_pairs(chosen: list[Item]) -> list[Pair]:
    """Sentences, questions and whole passages of our news, with English on one side."""
    pairs = []
    for item, language in product(chosen, FOREIGN):
        texts = [*zip(item.sentences[ENGLISH], item.sentences[language], strict=True)]
        texts += zip(item.questions[ENGLISH], item.questions[language], strict=True)
        texts.append((item.passage(ENGLISH), item.passage(language)))
        pairs += [Pair("written-news", language, english, other) for english, other in texts]
    return pairs
