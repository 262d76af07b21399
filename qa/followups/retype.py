"""Retype: "When?" asked of what the last question was about."""

from __future__ import annotations

from collections.abc import Sequence

from qa.followups.reading import Reading, asked, usual
from qa.followups.tables import ARTICLES, PREPOSITIONS, asking_words, row_set, small_words
from qa.words.tokens import Token, tokens

_FREE = frozenset({"when", "where", "why", "how"})  # they change places without a change in the rest
_DO = row_set("did do does")
_AUXILIARIES = {
    "en": "did do does has have had will would can could should is are was were",
    "fr": "a ont avait avaient est sont était étaient fut furent sera seront aura auront",
    "de": "hat haben hatte hatten ist sind war waren wurde wurden wird werden will wollen",
    "es": "ha han había habían es son era eran fue fueron se será serán",
    "it": "ha hanno aveva avevano è sono era erano fu furono sarà saranno",
    "pt": "foi foram é são tem têm tinha se será",
    "nl": "heeft hebben had hadden is zijn was waren werd werden wordt worden",
}
_PASSIVE = row_set("sind waren wurden werden ist war wurde wird zijn was werd worden wordt")
_WHEN_DONE = {
    "built": "built", "won": "won", "wrote": "written", "made": "made", "found": "found", "bought": "bought",
    "sold": "sold", "sent": "sent", "took": "taken", "stole": "stolen", "led": "led", "paid": "paid",
}  # fmt: skip
_SUBJECT_BEGINS = row_set("the a an it he she they we this that these those his her its their")


def retyped(follow: Reading, last: str, language: str) -> str | None:
    """The last question with the follow-up's word that asks; None where the rest doesn't go with it.

    Raises nothing; call it only where the follow-up is a bare word that asks (``is_bare``).
    """
    kind, _ = follow.asked
    if kind not in _FREE or "(" in last:
        return None
    rest = follow.rest
    word = follow.text[rest[0].start : rest[-1].end] if follow.language == language else usual(kind, language)
    words = tokens(last, language)
    old, size = asked(words, language)
    if language == "en" and not old and words and words[0].plain in row_set(_AUXILIARIES["en"]):
        old = "why"  # a question for yes or no takes the word before it
    if not old or size >= len(words):
        return None
    after = words[size:]
    built = _rest(last, old, after, language)
    if built and not size:
        built = built[:1].lower() + built[1:]
    if not built:
        return None
    mark = "¿" if language == "es" else ""
    return f"{mark}{word[:1].upper()}{word[1:]} {built}{' ' if language == 'fr' else ''}?"


def is_bare(follow: Reading) -> bool:
    """Whether a question is nothing but a word that asks, after what may open a follow-up."""
    kind, size = follow.asked
    return bool(kind) and kind != "what" and size == len(follow.rest)


def _rest(last: str, old: str, words: Sequence[Token], language: str) -> str | None:
    """What follows the new word: the old rest, where the thing that was counted has found a place in it."""
    text = last[words[0].start : words[-1].end]
    auxiliary = row_set(_AUXILIARIES.get(language, ""))
    helped = words[0].plain in auxiliary
    if old in _FREE:
        return text if language != "en" or helped else None
    if language == "en" and old == "who":
        return _done(last, words)
    if old == "what" and language == "en" and helped and len(words) > 2 and not _be(words[0]):
        return text
    if old == "many" and helped and language != "it":
        return text
    if old not in {"many", "what"} or language in {"uk", "ru", "pl", "tr", "ar", "zh"}:
        return None
    return _with_noun(last, words, language, auxiliary)


def _be(word: Token) -> bool:
    return word.plain in row_set("is are was were")


