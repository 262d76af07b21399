"""The name in a sentence that answers "who" or "where": runs of capitalised words, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from qa.words.countries import is_country, territories
from qa.words.dates import calendar_words
from qa.words.number_words import is_number_word, word_set
from qa.words.scripts import arabic_person, arabic_place, chinese_person, chinese_place
from qa.words.tables import (
    ARTICLES,
    FUNCTION_WORDS,
    LOCATIVES,
    NOT_PLACES,
    PARTICLES,
    SAYING,
    STRONG_LOCATIVES,
    TITLES,
    TURKISH_PLACE_SUFFIXES,
)
from qa.words.tokens import Span, Token, overlaps, tokens

_NONE: frozenset[str] = frozenset()
_NAME_GAP = regex.compile(r"[\s\-'’ʼ\u2011]{1,2}")
_INITIAL_GAP = regex.compile(r"\.\s?")
_AND = {"es": "y", "pt": "e"}  # between the two surnames of a person
_BY = word_set("by par von durch por da dal dalla door przez")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words: its tokens, and the words before and after it."""

    words: tuple[Token, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    opens: bool
    titled: bool

    @property
    def start(self) -> int:
        """Where the name begins in its sentence."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the name ends in its sentence, exclusive."""
        return self.words[-1].end


def person_span(sentence: str, language: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of the likeliest person's name that the question didn't say; None where there is none."""
    if language == "zh":
        return chinese_person(sentence, matched)
    if language == "ar":
        return arabic_person(tokens(sentence, language), matched)
    return _best((person_score(name, language), name) for name in _unsaid(names_in(sentence, language), matched))


def place_span(sentence: str, language: str, matched: Sequence[Span]) -> Span | None:
    """Offsets of the likeliest place that the question didn't say; None where there is none."""
    if language == "zh":
        return chinese_place(sentence, matched)
    if language == "ar":
        return arabic_place(tokens(sentence, language), matched)
    return _best((place_score(name, language), name) for name in _unsaid(names_in(sentence, language), matched))


def name_spans(sentence: str, language: str) -> list[Span]:
    """Offsets of everything that looks like a name: capitalised words without the titles before them.

    In Arabic and Chinese, which have no capitals, only the likeliest person and the likeliest place.
    """
    if language in {"ar", "zh"}:
        found = (person_span(sentence, language, ()), place_span(sentence, language, ()))
        return sorted({span for span in found if span})
    return [(name.start, name.end) for name in names_in(sentence, language)]


def _best(scored: Iterator[tuple[float, Name]]) -> Span | None:
    """The name with the best score above 0, the first of equals."""
    best: tuple[float, Name] | None = None
    for score, name in scored:
        if score > 0 and (best is None or score > best[0]):
            best = score, name
    return (best[1].start, best[1].end) if best else None


def _unsaid(names: Iterator[Name], matched: Sequence[Span]) -> Iterator[Name]:
    """The names that the question didn't say, each without a word before it that it did (Kitabı | Zeynep Karahan)."""
    for name in names:
        said = [overlaps(word.start, word.end, matched) for word in name.words]
        if not any(said):
            yield name
        elif name.opens and said[0] and not any(said[1:]) and len(said) > 1:
            yield replace(name, words=name.words[1:], before=(name.words[0].plain,), opens=False)


def person_score(name: Name, language: str) -> float:
    """How much a name looks like a person's; 0 or less: not at all."""
    folded = [word.plain for word in name.words]
    if len(name.words) == 1 and ((name.opens and not name.titled) or name.words[0].text.isupper()):
        return 0.0
    if " ".join(folded) in territories(language) or (len(folded) == 1 and is_country(folded[0], language)):
        return 0.0
    score = 1.0 if len(name.words) == 1 else 2.0 if len(name.words) <= 4 else 0.5
    before = name.before[-1] if name.before else ""
    if language == "de" and not name.titled and (len(name.words) == 1 or before in ARTICLES["de"]):
        return 0.0
    if before in ARTICLES.get(language, _NONE) and not name.titled:
        score -= 1.5
    score += 2.0 * name.titled
    score += 1.0 * (bool(name.after) and name.after[0] in SAYING.get(language, _NONE))
    score += 0.5 * (before in _BY)
    score -= 1.2 * (before in STRONG_LOCATIVES.get(language, _NONE) and not name.titled)
    score -= 1.2 * (
        language == "tr" and bool(name.after) and name.after[0] in TURKISH_PLACE_SUFFIXES - {"e", "a", "ye"}
    )
    return score


def place_score(name: Name, language: str) -> float:
    """How much a name looks like a place; 0 or less: not at all."""
    folded = [word.plain for word in name.words]
    if folded[0] in TITLES.get(language, _NONE) or (language == "de" and folded[0] in NOT_PLACES):
        return 0.0
    country = any(is_country(word, language) for word in folded) or " ".join(folded) in territories(language)
    before = [word for word in name.before if word not in ARTICLES.get(language, _NONE)]
    nearest = name.before[-1] if name.before else ""
    preposition = nearest or ""
    if before and nearest in ARTICLES.get(language, _NONE) and nearest not in STRONG_LOCATIVES.get(language, _NONE):
        preposition = before[-1]
    score = 0.5 + 1.0 * country - 2.0 * name.titled
    if preposition in LOCATIVES.get(language, _NONE):
        score += 2.0 + 1.0 * (preposition in STRONG_LOCATIVES.get(language, _NONE))
        # In German the article before a noun says nothing: im Hafen.
        score -= 1.5 * (language == "de" and nearest in ARTICLES["de"] and len(folded) == 1)
    if language == "tr" and name.after and name.after[0] in TURKISH_PLACE_SUFFIXES:
        score += 3.0 if len(name.after[0]) > 1 else 1.0
    if language == "de" and score < 2.0 and not country:
        return 0.0
    return 0.0 if name.opens and len(folded) == 1 and score < 1.0 else score


def names_in(sentence: str, language: str) -> Iterator[Name]:
    """Every run of capitalised words, without titles before it, months and weekdays."""
    words = tokens(sentence, language)
    apart = calendar_words(language)
    at = 0
    while at < len(words):
        if not _may_name(words, at, language, apart):
            at += 1
            continue
        last = _last(words, at, sentence, language, apart)
        yield from _cut(words, at, last, language)
        at = last + 1


def _may_name(words: Sequence[Token], at: int, language: str, apart: frozenset[str]) -> bool:
    """Whether a token may begin or continue a name."""
    word = words[at]
    if not word.capital or word.plain in apart:
        return False
    opens = at == 0 or not words[at].soft
    return not (opens and (word.plain in FUNCTION_WORDS.get(language, _NONE) or is_number_word(word.plain, language)))


def _last(words: Sequence[Token], first: int, sentence: str, language: str, apart: frozenset[str]) -> int:
    """The last token of the run that begins at a token: particles between names belong to it."""
    last = first
    while last + 1 < len(words):
        following = words[last + 1]
        gap = sentence[words[last].end : following.start]
        initial = len(words[last].text) == 1 and bool(_INITIAL_GAP.fullmatch(gap))
        apostrophe = gap in {"'", "’"} and len(words[last].text) > 1 and not following.text[0].isupper()
        if apostrophe or not (_NAME_GAP.fullmatch(gap) or initial):
            return last
        if following.capital and following.plain not in apart:
            last += 1
        elif "-" in gap and not following.digits and following.text.islower():
            last += 1  # Saint-sur-Mer
        elif end := _after_particles(words, last + 1, language) or _second_surname(words, first, last, language):
            last = end
        else:
            return last
    return last


def _after_particles(words: Sequence[Token], at: int, language: str) -> int | None:
    """The capitalised word after one or two particles of names; None where none follows."""
    particles = PARTICLES.get(language, _NONE)
    for end in (at + 1, at + 2):
        if any(word.text not in particles for word in words[at:end]):
            return None
        if end < len(words) and words[end].capital and words[end].soft:
            return end
    return None


def _second_surname(words: Sequence[Token], first: int, last: int, language: str) -> int | None:
    """The surname that "and" joins to a whole name (Ramón Ortega y Solís); None where another person follows."""
    if last == first or last + 2 >= len(words) or words[last + 1].text != _AND.get(language):
        return None
    following = words[last + 3] if last + 3 < len(words) else None
    alone = following is None or not (following.soft and following.capital)
    return last + 2 if words[last + 2].capital and words[last + 2].soft and alone else None


def _cut(words: Sequence[Token], first: int, last: int, language: str) -> Iterator[Name]:
    """The name without the titles before it; nothing where only titles stand there."""
    opens = first == 0
    titles = TITLES.get(language, _NONE)
    start = first
    while start < last and (words[start].plain in titles or (language == "de" and _german_role(words[start].plain))):
        start += 1
    name = words[start : last + 1]
    titled = start > first or (first > 0 and _near_title(words, first, language))
    if all(word.plain in titles for word in name):
        return
    yield Name(
        tuple(name),
        tuple(word.plain for word in words[max(0, start - 3) : start]),
        tuple(word.plain for word in words[last + 1 : last + 3]),
        opens and start == first,
        titled,
    )


def _german_role(word: str) -> bool:
    """Whether a German compound ends in a role: Verteidigungsministerin."""
    return bool(
        regex.fullmatch(r"\w+(?:minister|prasident|kanzler|meister|leiter|sprecher|chef|direktor|fahrer)(?:in)?", word)
    )


def _near_title(words: Sequence[Token], first: int, language: str) -> bool:
    """Whether a role stands right before a name, or one adjective before it (ministre ukrainien X)."""
    titles = TITLES.get(language, _NONE)
    for back in (1, 2):
        at = first - back
        if at < 0:
            return False
        if words[at].plain in titles:
            return True
        if words[at].plain in FUNCTION_WORDS.get(language, _NONE) or words[at].digits:
            return False
    return False
