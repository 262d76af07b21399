"""The web app: puts the panels on one page, each in a tab of its own, and the page into its reader's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from qa.assistant import Assistant
from qa.written import Writer
from ui.access.account import account_html
from ui.access.rules import OPEN, Access
from ui.chat.panel import build_chat
from ui.history.panel import build_history
from ui.history.store import Conversations
from ui.i18n import ENGLISH, Translator, translator
from ui.library.panel import build_library
from ui.page import QUIET, Labels, Page
from ui.programs import offer_to_programs
from ui.settings.panel import build_settings
from ui.shell.masthead import Masthead, build_masthead
from ui.shell.preferences import Preferences

FORGET = (600, 3600)  # seconds: every ten minutes, files that were sent an hour ago and never added are deleted


def build_app(assistant: Assistant, writer: Writer | None = None, access: Access = OPEN) -> gr.Blocks:
    """The whole page over one index. It keeps nothing between sessions; each browser tab has its conversation."""
    with gr.Blocks(
        title="Passager", analytics_enabled=False, fill_width=True, fill_height=True, delete_cache=FORGET
    ) as app:
        offer_to_programs(assistant)  # before the panels, whose events would take the names, such as /search
        page = Page(assistant, Conversations(assistant.index), gr.State(ENGLISH), writer, access)
        masthead = build_masthead(assistant)
        account = gr.HTML("", elem_id="account", apply_default_css=False)
        with gr.Tabs(elem_id="tabs", overflow_behavior="wrap") as tabs:
            with _tab("ask"):
                chat = build_chat(page)
            with _tab("library"):
                library = build_library(page)
            with _tab("history") as history_tab:
                history = build_history(page, history_tab, tabs, chat)
            with _tab("settings"):
                settings = build_settings(page, chat.passages)
        names = Labels(tabs.children, lambda tr: [gr.update(label=tab_name(tab.id, tr)) for tab in tabs.children])
        labels = Labels.of([masthead.labels, names, chat, library, history, settings])
        opened = _wire_language(app, page, labels, tabs, masthead.switch)
        filled = chat.on_open(opened.then)
        library.on_open(opened.then)
        chat.on_change(library.changed.change)
        library.changed.change(_masthead(masthead), page.language, masthead.labels.labelled, queue=False, **QUIET)
        # Shown when its fields are filled: what a person typed before that would be overwritten.
        kept = filled.then(settings.opened, None, settings.fields, queue=False, **QUIET)
        kept.then(None, js="() => passager.ready()", **QUIET)
        opened.then(_account, page.language, account, queue=False, **QUIET)
        page.language.change(_account, page.language, account, queue=False, **QUIET)
    return app


def _masthead(masthead: Masthead) -> Callable[[str], list[Any]]:
    """The masthead over the index as it is now."""
    return lambda language: masthead.labels.relabel(translator(language))


def _account(language: str, request: gr.Request) -> str:
    return account_html(translator(language), request)


def _tab(tab: str) -> gr.Tab:
    return gr.Tab(tab_name(tab, translator()), id=tab, elem_id=f"{tab}-tab", elem_classes="panel")


def tab_name(tab: str, tr: Translator) -> str:
    """What a tab is called."""
    names = {
        "ask": tr.gettext("Ask"),
        "library": tr.gettext("Library"),
        "history": tr.gettext("History"),
        "settings": tr.gettext("Settings"),
    }
    return names[tab]


def _wire_language(app: gr.Blocks, page: Page, labels: Labels, tabs: gr.Tabs, switch: Any) -> Any:  # noqa: ANN401
    """A page that is opened speaks its reader's language, on the tab of its address (``?tab=settings``).

    The switch changes the language, and nothing else is lost. Returns the event of opening: what a panel draws in
    the page's language listens to its ``then``.
    """

    def speak(language: str) -> list[Any]:
        return [language, *labels.relabel(translator(language))]

    def opened(request: gr.Request) -> list[Any]:
        wanted = request.query_params.get("tab")
        known = wanted in {tab.id for tab in tabs.children}
        return [gr.update(selected=wanted) if known else gr.skip(), *speak(Preferences.of(request).language)]

    def switched(event: gr.EventData) -> list[Any]:
        return speak(translator(event._data.get("language")).language)

    outputs = [page.language, *labels.labelled]
    switch(switched, None, outputs, queue=False, **QUIET)
    tabs.change(None, js="() => passager.noteTab()", **QUIET)
    return app.load(opened, None, [tabs, *outputs], queue=False, **QUIET)
