"""Disagree: articles that answer the same question with different numbers or dates.

A false alarm is worse than a miss: two sentences are held to answer the same question only where nothing tells that
they speak of different things (other names, other days, other units), and only values that are read with certainty
are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import regex

from index.dates import day_range
from index.lexical import fold, terms, words
from qa.retrieve import Hit, Query
from qa.words.dates import calendar_words, date_span, is_year
from qa.words.names import name_spans
from qa.words.number_words import word_set
from qa.words.question_type import QuestionType, question_type
from qa.words.tokens import Span, tokens
from qa.words.units import unit
from qa.words.values import date_value, number_value

_RARE = 0.05  # share of ordinary text below which a word says what a question is about
_ASKED = 0.2  # as far as a translation has to be likely
_NEAR = 0.2  # cosine that a sentence may be further from the question than the one that answers
_ROUNDED = 0.03  # numbers that differ by less are one number, rounded
_EXACT = 100  # and below this they are not rounded
_DAYS = 180  # between articles: what happens every year has another number each time
_FEW = 3  # words that a question is about
_PREFIX = 4  # letters by which names in two languages are one: London, Londres
_HEDGES = word_set(
    "more over least another additional nearly almost less under most up further other first including"
    " plus moins autres près presque dont premiers mehr weniger mindestens fast weitere höchstens darunter bis"
    " más menos otros casi mínimo più meno almeno altri quasi oltre mais outros pelo quase ruim meer minder minstens"
    " nog bijna andere ponad mniej więcej co prawie kolejnych более свыше менее почти ещё понад більше менше майже ще"
    " اكثر اقل نحو حوالي fazla az yaklaşık daha"
)
_ALIKE = regex.compile(r"(?:超过|不到|至少|近|多达|另有|其中)\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says to a question of a number or a date: ``hit.article.text[start:end]``."""

    hit: Hit
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that say it."""
        return self.hit.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim as it is compared."""

    claim: Claim
    value: float | str
    unit: str | None
    asked: frozenset[int]  # which of the question's words its sentence or title has
    counted: frozenset[int]  # which of them stand in the claim itself


