"""Filters panel: languages, dates, sources, collections and number of passages that the next question is limited to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import urlsplit

import gradio as gr

from index.collections import list_collections
from index.errors import QuestionError
from index.store import Counts, Snapshot
from ui.chat.chosen import DEFAULT_PASSAGES, PASSAGES, Chosen, date_problem
from ui.chat.timeline import timeline_html
from ui.i18n import Translator, translator
from ui.page import QUIET, Page
from ui.words import language_name, web_address

LANGUAGES_CHOOSABLE = 400
_SOURCES_READ, _SOURCES_OFFERED = 20_000, 50
_TIMELINE_SCRIPT = (Path(__file__).parent / "timeline.js").read_text(encoding="utf-8")
_CHIPS_SCRIPT = (Path(__file__).parent / "chips.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class FiltersPanel:
    """The panel's components; ``months`` (a gr.State) is what the timeline shows."""

    accordion: Any
    languages: Any
    since: Any
    until: Any
    sources: Any
    passages: Any
    collections: Any
    timeline: Any
    note: Any
    chips: Any
    months: Any

    @property
    def inputs(self) -> list[Any]:
        """The fields, in the order of ``Chosen.of``."""
        return [self.languages, self.since, self.until, self.sources, self.passages, self.collections]

    @property
    def drawn(self) -> list[Any]:
        """What is drawn anew when a field has changed, in the order of ``drawn``."""
        return [self.chips, self.timeline, self.note]

    @property
    def labelled(self) -> list[Any]:
        """The components with words of the interface, in the order of ``relabel``."""
        return [self.accordion, *self.inputs]


def build_chips() -> Any:  # noqa: ANN401 - a Gradio component
    """The filters that are on; it stands above the question box."""
    return gr.HTML(Chosen().chips(translator()), elem_id="chips", js_on_load=_CHIPS_SCRIPT, apply_default_css=False)


def build_filters(page: Page, chips: Any) -> FiltersPanel:  # noqa: ANN401 - a Gradio component
    """Draw the panel, closed, and let it say what is wrong with a date, and which filters are on, as they change."""
    words = [{name: value for name, value in each.items() if name != "__type__"} for each in relabel(translator())]
    with gr.Accordion(**words[0], open=False, elem_id="filters") as accordion:
        timeline = gr.HTML("", elem_id="timeline", js_on_load=_TIMELINE_SCRIPT, apply_default_css=False)
        with gr.Row(elem_id="filter-fields"):
            many = {"multiselect": True, "value": [], "choices": [], "min_width": 180, "scale": 3}
            languages = gr.Dropdown(
                **words[1], **many, num_choices_shown=LANGUAGES_CHOOSABLE, elem_id="filter-languages"
            )
            since = gr.Textbox(**words[2], placeholder="2023-01", elem_id="filter-since", min_width=100, scale=2)
            until = gr.Textbox(**words[3], placeholder="2023-01", elem_id="filter-until", min_width=100, scale=2)
            sources = gr.Dropdown(**words[4], **many, allow_custom_value=True, elem_id="filter-sources")
            collections = gr.Dropdown(**words[6], **many, elem_id="filter-collections")
            passages = gr.Dropdown(
                **words[5],
                value=DEFAULT_PASSAGES,
                filterable=False,
                elem_id="filter-passages",
                min_width=120,
                scale=2,
            )
        note = gr.HTML("", elem_id="filter-note")
    months = gr.State({})
    panel = FiltersPanel(
        accordion, languages, since, until, sources, passages, collections, timeline, note, chips, months
    )
    _wire(page, panel)
    return panel


