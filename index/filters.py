"""Filters: which articles a question may be answered from, applied before ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.dates import day_range
from index.errors import QuestionError
from index.language import normal_code


@dataclass(frozen=True, slots=True)
class Filters:
    """Restrictions that must all hold; an empty field restricts nothing.

    ``languages``: ISO 639-1 codes, ``fr-FR`` counting as ``fr``.
    ``since``/``until``: ISO days, months or years, both inclusive; an article
    is in when the time its own date may mean overlaps the range, and out when its date is unknown.
    ``sources``: paths or URLs, whole or in part, or patterns with ``*`` and ``?``; letter case does not matter.
    ``collections``: names of collections (index/collections.py), of which an article must be in one.
    """

    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        languages: Iterable[str] | str | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: Iterable[str] | str | None = None,
        collections: Iterable[str] | str | None = None,
    ) -> Filters:
        """Filters from what a caller gives; raises QuestionError for a date that is none."""
        for name, value in (("since", since), ("until", until)):
            try:
                day_range(value) if value else None
            except ValueError:
                raise QuestionError(
                    f"{name}={value!r} is not a date. Write a day, month or year: 2023-01-14, 2023-01 or 2023."
                ) from None
        if since and until and day_range(since)[0] > day_range(until)[1]:
            raise QuestionError(f"The range of dates is empty: since {since} is after until {until}.")
        codes = tuple(normal_code(code) or code.strip().lower() for code in _listed(languages))
        return cls(codes, since or None, until or None, _listed(sources), _listed(collections))

    def __bool__(self) -> bool:
        return self != Filters()

    def sql(self) -> tuple[str, list[str]]:
        """A condition on the table ``articles`` and its parameters; ``("1", [])`` without filters."""
        conditions = ["1"]
        values: list[str] = []
        if self.languages:
            conditions.append(f"articles.language IN ({', '.join('?' * len(self.languages))})")
            values += self.languages
        if self.since:
            conditions.append("articles.last_day >= ?")
            values.append(day_range(self.since)[0])
        if self.until:
            conditions.append("articles.first_day <= ?")
            values.append(day_range(self.until)[1])
        if self.sources:
            conditions.append("(" + " OR ".join(["folded(articles.source) GLOB ?"] * len(self.sources)) + ")")
            values += [_pattern(source) for source in self.sources]
        if self.collections:
            names = ", ".join("?" * len(self.collections))
            conditions.append(
                "articles.id IN (SELECT article FROM collection_articles "
                f"JOIN collections ON collection = collections.id WHERE name IN ({names}))"
            )
            values += self.collections
        return " AND ".join(conditions), values


def _listed(values: Iterable[str] | str | None) -> tuple[str, ...]:
    given = (values,) if isinstance(values, str) else tuple(values or ())
    return tuple(value for value in given if value and value.strip())


def _pattern(source: str) -> str:
    """A GLOB pattern that finds the words anywhere, or just what its own wildcards say."""
    folded = source.strip().casefold().replace("[", "[[]")
    return folded if "*" in folded else f"*{folded}*"  # a lone ? is mostly a URL's
