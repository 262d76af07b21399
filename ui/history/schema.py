"""The tables of the conversations, made and brought up to date by numbered migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index.errors import PassagerError
from index.lexical import fold
from index.schema import Migration, migrate, refuse_foreign

DATABASE = "conversations.db"


class ConversationsError(PassagerError):
    """The database of the conversations can't be read or written."""


def _conversations_turns_words(db: sqlite3.Connection) -> None:
    for statement in (
        """CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            person TEXT NOT NULL,
            title TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL)""",
        "CREATE INDEX conversations_by_person ON conversations (person, updated)",
        # AUTOINCREMENT: an id that was deleted can't come back as another turn's in turn_words.
        """CREATE TABLE turns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            asked TEXT NOT NULL,
            time TEXT NOT NULL,
            answer TEXT NOT NULL,
            good INTEGER,
            reason TEXT NOT NULL DEFAULT '',
            UNIQUE (conversation, number))""",
        # Folded by index/lexical.py. Trigrams find parts of words in any script, with blanks between words or not.
        "CREATE VIRTUAL TABLE turn_words USING fts5 (words, tokenize = 'trigram case_sensitive 1')",
        "CREATE TRIGGER turn_deleted AFTER DELETE ON turns BEGIN DELETE FROM turn_words WHERE rowid = old.id; END",
    ):
        db.execute(statement)


# A migration, once released, is never edited: a change of the schema is a new function at the end.
MIGRATIONS: list[Migration] = [_conversations_turns_words]


def connect(folder: Path) -> sqlite3.Connection:
    """A connection to the conversations of an index folder, which may be handed from thread to thread.

    Raises IndexVersionError and ConversationsError.
    """
    path = folder / DATABASE
    db: sqlite3.Connection | None = None
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        db.create_function("folded", 1, fold, deterministic=True)
        refuse_foreign(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA secure_delete = ON")  # what a person deletes is overwritten, not just unlisted
        migrate(db, MIGRATIONS, f"The history {path}", "or move that file away")
    except sqlite3.Error as error:
        if db:
            db.close()
        raise unreadable(path, error) from error
    return db


def unreadable(path: Path, error: Exception) -> ConversationsError:
    """What is said when the database fails."""
    return ConversationsError(
        "The history {path} can't be read or written ({error}). See that its folder has room and may be written; "
        "if the file is damaged, move it away: a new one is made, and the articles are not touched.",
        path=path,
        error=error,
    )
