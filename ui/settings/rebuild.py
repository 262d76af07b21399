"""Rebuild: the section that embeds the index anew, follows how far it is, and stops it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui.i18n import Translator, translator
from ui.page import QUIET, Labels, Page
from ui.settings.heading import heading_html
from ui.settings.job import Rebuild
from ui.settings.progress import progress_html

_LOOK_AGAIN = 0.5  # seconds between two looks at a rebuilding that is under way


def build_rebuild(page: Page, rebuild: Rebuild) -> Labels:
    """Draw the section and wire it: a rebuilding that runs is seen and may be stopped from any page."""
    heading = gr.HTML(_heading(translator()), apply_default_css=False)
    with gr.Row(elem_classes="settings-row"):
        start = gr.Button("Rebuild the index", elem_id="start-rebuild", min_width=160)
        stop = gr.Button("Stop", elem_id="stop-rebuild", variant="stop", visible=False, min_width=100)
    progress = gr.HTML("", elem_id="rebuild-progress", apply_default_css=False)
    timer = gr.Timer(_LOOK_AGAIN, active=False)

    def shown(language: str) -> tuple[Any, ...]:
        now = rebuild.progress
        return (
            gr.update(interactive=not now.running),
            gr.update(visible=now.running),
            progress_html(now, translator(language)),
            gr.Timer(active=now.running),
        )

    def begin(language: str, request: gr.Request) -> tuple[Any, ...]:
        if page.may_change(request):
            rebuild.start()
        return shown(language)

    def end(request: gr.Request) -> None:
        if page.may_change(request):
            rebuild.stop()

    outputs = [start, stop, progress, timer]
    start.click(begin, page.language, outputs, queue=False, **QUIET)
    stop.click(end, None, None, queue=False, **QUIET)
    timer.tick(shown, page.language, outputs, queue=False, **QUIET)

    def relabelled(tr: Translator) -> list[Any]:
        now = rebuild.progress
        return [
            _heading(tr),
            gr.update(value=tr.gettext("Rebuild the index"), interactive=not now.running),
            gr.update(value=tr.gettext("Stop"), visible=now.running),
            progress_html(now, tr),
            gr.Timer(active=now.running),
        ]

    return Labels([heading, *outputs], relabelled)


def _heading(tr: Translator) -> str:
    note = tr.gettext(
        "Splits and embeds every article anew, from the text the index keeps. Questions are answered meanwhile. "
        "It takes as long as adding all the articles did."
    )
    return heading_html(tr.gettext("Rebuild"), note)
