"""The Ask panel: the conversation with its question box and filters, and the article beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from qa.assistant import Assistant
from ui.chat.article_view import article_html, missing_html
from ui.chat.conversation import Step, converse, opening
from ui.chat.filters import FiltersPanel, build_filters, relabelled
from ui.chat.marking import Place
from ui.i18n import Translator
from ui.page import AT_ONCE, QUIET, Page

_HERE = Path(__file__).parent
THREAD_SCRIPT = (_HERE / "thread.js").read_text(encoding="utf-8")
ARTICLE_SCRIPT = (_HERE / "article.js").read_text(encoding="utf-8")
_ANNOUNCEMENT = '<p class="sr-only" role="status" aria-live="polite">${value}</p>'


@dataclass(frozen=True, slots=True)
class ChatPanel:
    """``refreshed()`` gives a new value for ``thread``, over the index as it is then; ``passages`` is a field."""

    refreshed: Callable[[], str]
    thread: Any
    passages: Any
    labelled: list[Any]
    relabel: Callable[[Translator], list[Any]]


def build_chat(page: Page) -> ChatPanel:
    """Draw the panel and wire it."""
    assistant = page.assistant
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    turns = gr.State([])
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", min_width=0):
            thread = gr.HTML(opening(assistant), elem_id="thread", js_on_load=THREAD_SCRIPT, apply_default_css=False)
            with gr.Column(elem_id="composer", min_width=0):
                box = _question_box()
                filters = build_filters(counts)
        with gr.Column(elem_id="source", min_width=0, visible=False) as source:
            article = gr.HTML("", elem_id="article", js_on_load=ARTICLE_SCRIPT, apply_default_css=False)
    announcer = gr.HTML("", elem_id="announcer", apply_default_css=False, html_template=_ANNOUNCEMENT)
    _wire_questions(page, filters, turns, thread, box, announcer)
    _wire_articles(assistant, thread, source, article)
    return ChatPanel(
        refreshed=lambda: opening(assistant),
        thread=thread,
        passages=filters.passages,
        labelled=[box, filters.accordion, *filters.inputs],
        relabel=lambda tr: _relabelled(assistant, tr),
    )


def _question_box() -> Any:  # noqa: ANN401 - a Gradio component
    return gr.Textbox(
        placeholder="Ask in any language",
        label="Question",
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn="Ask",
        elem_id="question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False, enterkeyhint="search"),
    )


def _wire_questions(
    page: Page,
    filters: FiltersPanel,
    turns: Any,  # noqa: ANN401 - Gradio components
    thread: Any,  # noqa: ANN401
    box: Any,  # noqa: ANN401
    announcer: Any,  # noqa: ANN401
) -> None:
    """Enter, the button and the example questions ask; a question that was misunderstood can be asked as typed."""

    def answer_typed(history: list[Any], typed: str, *chosen: Any) -> Iterator[Step]:  # noqa: ANN401
        yield from converse(page.assistant, history, typed or "", chosen, writer=page.writer)

    def answer_example(history: list[Any], event: gr.EventData, *chosen: Any) -> Iterator[Step]:  # noqa: ANN401
        question, alone = str(event._data.get("question", "")), bool(event._data.get("alone"))
        yield from converse(page.assistant, history, question, chosen, alone=alone, writer=page.writer)

    shared = {
        "outputs": [turns, thread, box, announcer],
        "concurrency_limit": AT_ONCE,
        "concurrency_id": "ask",
        **QUIET,
    }
    box.submit(answer_typed, [turns, box, *filters.inputs], **shared)
    thread.example(answer_example, [turns, *filters.inputs], **shared)


def _wire_articles(assistant: Assistant, thread: Any, source: Any, article: Any) -> None:  # noqa: ANN401
    """A card's button opens its article beside the conversation; the article's own button closes it."""

    def open_article(event: gr.EventData) -> tuple[Any, str]:
        try:
            place = Place.parse(event._data)
        except ValueError:
            return gr.skip(), gr.skip()
        with assistant.store.snapshot() as snapshot:
            found = snapshot.article(place.article)
        return gr.update(visible=True), article_html(found, place) if found else missing_html()

    thread.passage(open_article, None, [source, article], queue=False, **QUIET)
    article.close(lambda: (gr.update(visible=False), ""), None, [source, article], queue=False, **QUIET)


def _relabelled(assistant: Assistant, tr: Translator) -> list[Any]:
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    box = gr.update(
        placeholder=tr.gettext("Ask in any language"), label=tr.gettext("Question"), submit_btn=tr.gettext("Ask")
    )
    return [box, *relabelled(counts, tr)]
