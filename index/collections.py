"""Collections: named sets of articles to ask within. They hold ids, so that a changed article stays in its sets."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.article import one_line
from index.errors import CollectionError
from index.schema import connect

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection's name and how many articles of the index are in it."""

    name: str
    articles: int


def list_collections(db: sqlite3.Connection) -> list[Collection]:
    """All collections, by name."""
    rows = db.execute(
        "SELECT name, (SELECT count(*) FROM collection_articles JOIN articles ON articles.id = article "
        "WHERE collection = collections.id) FROM collections"
    )
    return sorted((Collection(*row) for row in rows), key=lambda collection: collection.name.casefold())


def require_collections(db: sqlite3.Connection, names: Sequence[str]) -> None:
    """Raise CollectionError for a name that no collection has."""
    known = [collection.name for collection in list_collections(db)]
    for name in names:
        if name not in known:
            if not known:
                raise CollectionError("There is no collection “{name}”. There is none yet.", name=name)
            there = ", ".join(known)
            raise CollectionError("There is no collection “{name}”. There are: {there}.", name=name, there=there)


def create_collection(index: Path, name: str, ids: Sequence[str] = ()) -> str:
    """Make a collection of these articles; returns its name as it is kept, blanks folded.

    Raises CollectionError for an empty or long name, and for one that another has, whatever its letter case.
    """
    with _writing(index) as db:
        name = _new_name(db, name)
        db.execute("INSERT INTO collections (name) VALUES (?)", [name])
        _add(db, name, ids)
    return name


def rename_collection(index: Path, name: str, new_name: str) -> str:
    """Give a collection another name; returns it as it is kept. Raises CollectionError as ``create_collection``."""
    with _writing(index) as db:
        require_collections(db, [name])
        new_name = _new_name(db, new_name, instead_of=name)
        db.execute("UPDATE collections SET name = ? WHERE name = ?", [new_name, name])
    return new_name


def delete_collection(index: Path, name: str) -> None:
    """Delete a collection; its articles stay in the index."""
    with _writing(index) as db:
        require_collections(db, [name])
        db.execute("DELETE FROM collections WHERE name = ?", [name])


def add_articles(index: Path, name: str, ids: Sequence[str]) -> int:
    """Put articles into a collection; returns how many were not in it before. CollectionError for unknown ids."""
    with _writing(index) as db:
        require_collections(db, [name])
        return _add(db, name, ids)


def take_articles(index: Path, name: str, ids: Sequence[str]) -> int:
    """Take articles out of a collection, not out of the index; returns how many were in it."""
    with _writing(index) as db:
        require_collections(db, [name])
        return sum(
            db.execute(
                "DELETE FROM collection_articles WHERE article = ? "
                "AND collection = (SELECT id FROM collections WHERE name = ?)",
                [article_id, name],
            ).rowcount
            for article_id in ids
        )


def _add(db: sqlite3.Connection, name: str, ids: Sequence[str]) -> int:
    added = 0
    for article_id in ids:
        if db.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone() is None:
            raise CollectionError(f"There is no article {article_id!r}; nothing was put into {name!r}.")
        added += db.execute(
            "INSERT OR IGNORE INTO collection_articles SELECT id, ? FROM collections WHERE name = ?",
            [article_id, name],
        ).rowcount
    return added


def _new_name(db: sqlite3.Connection, name: str, instead_of: str | None = None) -> str:
    name = one_line(name, 2 * LONGEST_NAME)
    if not name:
        raise CollectionError("A collection needs a name.")
    if len(name) > LONGEST_NAME:
        raise CollectionError(
            "The name has {length} characters; {most} are the most. Shorten it.", length=len(name), most=LONGEST_NAME
        )
    for other in list_collections(db):
        if other.name.casefold() == name.casefold() and other.name != instead_of:
            raise CollectionError("There is a collection “{name}” already. Choose another name.", name=other.name)
    return name


@contextmanager
def _writing(index: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that is kept when the block ends well. It waits for no sync that reads or embeds."""
    with closing(connect(index)) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
