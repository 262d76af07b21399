"""Timeline: how many articles there are of each month or year, as bars with two handles that choose a range."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from index.dates import day_range
from ui.chat.chosen import is_date
from ui.i18n import Translator
from ui.words import date_in_words

_MOST_MONTHS = 60  # of a library that spans more, the years are shown
_MOST_BARS = 400


@dataclass(frozen=True, slots=True)
class Bar:
    """A month (``2023-01``) or year (``2023``) and how many articles are of it; parts of one, where only their
    year is known.
    """

    date: str
    articles: float


def bars(months: Mapping[str, int]) -> list[Bar]:
    """The bars of a library, the empty ones among them, from what ``Snapshot.months`` counted."""
    if not months:
        return []
    first, last = (int(each[:4]) for each in (min(months), max(months)))
    if 12 * (last - first + 1) > _MOST_MONTHS:
        years = range(max(first, last - _MOST_BARS + 1), last + 1)
        return [Bar(f"{year:04}", sum(months.get(key, 0) for key in _keys(year))) for year in years]
    whole = [
        Bar(f"{year:04}-{month:02}", months.get(f"{year:04}-{month:02}", 0) + months.get(f"{year:04}", 0) / 12)
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]
    held = [at for at, bar in enumerate(whole) if bar.articles]
    return whole[held[0] : held[-1] + 1]


def timeline_html(months: Mapping[str, int], since: str | None, until: str | None, tr: Translator) -> str:
    """The bars, those in the range marked, and the handles at its ends; nothing for a library of one date or none."""
    shown = bars(months)
    if len(shown) < 2:
        return ""
    first, last = _range(shown, since, until)
    most = max(bar.articles for bar in shown)
    drawn = "".join(
        f'<span class="bar{" in" if first <= at <= last else ""}" style="--share:{bar.articles / most:.3f}"></span>'
        for at, bar in enumerate(shown)
    )
    words = [date_in_words(bar.date, tr) for bar in shown]
    stops = escape(json.dumps([[bar.date, name] for bar, name in zip(shown, words, strict=True)], ensure_ascii=False))
    from_label, to_label = tr.gettext("Articles since"), tr.gettext("Articles until")
    return (
        f'<div class="timeline" role="group" aria-label="{escape(tr.gettext("Range of dates"))}" data-stops="{stops}">'
        f'<div class="bars" aria-hidden="true">{drawn}</div>'
        f"{_handle('from', first, words, from_label)}{_handle('to', last, words, to_label)}"
        f'<p class="ends" aria-hidden="true"><span class="from">{escape(words[first])}</span>'
        f'<span class="to">{escape(words[last])}</span></p></div>'
    )


def _keys(year: int) -> list[str]:
    return [f"{year:04}", *(f"{year:04}-{month:02}" for month in range(1, 13))]


def _range(shown: list[Bar], since: str | None, until: str | None) -> tuple[int, int]:
    """Numbers of the first and last bar in a range; what is no date leaves its end open."""
    first_day = day_range(since)[0] if since and is_date(since) else ""
    last_day = day_range(until)[1] if until and is_date(until) else "9999-12-31"
    within = [
        at for at, bar in enumerate(shown) if day_range(bar.date)[1] >= first_day and day_range(bar.date)[0] <= last_day
    ]
    return (within[0], within[-1]) if within else (0, len(shown) - 1)


def _handle(name: str, at: int, words: list[str], label: str) -> str:
    return (
        f'<input type="range" class="{name}" min="0" max="{len(words) - 1}" value="{at}" '
        f'aria-label="{escape(label)}" aria-valuetext="{escape(words[at])}">'
    )
