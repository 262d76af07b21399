"""Copies: passages that print what a better one has said already, such as agency copy under another headline.

A passage is a copy when most of its shingles, runs of words, stand in a passage ranked above it: Broder's containment
("On the resemblance and containment of documents", 1997), over index terms. It is looked at from the copy's side, so
that hiding it hides little that is not shown. A translation shares no words, and is no copy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from index.lexical import term
from qa.words.number_words import LANGUAGES, number_words

_WORDS = 3  # in a shingle: one changed word spoils three of them
_COPIED = 0.7  # share of shingles; docs/quality.md says how it was chosen
_FEWEST = 20  # shingles: what is shorter is a copy only where it is the same word for word

Shingle = tuple[str, ...]


def copies(passages: Sequence[Sequence[str]], distinct: int) -> dict[int, list[int]]:
    """The first ``distinct`` passages that are no copies, as positions in ``passages``, each with those of its copies.

    ``passages`` are the index terms of passages, best first; the best of a group is kept, because ranking chose it
    and what answers was looked for in it. Those after the last one kept are looked at too, for they may be copies.
    """
    kept: dict[int, list[int]] = {}
    standing: dict[Shingle, list[int]] = defaultdict(list)  # shingle -> kept passages that have it
    counted: dict[int, dict[Shingle, set[str]]] = {}
    for at, terms in enumerate(passages):
        own = _shingles(terms)
        original = next(
            (one for one in _holding(own, standing) if not _contradict(_numbers(terms), counted[one])), None
        )
        if original is not None:
            kept[original].append(at)
        elif len(kept) < distinct:
            kept[at] = []
            counted[at] = _numbers(terms)
            for shingle in own:
                standing[shingle].append(at)
    return kept


def _holding(own: set[Shingle], standing: dict[Shingle, list[int]]) -> list[int]:
    """The kept passages that have enough of these shingles, most first."""
    shared = Counter(at for shingle in own & standing.keys() for at in standing[shingle])
    needed = len(own) if len(own) < _FEWEST else _COPIED * len(own)
    return [at for at, count in shared.most_common() if count >= needed]


def _shingles(terms: Sequence[str]) -> set[Shingle]:
    """Runs of words; a passage without words, such as one of signs alone, has none and is nobody's copy."""
    said = [name for name in terms if name]
    size = min(_WORDS, len(said))
    return set(zip(*(said[i:] for i in range(size)), strict=False))


def _numbers(terms: Sequence[str]) -> dict[Shingle, set[str]]:
    """The numbers by the words around them, two after, two before or one on each side; ``#`` is the number's place."""
    found: dict[Shingle, set[str]] = defaultdict(set)
    for at, number in enumerate(terms):
        if _is_number(number):
            for start in range(max(0, at - 2), min(at, len(terms) - _WORDS) + 1):
                around = terms[start : start + _WORDS]
                found[tuple("#" if start + i == at else name for i, name in enumerate(around))].add(number)
    return found


def _contradict(one: dict[Shingle, set[str]], other: dict[Shingle, set[str]]) -> bool:
    """Whether two passages have different numbers beside the same two words, as an article and its correction have."""
    return any(beside in other and numbers.isdisjoint(other[beside]) for beside, numbers in one.items())


def _is_number(name: str) -> bool:
    return name.isdigit() or name in _number_terms()


@lru_cache(maxsize=1)
def _number_terms() -> frozenset[str]:
    """The index terms of the words that numbers are written with, of all languages together."""
    return frozenset(term(word, language) for language in LANGUAGES for word in number_words(language))
