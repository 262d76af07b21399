"""The History panel: a person's conversations, to be found, opened again, renamed, taken out as files and deleted."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from index.article import one_line
from index.errors import PassagerError
from ui.chat.panel import ChatPanel
from ui.history.export import MEDIA_TYPES, Format, export, file_name
from ui.history.listing import guest_html, history_html, told, undo_button
from ui.history.ratings import FILE_NAME, questions_csv
from ui.history.store import Conversation, Conversations
from ui.i18n import Translator, translator
from ui.page import QUIET, Page, person

_HERE = Path(__file__).parent
LIST_SCRIPT = (_HERE / "history.js").read_text(encoding="utf-8")
DOWNLOAD_SCRIPT = (_HERE / "download.js").read_text(encoding="utf-8")
# The address of the page names the question asked last; a new conversation has none.
_FORGET_QUESTION = """(...values) => {
  const address = new URL(window.location.href);
  address.searchParams.delete("q");
  window.history.replaceState(window.history.state, "", address);
  return values;
}"""
_SHOWN = 80  # characters of a title in a notice
AT_FIRST = 50  # conversations shown, and that many more by each click


@dataclass(frozen=True, slots=True)
class HistoryPanel:
    """The panel's components; those ``labelled`` are put into a language by ``relabel``."""

    search: Any
    begin: Any

    @property
    def labelled(self) -> list[Any]:
        """The components whose words are translated."""
        return [self.search, self.begin]

    def relabel(self, tr: Translator) -> list[Any]:
        """Updates for ``labelled``, in that order."""
        words, begin = tr.gettext("Search your conversations"), tr.gettext("New conversation")
        return [gr.update(label=words, placeholder=words), gr.update(value=begin)]


def build_history(page: Page, tab: Any, tabs: Any, chat: ChatPanel) -> HistoryPanel:  # noqa: ANN401 - gr.Tab, gr.Tabs
    """Draw the panel into its tab and wire it; the list is drawn whenever the tab is opened."""
    words = "Search your conversations"
    with gr.Column(elem_id="history", min_width=0):
        with gr.Row(elem_id="history-head"):
            search = gr.Textbox(
                label=words, placeholder=words, show_label=False, container=False, max_lines=1, elem_id="history-search"
            )
            begin = gr.Button("New conversation", elem_id="history-begin", min_width=0)
        listed = gr.HTML("", elem_id="history-list", js_on_load=LIST_SCRIPT, apply_default_css=False)
    # What it holds is for its script alone: the template shows nothing of it.
    file = gr.HTML(
        "", js_on_load=DOWNLOAD_SCRIPT, html_template="<i hidden></i>", elem_id="history-file", padding=False
    )
    limit, deleted = gr.State(AT_FIRST), gr.State(None)
    _wire_list(page, tab, search, limit, listed)
    _wire_edits(page.conversations, [search, limit, page.language, deleted], [listed, limit, deleted], listed)
    _wire_files(page.conversations, [search, limit, page.language], [listed, file], listed)
    _wire_reopening(page.conversations, [search, limit, page.language], listed, tabs, chat)
    _wire_begin(begin, tabs, chat)
    return HistoryPanel(search, begin)


def draw(conversations: Conversations, who: str, search: str, limit: int, tr: Translator, notice: str = "") -> str:
    """The list of a person's conversations (HTML); an error in its place where they can't be read."""
    if not conversations.keeps(who):
        return guest_html(tr)
    try:
        found = conversations.summaries(who, search, limit + 1)
    except PassagerError as error:
        return history_html([], tr, search=search, notice=told(tr.error(error), error=True))
    return history_html(found[:limit], tr, search=search.strip(), more=len(found) > limit, notice=notice)


def _wire_list(page: Page, tab: Any, search: Any, limit: Any, listed: Any) -> None:  # noqa: ANN401
    def drawn(sought: str, shown: int, language: str, request: gr.Request) -> str:
        return draw(page.conversations, person(request), sought, shown, translator(language))

    gr.on(
        [tab.select, search.change, page.language.change],
        drawn,
        [search, limit, page.language],
        listed,
        queue=False,
        trigger_mode="always_last",
        **QUIET,
    )


def _wire_edits(conversations: Conversations, inputs: list[Any], outputs: list[Any], listed: Any) -> None:  # noqa: ANN401
    """Renaming, deleting and bringing back, and showing older ones: each draws the list anew."""

    def edited(
        search: str, limit: int, language: str, deleted: Conversation | None, event: gr.EventData, request: gr.Request
    ) -> tuple[str, int, Conversation | None]:
        tr, who, wanted = translator(language), person(request), event._data
        try:
            notice, deleted = edit(conversations, who, wanted, deleted, tr)
        except PassagerError as error:
            notice = told(tr.error(error), error=True)
        limit += AT_FIRST if wanted.get("do") == "more" else 0
        return draw(conversations, who, search, limit, tr, notice), limit, deleted

    listed.edit(edited, inputs, outputs, queue=False, **QUIET)


