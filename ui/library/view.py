"""View: what one page shows of the library, as a value: order, page, collection and selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.filters import Filters
from index.listing import ORDERS, Wanted
from index.store import Snapshot

ROWS = 50  # articles on a page of the table
MOST_SELECTED = 10_000


@dataclass(frozen=True, slots=True)
class View:
    """Pages count from 0; ``selected`` are article ids, on whatever page.

    ``may_change`` says whether what changes the library is offered; whether it is done is asked anew each time.
    """

    order: str = "added"
    descending: bool = True
    page: int = 0
    collection: str | None = None
    selected: frozenset[str] = field(default_factory=frozenset)
    may_change: bool = True

    def sorted_by(self, order: str) -> View:
        """In another order, or the other way round; from the first page on. What is no order changes nothing."""
        if order not in ORDERS:
            return self
        down = not self.descending if order == self.order else order in {"date", "added"}
        return replace(self, order=order, descending=down, page=0)

    def picked(self, ids: Sequence[str], on: bool) -> View:
        """With more or fewer articles selected."""
        selected = self.selected | set(ids) if on else self.selected - set(ids)
        return replace(self, selected=frozenset(sorted(selected)[:MOST_SELECTED]))

    def within(self, collection: str | None) -> View:
        """Of one collection, or of all articles."""
        return replace(self, collection=collection, page=0, selected=frozenset())


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the search field and the filters."""

    search: str = ""
    languages: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    source: str = ""

    @classmethod
    def of(
        cls,
        search: str | None,
        languages: Sequence[str] | None,
        since: str | None,
        until: str | None,
        source: str | None,
    ) -> Fields:
        """From the components."""
        texts = [(text or "").strip()[:300] for text in (search, since, until, source)]
        return cls(texts[0], tuple(languages or ()), *texts[1:])

    def __bool__(self) -> bool:
        return self != Fields()

    def wanted(self, view: View) -> Wanted:
        """What to list. Raises QuestionError for a date that is none."""
        filters = Filters.of(self.languages, self.since or None, self.until or None, self.source, view.collection)
        return Wanted(self.search, filters, view.order, view.descending)


def still_there(snapshot: Snapshot, ids: Sequence[str]) -> frozenset[str]:
    """Those of the articles that are in the index."""
    return frozenset(
        article_id
        for article_id in ids
        if snapshot.db.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone()
    )
