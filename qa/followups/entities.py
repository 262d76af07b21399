"""Entities: countries, places, persons, organisations and dates of a question, with the small words before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from qa.followups.places import chinese_countries, country_code, longest_name
from qa.followups.tables import ARTICLES, CONTRACTED, PREPOSITIONS, asking_words, row_set, small_words
from qa.words.dates import calendar_words, date_span
from qa.words.tables import PARTICLES, STRONG_LOCATIVES, TITLES
from qa.words.tokens import Token, tokens

_GROUPS = row_set(
    "ltd inc corp company bank university ministry party council institute union club fc agency ministère université"
    " banque parti société conseil universität bank partei ministerium universidad banco partido ministerio università"
    " banca partito ministero університет банк партія міністерство университет партия министерство gmbh ag"
)
_UNITS = row_set("dollar dollars euro euros pfund franken rubel prozent kilometer meter tonnen liter usd eur gbp chf")
_OF = frozenset({"of", "de", "von", "di", "d", "van", "à", "in", "at", "en", "em", "im", "a"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or date in a text: offsets of its preposition, its article and itself (the same where there is none).

    ``kind`` is country, place, person, group, name (one that nothing tells) or date.
    """

    kind: str
    preposition: str
    article: str
    name: str
    from_preposition: int
    from_article: int
    start: int
    end: int
    code: str | None = None


def entities(text: str, language: str, inside: bool = False) -> list[Entity]:
    """The entities of a text, in order; ``inside`` when it doesn't begin a sentence, so that capitals count."""
    if language == "zh":
        countries = [Entity("country", "", "", text[a:b], a, a, a, b, code) for a, b, code in chinese_countries(text)]
        return countries or [_dated(text, [], *span) for span in [date_span(text, "zh", [])] if span]
    words = tokens(text, language)
    span = date_span(text, language, [])
    found = [_dated(text, words, *span, language)] if span else []
    at = 0
    while at < len(words):
        size, kind, code = _entity_at(words, at, text, language, inside)
        if size and not any(words[at].start < each.end and each.start < words[at + size - 1].end for each in found):
            found.append(_placed(text, words, at, at + size - 1, kind, code, language))
        at += max(1, size)
    return sorted(found, key=lambda each: each.start)


def _dated(text: str, words: Sequence[Token], start: int, end: int, language: str = "zh") -> Entity:
    first = next((at for at, word in enumerate(words) if word.start >= start), 0)
    if not words:
        return Entity("date", "", "", text[start:end], start, start, start, end)
    last = max((at for at, word in enumerate(words) if word.end <= end), default=first)
    return _placed(text, words, first, last, "date", None, language)


def _placed(
    text: str, words: Sequence[Token], first: int, last: int, kind: str, code: str | None, language: str
) -> Entity:
    """The entity of some tokens, with the article and the preposition before it."""
    start, end = words[first].start, words[last].end
    at = first - 1
    before = words[at].plain if at >= 0 and words[first].soft else ""
    from_article = from_preposition = start
    preposition = article = ""
    contracted = CONTRACTED.get(language, {})
    if before in contracted:
        preposition, article = contracted[before]
        from_article = from_preposition = words[at].start
    else:
        if before in row_set(ARTICLES.get(language, "")):
            article, from_article = text[words[at].start : words[at].end], words[at].start
            from_preposition = from_article
            at -= 1
            before = words[at].plain if at >= 0 and words[at + 1].soft else ""
        if before in row_set(PREPOSITIONS[language]) and not (language == "fr" and words[at].text.lower() == "a"):
            preposition, from_preposition = text[words[at].start : words[at].end], words[at].start
    if kind == "name":
        where = preposition and (
            preposition.lower() in STRONG_LOCATIVES.get(language, frozenset()) or preposition.lower() in _OF
        )
        titled = at >= 0 and words[at].plain in TITLES.get(language, frozenset()) and not preposition
        count = last - first + 1
        kind = "place" if where else "person" if titled or (count > 1 and not article) else "name"
    name = text[start:end]
    return Entity(kind, preposition, article, name, from_preposition, from_article, start, end, code)


def _entity_at(words: Sequence[Token], at: int, text: str, language: str, inside: bool) -> tuple[int, str, str | None]:
    """How many tokens the name that begins at a token has (0: none), its kind and a country's code."""
    capitals = any(word.capital for word in words[1:])
    for size in range(min(longest_name(language), len(words) - at), 0, -1):
        part = words[at : at + size]
        if any(not word.soft for word in part[1:]):
            continue
        code = country_code([word.plain for word in part], language)
        if code and _may_be_country(part, capitals, language):
            return size, "country", code
    if language == "ar" or not _capital(words, at, language, inside):
        return 0, "", None
    last = at
    while last + 1 < len(words) and (step := _continues(words, last + 1, text, language)):
        last += step
    name = words[at : last + 1]
    if language == "de" and len(name) == 1 and not _german_name(words, at):
        return 0, "", None
    if len(name) == 1 and len(name[0].text) > 1 and name[0].text.isupper():
        return 1, "group", None
    if any(word.plain in _GROUPS for word in name):
        return len(name), "group", None
    return len(name), "name", None


def _may_be_country(part: Sequence[Token], capitals: bool, language: str) -> bool:
    """Whether words that name a country are written so: with capitals, unless the question has none."""
    if language == "ar":
        return True
    if part[0].text == part[0].text.lower() and capitals:
        return False
    if not capitals and len(part) == 1 and len(part[0].text) < 4 and part[0].text.islower():
        return part[0].plain == "uk" and language == "en"
    return not (part[0].text.islower() and language in {"de", "pl", "tr"} and len(part[0].text) < 5)


def _capital(words: Sequence[Token], at: int, language: str, inside: bool) -> bool:
    """Whether a token may begin a name."""
    word = words[at]
    if not word.capital or word.plain in calendar_words(language) or word.plain in _UNITS:
        return False
    if (at == 0 and not inside) or "?" in word.gap or "." in word.gap:
        later = at + 1 < len(words) and words[at + 1].capital
        return word.plain not in small_words(language) and later and language != "de"
    if word.plain in TITLES.get(language, frozenset()) and at + 1 < len(words) and words[at + 1].capital:
        return False
    return word.plain not in asking_words(language) and not (len(word.text) == 1 and language == "en")


def _continues(words: Sequence[Token], at: int, text: str, language: str) -> int:
    """How many tokens from here on go on with a name: a capitalised word, or a particle and one."""
    gap = text[words[at - 1].end : words[at].start]
    if words[at].plain == "s" or not regex.fullmatch(r"[\s\-'’.\u2011]{1,2}", gap):
        return 0
    if words[at].capital and country_code([words[at].plain], language) is None:
        return 1
    particle = words[at].text in PARTICLES.get(language, frozenset()) and words[at].plain not in row_set("the of")
    # "of Lyon" goes on with a place, "van Rijn" with a name.
    if particle and language in {"nl", "en"} and at + 1 < len(words) and words[at + 1].capital:
        return 2
    return 0


def _german_name(words: Sequence[Token], at: int) -> bool:
    """Whether a single capitalised German word is more likely a name than a noun: no article or number before it."""
    if words[at].text.isupper() and len(words[at].text) > 1:
        return True
    before = words[at - 1].plain if at else ""
    if words[at].plain in TITLES["de"]:
        return False
    if before in row_set("von in aus nach bei gegen mit für hat ist war wurde will und durch"):
        return True
    return before in TITLES["de"]
