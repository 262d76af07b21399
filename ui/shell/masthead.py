"""Masthead: the line at the top, with what is in the library and the switch of languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr
from babel import Locale

from index.store import Counts
from qa.assistant import Assistant
from ui.i18n import LANGUAGES, Translator, translator
from ui.page import Labels

_SCRIPT = (Path(__file__).parent / "aside.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Masthead:
    """Its labels, and ``switch``: listens to the choice of a language, which is in the event's data."""

    labels: Labels
    switch: Callable[..., Any]


def build_masthead(assistant: Assistant) -> Masthead:
    """Draw it: the name, and at the other end of the line the library and the languages."""

    def drawn(tr: Translator) -> list[str]:
        with assistant.store.snapshot() as snapshot:
            return [brand_html(tr), aside_html(snapshot.counts(), tr)]

    name, library = drawn(translator())
    brand = gr.HTML(name, elem_id="brand", apply_default_css=False)
    aside = gr.HTML(library, elem_id="aside", apply_default_css=False, js_on_load=_SCRIPT)
    return Masthead(Labels([brand, aside], drawn), aside.speak)


def brand_html(tr: Translator) -> str:
    """The name, and before it a link that leads past the masthead, seen when it has the focus."""
    return (
        f'<header class="brand"><a class="skip" href="#tabs">{escape(tr.gettext("Skip to the content"))}</a>'
        "<h1>Passager</h1></header>"
    )


def aside_html(counts: Counts, tr: Translator) -> str:
    """What is in the library, and the switch of languages."""
    label = escape(tr.gettext("Language of the page"))
    options = "".join(
        f'<option value="{code}" lang="{code}"{" selected" if code == tr.language else ""}>'
        f"{escape(own_name(code))}</option>"
        for code in LANGUAGES
    )
    return (
        f'<div class="masthead-aside" data-language="{tr.language}" data-direction="{tr.direction}">'
        f'<p class="library">{escape(library_line(counts, tr))}</p>'
        f'<select class="languages" aria-label="{label}" title="{label}">{options}</select></div>'
    )


def library_line(counts: Counts, tr: Translator) -> str:
    """``18 articles · 10 languages · 2022–2024``."""
    if not counts.articles:
        return tr.gettext("No articles yet")
    first, last = (day[:4] if day else "" for day in (counts.first_day, counts.last_day))
    parts = (
        tr.ngettext("{n} article", "{n} articles", counts.articles),
        tr.ngettext("{n} language", "{n} languages", len(counts.languages)),
        first if first == last else f"{first}–{last}",
    )
    return " · ".join(part for part in parts if part)


def own_name(code: str) -> str:
    """``de`` -> ``Deutsch``: a language as its speakers call it."""
    name = str(Locale.parse(code).get_display_name())
    return name[:1].upper() + name[1:]
