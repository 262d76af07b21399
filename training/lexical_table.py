"""Lexical table: which words translate to which, and how likely, for translated lexical matching in ``qa/``.

IBM model 1 over stemmed words, as BM25 sees them, in both directions (Darwish and Oard, "Probabilistic Structured
Query Methods", 2003). The model itself is not needed: this is counted, not trained.
"""

from __future__ import annotations

import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from index.lexical import terms
from training.corpus import Pair
from training.initialise import model_1
from training.languages import FOREIGN

Table = dict[str, list[tuple[str, float]]]  # word -> translations with their probabilities, likeliest first
_LONGEST = 40  # words of a text that are looked at
_MOST = 4  # translations of a word
_LEAST = 0.08
_OFTEN = 2  # times a word has to occur
_OFTEN_BIGRAM = 10  # Chinese is indexed by pairs of characters, of which most are no words
_PAIRS = 90_000  # of a language, beside what we wrote and the dictionaries
_WRITTEN_TIMES = 3
_COMMON = 0.01  # share of passages
_SENTENCE, _SENTENCES = 6, 30_000  # words of a text that counts as a sentence; sentences counted in a language
_NOT_PROSE = {"ca-laws", "php-docs", "django-docs", "freebsd-docs", "gnome-user-docs", "ms-iot", "mozilla-legal"}


def write(pairs: Sequence[Pair], path: Path) -> None:
    """Learn the tables of all languages and write them as one SQLite file, replaced at once.

    ``translations`` has the words; ``common`` those that stand in many texts, with the share of passages they may be
    expected in, so that a small collection need not find out by itself that "what did" says little.
    """
    scratch = path.with_suffix(".tmp")
    scratch.unlink(missing_ok=True)
    with closing(sqlite3.connect(scratch)) as db:
        db.execute(
            "CREATE TABLE translations (language TEXT, back INTEGER, word TEXT, meanings TEXT, "
            "PRIMARY KEY (language, back, word)) WITHOUT ROWID"
        )
        for language in FOREIGN:
            for back, table in enumerate(tables(_chosen(pairs, language), language)):
                rows = ((language, back, word, _packed(made)) for word, made in sorted(table.items()))
                db.executemany("INSERT INTO translations VALUES (?, ?, ?, ?)", rows)
            count = db.execute("SELECT count(*) FROM translations WHERE language = ?", [language]).fetchone()[0]
            print(f"lexical table: {language}, {count:,} words", flush=True)
        write_common(pairs, db)
        db.commit()
        db.execute("VACUUM")
    scratch.replace(path)


def write_common(pairs: Sequence[Pair], db: sqlite3.Connection) -> None:
    """The words that more than one passage in a hundred may be expected to have, by language."""
    db.execute("CREATE TABLE common (language TEXT, word TEXT, share REAL, PRIMARY KEY (language, word)) WITHOUT ROWID")
    texts: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if pair.source not in _NOT_PROSE and len(pair.english.split()) >= _SENTENCE:
            texts[pair.language].add(pair.other)
            texts["en"].add(pair.english)
    for language, own in texts.items():
        chosen = random.Random(0).sample(sorted(own), min(len(own), _SENTENCES))
        words = [terms(text, language) for text in chosen]
        count = Counter(word for text in words for word in set(text))
        # From the share of sentences to that of passages of a hundred words, as if they were drawn at random.
        longer = 100 / (sum(map(len, words)) / len(words))
        shares = {word: 1 - (1 - times / len(words)) ** longer for word, times in count.items()}
        rows = [(language, word, round(share, 4)) for word, share in sorted(shares.items()) if share >= _COMMON]
        db.executemany("INSERT INTO common VALUES (?, ?, ?)", rows)


def _chosen(pairs: Sequence[Pair], language: str) -> list[Pair]:
    own = [pair for pair in pairs if pair.language == language and len(pair.english) < 300]
    written = [pair for pair in own if pair.source.startswith("written")]
    words = [pair for pair in own if len(pair.english.split()) <= 3 and not pair.source.startswith("written")]
    rest = [pair for pair in own if len(pair.english.split()) > 3 and not pair.source.startswith("written")]
    random.Random(0).shuffle(rest)
    return written * _WRITTEN_TIMES + words + rest[:_PAIRS]


def _packed(made: list[tuple[str, float]]) -> str:
    return " ".join(f"{word} {round(100 * p)}" for word, p in made)


def tables(pairs: Sequence[Pair], language: str) -> tuple[Table, Table]:
    """From English to the language, and back.

    Either direction alone is noisy for rare words; the geometric mean keeps what both say (as in Liang, Taskar and
    Klein, "Alignment by Agreement", 2006).
    """
    numbers: dict[tuple[str, str], int] = {}

    def numbered(text: str, of: str) -> list[int]:
        return [numbers.setdefault((of, term), len(numbers)) for term in terms(text, of)[:_LONGEST]]

    english = [numbered(pair.english, "en") for pair in pairs]
    foreign = [numbered(pair.other, language) for pair in pairs]
    names = [term for _, term in numbers]
    often = Counter(number for text in (*english, *foreign) for number in set(text))
    there, back = _learnt(english, foreign, len(names)), _learnt(foreign, english, len(names))
    least = {"zh": _OFTEN_BIGRAM}
    enough = {number for (of, _), number in numbers.items() if often[number] >= least.get(of, _OFTEN)}
    return _agreed(there, back, names, enough), _agreed(back, there, names, enough)


def _learnt(given: list[list[int]], made: list[list[int]], size: int) -> dict[int, dict[int, float]]:
    source, target, probability = model_1(given, made, size)
    keep = (probability > 0.005) & (source >= 0)
    learnt: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, p in zip(source[keep].tolist(), target[keep].tolist(), probability[keep].tolist(), strict=True):
        learnt[a][b] = p
    return learnt


def _agreed(
    there: dict[int, dict[int, float]], back: dict[int, dict[int, float]], names: list[str], enough: set[int]
) -> Table:
    table: Table = {}
    for given, made in there.items():
        if given not in enough or " " in names[given] or not names[given]:
            continue
        joint = {other: float(np.sqrt(p * back.get(other, {}).get(given, 0.0))) for other, p in made.items()}
        total = sum(joint.values())
        if total > 0:
            likely = [(names[other], p / total) for other, p in joint.items() if p / total >= _LEAST and names[other]]
            likely.sort(key=lambda each: -each[1])
            if likely and [word for word, _ in likely] != [names[given]]:  # as it stands, it is looked for anyway
                table[names[given]] = likely[:_MOST]
    return table
