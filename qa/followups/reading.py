"""Reading: the words of a question, which language it is in, how it opens and what it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from qa.followups.tables import ASKING, CLOSERS, LANGUAGES, asking_words, openers, phrases, row_set, small_words
from qa.words.tables import FUNCTION_WORDS
from qa.words.tokens import Token, tokens

_ENDS = " \t?？!！.。;؟…¿¡,،，\"'«»“”"
_ONLY_UK, _ONLY_RU = regex.compile("[іїєґІЇЄҐ]"), regex.compile("[ыэёъЫЭЁЪ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question with its words, and its first words that open a follow-up (``opened`` of them)."""

    text: str
    language: str
    words: tuple[Token, ...]
    opened: int

    @property
    def rest(self) -> tuple[Token, ...]:
        """The words after the opening ones, without closing ones such as "exactly"."""
        last = len(self.words)
        closers = row_set(CLOSERS[self.language])
        while last > self.opened + 1 and self.words[last - 1].plain in closers:
            last -= 1
        return self.words[self.opened : last]

    @property
    def asked(self) -> tuple[str, int]:
        """What the rest asks for by its first words ("" for nothing), and how many words that takes."""
        return asked(self.rest, self.language)

    @property
    def asks(self) -> bool:
        """Whether any word asks."""
        return any(word.plain in asking_words(self.language) for word in self.rest) or bool(self.asked[0])

    @property
    def content(self) -> list[Token]:
        """The words that say what it is about."""
        _, size = self.asked
        small = small_words(self.language)
        return [word for word in self.rest[size:] if word.plain not in small and not word.sign]


def read(question: str, language: str) -> Reading:
    """The reading of a question in a language."""
    words = tuple(tokens(question, language))
    return Reading(question, language, words, _opened(words, language))


def read_followup(question: str, before: str) -> Reading:
    """The reading of a question that comes after one in the language ``before``, where its own doesn't show."""
    own = language_of(question, before)
    if own != before and len(tokens(question, own)) < 5:
        same = read(question, before)
        if same.opened and same.words[0].plain not in small_words(own):
            return same
    return read(question, own)


def language_of(text: str, otherwise: str) -> str:
    """The language whose small words a text has most of; ``otherwise`` where it has none, or as many of it."""
    script = _by_script(text)
    if script in {"ar", "zh", "uk", "ru"}:
        return script
    possible = ("uk", "ru") if script == "cyrillic" else [each for each in LANGUAGES if each not in "uk ru ar zh"]
    folded = [word.plain for word in tokens(text, "en")]

    def score(language: str) -> float:
        known = FUNCTION_WORDS[language]
        total = sum(word in known or word in small_words(language) for word in folded)
        asks = asked_plain(folded, language)[1] + asked_plain(folded[1:], language)[1]
        opens = next((len(each) for each in openers(language) if tuple(folded[: len(each)]) == each), 0)
        return total + 1.5 * asks + 1.2 * opens + 0.6 * (language == otherwise)

    best = max(possible, key=score)
    return best if score(best) > 0.6 or otherwise not in possible else otherwise


def _by_script(text: str) -> str:
    if regex.search(r"\p{Han}", text):
        return "zh"
    if regex.search(r"\p{Arabic}", text):
        return "ar"
    if not regex.search(r"\p{Cyrillic}", text):
        return ""
    if _ONLY_RU.search(text):
        return "ru"
    return "uk" if _ONLY_UK.search(text) else "cyrillic"


def asked(words: Sequence[Token], language: str) -> tuple[str, int]:
    """What words ask for by their first ones ("" for nothing), and how many those are."""
    return asked_plain([word.plain for word in words[:6]], language)


def asked_plain(folded: Sequence[str], language: str) -> tuple[str, int]:
    """As ``asked``, of folded words."""
    for phrase, kind in phrases(language):
        if tuple(folded[: len(phrase)]) == phrase:
            return kind, len(phrase)
    return "", 0


def _opened(words: Sequence[Token], language: str) -> int:
    folded = tuple(word.plain for word in words[:8])
    for phrase in openers(language):
        if len(words) > len(phrase) and folded[: len(phrase)] == phrase:
            return len(phrase)
    return 0


def bare(text: str) -> str:
    """A text without marks at its ends."""
    return text.strip(_ENDS)


def usual(kind: str, language: str) -> str:
    """The usual word that asks for a kind."""
    return ASKING[language][kind].split("|")[0]
