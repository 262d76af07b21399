"""Swap: "And Germany?" put where the last question has a name of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from qa.followups.articles import fitted, french_article
from qa.followups.entities import Entity, entities
from qa.followups.places import shown_name
from qa.followups.reading import Reading, asked, bare
from qa.followups.tables import ARTICLES, CONTRACTED, JOINERS, PREPOSITIONS, row_set, small_words
from qa.words.tokens import Token, tokens

_MOST_WORDS = 8  # of a name that is asked for
_END = regex.compile(r"[\s?？؟!.]*$")
_UNIT = regex.compile(
    r"(?:in|en|em|w|в|у) (?:(?:us |american |uk )?(?:dollars?|euros?|pounds?|livres|pfund|dólares|dollari|sterline"
    r"|долар\p{L}*"
    r"|доллар\p{L}*|євро|евро|dolarach|percent|per cent|kilometres|kilometers|miles|tonnes|tons))"
)
_SAME = 3
_CLOSENESS = {
    frozenset({"country", "place"}): 2, frozenset({"country", "group"}): 2, frozenset({"name", "person"}): 2,
    frozenset({"name", "group"}): 2, frozenset({"name", "place"}): 2, frozenset({"name", "country"}): 1,
    frozenset({"person", "group"}): 1,
}  # fmt: skip
_WITH_THE = frozenset({"UK", "US", "NL", "PH", "AE", "EU", "CZ"})
_PLURALS = row_set("people men women children police")


def swapped(follow: Reading, last: str, language: str) -> str | None:
    """The last question (in a language) about what the follow-up names; None where that is no bare name."""
    rest = follow.rest
    if not rest or len(rest) > (12 if follow.language == "zh" else _MOST_WORDS) or follow.asks:
        return None
    text = follow.text[rest[0].start : rest[-1].end]
    asks = bool(regex.search(r"[?？؟]", follow.text[rest[-1].end :]))
    new = _named(text, follow, language)
    if new is None and language == follow.language and _UNIT.fullmatch(text.casefold()):
        return _appended(last, text, True)
    if new is None:
        return _other_noun(text, last, language) if follow.opened and follow.language == language else None
    found = [(_closeness(new, old), old) for old in entities(last, language)]
    found = [each for each in found if each[0] > 0]
    if not follow.opened and (not asks or not (new.preposition or _sure(new, found))):
        return None
    if new.kind == "unknown":
        if not found:
            return _other_noun(text, last, language)
        new = replace(new, kind="name")
    if not found:
        return _appended(
            last,
            text if follow.language == language else new.name,
            bool(new.preposition) or (new.kind == "date" and not new.name.isdigit()),
        )
    _, old = max(found, key=lambda each: (each[0], _stand_alike(new, each[1]), -each[1].start))
    if new.preposition and not old.preposition and new.kind != "date" and language in {"uk", "ru", "pl"}:
        return _appended(last, text, True)
    start, put = fitted(old, new, language)
    if start == 0 or not last[:start].strip("¿¡ "):
        put = put[:1].upper() + put[1:]
    return _agreeing(last[:start] + put, last[old.end :], old, new, language)


def _named(text: str, follow: Reading, language: str) -> Entity | None:
    """The name that a text is, in the language of the last question; None where it is more, or none.

    A German noun may be a name or not: its kind is then "unknown".
    """
    found = entities(text, follow.language, inside=True)
    if follow.language == "de" and not found and (word := _single(text, "de")) and word.capital:
        return Entity("unknown", "", "", text, 0, 0, word.start, word.end)
    if not found or not _only(text, found, follow.language):
        return None
    new = found[0]
    if len(found) > 1:
        return replace(new, name=text[new.start : found[-1].end], end=found[-1].end, code=None)
    if follow.language == language:
        return replace(new, name=_capitalised(new, language)) if new.code and new.name.islower() else new
    translated = shown_name(new.code, language) if new.code else None
    if not translated:
        return replace(new, preposition="", article="") if new.kind != "date" else replace(new, preposition="")
    article = french_article(translated) if language == "fr" else ""
    article = "the" if language == "en" and new.code in _WITH_THE else article
    return replace(new, name=translated, preposition="", article=article)


def _capitalised(new: Entity, language: str) -> str:
    """A country typed in small letters as it is written."""
    usual = shown_name(new.code or "", language) or ""
    if usual.casefold() == new.name.casefold():
        return usual
    return new.name.upper() if len(new.name) <= 3 else new.name.title()


def _single(text: str, language: str) -> Token | None:
    """The only word of a text."""
    words = tokens(text, language)
    return words[0] if len(words) == 1 else None


def _only(text: str, found: Sequence[Entity], language: str) -> bool:
    """Whether a text is nothing but names, with their prepositions and articles, joined."""
    loose = row_set(JOINERS[language]) | row_set(ARTICLES.get(language, "")) | row_set(PREPOSITIONS[language])
    loose |= set(CONTRACTED.get(language, {}))
    for word in tokens(text, language):
        inside = any(each.from_preposition <= word.start and word.end <= each.end for each in found)
        if not inside and (word.plain not in loose or word.start > found[-1].end):
            return False
    return True


def _closeness(new: Entity, old: Entity) -> int:
    if new.kind == "unknown":
        return 2 if old.kind in {"name", "person", "place", "group"} else 0
    return _SAME if new.kind == old.kind else _CLOSENESS.get(frozenset({new.kind, old.kind}), 0)


def _sure(new: Entity, found: Sequence[tuple[int, Entity]]) -> bool:
    """Whether a name without "and" before it takes up the last question: there is one of its kind there."""
    best = max((each[0] for each in found), default=0)
    return (best == _SAME and new.kind not in {"name", "unknown"}) or (best == 2 and new.kind == "country")


def _stand_alike(new: Entity, old: Entity) -> int:
    """How alike two names stand: after the same preposition, or both after one or none."""
    same = new.preposition.lower() == old.preposition.lower()
    return 2 * same + (bool(new.preposition) == bool(old.preposition))


def _agreeing(before: str, after: str, old: Entity, new: Entity, language: str) -> str:
    """The question with the pronoun that takes up a French subject (a-t-il, a-t-elle) changed with it."""
    if language == "fr" and not old.preposition and new.kind == "country":
        if new.article.lower() == "les":
            return before + str(regex.sub(r"\ba-t-(?:il|elle)\b", "ont-ils", after, count=1))
        feminine = new.name.endswith("e") and french_article(new.name) in {"la", "l"}
        after = regex.sub(r"-(?:il|elle)\b", "-elle" if feminine else "-il", after, count=1)
    return before + str(after)


def _appended(last: str, what: str, prepositional: bool) -> str:
    """The last question with something more before its mark."""
    end = _END.search(last)
    at = end.start() if end else len(last)
    return f"{last[:at]}{' ' if prepositional else ', '}{bare(what)}{last[at:] or '?'}"


def _other_noun(text: str, last: str, language: str) -> str | None:
    """The last question about another thing: "And the missiles?" after "How many tanks ...?"."""
    words, articles = tokens(text, language), row_set(ARTICLES.get(language, ""))
    article = text[words[0].start : words[0].end] if len(words) > 1 and words[0].plain in articles else ""
    nouns = words[1:] if article else words
    if not 1 <= len(nouns) <= 2 or any(w.plain in small_words(language) or w.digits for w in nouns):
        return None
    noun = text[nouns[0].start : nouns[-1].end]
    there = tokens(last, language)
    kind, size = asked(there, language)
    counted = kind == "many" and language not in {"uk", "ru", "pl"} and _many(noun, article, language)
    at = size + (language == "fr" and size < len(there) and there[min(size, len(there) - 1)].plain in {"de", "d"})
    if counted and at + 1 < len(there) and there[at].plain not in small_words(language):
        start = there[size].start
        de = "" if language != "fr" else "d'" if noun[:1].lower() in "aeiouyéèê" else "de "
        return f"{last[:start]}{de}{noun}{last[there[at].end :]}"
    if article and len(there) > 2 and there[-2].plain in articles and there[-1].plain not in small_words(language):
        gap = "'" if article.lower() == "l" else " "
        return f"{last[: there[-2].start]}{article}{gap}{noun}{last[there[-1].end :]}"
    return None


def _many(noun: str, article: str, language: str) -> bool:
    """Whether a noun is a plural, as far as its article and its end show."""
    if language == "en":
        return noun.endswith("s") or noun.lower() in _PLURALS
    if article:
        return article.lower() in {"les", "die", "los", "las", "i", "gli", "le", "os", "as", "de"}
    return True
