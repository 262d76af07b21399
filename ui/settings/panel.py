"""The Settings panel: its sections, one under the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.chat.chosen import passages_of
from ui.i18n import Translator
from ui.page import QUIET, Labels, Page
from ui.settings.browser import build_browser
from ui.settings.figures import build_figures
from ui.settings.health import build_health
from ui.settings.job import Rebuild
from ui.settings.rebuild import build_rebuild
from ui.shell.preferences import Preferences


@dataclass(frozen=True, slots=True)
class SettingsPanel:
    """``opened(request)`` gives values for ``fields``: what the browser keeps, and what this person may do."""

    fields: list[Any]
    opened: Callable[[gr.Request], list[Any]]
    labelled: list[Any]
    relabel: Callable[[Translator], list[Any]]


def build_settings(page: Page, shown_passages: Any) -> SettingsPanel:  # noqa: ANN401 - a Gradio component
    """Draw the panel and wire it. ``shown_passages`` is the field of the Ask panel that the default is put into."""
    with gr.Column(elem_id="settings", min_width=0):
        browser = build_browser()
        figures = build_figures(page.assistant)
        health = build_health(page)
        with gr.Column(elem_id="rebuild", min_width=0) as rebuilding:
            rebuild = build_rebuild(page, Rebuild(page.assistant.index))
    keep = "(passages) => { passager.remember('passages', passages); return passages; }"
    browser.passages.input(lambda n: n, browser.passages, shown_passages, js=keep, queue=False, **QUIET)
    labels = Labels.of([browser.labels, figures, health, rebuild])

    def opened(request: gr.Request) -> list[Any]:
        kept = Preferences.of(request)
        return [kept.theme, passages_of(kept), gr.update(visible=page.may_change(request))]

    fields = [browser.theme, browser.passages, rebuilding]
    return SettingsPanel(fields, opened, labels.labelled, labels.relabel)