def _wire(page: Page, panel: FiltersPanel) -> None:
    """What a person changes in a field draws the chips and the timeline anew; both of them set fields.

    Fields set by the page itself are listened to by what set them: their own "change" comes for each at its time,
    when the others may still be as they were.
    """
    fresh = {"fn": drawn, "inputs": [page.language, panel.months, *panel.inputs], "outputs": panel.drawn}
    quiet = {**QUIET, "queue": False}
    chosen = [field.input for field in (panel.languages, panel.sources, panel.passages)]
    own = [panel.sources.key_up, panel.sources.blur]  # a source that is typed is no "input"
    typed = [event for field in (panel.since, panel.until) for event in (field.blur, field.submit)]
    gr.on([*chosen, *own, *typed], **fresh, **quiet, trigger_mode="always_last")
    panel.timeline.range(_range_chosen, None, [panel.since, panel.until], **quiet).then(**fresh, **quiet)
    fields = [panel.languages, panel.since, panel.until, panel.sources, panel.collections]
    panel.chips.remove(_removed, fields, fields, **quiet).then(**fresh, **quiet)


def relabel(tr: Translator) -> list[dict[str, Any]]:
    """New words for ``FiltersPanel.labelled``."""
    shown = [(tr.ngettext("{n} passage", "{n} passages", number), number) for number in PASSAGES]
    return [
        gr.update(label=tr.gettext("Filters")),
        gr.update(label=tr.gettext("Languages")),
        gr.update(label=tr.gettext("Since")),
        gr.update(label=tr.gettext("Until")),
        gr.update(label=tr.gettext("Source")),
        gr.update(label=tr.gettext("Show"), choices=shown),
        gr.update(label=tr.gettext("Collections")),
    ]


def drawn(language: str, months: Mapping[str, int], *fields: Any) -> tuple[Any, str, str]:  # noqa: ANN401
    """Chips, timeline and note for the fields; the chips stay as they are while a date is being typed."""
    tr = translator(language)
    _, since, until, *_ = fields
    try:
        chips: Any = Chosen.of(*fields, tr=tr).chips(tr)
    except QuestionError:
        chips = gr.skip()
    return chips, timeline_html(months, since, until, tr), note_html(since, until, tr)


def language_choices(counts: Counts, tr: Translator) -> list[tuple[str, str]]:
    """Languages of the index as (name with number of articles, code), most articles first."""
    return [(f"{language_name(code, tr)} ({tr.number(number)})", code) for code, number in counts.languages.items()]


def source_choices(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Sites and folders that articles come from as (name, what a source has to hold), most articles first."""
    counted = Counter(_site_or_folder(source) for source in snapshot.sources(_SOURCES_READ))
    return [(name or value, value) for (name, value), _ in counted.most_common(_SOURCES_OFFERED)]


def collection_choices(snapshot: Snapshot, tr: Translator) -> list[tuple[str, str]]:
    """Collections as (name with number of articles, name), by name."""
    return [(f"{each.name} ({tr.number(each.articles)})", each.name) for each in list_collections(snapshot.db)]


def note_html(since: str | None, until: str | None, tr: Translator) -> str:
    """The inline error under the date fields."""
    problem = date_problem(since, until, tr)
    return f'<p class="field-error" role="alert">{escape(problem)}</p>' if problem else ""


def _site_or_folder(source: str) -> tuple[str, str]:
    if web_address(source):
        host = (urlsplit(source).hostname or source).removeprefix("www.")
        return host, host
    folder = (PureWindowsPath if "\\" in source else PurePosixPath)(source).parent
    return folder.name, str(folder)


def _range_chosen(event: gr.EventData) -> tuple[str, str]:
    """From the timeline, which sends what a browser may have made up; a date that is none is told under its field."""
    data = event._data if isinstance(event._data, dict) else {}
    return str(data.get("since", ""))[:40], str(data.get("until", ""))[:40]


def _removed(
    languages: Sequence[str],
    since: str,
    until: str,
    sources: Sequence[str],
    collections: Sequence[str],
    event: gr.EventData,
) -> tuple[list[str], str, str, list[str], list[str]]:
    """The fields without the filter of a chip."""
    data = event._data if isinstance(event._data, dict) else {}
    field, value = data.get("field"), data.get("value")
    return (
        [code for code in languages if (field, value) != ("languages", code)],
        "" if field == "since" else since,
        "" if field == "until" else until,
        [source for source in sources if (field, value) != ("sources", source.strip())],
        [name for name in collections if (field, value) != ("collections", name)],
    )
