"""Chat: the conversation. A question comes in, its turn is drawn while it is searched for and when it is answered."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import gradio as gr

from index.errors import PassagerError
from qa.answer import Answer
from qa.assistant import Assistant
from qa.written import Writer
from ui.chat.cards import answer_html
from ui.chat.examples import examples_for, welcome_html
from ui.chat.filters import Chosen
from ui.chat.written import growing
from ui.i18n import translator
from ui.words import many

_log = logging.getLogger("passager.ui")

MOST_TURNS = 100  # kept on the page; older ones go
_SHOWN_OF_A_REFUSED_QUESTION = 280  # characters


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was asked, its answer as HTML, and what it was understood as, if not as it stands."""

    question: str
    answer: str
    understood: str | None = None


# Conversation; page (HTML); question box; what a screen reader says (HTML).
Step = tuple[Any, Any, Any, Any]


def converse(
    assistant: Assistant,
    turns: Sequence[Turn],
    question: str,
    chosen: Sequence[Any],
    *,
    alone: bool = False,
    writer: Writer | None = None,
) -> Iterator[Step]:
    """Answer a question in a conversation, step by step, each step being new values for the four outputs.

    With ``alone`` the question is taken as it stands, and not as one that goes on from those before; asked so again,
    it takes the place of the turn that misunderstood it. A question that can't be answered leaves no turn: its error
    is shown until the next question, and what was typed is put back into the box.
    """
    before = list(turns)
    if alone and before and before[-1].question == question:
        before.pop()
    yield before, page(before, pending(question, searching(assistant))), "", "Searching."
    try:
        wanted = Chosen.of(*chosen)
        answer = assistant.ask(
            question,
            k=wanted.passages,
            languages=wanted.languages or None,
            since=wanted.since,
            until=wanted.until,
            earlier=[] if alone else [turn.understood or turn.question for turn in before],
        )
        drawn = answer_html(answer, wanted.in_words())
    except Exception as error:  # whatever it is, the page has to say so and go on
        said = what_went_wrong(error)
        yield before, page(before, refused(question, said)), question, escape(said)
        return
    turns = [*before, Turn(question, drawn, answer.question if answer.original else None)][-MOST_TURNS:]
    yield turns, page(turns), gr.skip(), escape(spoken(answer))
    for live, kept in growing(writer, answer, translator()):
        # What is kept is what stands there if the writing is stopped now.
        first, last = turns[:-1], turns[-1]
        as_kept, as_shown = (
            replace(last, answer=answer_html(answer, wanted.in_words(), html)) for html in (kept, live)
        )
        yield [*first, as_kept], page([*first, as_shown]), gr.skip(), gr.skip()


def opening(assistant: Assistant) -> str:
    """The page before the first question."""
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
        return welcome_html(counts, examples_for(snapshot) if counts.articles else [])


def page(turns: Sequence[Turn], last: str = "") -> str:
    """The conversation as HTML, with ``last`` (HTML) after its turns."""
    done = "".join(turn_html(turn.question, turn.answer) for turn in turns)
    return f'<div class="turns">{done}{last}</div>'


def turn_html(question: str, answer: str, kind: str = "turn") -> str:
    """A question, escaped, above its answer (HTML)."""
    asked = f'<h2 class="question" dir="auto">{escape(question)}</h2>' if question.strip() else ""
    return f'<section class="{kind}">{asked}{answer}</section>'


def pending(question: str, line: str) -> str:
    """The turn of a question that is being searched for."""
    return turn_html(_clipped(question), f'<p class="searching">{escape(line)}</p>', "turn pending")


def refused(question: str, message: str) -> str:
    """The turn of a question that could not be answered."""
    return turn_html(_clipped(question), f'<p class="error" role="alert">{escape(message)}</p>', "turn refused")


def searching(assistant: Assistant) -> str:
    """``Searching 1,204 passages…``."""
    try:
        with assistant.store.snapshot() as snapshot:
            return f"Searching {many(snapshot.passage_count(), 'passage')}…"
    except PassagerError:
        return "Searching…"


def what_went_wrong(error: Exception) -> str:
    """An error in words a person can act on; one that we did not foresee is written to the log."""
    if isinstance(error, PassagerError):
        return str(error)
    _log.error("a question failed", exc_info=error)
    return "Something went wrong while searching. The terminal that Passager runs in says what. Please try again."


def spoken(answer: Answer) -> str:
    """The answer for those who hear the page, as plain text."""
    if not answer.hits:
        return "No passage was found."
    found = many(len(answer.hits), "passage")
    if not answer.answered:
        return f"The articles don’t seem to say. {found} come nearest."
    return f"Answer: {answer.sentence} {found}."


def _clipped(question: str) -> str:
    limit = _SHOWN_OF_A_REFUSED_QUESTION
    return question if len(question) <= limit else question[:limit].rstrip() + "…"
