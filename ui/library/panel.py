"""The Library panel: articles are added above; below is the table of all, with collections and a preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from ui.i18n import ENGLISH, Translator, translator
from ui.library.actions import stamp_of
from ui.library.add import build_add, drawn_above, wire_add
from ui.library.browse import build_browse, build_preview, drawn, wire_browse
from ui.library.view import View
from ui.page import QUIET, Page

_LOOK_AGAIN = 10.0  # seconds between two looks whether somebody else has changed the library


@dataclass(frozen=True, slots=True)
class LibraryPanel:
    """``changed`` is a state that changes when the library does, whoever changed it.

    ``on_open`` is given what listens for the page being opened, and has the panel show the index as it is then;
    ``relabel(tr)`` gives updates for the components ``labelled``, whose words are set when the page is built.
    """

    changed: Any
    on_open: Callable[[Callable[..., Any]], None]
    labelled: list[Any]
    relabel: Callable[[Translator], list[Any]]


def build_library(page: Page) -> LibraryPanel:
    """Draw the panel and wire it."""
    tr, assistant = translator(ENGLISH), page.assistant
    changed = gr.State(stamp_of(assistant))
    with gr.Row(elem_id="library"):
        with gr.Column(elem_id="library-main", min_width=0):
            above = build_add(page, tr)
            below = build_browse(tr)
        with gr.Column(elem_id="library-beside", min_width=0, visible=False) as beside:
            article = build_preview()
    wire_add(page, above, changed)
    wire_browse(page, below, changed, beside, article)

    def refreshed(view: View, language: str, *fields: Any) -> list[Any]:  # noqa: ANN401 - Gradio values
        tr = translator(language)
        return [*drawn(assistant, view, fields, tr), *drawn_above(page, tr)]

    def opened(view: View, language: str, request: gr.Request, *fields: Any) -> list[Any]:  # noqa: ANN401
        """Who may only look is not shown what changes the library."""
        may_change = page.may_change(request)
        return [gr.update(visible=may_change), *refreshed(replace(view, may_change=may_change), language, *fields)]

    inputs = [below.view, page.language, *below.fields]
    shown = [*below.shown, above.drop, above.folders]
    gr.on([changed.change, page.language.change], refreshed, inputs, shown, queue=False, **QUIET)
    gr.Timer(_LOOK_AGAIN).tick(lambda: stamp_of(assistant), None, changed, queue=False, **QUIET)
    return LibraryPanel(
        changed,
        lambda listen: listen(opened, inputs, [above.row, *shown], queue=False, **QUIET),
        [*above.labelled, *below.labelled],
        lambda tr: [*above.relabel(tr), *below.relabel(tr)],
    )
