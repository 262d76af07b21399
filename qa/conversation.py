"""Conversation: a follow-up question made whole from the questions before it, by rules and without a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.followups.carry import carried, leans
from qa.followups.reading import Reading, language_of, read_followup
from qa.followups.retype import is_bare, retyped
from qa.followups.swap import swapped

_LONGEST = 300  # characters of a question that may be a follow-up, and of one that is carried along
_LOOKED_AT = 2  # questions before it


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched for.

    ``question`` stands alone; ``original`` is what was asked; ``whole`` tells that the two are the same because it
    stood alone already.
    """

    question: str
    original: str
    whole: bool


def understand(question: str, earlier: Sequence[str]) -> Understood:
    """A question made whole from the earlier ones of its conversation, as they were understood, oldest first.

    "And Germany?" takes the last question with another name in it, "When?" with another word that asks; a pronoun
    gets what the last question was about in brackets. A question that stands alone is left as it is, and so is one
    whose sense can't be made out. Raises nothing.
    """
    alone = Understood(question, question, True)
    before = [each.strip() for each in earlier[-_LOOKED_AT:] if each.strip() and len(each) <= _LONGEST][::-1]
    if not before or not question.strip() or len(question) > _LONGEST or "\n" in question.strip():
        return alone
    language = language_of(before[0], "en")
    follow = read_followup(question.strip(), language)
    if not follow.rest:
        return alone
    made = _made_whole(follow, before, language)
    return Understood(made, question, False) if made and made.strip() != question.strip() else alone


def _made_whole(follow: Reading, before: Sequence[str], language: str) -> str | None:
    """The follow-up as a whole question; None where it is none."""
    if is_bare(follow):
        return retyped(follow, before[0], language) or carried(follow, before, language)
    if made := swapped(follow, before[0], language):
        return made
    return carried(follow, before, language) if leans(follow) else None
