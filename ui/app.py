"""The web app: puts the panels on one page, each in a tab of its own."""

from __future__ import annotations

from typing import Any

import gradio as gr

from index.store import Counts
from qa.assistant import Assistant
from ui.chat.panel import build_chat
from ui.chat.welcome import library_line
from ui.history.panel import build_history
from ui.history.store import Conversations
from ui.i18n import ENGLISH
from ui.page import AT_ONCE, QUIET, Page
from ui.programs.api import ask_endpoint


def build_app(assistant: Assistant) -> gr.Blocks:
    """The whole page over one index. It keeps nothing between sessions; each browser tab has its conversation."""
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    with gr.Blocks(title="Passager", analytics_enabled=False, fill_width=True, fill_height=True) as app:
        page = Page(assistant, Conversations(assistant.index), gr.State(ENGLISH))
        masthead = gr.HTML(masthead_html(counts), elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="tabs") as tabs:
            with gr.Tab("Ask", id="ask", elem_id="ask-tab"):
                chat = build_chat(page)
            with gr.Tab("History", id="history", elem_id="history-tab") as history_tab:
                build_history(page, history_tab, tabs, chat)
        gr.api(ask_endpoint(assistant), api_name="ask", concurrency_limit=AT_ONCE, concurrency_id="ask")
        app.load(lambda: _refreshed(assistant), None, masthead, queue=False, **QUIET)
        chat.on_open(app.load)
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
