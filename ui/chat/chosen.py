"""Chosen: the filters that a person set, checked, in words, as chips and as a link's query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlencode

from index.dates import day_range
from index.errors import QuestionError
from ui.i18n import Translator
from ui.shell.preferences import Preferences
from ui.words import date_in_words, language_name, listed, source_name

DEFAULT_PASSAGES = 5
PASSAGES = (3, 5, 10, 20)
_MOST_IN_A_LINK = 50  # languages or sources


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person set in the filters panel. A new filter is a field here, a chip and a word in the query."""

    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    passages: int = DEFAULT_PASSAGES
    collections: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        languages: Sequence[str] | None,
        since: str | None,
        until: str | None,
        sources: Sequence[str] | None,
        passages: int,
        collections: Sequence[str] | None = None,
        *,
        tr: Translator,
    ) -> Chosen:
        """From the panel's fields; raises QuestionError with a friendly text where a date is none."""
        if problem := date_problem(since, until, tr):
            raise QuestionError(problem)
        return cls(
            tuple(languages or ()),
            (since or "").strip() or None,
            (until or "").strip() or None,
            tuple(source.strip() for source in sources or () if source.strip()),
            passages,
            tuple(collections or ()),
        )

    def in_words(self, tr: Translator) -> str:
        """``French and Polish, since January 2023``; empty when nothing is filtered."""
        languages = listed([language_name(code, tr) for code in self.languages], tr)
        sources = listed([_source_words(source) for source in self.sources], tr)
        collections = listed(list(self.collections), tr)
        return ", ".join(filter(None, [languages, *self._dates_in_words(tr), sources, collections]))

    def chips(self, tr: Translator) -> str:
        """The filters as buttons (HTML), each of which takes its filter away; empty when nothing is filtered.

        ``data-query`` holds them for the address line.
        """
        chips = [("languages", code, language_name(code, tr)) for code in self.languages]
        chips += [
            (name, "", words) for name, words in zip(("since", "until"), self._dates_in_words(tr), strict=True) if words
        ]
        chips += [("sources", source, _source_words(source)) for source in self.sources]
        chips += [("collections", name, name) for name in self.collections]
        listed_chips = "".join(f"<li>{_chip(name, value, words, tr)}</li>" for name, value, words in chips)
        label = escape(tr.gettext("Filters that are on"))
        shown = f'<ul class="chips" aria-label="{label}">{listed_chips}</ul>' if chips else ""
        return f'<div class="filter-chips" data-query="{escape(self.query())}">{shown}</div>'

    def query(self) -> str:
        """As the query of a link, without what is as it always is: ``l=fr,de&since=2023-01``."""
        told = [
            ("l", ",".join(self.languages)),
            ("since", self.since or ""),
            ("until", self.until or ""),
            *(("source", source) for source in self.sources),
            *(("collection", name) for name in self.collections),
            ("k", "" if self.passages == DEFAULT_PASSAGES else str(self.passages)),
        ]
        return urlencode([pair for pair in told if pair[1]], safe=",")

    def _dates_in_words(self, tr: Translator) -> tuple[str, str]:
        return (
            tr.gettext("since {date}", date=date_in_words(self.since, tr)) if self.since else "",
            tr.gettext("until {date}", date=date_in_words(self.until, tr)) if self.until else "",
        )


@dataclass(frozen=True, slots=True)
class Link:
    """What a link to the page asks for: filters, and a question, empty for none."""

    chosen: Chosen = field(default_factory=Chosen)
    question: str = ""

    @classmethod
    def parse(
        cls, query: Mapping[str, Sequence[str]], languages: Iterable[str], collections: Iterable[str] = ()
    ) -> Link:
        """From a link's query, which may say anything; languages and collections that are not there are left out.

        A date that is none stays, for the field to say so.
        """

        def last(name: str) -> str:
            return (list(query.get(name, ())) or [""])[-1]

        known = set(languages)
        codes = dict.fromkeys(code for code in last("l").split(",")[:_MOST_IN_A_LINK] if code in known)
        passages = last("k")
        chosen = Chosen(
            tuple(codes),
            last("since")[:40] or None,
            last("until")[:40] or None,
            tuple(source for source in query.get("source", ()) if source.strip())[:_MOST_IN_A_LINK],
            int(passages) if passages in map(str, PASSAGES) else DEFAULT_PASSAGES,
            tuple(name for name in collections if name in query.get("collection", ())),
        )
        return cls(chosen, last("q"))


def passages_of(kept: Preferences) -> int:
    """How many passages an answer shows in a browser: what it keeps, where that can be chosen."""
    return kept.passages if kept.passages in PASSAGES else DEFAULT_PASSAGES


def date_problem(since: str | None, until: str | None, tr: Translator) -> str:
    """What is wrong with the dates, in a sentence; empty when nothing is."""
    first, last = (since or "").strip(), (until or "").strip()
    for value in filter(None, (first, last)):
        if not is_date(value):
            return tr.gettext("“{date}” is not a date I can read. Write 2023, 2023-01 or 2023-01-14.", date=value[:40])
    if first and last and day_range(first)[0] > day_range(last)[1]:
        return tr.gettext(
            "No day is since {first} and until {last}. Swap the two, or clear one.", first=first, last=last
        )
    return ""


def is_date(value: str) -> bool:
    """Whether it is a day, month or year."""
    try:
        day_range(value)
    except ValueError:
        return False
    return True


def _source_words(source: str) -> str:
    return source_name(source.rstrip("/\\")) or source


def _chip(name: str, value: str, words: str, tr: Translator) -> str:
    label = escape(tr.gettext("Remove the filter: {filter}", filter=words))
    return (
        f'<button type="button" class="chip remove" data-field="{name}" data-value="{escape(value)}" '
        f'aria-label="{label}" title="{label}"><bdi>{escape(words)}</bdi> <span aria-hidden="true">×</span></button>'
    )
