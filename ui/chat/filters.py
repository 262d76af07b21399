"""Filters panel: languages, dates and the number of passages that the next question is limited to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import gradio as gr

from index.dates import day_range
from index.errors import QuestionError
from index.store import Counts
from ui.i18n import Translator, translator
from ui.words import date_in_words, language_name

DEFAULT_PASSAGES = 5
PASSAGES = (3, 5, 10, 20)
LANGUAGES_CHOOSABLE = 400


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person set in the panel, checked."""

    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    passages: int = DEFAULT_PASSAGES

    @classmethod
    def of(cls, languages: Sequence[str] | None, since: str | None, until: str | None, passages: int) -> Chosen:
        """From the panel's fields; raises QuestionError with a friendly text where a date is none."""
        problem = date_problem(since, until)
        if problem:
            raise QuestionError(problem)
        return cls(tuple(languages or ()), (since or "").strip() or None, (until or "").strip() or None, passages)

    def in_words(self) -> str:
        """``French and Polish, since January 2023``; empty when nothing is filtered."""
        names = [language_name(code) for code in self.languages]
        listed = " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
        since = f"since {date_in_words(self.since)}" if self.since else ""
        until = f"until {date_in_words(self.until)}" if self.until else ""
        return ", ".join(filter(None, [listed, since, until]))


@dataclass(frozen=True, slots=True)
class FiltersPanel:
    """The panel's components."""

    accordion: Any
    languages: Any
    since: Any
    until: Any
    passages: Any
    note: Any

    @property
    def inputs(self) -> list[Any]:
        """The fields, in the order of ``Chosen.of``."""
        return [self.languages, self.since, self.until, self.passages]


def build_filters(counts: Counts) -> FiltersPanel:
    """Draw the panel, closed, and let it say what is wrong with a date as soon as its field is left."""
    with gr.Accordion("Filters", open=False, elem_id="filters") as accordion:
        with gr.Row(elem_id="filter-fields"):
            languages = gr.Dropdown(
                language_choices(counts, translator()),
                multiselect=True,
                value=[],
                label="Languages",
                num_choices_shown=LANGUAGES_CHOOSABLE,
                elem_id="filter-languages",
                min_width=200,
                scale=3,
            )
            since = gr.Textbox(label="Since", placeholder="2023-01", elem_id="filter-since", min_width=130, scale=2)
            until = gr.Textbox(label="Until", placeholder="2023-01", elem_id="filter-until", min_width=130, scale=2)
            passages = gr.Dropdown(
                passage_choices(translator()),
                value=DEFAULT_PASSAGES,
                label="Show",
                filterable=False,
                elem_id="filter-passages",
                min_width=140,
                scale=2,
            )
        note = gr.HTML("", elem_id="filter-note")
    panel = FiltersPanel(accordion, languages, since, until, passages, note)
    quiet = {"show_progress": "hidden", "queue": False, "api_visibility": "private", "trigger_mode": "always_last"}
    gr.on([since.blur, since.submit, until.blur, until.submit], note_html, [since, until], note, **quiet)
    gr.on([field.change for field in panel.inputs], label_of, panel.inputs, accordion, **quiet)
    return panel


def relabelled(counts: Counts, tr: Translator) -> list[Any]:
    """Updates for the accordion and the fields, in the order of ``inputs``."""
    return [
        gr.update(label=tr.gettext("Filters")),
        gr.update(label=tr.gettext("Languages"), choices=language_choices(counts, tr)),
        gr.update(label=tr.gettext("Since")),
        gr.update(label=tr.gettext("Until")),
        gr.update(label=tr.gettext("Show"), choices=passage_choices(tr)),
    ]


def passage_choices(tr: Translator) -> list[tuple[str, int]]:
    """How many passages an answer may show, as (words, number)."""
    return [(tr.ngettext("{n} passage", "{n} passages", k), k) for k in PASSAGES]


def language_choices(counts: Counts, tr: Translator) -> list[tuple[str, str]]:
    """Languages of the index as (name with number of articles, code), most articles first."""
    return [(f"{language_name(code, tr)} ({tr.number(number)})", code) for code, number in counts.languages.items()]


def date_problem(since: str | None, until: str | None) -> str:
    """What is wrong with the dates, in a sentence; empty when nothing is."""
    first, last = (since or "").strip(), (until or "").strip()
    for value in filter(None, (first, last)):
        if not _is_date(value):
            return f"“{value[:40]}” is not a date I can read. Write 2023, 2023-01 or 2023-01-14."
    if first and last and day_range(first)[0] > day_range(last)[1]:
        return f"No day is since {first} and until {last}. Swap the two, or clear one."
    return ""


def note_html(since: str | None, until: str | None) -> str:
    """The inline error under the date fields."""
    problem = date_problem(since, until)
    return f'<p class="field-error" role="alert">{escape(problem)}</p>' if problem else ""


def label_of(languages: Sequence[str] | None, since: str | None, until: str | None, passages: int) -> dict[str, Any]:
    """The panel's title, which tells what is on while the panel is closed."""
    try:
        words = Chosen.of(languages, since, until, passages).in_words()
    except QuestionError:
        words = ""  # a date that is being typed
    update: dict[str, Any] = gr.update(label=f"Filters: {words}" if words else "Filters")
    return update


def _is_date(value: str) -> bool:
    try:
        day_range(value)
    except ValueError:
        return False
    return True
