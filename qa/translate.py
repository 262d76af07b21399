"""Translate: a question's words in the languages of the articles, so that words can be matched across languages.

The table of translations was learnt from parallel text (training/lexical_table.py). A word is matched by any of its
translations, each as far as it is likely: Darwish and Oard, "Probabilistic Structured Query Methods", 2003.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from index.language import detect_with_score
from index.lexical import fold, term, words
from qa.followups.reading import language_of

TABLE = Path(__file__).parent / "translations.db"
_PIVOT = "en"  # the table goes from English and to English; others meet there
_SURE = 0.6  # score from which a question's detected language is believed
_AS_IT_STANDS = 0.5  # what a word of another language is worth unchanged, where it has a translation
_LEAST = 0.12  # translations less likely than this share of the likeliest are left out

Meanings = dict[str, float]  # term -> weight, 1 for the likeliest


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of the question: for each language of the articles its terms there, with weights in 0..1.

    ``share`` is the share of passages of ordinary text that have the word, in the question's language; 0 for most.
    """

    terms: dict[str, Meanings]
    share: float = 0.0

    def all_terms(self) -> Meanings:
        """The terms of all languages together, each with its best weight."""
        best: Meanings = {}
        for meanings in self.terms.values():
            for name, weight in meanings.items():
                best[name] = max(weight, best.get(name, 0.0))
        return best


def query_words(question: str, languages: Iterable[str]) -> list[QueryWord]:
    """The distinct words of a question with their terms in ``languages`` (ISO 639-1 codes of the articles).

    A name has to meet its articles whatever language they were stemmed in, so every word is stemmed as it stands
    in each of them; where its own language is known and the table has it, it is also translated.
    """
    into = list(languages) or ["und"]
    distinct = list(dict.fromkeys(words(question)))
    language = question_language(question)
    with closing(_open()) as table:
        return [
            QueryWord(_meanings(table, word, bigram, language, into), _share(table, word, bigram, language))
            for word, bigram in distinct
        ]


def word_meanings(word: str, language: str, into: str) -> Meanings:
    """The terms of the language ``into`` that a lower-case word of ``language`` is translated by; none if unknown."""
    if language == into or not {language, into} <= table_languages():
        return {}
    name = term(word, language)
    with closing(_open()) as table:
        english = {name: 1.0} if language == _PIVOT else _looked_up(table, language, 1, name)
        return _across(table, english, into)


def question_language(question: str) -> str | None:
    """The question's language where the table has it, else None.

    The detected one where detection is sure; of the others, most of them short, the one whose small words it has, or
    whose words the table knows.
    """
    found, score, _ = detect_with_score(question)
    if score >= _SURE:
        return found if found in table_languages() else None
    plain = [word for word, bigram in words(question) if not bigram and word.isalpha()]
    with closing(_open()) as table:
        known = {language: _known(table, plain, language) for language in table_languages()}
    best = max([_PIVOT, *sorted(known)], key=lambda language: known[language])  # the pivot, where no word is known
    read = language_of(question, best)
    return read if read != best or (plain and known[best] >= 0.5 * len(plain)) else None


def _known(table: sqlite3.Connection, plain: Sequence[str], language: str) -> int:
    if language == _PIVOT:
        return sum(any(_looked_up(table, other, 0, term(w, _PIVOT)) for other in ("fr", "de")) for w in plain)
    return sum(bool(_looked_up(table, language, 1, term(word, language))) for word in plain)


def _meanings(
    table: sqlite3.Connection, word: str, bigram: bool, language: str | None, into: Sequence[str]
) -> dict[str, Meanings]:
    def stemmed(of: str) -> str:
        return fold(word) if bigram else term(word, of)

    meanings: dict[str, Meanings] = {}
    english: Meanings = {}
    if language:
        english = {stemmed(_PIVOT): 1.0} if language == _PIVOT else _looked_up(table, language, 1, stemmed(language))
    for target in into:
        own = stemmed(target)
        found = {} if target == language or word.isdigit() else _across(table, english, target)
        if own:
            found[own] = max(_AS_IT_STANDS if found else 1.0, found.get(own, 0.0))
        meanings[target] = found
    return meanings


def _share(table: sqlite3.Connection, word: str, bigram: bool, language: str | None) -> float:
    name = fold(word) if bigram else term(word, language or "und")
    row = table.execute("SELECT share FROM common WHERE language = ? AND word = ?", [language, name]).fetchone()
    return float(row[0]) if row else 0.0


def _across(table: sqlite3.Connection, english: Meanings, target: str) -> Meanings:
    """From weighted English terms to weighted terms of a language, the likeliest with weight 1."""
    if target == _PIVOT:
        found = dict(english)
    else:
        found = {}
        for name, weight in english.items():
            for other, probability in _looked_up(table, target, 0, name).items():
                found[other] = found.get(other, 0.0) + weight * probability
    best = max(found.values(), default=0.0)
    return {name: weight / best for name, weight in found.items() if weight >= _LEAST * best}


def _looked_up(table: sqlite3.Connection, language: str, back: int, word: str) -> Meanings:
    """Translations of an English term (``back`` 0) or into English (1), with their probabilities."""
    row = table.execute(
        "SELECT meanings FROM translations WHERE language = ? AND back = ? AND word = ?", [language, back, word]
    ).fetchone()
    parts = row[0].split(" ") if row else []
    return {name: int(percent) / 100 for name, percent in zip(parts[::2], parts[1::2], strict=True)}


@lru_cache(maxsize=1)
def table_languages() -> frozenset[str]:
    """The languages that words are translated between."""
    with closing(_open()) as table:
        return frozenset(row[0] for row in table.execute("SELECT DISTINCT language FROM translations")) | {_PIVOT}


def _open() -> sqlite3.Connection:
    return sqlite3.connect(f"{TABLE.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
