"""The web app: puts the panels on one page, each in a tab of its own."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index.store import Counts
from qa.assistant import Assistant
from qa.written import Writer
from ui.chat.panel import build_chat
from ui.chat.welcome import library_line
from ui.i18n import ENGLISH
from ui.library.panel import build_library
from ui.page import AT_ONCE, QUIET, Page
from ui.programs.api import ask_endpoint

FORGET = (600, 3600)  # seconds: every ten minutes, files that were sent an hour ago and never added are deleted


def build_app(assistant: Assistant, writer: Writer | None = None) -> gr.Blocks:
    """The whole page over one index. It keeps nothing between sessions; each browser tab has its conversation."""
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    with gr.Blocks(
        title="Passager", analytics_enabled=False, fill_width=True, fill_height=True, delete_cache=FORGET
    ) as app:
        page = Page(assistant, gr.State(ENGLISH), writer)
        masthead = gr.HTML(masthead_html(counts), elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Ask", id="ask", elem_id="ask-tab"):
                chat = build_chat(page)
            with gr.Tab("Library", id="library", elem_id="library-tab"):
                library = build_library(page)
        gr.api(ask_endpoint(assistant), api_name="ask", concurrency_limit=AT_ONCE, concurrency_id="ask")
        app.load(lambda: _refreshed(assistant), None, masthead, queue=False, **QUIET)
        chat.on_open(app.load)
        library.on_open(app.load)
        library.changed.change(lambda: _refreshed(assistant), None, masthead, queue=False, **QUIET)
        chat.on_change(library.changed.change)
    return app


def masthead_html(counts: Counts) -> str:
    """The line at the top: what this is, and what is in the library."""
    return (
        '<div class="masthead"><h1>Passager</h1><p class="motto">Ask in any language, read it where it stands.</p>'
        f'<p class="library">{library_line(counts)}</p></div>'
    )


def _refreshed(assistant: Assistant) -> Any:  # noqa: ANN401 - a Gradio update
    """The masthead over the index as it is when the page is opened."""
    with assistant.store.snapshot() as snapshot:
        return masthead_html(snapshot.counts())
