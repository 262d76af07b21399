"""Opening: what the panel shows when the page is opened, of the index as it is then and of the link that led there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import uuid4

import gradio as gr

from index.collections import list_collections
from index.store import Snapshot
from qa.assistant import Assistant
from ui.chat.chosen import Link
from ui.chat.examples import Examples
from ui.chat.filters import collection_choices, language_choices, source_choices
from ui.chat.samples import samples_folder
from ui.chat.turns import Turn
from ui.chat.welcome import welcome_html
from ui.i18n import translator


def link_of(request: gr.Request, snapshot: Snapshot) -> Link:
    """What the address of the page asks for."""
    query = request.query_params
    values = {name: query.getlist(name) for name in query}
    collections = [collection.name for collection in list_collections(snapshot.db)]
    return Link.parse(values, snapshot.counts().languages, collections)


def opened(assistant: Assistant) -> Callable[..., tuple[Any, ...]]:
    """An event's function. It gives an id for the conversation that begins, the welcome without examples, the months
    of the library, and the filters' fields, set as the page's link has them.
    """

    def values(language: str, request: gr.Request) -> tuple[Any, ...]:
        tr = translator(language)
        with assistant.store.snapshot() as snapshot:
            counts, chosen = snapshot.counts(), link_of(request, snapshot).chosen
            return (
                uuid4().hex,
                welcome_html(counts, [], tr, samples=samples_folder() is not None),
                snapshot.months(),
                gr.update(choices=language_choices(counts, tr), value=list(chosen.languages)),
                chosen.since or "",
                chosen.until or "",
                gr.update(choices=source_choices(snapshot), value=list(chosen.sources)),
                chosen.passages,
                gr.update(choices=collection_choices(snapshot, tr), value=list(chosen.collections)),
            )

    return values


def choices(assistant: Assistant) -> Callable[[str], tuple[Any, ...]]:
    """An event's function: the months, and what languages, sources and collections there are to choose from now."""

    def values(language: str) -> tuple[Any, ...]:
        tr = translator(language)
        with assistant.store.snapshot() as snapshot:
            return (
                snapshot.months(),
                gr.update(choices=language_choices(snapshot.counts(), tr)),
                gr.update(choices=source_choices(snapshot)),
                gr.update(choices=collection_choices(snapshot, tr)),
            )

    return values


def welcome(assistant: Assistant, examples: Examples) -> Callable[[str, Sequence[Turn]], Iterator[Any]]:
    """An event's function: the welcome with more and more examples, where nobody has asked anything yet."""

    def shown(language: str, turns: Sequence[Turn]) -> Iterator[Any]:
        tr = translator(language)
        with assistant.store.snapshot() as snapshot:
            counts = snapshot.counts()
        if turns or not counts.articles:
            yield gr.skip()
            return
        for made in examples.growing(tr):
            yield welcome_html(counts, made, tr)

    return shown


def beginning(assistant: Assistant, language: str) -> str:
    """The welcome without examples."""
    with assistant.store.snapshot() as snapshot:
        return welcome_html(snapshot.counts(), [], translator(language), samples=samples_folder() is not None)
