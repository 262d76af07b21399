"""Listing: the articles of an index, page by page, in an order, searched in their titles and sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.filters import Filters
from index.store import Snapshot

# Each order follows an index of the table, so that a page costs the same in a large library as in a small one.
ORDERS = {
    "date": "last_day {} NULLS LAST",
    "title": "title COLLATE NOCASE {}",
    "language": "language {}",
    "source": "source COLLATE NOCASE {}",
    "added": "added {}",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list, and how; ``search`` are words that must all stand in the title or the source."""

    search: str = ""
    filters: Filters = field(default_factory=Filters)
    order: str = "added"
    descending: bool = True

    def sql(self) -> tuple[str, list[str]]:
        """A condition on the table ``articles`` and its parameters."""
        condition, values = self.filters.sql()
        for word in self.search.casefold().split():
            condition += " AND instr(folded(title || ' ' || source), ?)"
            values = [*values, word]
        return condition, values


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list; ``added`` is a UTC time, such as ``2023-01-14T09:30:00Z``."""

    id: str
    title: str
    date: str | None
    language: str
    source: str
    added: str | None


def list_page(snapshot: Snapshot, wanted: Wanted, limit: int, offset: int = 0) -> list[Listed]:
    """At most ``limit`` articles from the ``offset``-th on, counted from 0; articles without a date come last."""
    condition, values = wanted.sql()
    order = ORDERS[wanted.order].format("DESC" if wanted.descending else "ASC")
    rows = snapshot.db.execute(
        # Numbers first, which come from the order's own index; the rows, which are long, only for the page itself.
        f"WITH page AS MATERIALIZED (SELECT number FROM articles WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?) "
        "SELECT id, title, date, language, source, added FROM page JOIN articles USING (number) "
        f"ORDER BY {order}",
        [*values, limit, offset],
    )
    return [Listed(*row) for row in rows]


def count_listed(snapshot: Snapshot, wanted: Wanted) -> int:
    """How many articles there are on all pages together."""
    condition, values = wanted.sql()
    return int(snapshot.db.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0])
