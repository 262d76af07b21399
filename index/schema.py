"""The database's tables, made and brought up to date by numbered migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import IndexDamagedError, IndexNotFoundError, IndexVersionError

DATABASE = "library.db"
Migration = Callable[[sqlite3.Connection], None]


def _articles_passages_terms(db: sqlite3.Connection) -> None:
    for statement in (
        "CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE folders (path TEXT PRIMARY KEY, columns TEXT NOT NULL)",
        # A file goes by its absolute path, whichever folders it was reached through: folders may overlap.
        "CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, hash TEXT NOT NULL)",
        """CREATE TABLE articles (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
            source TEXT NOT NULL,
            title TEXT NOT NULL,
            date TEXT,
            first_day TEXT,
            last_day TEXT,
            language TEXT NOT NULL,
            text TEXT NOT NULL,
            fingerprint TEXT NOT NULL)""",
        "CREATE INDEX articles_by_file ON articles (file)",
        "CREATE INDEX articles_by_language ON articles (language)",
        "CREATE INDEX articles_by_day ON articles (first_day, last_day)",
        # Ids are never used again (AUTOINCREMENT), so that a vector of an older generation can't name a new passage.
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            embedding BLOB NOT NULL)""",
        "CREATE INDEX passages_by_article ON passages (article)",
        # Terms come stemmed and folded from index/lexical.py; 'ascii' parts them at blanks and leaves the rest alone.
        "CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, tokenize = 'ascii')",
        "CREATE VIRTUAL TABLE term_counts USING fts5vocab (passage_terms, 'row')",
        """CREATE TABLE vectors (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            generation INTEGER NOT NULL,
            file TEXT NOT NULL,
            sha256 TEXT NOT NULL)""",
        "CREATE TABLE removed_articles (id TEXT PRIMARY KEY, title TEXT NOT NULL, path TEXT NOT NULL)",
        # Embeddings of a sync that has not been published yet; what outlives a killed one is not computed again.
        "CREATE TABLE staged_embeddings (key TEXT PRIMARY KEY, embedding BLOB NOT NULL) WITHOUT ROWID",
    ):
        db.execute(statement)


def _tokens(db: sqlite3.Connection) -> None:
    # Beside the passages, not in them: they are large, and few passages are looked at so closely for a question.
    db.execute(
        """CREATE TABLE passage_tokens (
            passage INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
            tokens BLOB NOT NULL)"""
    )
    db.execute("ALTER TABLE staged_embeddings ADD COLUMN tokens BLOB")


def _collections_arrivals_removals(db: sqlite3.Connection) -> None:
    for statement in (
        "CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        # By the article's id, and without a reference: a changed article is deleted and put in anew, and one that
        # was removed may come back.
        """CREATE TABLE collection_articles (
            collection INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            article TEXT NOT NULL,
            PRIMARY KEY (collection, article)) WITHOUT ROWID""",
        "ALTER TABLE articles ADD COLUMN added TEXT",  # UTC, such as 2023-01-14T09:30:00Z
        "UPDATE articles SET added = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')",
        # For lists of articles, page by page, in these orders.
        "CREATE INDEX articles_by_added ON articles (added)",
        "CREATE INDEX articles_by_last_day ON articles (last_day)",
        "CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE)",
        "CREATE INDEX articles_by_source ON articles (source COLLATE NOCASE)",
        # What was removed by hand, whole, so that it can be put back at once and just as it was.
        """CREATE TABLE removed_texts (
            id TEXT PRIMARY KEY REFERENCES removed_articles (id) ON DELETE CASCADE,
            made_with TEXT NOT NULL,
            source TEXT NOT NULL,
            title TEXT NOT NULL,
            date TEXT,
            first_day TEXT,
            last_day TEXT,
            language TEXT NOT NULL,
            text TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            added TEXT)""",
        """CREATE TABLE removed_passages (
            article TEXT NOT NULL REFERENCES removed_texts (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            terms TEXT NOT NULL,
            embedding BLOB NOT NULL,
            tokens BLOB)""",
        "CREATE INDEX removed_passages_by_article ON removed_passages (article)",
    ):
        db.execute(statement)


# A migration, once released, is never edited: a change of the schema is a new function at the end.
MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [
    _articles_passages_terms,
    _tokens,
    _collections_arrivals_removals,
]
SCHEMA_VERSION = len(MIGRATIONS)


def connect(index: Path, *, create: bool = False) -> sqlite3.Connection:
    """A connection to an index folder's database, its schema brought up to date.

    Raises IndexNotFoundError (unless ``create``), IndexVersionError, IndexDamagedError.
    """
    path = index / DATABASE
    if create:
        index.mkdir(parents=True, exist_ok=True)
    elif not path.is_file():
        raise IndexNotFoundError(f"There is no index in {index}. Make one with: passager index FOLDER")
    db: sqlite3.Connection | None = None
    try:
        # The store hands a connection to one thread at a time, not always the one that made it.
        db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        db.create_function("folded", 1, lambda text: text and str(text).casefold(), deterministic=True)
        refuse_foreign(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        migrate(db, MIGRATIONS, f"The index {index}", "or give another folder with --index")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter in its own message's broken names
        if db:
            db.close()
        raise IndexDamagedError(
            f"The database {path} can't be read ({error}). "
            "Move the folder away and make the index again with: passager index FOLDER"
        ) from error
    return db


def refuse_foreign(db: sqlite3.Connection) -> None:
    """Raise DatabaseError for another program's database, before anything is written into it."""
    db.execute("BEGIN")
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    db.execute("ROLLBACK")
    if version == 0 and tables:
        raise sqlite3.DatabaseError("it belongs to another program")


def migrate(db: sqlite3.Connection, migrations: Sequence[Migration], what: str, otherwise: str) -> None:
    """Bring a database's schema up to date.

    Raises IndexVersionError where a newer Passager made it, saying so of ``what`` it is, and what to do ``otherwise``.
    """
    newest = len(migrations)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > newest:
        db.close()
        raise IndexVersionError(
            f"{what} was made by a newer Passager (schema {version}; this one knows {newest}). "
            f"Upgrade Passager, {otherwise}."
        )
    if version == newest:
        return
    db.execute("BEGIN IMMEDIATE")  # two processes may open an old database at once: the second finds it done
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    for number in range(version, newest):
        migrations[number](db)
        db.execute(f"PRAGMA user_version = {number + 1}")
    db.execute("COMMIT")
