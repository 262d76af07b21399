"""Figures: what the library holds, how much room it takes and which model it is searched with."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import gradio as gr
from babel.units import format_unit

from index.encode import BUNDLED, languages_of
from index.manifest import Manifest
from index.schema import DATABASE
from index.store import Counts
from qa.assistant import Assistant
from ui.i18n import Translator, translator
from ui.page import Labels
from ui.settings.heading import heading_html
from ui.words import language_name, listed

_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


@dataclass(frozen=True, slots=True)
class Storage:
    """Bytes that an index takes on the disk."""

    database: int
    vectors: int

    @classmethod
    def of(cls, index: Path) -> Storage:
        """As the files are now."""
        return cls(_size(index, f"{DATABASE}*"), _size(index, "vectors-*.faiss"))


def build_figures(assistant: Assistant) -> Labels:
    """Draw the section: two lists, which are new whenever the page is opened or its language is changed."""
    heading, library, model = (gr.HTML(html, apply_default_css=False) for html in _drawn(assistant, translator()))
    return Labels([heading, library, model], lambda tr: _drawn(assistant, tr))


def _drawn(assistant: Assistant, tr: Translator) -> list[str]:
    with assistant.store.snapshot() as snapshot:
        counts, manifest = snapshot.counts(), snapshot.manifest()
    library = library_html(counts, Storage.of(assistant.index), tr)
    return [heading_html(tr.gettext("What is searched")), library, model_html(manifest, tr)]


def library_html(counts: Counts, storage: Storage, tr: Translator) -> str:
    """How many articles and passages there are, and the room they take."""
    return _list(
        (tr.gettext("Articles"), tr.number(counts.articles)),
        (tr.gettext("Passages"), tr.number(counts.passages)),
        (tr.gettext("Languages"), tr.number(len(counts.languages))),
        (tr.gettext("Database"), size_in_words(storage.database, tr)),
        (tr.gettext("Vectors"), size_in_words(storage.vectors, tr)),
    )


def model_html(manifest: Manifest | None, tr: Translator) -> str:
    """The model that the index was made with, and the languages it was made for."""
    if manifest is None:
        return f"<p>{escape(tr.gettext('No model is in use before there are articles.'))}</p>"
    name = manifest.model.name
    called = tr.gettext("Passager’s own model") if name == BUNDLED else name
    names = sorted(language_name(code, tr) for code in languages_of(name))
    made_for = listed(names, tr) or tr.gettext("It does not say which languages it was made for.")
    return _list((tr.gettext("Model"), called), (tr.gettext("Made for"), made_for), kind="figures plain")


def size_in_words(size: int, tr: Translator) -> str:
    """``2_340_000`` -> ``2.3 MB``, as the language writes it."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    digits = "#,##0.#" if value < 100 and unit > 1 else "#,##0"
    return str(format_unit(value, f"digital-{_UNITS[unit]}", length="short", format=digits, locale=tr.locale))


def _list(*rows: tuple[str, str], kind: str = "figures") -> str:
    items = (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    return f'<dl class="{kind}">{"".join(items)}</dl>'


def _size(folder: Path, pattern: str) -> int:
    total = 0
    for path in folder.glob(pattern):
        try:
            total += path.stat().st_size
        except FileNotFoundError:  # an old vector file that a publication removes just now
            continue
    return total
