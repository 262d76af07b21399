"""The Ask panel: the conversation with its question box and filters, and the article beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import gradio as gr

from ui.chat.asking import answering, wire_asking, wire_link
from ui.chat.conversation import remembered, suggestions
from ui.chat.examples import Examples
from ui.chat.filters import relabel
from ui.chat.opening import wire_change, wire_examples, wire_language, wire_opened, wire_samples
from ui.chat.parts import box_words, build_parts
from ui.chat.reading import wire_articles, wire_ratings
from ui.chat.turns import page as page_html
from ui.history.store import Conversation
from ui.i18n import Translator
from ui.page import Page


@dataclass(frozen=True, slots=True)
class ChatPanel:
    """``on_open`` is given what listens for the page being opened (``app.load``, or the ``then`` of an event that
    found out the language), and has the panel show the index as it is then and what the page's link asks for; it
    returns the event after which the fields are as they should be.
    ``on_change`` is given what listens for the library being changed while the page is open.

    ``labelled`` are the components whose words ``relabel`` gives in a language. ``reopened(conversation, tr)`` gives
    values for the components ``reopening`` that show a conversation which was kept, to be gone on with, and
    ``begun()`` those that begin a new one. ``passages`` is the field of how many are shown.
    """

    on_open: Callable[[Callable[..., Any]], Any]
    on_change: Callable[[Callable[..., Any]], None]
    labelled: list[Any]
    relabel: Callable[[Translator], list[dict[str, Any]]]
    reopening: list[Any]
    reopened: Callable[[Conversation, Translator], tuple[Any, ...]]
    begun: Callable[[], tuple[Any, ...]]
    passages: Any


def build_chat(page: Page) -> ChatPanel:
    """Draw the panel and wire it."""
    parts, examples = build_parts(page), Examples(page.assistant)
    answer = answering(page, examples)
    wire_asking(page, parts, answer)
    wire_ratings(page, parts)
    wire_articles(page, parts)
    wire_language(page, parts)
    wire_examples(page, parts, examples, page.language.change)

    def on_open(listen: Callable[..., Any]) -> Any:  # noqa: ANN401 - Gradio's event
        opened = wire_opened(page, parts, listen)
        asked = wire_link(page, parts, answer, opened.then)
        wire_examples(page, parts, examples, asked.then)
        return opened

    def on_change(listen: Callable[..., Any]) -> None:
        wire_change(page, parts, listen)
        wire_examples(page, parts, examples, listen)

    on_open(wire_samples(page, parts).success)
    return ChatPanel(
        on_open,
        on_change,
        labelled=[parts.box, *parts.filters.labelled],
        relabel=lambda tr: [box_words(tr), *relabel(tr)],
        reopening=parts.reopening,
        reopened=lambda conversation, tr: _reopened(page, conversation, tr),
        begun=lambda: ([], uuid4().hex, "", "", gr.update(visible=False), ""),
        passages=parts.filters.passages,
    )


def _reopened(page: Page, conversation: Conversation, tr: Translator) -> tuple[Any, ...]:
    turns = remembered(conversation, tr)
    following = suggestions(page.assistant, turns, tr)
    return turns, conversation.id, page_html(turns, tr), following, gr.update(visible=False), ""
