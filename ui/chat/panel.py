"""The Ask panel: the conversation with its question box and filters, and the article beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import gradio as gr

from index.errors import PassagerError
from qa.assistant import Assistant
from ui.chat.article_view import Step as Opened
from ui.chat.article_view import article_html, missing_html
from ui.chat.conversation import Keep, Step, converse, rated, remembered, suggestions
from ui.chat.examples import Examples
from ui.chat.filters import FiltersPanel, build_chips, build_filters, drawn, relabel
from ui.chat.marking import Place
from ui.chat.opening import beginning, choices, opened, welcome
from ui.chat.samples import add_samples
from ui.chat.turns import LONGEST_REASON, Turn
from ui.chat.turns import page as page_html
from ui.history.store import Conversation
from ui.i18n import Translator, translator
from ui.page import AT_ONCE, QUIET, Page, person

_log = logging.getLogger("passager.ui")
_HERE = Path(__file__).parent
_CITE = (_HERE / "cite.js").read_text(encoding="utf-8")
THREAD_SCRIPT = _CITE + (_HERE / "thread.js").read_text(encoding="utf-8")
ARTICLE_SCRIPT = _CITE + (_HERE / "article.js").read_text(encoding="utf-8")
_NEXT_SCRIPT = (_HERE / "next.js").read_text(encoding="utf-8")
_ANNOUNCEMENT = '<p class="sr-only" role="status" aria-live="polite">${value}</p>'
_AT_ONCE = {"queue": False, **QUIET}  # events that take no time to speak of


@dataclass(frozen=True, slots=True)
class ChatPanel:
    """``on_open`` is given what listens for the page being opened (``app.load``, or the ``then`` of an event that
    found out the language), and has the panel show the index as it is then and what the page's link asks for.
    ``on_change`` is given what listens for the library being changed while the page is open.

    ``labelled`` are the components whose words ``relabel`` gives in a language. ``reopened(conversation, tr)`` gives
    values for the components ``reopening`` that show a conversation which was kept, to be gone on with, and
    ``begun(language)`` those that begin a new one. ``passages`` is the field of how many are shown.
    """

    on_open: Callable[[Callable[..., Any]], None]
    on_change: Callable[[Callable[..., Any]], None]
    labelled: list[Any]
    relabel: Callable[[Translator], list[dict[str, Any]]]
    reopening: list[Any]
    reopened: Callable[[Conversation, Translator], tuple[Any, ...]]
    begun: Callable[[str], tuple[Any, ...]]
    passages: Any


@dataclass(frozen=True, slots=True)
class _Parts:
    """The panel's components, for those who wire them."""

    turns: Any
    conversation: Any
    thread: Any
    box: Any
    filters: FiltersPanel
    announcer: Any
    next: Any
    source: Any
    article: Any

    @property
    def steps(self) -> list[Any]:
        """The outputs of ``converse``."""
        return [self.turns, self.thread, self.box, self.announcer, self.next]


def build_chat(page: Page) -> ChatPanel:
    """Draw the panel and wire it."""
    parts, examples = _drawn(page), Examples(page.assistant)
    asking = _wire_questions(page, parts)
    _wire_stop(page, parts, asking)
    _wire_ratings(page, parts)
    _wire_articles(page, parts)
    _wire_samples(page, parts, examples)
    _wire_language(page, parts, examples)
    return ChatPanel(
        on_open=lambda listen: _wire_opening(page, parts, examples, listen),
        on_change=lambda listen: _wire_change(page, parts, examples, listen),
        labelled=[parts.box, *parts.filters.labelled],
        relabel=lambda tr: [_box_words(tr), *relabel(tr)],
        reopening=[parts.turns, parts.conversation, parts.thread, parts.next, parts.source, parts.article],
        reopened=lambda conversation, tr: _reopened(page, conversation, tr),
        begun=lambda language: ([], uuid4().hex, beginning(page.assistant, language), "", gr.update(visible=False), ""),
        passages=parts.filters.passages,
    )


def _reopened(page: Page, conversation: Conversation, tr: Translator) -> tuple[Any, ...]:
    turns = remembered(conversation, tr)
    following = suggestions(page.assistant, turns, tr)
    return turns, conversation.id, page_html(turns, tr), following, gr.update(visible=False), ""


def _keeping(page: Page, conversation: str, request: gr.Request) -> Keep:
    """What keeps the turns of a conversation; where that fails, the answer is given all the same, and it is logged."""
    who = person(request)

    def keep(number: int, question: str, answer: dict[str, Any]) -> None:
        try:
            page.conversations.record(who, conversation, number, question, answer)
        except PassagerError as error:
            _log.error("%s", error)

    return keep