def disagreements(query: Query, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The first claim and those of other articles that contradict it, one for each value, the newest article first.

    ``claims`` are the words that answer in each hit that has some, the answer's own first. Empty where nothing
    contradicts it.
    """
    kind = question_type(query.text)
    if kind not in {QuestionType.NUMBER, QuestionType.DATE} or len(claims) < 2:
        return ()
    first = _read(query, claims[0], kind)
    if first is None:
        return ()
    found = [first]
    for claim in claims[1:]:
        other = _read(query, claim, kind)
        if other and all(_differ(other.value, one.value) for one in found) and _same_question(query, first, other):
            found.append(other)
    if len(found) == 1:
        return ()
    return tuple(sorted((one.claim for one in found), key=lambda claim: claim.hit.article.date or "", reverse=True))


def _read(query: Query, claim: Claim, kind: QuestionType) -> _Read | None:
    """A claim with its value; None where that can't be read, or is hedged ("more than", "another")."""
    article = claim.hit.article
    language, sentence = article.language, _sentence(claim)
    value: float | str | None
    if kind is QuestionType.DATE:
        value = date_value(claim.text, language)
    else:
        value = None if _hedged(claim) else number_value(claim.text, language)
    if value is None:
        return None
    return _Read(
        claim,
        value,
        unit(claim.text),
        _asked(query, f"{article.title}\n{sentence}", language),
        _asked(query, claim.text, language),
    )


def _same_question(query: Query, one: _Read, other: _Read) -> bool:
    """Whether two sentences answer the same question, as far as words tell."""
    a, b = one.claim.hit, other.claim.hit
    if a.article.id == b.article.id or _another_time_around(one, other):
        return False
    if (b.sentence_similarity or 0.0) < (a.sentence_similarity or 0.0) - _NEAR:
        return False
    names, about = _names(query), _about(query)
    if not (names <= one.asked and names <= other.asked and about & one.asked <= other.asked):
        return False
    named = [_named(read.claim) for read in (one, other)]
    shared = {name for name in named[0] if any(_alike(name, each) for each in named[1])}
    whole = len(about) >= _FEW and about <= one.asked & other.asked
    if not (names or shared or whole) or _conflict(query, one, other):
        return False
    if isinstance(one.value, str):
        return about <= one.asked & other.asked
    return not _other_times(one, other) and _same_unit(one, other)


def _differ(one: float | str, other: float | str) -> bool:
    """Whether two values contradict each other: a day doesn't contradict its month, nor 1,200 what is 1,187."""
    if isinstance(one, str) or isinstance(other, str):
        a, b = str(one), str(other)
        return not (a.startswith(b) or b.startswith(a))
    return abs(one - other) > (_ROUNDED * max(abs(one), abs(other)) if max(one, other) >= _EXACT else 0)


def _same_unit(one: _Read, other: _Read) -> bool:
    """Whether two numbers count the same: by a unit that is known, or by a word of the question that both have."""
    if one.unit or other.unit:
        return one.unit == other.unit
    if one.counted & other.counted:
        return True
    a, b = (set(_counted(read.claim)) for read in (one, other))
    return bool(a & b) and one.claim.hit.article.language == other.claim.hit.article.language


def _counted(claim: Claim) -> list[str]:
    """The terms of a claim that are no numbers."""
    found = terms(claim.text, claim.hit.article.language)
    return [name for name in found[1:] if not any(character.isdigit() for character in name)]


def _asked(query: Query, text: str, language: str) -> frozenset[int]:
    there = set(terms(text, language))
    return frozenset(
        i
        for i, word in enumerate(query.words)
        if any(weight >= _ASKED and name in there for name, weight in word.terms.get(language, {}).items())
    )


def _about(query: Query) -> frozenset[int]:
    """Which of the question's words say what it is about."""
    return frozenset(i for i, word in enumerate(query.words) if word.share < _RARE)


def _names(query: Query) -> frozenset[int]:
    """Which of the question's words are names or numbers: those with a capital that don't begin it, and digits."""
    found = {word.text.lower() for word in tokens(query.text, "en")[1:] if word.capital or word.digits}
    return frozenset(i for i, (word, _) in enumerate(dict.fromkeys(words(query.text))) if word in found)


def _named(claim: Claim) -> set[str]:
    """The names in a claim's sentence, folded; none in German, where every noun has a capital."""
    sentence, language = _sentence(claim), claim.hit.article.language
    if language == "de":
        return set()
    return {
        fold(word) for a, b in name_spans(sentence, language) for word in sentence[a:b].split() if word[:1].isupper()
    }


def _conflict(query: Query, one: _Read, other: _Read) -> bool:
    """Whether each sentence names somebody or some place that the other doesn't name, and the question doesn't."""
    said = {fold(word) for word, _ in words(query.text)}
    a, b = ({name for name in _named(read.claim) if name not in said} for read in (one, other))
    only = [{n for n in these if not any(_alike(n, m) for m in those)} for these, those in ((a, b), (b, a))]
    if not all(only):
        return False
    scripts = [{bool(regex.match(r"\p{Latin}", name)) for name in names} for names in only]
    return bool(scripts[0] & scripts[1])  # names in two scripts can't be compared


def _alike(one: str, other: str) -> bool:
    return one[:_PREFIX] == other[:_PREFIX]


def _other_times(one: _Read, other: _Read) -> bool:
    """Whether two sentences say when, and not the same."""
    a, b = (_times(read.claim) for read in (one, other))
    return bool(a and b) and a.isdisjoint(b)


def _times(claim: Claim) -> set[str]:
    """The years, months and weekdays that a sentence names, or its date in words such as yesterday."""
    sentence, language = _sentence(claim), claim.hit.article.language
    calendar = calendar_words(language)
    found = {word.plain for word in tokens(sentence, language) if is_year(word) or word.plain in calendar}
    span = date_span(sentence, language, [_within(claim)])
    return found or ({sentence[slice(*span)].casefold()} if span else set())


def _hedged(claim: Claim) -> bool:
    before = claim.hit.article.text[_start(claim) : claim.start]
    near = [word.plain for word in tokens(before, claim.hit.article.language)[-3:]]
    return not _HEDGES.isdisjoint(near) or bool(_ALIKE.search(before))


def _another_time_around(one: _Read, other: _Read) -> bool:
    """Whether two articles may tell of two events, as of what happens every year.

    They are far apart in time, and a date that they give is near the article's own.
    """
    days = [read.claim.hit.article.date for read in (one, other)]
    if not _far_apart(*days):
        return False
    return not any(
        isinstance(read.value, str) and _far_apart(read.value, day)
        for read, day in zip((one, other), days, strict=True)
    )


def _far_apart(one: str | None, other: str | None) -> bool:
    """Whether more than _DAYS lie between two dates; False where one is unknown."""
    if not one or not other:
        return False
    (a, b), (c, d) = day_range(one), day_range(other)
    return _days(a, d) > _DAYS and _days(c, b) > _DAYS


def _days(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _start(claim: Claim) -> int:
    return claim.hit.matched[0] if claim.hit.matched else claim.hit.start


def _sentence(claim: Claim) -> str:
    start, end = claim.hit.matched or (claim.hit.start, claim.hit.end)
    return claim.hit.article.text[start:end]


def _within(claim: Claim) -> Span:
    start = _start(claim)
    return claim.start - start, claim.end - start
