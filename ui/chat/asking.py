"""Asking: a question that is typed, clicked or linked to is answered, unless it is stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from ui.chat.conversation import Step, converse, suggestions
from ui.chat.examples import Examples
from ui.chat.keeping import Keeper
from ui.chat.parts import Parts
from ui.chat.turns import Turn
from ui.chat.turns import page as page_html
from ui.i18n import translator
from ui.page import AT_ONCE, QUIET, Page, person

# Answers a question: language, turns, the conversation's id, question, filters, who asks; ``converse`` has the rest.
Answering = Callable[..., Iterator[Step]]


def answering(page: Page, examples: Examples) -> Answering:
    """What answers the questions of a page."""

    def answer(
        language: str,
        turns: Sequence[Turn],
        conversation: str,
        question: str,
        fields: Sequence[Any],
        request: gr.Request,
        **place: Any,  # noqa: ANN401 - as ``converse`` has it
    ) -> Iterator[Step]:
        keeper = Keeper(page.conversations, person(request), conversation)
        return converse(
            page.assistant,
            turns,
            question,
            fields,
            translator(language),
            writer=page.writer,
            keeper=keeper,
            pausing=examples.paused,
            **place,
        )

    return answer


def wire_asking(page: Page, parts: Parts, answer: Answering) -> None:
    """Enter, the button, the examples and the conversation's own buttons ask; then there are questions to go on with.

    The button beside "Searching…" stops that.
    """

    def typed(
        language: str,
        turns: list[Turn],
        conversation: str,
        question: str,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        yield from answer(language, turns, conversation, question or "", fields, request)

    def clicked(
        language: str,
        turns: list[Turn],
        conversation: str,
        event: gr.EventData,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        data = event._data if isinstance(event._data, dict) else {}
        question, at, alone = str(data.get("question", "")), data.get("turn"), bool(data.get("alone"))
        at = at if type(at) is int else None
        yield from answer(language, turns, conversation, question, fields, request, at=at, alone=alone)

    # "multiple": a search that was stopped counts as under way until its thread has ended, and would lock the box.
    # "once" where answers are written: two that grow at the same time would draw over each other.
    shared = {"trigger_mode": "once" if page.writer else "multiple", **_shared(parts)}
    known = [page.language, parts.turns, parts.conversation]
    buttons = (parts.examples, parts.thread, parts.next)
    asking = [
        parts.box.submit(typed, [*known, parts.box, *parts.filters.inputs], **shared),
        *(html.ask(clicked, [*known, *parts.filters.inputs], **shared) for html in buttons),
    ]
    for event in asking:
        event.then(_suggested(page), [page.language, parts.turns], parts.next, concurrency_limit=2, **QUIET)
    outputs = [parts.thread, parts.box, parts.announcer]
    parts.thread.stop(_stopped, [page.language, parts.turns], outputs, cancels=asking, queue=False, **QUIET)


def wire_link(page: Page, parts: Parts, answer: Answering, listen: Callable[..., Any]) -> Any:  # noqa: ANN401
    """The question of the page's link is asked when the page is opened; returns the event that does."""

    def linked(
        language: str,
        turns: list[Turn],
        conversation: str,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        question = request.query_params.get("q", "")
        if question.strip() and not turns:
            yield from answer(language, turns, conversation, question, fields, request)
        else:
            yield tuple(gr.skip() for _ in parts.steps)

    known = [page.language, parts.turns, parts.conversation, *parts.filters.inputs]
    return listen(linked, known, **_shared(parts))


def _shared(parts: Parts) -> dict[str, Any]:
    """What all events that ask have in common."""
    return {"outputs": parts.steps, "concurrency_limit": AT_ONCE, "concurrency_id": "ask", **QUIET}


def _suggested(page: Page) -> Callable[[str, list[Turn]], str]:
    return lambda language, turns: suggestions(page.assistant, turns, translator(language))


def _stopped(language: str, turns: list[Turn], event: gr.EventData) -> tuple[str, str, str]:
    """The conversation as it was, and the question in the box again."""
    tr = translator(language)
    data = event._data if isinstance(event._data, dict) else {}
    return page_html(turns, tr), str(data.get("question", "")), tr.gettext("Stopped.")
