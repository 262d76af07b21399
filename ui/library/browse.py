"""Browse: the lower part of the panel. The table of articles with search, filters, collections and a preview."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from index.collections import list_collections
from index.errors import QuestionError
from index.listing import count_listed, list_page
from qa.assistant import Assistant
from ui.chat.article_view import article_html, missing_html
from ui.chat.chosen import date_problem
from ui.chat.filters import language_choices
from ui.chat.marking import Place
from ui.chat.parts import ARTICLE_SCRIPT
from ui.i18n import Translator, translator
from ui.library.actions import SLOW, perform, stamp_of
from ui.library.add import ACTIONS_SCRIPT
from ui.library.bars import collections_html, notice_html, selection_html
from ui.library.table import problem_html, table_html
from ui.library.view import ROWS, Fields, View
from ui.page import QUIET, Page


@dataclass(frozen=True, slots=True)
class BrowsePart:
    """The components; ``view`` is the state they are drawn from."""

    view: Any
    collections: Any
    search: Any
    filters: Any
    languages: Any
    since: Any
    until: Any
    source: Any
    notice: Any
    selection: Any
    table: Any

    @property
    def fields(self) -> list[Any]:
        """Search and filters, in the order of ``Fields.of``."""
        return [self.search, self.languages, self.since, self.until, self.source]

    @property
    def shown(self) -> list[Any]:
        """What ``drawn`` gives new values for."""
        return [self.view, self.collections, self.selection, self.table, self.languages]

    @property
    def labelled(self) -> list[Any]:
        """Those whose words are set when the page is built."""
        return [self.search, self.filters, self.languages, self.since, self.until, self.source]

    @staticmethod
    def relabel(tr: Translator) -> list[Any]:
        """Their words in another language."""
        return [
            gr.update(label=tr.gettext("Search"), placeholder=tr.gettext("Search titles and sources")),
            gr.update(label=tr.gettext("Filters")),
            gr.update(label=tr.gettext("Languages")),
            gr.update(label=tr.gettext("Since"), placeholder="2023-01"),
            gr.update(label=tr.gettext("Until"), placeholder="2023-01"),
            gr.update(label=tr.gettext("Source"), placeholder=tr.gettext("part of a path or an address")),
        ]


def build_browse(tr: Translator) -> BrowsePart:
    """Draw it."""
    words = [{key: value for key, value in update.items() if key != "__type__"} for update in BrowsePart.relabel(tr)]
    html = {"js_on_load": ACTIONS_SCRIPT, "apply_default_css": False}
    view = gr.State(View())
    collections = gr.HTML("", elem_id="library-collections-bar", **html)
    search = gr.Textbox(**words[0], show_label=False, container=False, elem_id="library-search")
    with gr.Accordion(open=False, elem_id="library-filters", **words[1]) as filters, gr.Row():
        languages = gr.Dropdown([], value=[], multiselect=True, num_choices_shown=400, min_width=180, **words[2])
        since = gr.Textbox(**words[3], min_width=110, elem_id="library-since")
        until = gr.Textbox(**words[4], min_width=110, elem_id="library-until")
        source = gr.Textbox(**words[5], max_lines=1, min_width=180, elem_id="library-source-part")
    notice = gr.HTML("", elem_id="library-notice", **html)
    selection = gr.HTML("", elem_id="library-selection", **html)
    table = gr.HTML("", elem_id="library-table", **html)
    return BrowsePart(view, collections, search, filters, languages, since, until, source, notice, selection, table)


def build_preview() -> Any:  # noqa: ANN401 - a Gradio component
    """The article that is looked at, beside the table."""
    return gr.HTML("", elem_id="library-article", js_on_load=ARTICLE_SCRIPT, apply_default_css=False)


def drawn(assistant: Assistant, view: View, fields: Sequence[Any], tr: Translator) -> list[Any]:
    """New values for what ``BrowsePart.shown`` names, over the library as it is now."""
    wanted_fields = Fields.of(*fields)
    with assistant.store.snapshot() as snapshot:
        counts, collections = snapshot.counts(), list_collections(snapshot.db)
        if view.collection not in {None, *(collection.name for collection in collections)}:
            view = view.within(None)  # deleted or renamed elsewhere
        problem = date_problem(wanted_fields.since, wanted_fields.until, tr)
        try:
            wanted = wanted_fields.wanted(view)
        except QuestionError as error:
            table = problem_html(problem or str(error))
        else:
            total = count_listed(snapshot, wanted)
            view = replace(view, page=min(view.page, max(0, total - 1) // ROWS))
            articles = list_page(snapshot, wanted, ROWS, view.page * ROWS)
            table = table_html(tr, view, articles, total, filtered=bool(wanted_fields))
    chips = collections_html(tr, view, collections, counts.articles)
    languages = gr.update(choices=language_choices(counts, tr))
    return [view, chips, selection_html(tr, view, collections), table, languages]


def wire_browse(page: Page, part: BrowsePart, changed: Any, beside: Any, article: Any) -> None:  # noqa: ANN401
    """Let the table be searched, filtered, sorted and acted upon."""
    assistant = page.assistant

    def search(view: View, language: str, *fields: Any) -> list[Any]:  # noqa: ANN401
        return drawn(assistant, replace(view, page=0), fields, translator(language))

    def act(
        view: View,
        language: str,
        event: gr.EventData,
        request: gr.Request,
        *fields: Any,  # noqa: ANN401 - values of the components
    ) -> Iterator[list[Any]]:
        tr, told = translator(language), event._data if isinstance(event._data, Mapping) else {}
        do = told.get("do")
        if do == "preview":
            return
        untouched = [gr.skip()] * len(part.shown)
        if do in SLOW:
            yield [*untouched, notice_html(tr, tr.gettext("One moment, the library is being changed…")), gr.skip()]
        outcome = perform(assistant, view, told, tr, may_change=page.may_change(request))
        new = drawn(assistant, outcome.view, fields, tr)
        if do == "pick":
            new[3] = gr.skip()  # the boxes are as they were clicked; the keyboard stays where it is
        yield [*new, gr.skip() if outcome.notice is None else outcome.notice, stamp_of(assistant)]

    def preview(language: str, event: gr.EventData) -> tuple[Any, Any]:
        told = event._data if isinstance(event._data, Mapping) else {}
        if told.get("do") != "preview":
            return gr.skip(), gr.skip()
        tr = translator(language)
        with assistant.store.snapshot() as snapshot:
            found = snapshot.article(str(told.get("id")))
        if found is None:
            return gr.update(visible=True), missing_html(tr)
        return gr.update(visible=True), article_html(found, Place(found.id, found.fingerprint[:12], 0, 0), tr)

    inputs = [part.view, page.language, *part.fields]
    searching = {"trigger_mode": "always_last", "queue": False, **QUIET}
    gr.on([field.change for field in part.fields], search, inputs, part.shown, **searching)
    acting = {"concurrency_limit": 1, "concurrency_id": "library-act", "trigger_mode": "multiple", **QUIET}
    for component in (part.collections, part.notice, part.selection, part.table):
        component.act(act, inputs, [*part.shown, part.notice, changed], **acting)
    part.table.act(preview, page.language, [beside, article], queue=False, **QUIET)
    article.close(lambda: (gr.update(visible=False), ""), None, [beside, article], queue=False, **QUIET)
