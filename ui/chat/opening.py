"""Opening: what the panel shows of the index when the page is opened, and anew when library or language change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import gradio as gr

from index.collections import list_collections
from index.errors import PassagerError
from index.store import Snapshot
from ui.chat.chosen import Link, passages_of
from ui.chat.examples import Examples
from ui.chat.filters import collection_choices, drawn, language_choices, source_choices
from ui.chat.parts import Parts
from ui.chat.samples import add_samples, samples_folder
from ui.chat.welcome import examples_html, welcome_html
from ui.i18n import translator
from ui.page import QUIET, Page
from ui.shell.preferences import Preferences

_AT_ONCE = {"queue": False, **QUIET}  # events that take no time to speak of


def wire_opened(page: Page, parts: Parts, listen: Callable[..., Any]) -> Any:  # noqa: ANN401 - Gradio's event
    """When the page is opened: the index as it is, and the filters of the page's link; returns the last event of it."""
    filters = parts.filters
    outputs = [parts.conversation, parts.welcome, filters.months, *filters.inputs]
    shown = listen(_opened(page), page.language, outputs, **_AT_ONCE)
    return shown.then(drawn, [page.language, filters.months, *filters.inputs], filters.drawn, **_AT_ONCE)


def wire_language(page: Page, parts: Parts) -> None:
    """What is drawn in words is drawn anew in another language; answers stay in the one they were given in."""
    fields = [page.language, parts.filters.months, *parts.filters.inputs]
    page.language.change(drawn, fields, parts.filters.drawn, **_AT_ONCE)
    page.language.change(_welcome(page), page.language, parts.welcome, **_AT_ONCE)


def wire_change(page: Page, parts: Parts, listen: Callable[..., Any]) -> None:
    """When articles or collections came or went: what can be chosen, and the welcome."""
    filters = parts.filters
    offered = [filters.months, filters.languages, filters.sources, filters.collections]
    listen(_choices(page), page.language, offered, **_AT_ONCE)
    listen(_welcome(page), page.language, parts.welcome, **_AT_ONCE)


def wire_examples(page: Page, parts: Parts, examples: Examples, listen: Callable[..., Any]) -> None:
    """Questions to begin with, which take seconds to make; of those who wait for them, the first has them made."""

    def shown(language: str) -> str:
        tr = translator(language)
        try:
            return examples_html(examples.of(tr), tr)
        except PassagerError:
            return ""  # a closed or damaged index is told to whoever asks

    listen(shown, page.language, parts.examples, concurrency_limit=1, concurrency_id="examples", **QUIET)


def wire_samples(page: Page, parts: Parts) -> Any:  # noqa: ANN401 - Gradio's event
    """The button of the empty library fills it; returns the event, after which it can be asked."""

    def add(language: str, request: gr.Request) -> Iterator[Any]:
        if page.may_change(request):
            yield from add_samples(page.assistant, translator(language))
        else:  # the button was not shown
            yield gr.skip()

    return parts.welcome.samples(add, page.language, parts.thread, concurrency_limit=1, **QUIET)


def link_of(request: gr.Request, snapshot: Snapshot) -> Link:
    """What the address of the page asks for."""
    query = request.query_params
    values = {name: query.getlist(name) for name in query}
    collections = [collection.name for collection in list_collections(snapshot.db)]
    return Link.parse(values, snapshot.counts().languages, collections)


def _opened(page: Page) -> Callable[..., tuple[Any, ...]]:
    """An event's function. It gives an id for the conversation that begins, the welcome, the months of the library,
    and the filters' fields, set as the page's link has them; without it as many passages as the browser keeps.
    """
    welcome = _welcome(page)

    def values(language: str, request: gr.Request) -> tuple[Any, ...]:
        tr = translator(language)
        with page.assistant.store.snapshot() as snapshot:
            counts, chosen = snapshot.counts(), link_of(request, snapshot).chosen
            return (
                uuid4().hex,
                welcome(language, request),
                snapshot.months(),
                gr.update(choices=language_choices(counts, tr), **_set(list(chosen.languages))),
                chosen.since or gr.skip(),
                chosen.until or gr.skip(),
                gr.update(choices=source_choices(snapshot), **_set(list(chosen.sources))),
                chosen.passages if request.query_params.get("k") else passages_of(Preferences.of(request)),
                gr.update(choices=collection_choices(snapshot, tr), **_set(list(chosen.collections))),
            )

    return values


def _set(value: list[str]) -> dict[str, list[str]]:
    """A field's value; what the link says nothing of is left alone.

    The fields are drawn when the panel is first opened, and what was sent before then is set a moment later: an empty
    value would take away what was typed meanwhile.
    """
    return {"value": value} if value else {}


def _choices(page: Page) -> Callable[[str], tuple[Any, ...]]:
    """An event's function: the months, and what languages, sources and collections there are to choose from now."""

    def values(language: str) -> tuple[Any, ...]:
        tr = translator(language)
        with page.assistant.store.snapshot() as snapshot:
            return (
                snapshot.months(),
                gr.update(choices=language_choices(snapshot.counts(), tr)),
                gr.update(choices=source_choices(snapshot)),
                gr.update(choices=collection_choices(snapshot, tr)),
            )

    return values


def _welcome(page: Page) -> Callable[[str, gr.Request], str]:
    """An event's function: the welcome over the index as it is now; the samples only for who may add them."""

    def shown(language: str, request: gr.Request) -> str:
        samples = samples_folder() is not None and page.may_change(request)
        with page.assistant.store.snapshot() as snapshot:
            return welcome_html(snapshot.counts(), translator(language), samples=samples)

    return shown
