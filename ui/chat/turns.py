"""Turns: the questions of a conversation with their answers, as HTML. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from ui.history.store import UNSAID
from ui.i18n import Translator

_SHOWN_OF_A_REFUSED_QUESTION = 280  # characters
LONGEST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was asked and its answer as HTML.

    ``understood`` is what the question was understood as, if not as it stands; ``number`` counts the conversation's
    turns from 0; ``articles`` are the ids of those the answer is from; ``good`` is how a person rated it, if at all.
    """

    question: str
    answer: str
    understood: str | None = None
    number: int = 0
    articles: tuple[str, ...] = ()
    good: bool | None = None


def page(turns: Sequence[Turn], tr: Translator, last: str = "") -> str:
    """The conversation as HTML, with ``last`` (HTML) after its turns."""
    done = "".join(turn_html(turn, tr) for turn in turns)
    return f'<div class="turns">{done}{last}</div>'


def turn_html(turn: Turn, tr: Translator) -> str:
    """A question with the form that edits it, above its answer and the buttons that rate that."""
    question, edit = escape(turn.question), escape(tr.gettext("Edit"))
    label = escape(tr.gettext("Edit this question"))
    return (
        f'<section class="turn" data-turn="{turn.number}" data-question="{question}"><div class="asked">'
        f'<h2 class="question" dir="auto">{question}</h2>'
        f'<button type="button" class="small edit" aria-label="{label}" data-question="{question}">{edit}</button>'
        f"</div>{_edit_form(tr)}{turn.answer}{_rating(turn, tr)}</section>"
    )


def pending(question: str, line: str, tr: Translator) -> str:
    """The turn of a question that is being searched for."""
    stop = (
        f'<button type="button" class="small stop" data-question="{escape(question)}">'
        f"{escape(tr.gettext('Stop'))}</button>"
    )
    return _bare(question, f'<p class="searching"><span>{escape(line)}</span> {stop}</p>', "turn pending")


def refused(question: str, message: str) -> str:
    """The turn of a question that could not be answered."""
    return _bare(question, f'<p class="error" role="alert">{escape(message)}</p>', "turn refused")


def _bare(question: str, answer: str, kind: str) -> str:
    limit = _SHOWN_OF_A_REFUSED_QUESTION
    shown = question if len(question) <= limit else question[:limit].rstrip() + "…"
    asked = f'<h2 class="question" dir="auto">{escape(shown)}</h2>' if shown.strip() else ""
    return f'<section class="{kind}">{asked}{answer}</section>'


def _edit_form(tr: Translator) -> str:
    label = escape(tr.gettext("The question, to be edited"))
    return (
        f'<form class="edit-form" hidden><textarea rows="2" dir="auto" aria-label="{label}"></textarea>'
        f'<button type="submit" class="small strong">{escape(tr.gettext("Ask again"))}</button>'
        f'<button type="button" class="small cancel">{escape(tr.gettext("Cancel"))}</button></form>'
    )


def _rating(turn: Turn, tr: Translator) -> str:
    """Thumbs up and down, and a reason that may be given with either."""
    group, reason = escape(tr.gettext("Is this a good answer?")), escape(tr.gettext("Why? (optional)"))
    thanks = escape(tr.gettext("Thank you."))
    thumbs = "".join(
        f'<button type="button" class="rate {name}" data-good="{str(good).lower()}" '
        f'aria-pressed="{str(turn.good is good).lower()}" aria-label="{escape(label)}" title="{escape(label)}">'
        "</button>"
        for good, name, label in (
            (True, "up", tr.gettext("A good answer")),
            (False, "down", tr.gettext("Not a good answer")),
        )
    )
    return (
        f'<div class="rating" role="group" aria-label="{group}">{thumbs}<form class="reason" hidden>'
        f'<input type="text" maxlength="{LONGEST_REASON}" dir="auto" aria-label="{reason}" placeholder="{reason}">'
        f'<button type="submit" class="small">{escape(tr.gettext("Send"))}</button>'
        f'<button type="button" class="small unsaid" data-reason="{UNSAID}">'
        f"{escape(tr.gettext('The articles don’t say it'))}</button></form>"
        f'<span class="thanks" role="status" data-thanks="{thanks}"></span></div>'
    )