def _with_noun(last: str, words: Sequence[Token], language: str, auxiliary: frozenset[str]) -> str | None:
    """Put "tanks did the UK pledge" as "did the UK pledge tanks"."""
    first = 1 if language == "fr" and words[0].plain in {"de", "d"} else 0
    helper = next((at for at in range(first + 1, min(first + 4, len(words))) if words[at].plain in auxiliary), None)
    if helper is None:
        if language in {"en", "nl"} or words[first].plain in small_words(language):
            return None
        helper = first + 1
    if helper >= len(words):
        return None
    noun = last[words[first].start : words[helper - 1].end]
    rest = words[helper:]
    if language == "en":
        return _english(last, noun, rest)
    if language == "fr":
        return _french(last, noun, rest, auxiliary)
    if language in {"de", "nl"}:
        subject = rest[0].plain in _PASSIVE or (len(rest) > 1 and _prepositional(rest[1], language))
        at = 1 if subject else max(1, len(rest) - 1)
        if not subject and (rest[0].plain not in auxiliary or len(rest) == 2):
            at = _before_preposition(rest, language)
        return _put(last, noun, rest, at)
    return _put(last, noun, rest, _before_preposition(rest, language))


def _english(last: str, noun: str, rest: Sequence[Token]) -> str | None:
    subject_follows = len(rest) > 1 and (rest[1].plain in _SUBJECT_BEGINS or rest[1].capital)
    if rest[0].plain in _DO or subject_follows:
        return _put(last, noun, rest, _before_preposition(rest, "en"))
    return _put(last, noun, rest, 1)


def _french(last: str, noun: str, rest: Sequence[Token], auxiliary: frozenset[str]) -> str:
    """Quand le Royaume-Uni a-t-il promis des chars: the subject stood after the noun, or the noun is it."""
    if rest[0].plain in auxiliary and not any(word.plain in row_set("il elle ils elles") for word in rest[:4]):
        named = any(word.capital or word.plain in row_set(ARTICLES["fr"]) for word in rest[1:])
        if not named or rest[0].plain in row_set("est sont fut furent"):
            return f"des {noun} {last[rest[0].start : rest[-1].end]}"
    return _put(last, f"des {noun}", rest, _before_preposition(rest, "fr"))


def _prepositional(word: Token, language: str) -> bool:
    if language == "fr" and word.plain == "a":
        return word.text.lower() == "à"
    return word.plain in row_set(PREPOSITIONS[language]) | row_set("im am vom beim zum zur")


def _before_preposition(rest: Sequence[Token], language: str) -> int:
    """How many tokens stand before the first preposition, past the verb and a subject; all where there is none."""
    for at in range(2 if language == "en" else 1, len(rest)):
        if rest[at].plain in {"of", "de", "d", "di", "del", "von", "van", "do", "da"}:
            continue
        if _prepositional(rest[at], language) or rest[at].plain in row_set("last this next al nel nella alla au aux"):
            return at
    return len(rest)


def _put(last: str, noun: str, rest: Sequence[Token], at: int) -> str:
    """Tokens as they stand in the last question, with a noun before one of them."""
    before = last[rest[0].start : rest[at - 1].end]
    after = last[rest[at].start : rest[-1].end] if at < len(rest) else ""
    return " ".join(part for part in (before, noun, after) if part)


def _done(last: str, words: Sequence[Token]) -> str | None:
    """Put "built the lighthouse" as "was the lighthouse built"."""
    verb = words[0].text
    done = _WHEN_DONE.get(verb, verb if verb.endswith("ed") else "")
    if not done or len(words) < 2 or words[1].plain in row_set(PREPOSITIONS["en"]):
        return None
    rest = words[1:]
    at = next((n for n in range(1, len(rest)) if _prepositional(rest[n], "en") and rest[n].plain != "of"), len(rest))
    if any(word.plain in asking_words("en") for word in rest):
        return None
    thing = last[rest[0].start : rest[at - 1].end]
    tail = last[rest[at].start : rest[-1].end] if at < len(rest) else ""
    plural = rest[at - 1].plain.endswith("s") and not rest[at - 1].plain.endswith("ss") and not rest[at - 1].capital
    return " ".join(part for part in ("were" if plural else "was", thing, done, tail) if part)