def edit(
    conversations: Conversations, who: str, wanted: dict[str, Any], deleted: Conversation | None, tr: Translator
) -> tuple[str, Conversation | None]:
    """Do what a button of the list says; a notice (HTML), and what can be brought back from then on."""
    do, conversation = wanted.get("do"), str(wanted.get("id", ""))
    if do == "rename":
        conversations.rename(who, conversation, str(wanted.get("title", "")))
    elif do == "delete":
        gone = conversations.delete(who, conversation)
        if gone:
            return told(
                tr.gettext("Deleted “{title}”.", title=one_line(gone.title, _SHOWN)), button=undo_button(tr)
            ), gone
    elif do == "undo" and deleted:
        conversations.restore(who, deleted)
        return told(tr.gettext("“{title}” is back.", title=one_line(deleted.title, _SHOWN))), None
    elif do == "delete-all":
        number = conversations.delete_all(who)
        return told(tr.ngettext("Deleted {n} conversation.", "Deleted {n} conversations.", number)), None
    return "", deleted


def _wire_files(conversations: Conversations, inputs: list[Any], outputs: list[Any], listed: Any) -> None:  # noqa: ANN401
    """Exports, and the questions made of ratings, are handed to the browser; what fails is said above the list."""

    def taken(search: str, limit: int, language: str, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        tr, who = translator(language), person(request)
        try:
            if event._data.get("do") == "ratings":
                return _ratings(conversations, who, search, limit, tr)
            return gr.skip(), _export(conversations, who, event._data, tr)
        except PassagerError as error:
            return draw(conversations, who, search, limit, tr, told(tr.error(error), error=True)), gr.skip()

    listed.take(taken, inputs, outputs, **QUIET)


def _export(conversations: Conversations, who: str, wanted: dict[str, Any], tr: Translator) -> str:
    conversation = _found(conversations, who, wanted, tr)
    kind = next((kind for kind in Format if kind == wanted.get("format")), Format.HTML)
    return _file(file_name(conversation.title, kind), MEDIA_TYPES[kind], export(conversation, kind, tr))


def _ratings(conversations: Conversations, who: str, search: str, limit: int, tr: Translator) -> tuple[Any, Any]:
    rated = conversations.rated(who)
    table, number = questions_csv(rated)
    if not number:
        said = tr.gettext("No answer is rated yet. Say below an answer whether it is good, then take the file here.")
        return draw(conversations, who, search, limit, tr, told(said)), gr.skip()
    said = tr.ngettext(
        "{n} question is in {file}. Measure with: {command}",
        "{n} questions are in {file}. Measure with: {command}",
        number,
        file=FILE_NAME,
        command=f"passager eval {FILE_NAME}",
    )
    return draw(conversations, who, search, limit, tr, told(said)), _file(FILE_NAME, "text/csv", table.encode())


def _file(name: str, kind: str, content: bytes) -> str:
    """A file as JSON for download.js; the mark makes the same file, taken again, another value."""
    data = base64.b64encode(content).decode()
    return json.dumps({"name": name, "type": kind, "data": data, "mark": secrets.token_hex(4)})


def _wire_reopening(
    conversations: Conversations,
    inputs: list[Any],
    listed: Any,  # noqa: ANN401 - Gradio components
    tabs: Any,  # noqa: ANN401
    chat: ChatPanel,
) -> None:
    """A conversation is shown where it was asked, and goes on from there."""

    def reopened(search: str, limit: int, language: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        tr, who = translator(language), person(request)
        try:
            conversation = _found(conversations, who, event._data, tr)
        except PassagerError as error:
            notice = told(tr.error(error), error=True)
            return draw(conversations, who, search, limit, tr, notice), gr.skip(), *[gr.skip()] * len(chat.reopening)
        return gr.skip(), gr.update(selected="ask"), *chat.reopened(conversation, tr)

    listed.reopen(reopened, inputs, [listed, tabs, *chat.reopening], **QUIET)


def _wire_begin(begin: Any, tabs: Any, chat: ChatPanel) -> None:  # noqa: ANN401
    """The button that begins a new conversation."""

    def begun() -> tuple[Any, ...]:
        return gr.update(selected="ask"), *chat.begun()

    begin.click(begun, None, [tabs, *chat.reopening], js=_FORGET_QUESTION, **QUIET)


def _found(conversations: Conversations, who: str, wanted: dict[str, Any], tr: Translator) -> Conversation:
    conversation = conversations.get(who, str(wanted.get("id", "")))
    if conversation is None:
        raise PassagerError(tr.gettext("This conversation has been deleted."))
    return conversation
