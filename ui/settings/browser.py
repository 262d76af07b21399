"""Browser: language, theme and number of passages, chosen for the browser at hand and kept by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from ui.chat.chosen import DEFAULT_PASSAGES, PASSAGES
from ui.i18n import ENGLISH, LANGUAGES, Translator, translator
from ui.page import QUIET, Labels
from ui.settings.heading import heading_html
from ui.shell.masthead import own_name
from ui.shell.preferences import SYSTEM


@dataclass(frozen=True, slots=True)
class BrowserSection:
    """The section's fields that hold what the browser keeps, and its labels."""

    theme: Any
    passages: Any
    labels: Labels


def build_browser() -> BrowserSection:
    """Draw the section and wire it, except for the number of passages, which is for the panel to pass on."""
    english = translator()
    heading = gr.HTML(_heading(english), apply_default_css=False)
    with gr.Row(elem_classes="settings-row"):
        language = gr.Dropdown(
            [(own_name(code), code) for code in LANGUAGES],
            value=ENGLISH,
            label="Language of the page",
            filterable=False,
            elem_id="setting-language",
            min_width=200,
        )
        passages = gr.Dropdown(
            _passages(english),
            value=DEFAULT_PASSAGES,
            label="Passages an answer shows",
            filterable=False,
            elem_id="setting-passages",
            min_width=200,
        )
    theme = gr.Radio(_themes(english), value=SYSTEM, label="Colours", elem_id="setting-theme")
    language.input(None, language, None, js="(language) => passager.chooseLanguage(language)", **QUIET)
    theme.input(None, theme, None, js="(theme) => passager.setTheme(theme)", **QUIET)
    return BrowserSection(theme, passages, Labels([heading, language, passages, theme], _relabelled))


def _relabelled(tr: Translator) -> list[Any]:
    return [
        _heading(tr),
        gr.update(label=tr.gettext("Language of the page"), value=tr.language),
        gr.update(label=tr.gettext("Passages an answer shows"), choices=_passages(tr)),
        gr.update(label=tr.gettext("Colours"), choices=_themes(tr)),
    ]


def _heading(tr: Translator) -> str:
    return heading_html(
        tr.gettext("This browser"), tr.gettext("Kept in this browser only, and used whenever it opens the page.")
    )


def _themes(tr: Translator) -> list[tuple[str, str]]:
    return [(tr.gettext("As the system"), SYSTEM), (tr.gettext("Light"), "light"), (tr.gettext("Dark"), "dark")]


def _passages(tr: Translator) -> list[tuple[str, int]]:
    return [(tr.ngettext("{n} passage", "{n} passages", number), number) for number in PASSAGES]