def _drawn(page: Page) -> _Parts:
    """The components, in the order they stand on the page."""
    turns, conversation = gr.State([]), gr.State("")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", min_width=0):
            thread = gr.HTML("", elem_id="thread", js_on_load=THREAD_SCRIPT, apply_default_css=False)
            with gr.Column(elem_id="composer", min_width=0):
                following = gr.HTML("", elem_id="next", js_on_load=_NEXT_SCRIPT, apply_default_css=False)
                chips = build_chips()
                box = _question_box()
                filters = build_filters(page, chips)
        with gr.Column(elem_id="source", min_width=0, visible=False) as source:
            article = gr.HTML("", elem_id="article", js_on_load=ARTICLE_SCRIPT, apply_default_css=False)
    announcer = gr.HTML("", elem_id="announcer", apply_default_css=False, html_template=_ANNOUNCEMENT)
    return _Parts(turns, conversation, thread, box, filters, announcer, following, source, article)


def _question_box() -> Any:  # noqa: ANN401 - a Gradio component
    words = _box_words(translator())
    return gr.Textbox(
        placeholder=words["placeholder"],
        label=words["label"],
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
        submit_btn=words["submit_btn"],
        elem_id="question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False, enterkeyhint="search"),
    )


def _box_words(tr: Translator) -> dict[str, Any]:
    words: dict[str, Any] = gr.update(
        placeholder=tr.gettext("Ask in any language"), label=tr.gettext("Question"), submit_btn=tr.gettext("Ask")
    )
    return words


