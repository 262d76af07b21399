"""Conversation: a question comes in, its turn is drawn while it is searched for and when it is answered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from html import escape
from typing import Any

import gradio as gr

from index.errors import PassagerError
from qa.answer import Answer
from qa.assistant import Assistant
from qa.written import Writer
from ui.chat.answer_view import answer_html, spoken
from ui.chat.chosen import Chosen
from ui.chat.examples import going_on
from ui.chat.keeping import Keeper
from ui.chat.turns import Turn, page, pending, refused
from ui.chat.welcome import suggestions_html
from ui.chat.written import growing, written_html
from ui.history.store import Conversation
from ui.history.turns import WrittenBy, answer_of, turn_data, written_of
from ui.i18n import Translator

_log = logging.getLogger("passager.ui")

MOST_TURNS = 100  # kept on the page; older ones go
_NEAR = 0.7  # of the best hit's score: what is nearer is an answer's own matter, and gone on with

# Conversation; page (HTML); question box; what a screen reader says (HTML); questions to go on with (HTML).
Step = tuple[Any, Any, Any, Any, Any]


def converse(
    assistant: Assistant,
    turns: Sequence[Turn],
    question: str,
    fields: Sequence[Any],
    tr: Translator,
    *,
    at: int | None = None,
    alone: bool = False,
    writer: Writer | None = None,
    keeper: Keeper | None = None,
    pausing: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[Step]:
    """Answer a question in a conversation, step by step, each step being new values for the five outputs.

    ``fields`` are the values of the filters' fields, in the order of ``Chosen.of``.
    With ``at`` the question takes the place of the turn of that number and of those after it. With ``alone`` it is
    taken as it stands, and not as one that goes on from those before. A question that can't be answered leaves no
    turn and takes no place: its error is shown until the next question, and what was typed is put back into the box.
    Its search is entered into ``pausing``, so that work that can wait does.
    """
    before = [turn for turn in turns if at is None or turn.number < at]
    waiting = pending(question, searching(assistant, tr), tr)
    yield gr.skip(), page(before, tr, waiting), "", escape(tr.gettext("Searching.")), ""
    try:
        chosen = Chosen.of(*fields, tr=tr)
        with pausing():
            answer = assistant.ask(
                question,
                k=chosen.passages,
                languages=chosen.languages or None,
                since=chosen.since,
                until=chosen.until,
                sources=chosen.sources or None,
                collections=chosen.collections or None,
                earlier=[] if alone else [turn.understood or turn.question for turn in before],
            )
        number = before[-1].number + 1 if before else 0
        filters = chosen.in_words(tr)
        turn = _turn(number, question, answer, filters, tr)
    except Exception as error:  # whatever it is, the page has to say so and go on
        said = what_went_wrong(error, tr)
        yield gr.skip(), page(turns, tr, refused(question, said)), question, escape(said), gr.skip()
        return
    if keeper:
        keeper.keep(number, question, turn_data(answer, filters))
    turns = [*before, turn][-MOST_TURNS:]
    yield turns, page(turns, tr), gr.skip(), escape(spoken(answer, tr)), gr.skip()
    yield from _writing(writer, answer, turns, filters, keeper, tr)


def _writing(
    writer: Writer | None,
    answer: Answer,
    turns: Sequence[Turn],
    filters: str,
    keeper: Keeper | None,
    tr: Translator,
) -> Iterator[Step]:
    """The steps in which the last turn's answer is written. What is kept is what stands if it is stopped there."""
    *first, last = turns
    by = None
    try:
        for live, by in growing(writer, answer, tr):
            as_kept, as_shown = (replace(last, answer=_drawn(answer, filters, each, tr)) for each in (by, live))
            yield [*first, as_kept], page([*first, as_shown], tr), gr.skip(), gr.skip(), gr.skip()
    finally:  # also where the iterator is closed
        if keeper and by:
            keeper.complete(last.number, last.question, turn_data(answer, filters, by))


def remembered(conversation: Conversation, tr: Translator) -> list[Turn]:
    """The turns of a conversation that was kept, drawn again as they were answered then."""
    turns = []
    for kept in conversation.turns[-MOST_TURNS:]:
        answer, by = answer_of(kept.answer), written_of(kept.answer)
        turn = _turn(kept.number, kept.asked, answer, kept.answer["filters"], tr, by)
        turns.append(replace(turn, good=kept.rating.good if kept.rating else None))
    return turns


def suggestions(assistant: Assistant, turns: Sequence[Turn], tr: Translator) -> str:
    """Questions to go on with after the last answer (HTML)."""
    if not turns:
        return ""
    asked = [text for turn in turns for text in (turn.question, turn.understood) if text]
    try:
        return suggestions_html(going_on(assistant, turns[-1].articles, asked, tr), tr)
    except PassagerError:
        return ""  # a closed or damaged index is told to whoever asks


def _turn(
    number: int, question: str, answer: Answer, filters: str, tr: Translator, by: WrittenBy | None = None
) -> Turn:
    near = [hit.article.id for hit in answer.hits if hit.score >= _NEAR * answer.hits[0].score]
    articles = tuple(dict.fromkeys(near)) if answer.answered else ()
    understood = answer.question if answer.original else None
    return Turn(question, _drawn(answer, filters, by, tr), understood, number, articles)


def _drawn(answer: Answer, filters: str, by: WrittenBy | None, tr: Translator) -> str:
    return answer_html(answer, tr, filters, written_html(by, answer, tr) if by else "")


def rated(turns: Sequence[Turn], number: int, *, good: bool) -> list[Turn]:
    """The turns, the one of that number rated."""
    return [replace(turn, good=good) if turn.number == number else turn for turn in turns]


def searching(assistant: Assistant, tr: Translator) -> str:
    """``Searching 1,204 passages…``."""
    try:
        with assistant.store.snapshot() as snapshot:
            return tr.ngettext("Searching {n} passage…", "Searching {n} passages…", snapshot.passage_count())
    except PassagerError:
        return tr.gettext("Searching…")


def what_went_wrong(error: Exception, tr: Translator) -> str:
    """An error in words a person can act on; one that we did not foresee is written to the log."""
    if isinstance(error, PassagerError):
        return tr.error(error)
    _log.error("a question failed", exc_info=error)
    return tr.gettext(
        "Something went wrong while searching. The terminal that Passager runs in says what. Please try again."
    )
