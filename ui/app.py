"""The web app: puts the panels on one page, each in a tab of its own."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from index.store import Counts
from qa.assistant import Assistant
from qa.written import Writer
from ui.access.account import account_html
from ui.access.rules import OPEN, Access
from ui.chat.examples import library_line
from ui.chat.panel import build_chat
from ui.i18n import ENGLISH, translator
from ui.page import QUIET, Page
from ui.programs import offer_to_programs


def build_app(assistant: Assistant, writer: Writer | None = None, access: Access = OPEN) -> gr.Blocks:
    """The whole page over one index. It keeps nothing between sessions; each browser tab has its conversation."""
    with assistant.store.snapshot() as snapshot:
        counts = snapshot.counts()
    with gr.Blocks(title="Passager", analytics_enabled=False, fill_width=True, fill_height=True) as app:
        page = Page(assistant, gr.State(ENGLISH), writer, access)
        masthead = gr.HTML(masthead_html(counts), elem_id="masthead", apply_default_css=False)
        with gr.Tabs(elem_id="tabs"), gr.Tab("Ask", id="ask", elem_id="ask-tab"):
            chat = build_chat(page, counts)
        offer_to_programs(assistant)
        app.load(_refreshed(assistant), page.language, masthead, queue=False, **QUIET)
        app.load(chat.refreshed, None, chat.shown, queue=False, **QUIET)
    return app


def masthead_html(counts: Counts, account: str = "") -> str:
    """The line at the top: what this is, what is in the library, and who is logged in (HTML)."""
    return (
        '<div class="masthead"><h1>Passager</h1><p class="motto">Ask in any language, read it where it stands.</p>'
        f'<p class="library">{library_line(counts)}</p>{account}</div>'
    )


def _refreshed(assistant: Assistant) -> Callable[[str, gr.Request], str]:
    """The masthead for who opens the page, over the index as it is then."""

    def refreshed(language: str, request: gr.Request) -> str:
        with assistant.store.snapshot() as snapshot:
            return masthead_html(snapshot.counts(), account_html(translator(language), request))

    return refreshed