def _wire_questions(page: Page, parts: _Parts) -> list[Any]:
    """Enter, the button, the examples and the conversation's own buttons ask; then there are questions to go on with.

    Returns the events that ask.
    """
    assistant = page.assistant

    def answer_typed(
        language: str,
        turns: list[Turn],
        conversation: str,
        typed: str,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        keep, tr = _keeping(page, conversation, request), translator(language)
        yield from converse(assistant, turns, typed or "", fields, tr, writer=page.writer, keep=keep)

    def answer_chosen(
        language: str,
        turns: list[Turn],
        conversation: str,
        event: gr.EventData,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        data = event._data if isinstance(event._data, dict) else {}
        question, at, alone = str(data.get("question", "")), data.get("turn"), bool(data.get("alone"))
        kept = {"writer": page.writer, "keep": _keeping(page, conversation, request)}
        at = at if type(at) is int else None
        yield from converse(assistant, turns, question, fields, translator(language), at=at, alone=alone, **kept)

    # "multiple": a search that was stopped counts as under way until its thread has ended, and would lock the box.
    # "once" where answers are written: two that grow at the same time would draw over each other.
    shared = {
        "trigger_mode": "once" if page.writer else "multiple",
        "outputs": parts.steps,
        "concurrency_limit": AT_ONCE,
        "concurrency_id": "ask",
        **QUIET,
    }
    known = [page.language, parts.turns]
    asked = [*known, parts.conversation]
    typed = parts.box.submit(answer_typed, [*asked, parts.box, *parts.filters.inputs], **shared)
    clicked = [
        html.ask(answer_chosen, [*asked, *parts.filters.inputs], **shared) for html in (parts.thread, parts.next)
    ]
    asking = [typed, *clicked]
    for event in asking:
        event.then(_suggested(assistant), known, parts.next, concurrency_limit=2, **QUIET)
    return asking


def _suggested(assistant: Assistant) -> Callable[[str, list[Turn]], str]:
    return lambda language, turns: suggestions(assistant, turns, translator(language))


def _wire_stop(page: Page, parts: _Parts, asking: list[Any]) -> None:
    """The button beside "Searching…" puts the conversation back as it was, and the question into the box."""

    def stopped(language: str, turns: list[Turn], event: gr.EventData) -> tuple[str, str, str]:
        tr = translator(language)
        data = event._data if isinstance(event._data, dict) else {}
        shown = page_html(turns, tr) if turns else beginning(page.assistant, language)
        return shown, str(data.get("question", "")), tr.gettext("Stopped.")

    outputs = [parts.thread, parts.box, parts.announcer]
    parts.thread.stop(stopped, [page.language, parts.turns], outputs, cancels=asking, **_AT_ONCE)


def _wire_ratings(page: Page, parts: _Parts) -> None:
    """Thumbs up or down; the page shows them itself, the turn keeps them for when it is drawn again."""

    def rate(turns: list[Turn], conversation: str, event: gr.EventData, request: gr.Request) -> list[Turn]:
        data = event._data if isinstance(event._data, dict) else {}
        number, good = data.get("turn"), data.get("good")
        if type(number) is not int or type(good) is not bool:
            return turns
        reason = str(data.get("reason", ""))[:LONGEST_REASON]
        try:
            page.conversations.rate(person(request), conversation, number, good, reason)
        except PassagerError as error:
            _log.error("%s", error)  # History, where ratings are taken from, says so too
        return rated(turns, number, good=good)

    parts.thread.rate(rate, [parts.turns, parts.conversation], parts.turns, **_AT_ONCE)


def _wire_articles(page: Page, parts: _Parts) -> None:
    """A card's button opens its article beside the conversation; the article's own button closes it."""

    def open_article(language: str, event: gr.EventData) -> tuple[Any, Any]:
        tr = translator(language)
        try:
            place = Place.parse(event._data)
        except ValueError:
            return gr.skip(), gr.skip()
        with page.assistant.store.snapshot() as snapshot:
            found = snapshot.article(place.article)
        shown = article_html(found, place, tr, Opened.parse(event._data)) if found else missing_html(tr)
        return gr.update(visible=True), shown

    side = [parts.source, parts.article]
    parts.thread.passage(open_article, page.language, side, **_AT_ONCE)
    parts.article.close(lambda: (gr.update(visible=False), ""), None, side, **_AT_ONCE)


def _wire_samples(page: Page, parts: _Parts, examples: Examples) -> None:
    """The button of the empty library fills it; then it can be asked."""

    def add(language: str) -> Iterator[str]:
        yield from add_samples(page.assistant, translator(language))

    added = parts.thread.samples(add, page.language, parts.thread, concurrency_limit=1, **QUIET)
    _wire_opening(page, parts, examples, added.success)


def _wire_language(page: Page, parts: _Parts, examples: Examples) -> None:
    """What is drawn in words is drawn anew in another language; answers stay in the one they were given in."""
    fields = [page.language, parts.filters.months, *parts.filters.inputs]
    page.language.change(drawn, fields, parts.filters.drawn, **_AT_ONCE)
    _wire_welcome(page, parts, examples, page.language.change)


def _wire_change(page: Page, parts: _Parts, examples: Examples, listen: Callable[..., Any]) -> None:
    """When articles or collections came or went: what can be chosen, and the welcome, where nothing was asked yet."""
    filters = parts.filters
    offered = [filters.months, filters.languages, filters.sources, filters.collections]
    listen(choices(page.assistant), page.language, offered, **_AT_ONCE)
    _wire_welcome(page, parts, examples, listen)


def _wire_opening(page: Page, parts: _Parts, examples: Examples, listen: Callable[..., Any]) -> None:
    """When the page is opened: the index as it is, the filters of its link, its question, and examples of others."""
    filters, known = parts.filters, [page.language, parts.turns]

    def ask_linked(
        language: str,
        turns: list[Turn],
        conversation: str,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401
    ) -> Iterator[Step]:
        question = request.query_params.get("q", "")
        if question.strip() and not turns:
            keep, tr = _keeping(page, conversation, request), translator(language)
            yield from converse(page.assistant, turns, question, fields, tr, writer=page.writer, keep=keep)
        else:
            yield tuple(gr.skip() for _ in parts.steps)

    outputs = [parts.conversation, parts.thread, filters.months, *filters.inputs]
    shown = listen(opened(page.assistant), page.language, outputs, **_AT_ONCE)
    shown.then(drawn, [page.language, filters.months, *filters.inputs], filters.drawn, **_AT_ONCE)
    asking = [*known, parts.conversation, *filters.inputs]
    asked = shown.then(ask_linked, asking, parts.steps, concurrency_limit=AT_ONCE, concurrency_id="ask", **QUIET)
    _wire_welcome(page, parts, examples, asked.then)


def _wire_welcome(page: Page, parts: _Parts, examples: Examples, listen: Callable[..., Any]) -> None:
    """The examples come one after the other, until somebody asks or opens another conversation."""
    known = [page.language, parts.turns]
    growing = listen(welcome(page.assistant, examples), known, parts.thread, concurrency_limit=2, **QUIET)
    for ends in (parts.box.submit, parts.thread.ask, parts.next.ask, parts.conversation.change):
        ends(None, None, None, cancels=[growing], **_AT_ONCE)
