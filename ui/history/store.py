"""Conversations: what each person asked and was answered, kept in a database in the index folder."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from index.article import normalise, one_line
from index.lexical import fold
from ui.access.users import GUEST
from ui.history.schema import DATABASE, connect, unreadable
from ui.history.turns import words_of_turn

_TITLE = 200  # characters
_TRIGRAM = 3  # the shortest word that the full-text index can look up
# The reason of a person who was answered what the articles don't say: the question is one to abstain from.
UNSAID = "unsaid"

_HEAD = "id, title, created, updated"


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's word on an answer; ``reason`` is what they wrote, UNSAID, or empty."""

    good: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A question as it was typed, when (ISO 8601, UTC), and its answer as ``ui.history.turns`` keeps it.

    ``number`` counts the turns of a conversation from 0.
    """

    number: int
    asked: str
    time: str
    answer: Mapping[str, Any]
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation in a list; times are ISO 8601 in UTC."""

    id: str
    title: str
    created: str
    updated: str
    turns: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation whole; times are ISO 8601 in UTC."""

    id: str
    title: str
    created: str
    updated: str
    turns: tuple[StoredTurn, ...]


class Conversations:
    """The conversations of all who ask one index, each person's apart; safe to use from many threads.

    Every method takes the person first and knows only theirs. The database is made when it is first used. All raise
    ConversationsError where it can't be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None

    def keeps(self, person: str) -> bool:
        """Whether anything is kept of that person."""
        return person != GUEST

    def record(self, person: str, conversation: str, number: int, asked: str, answer: Mapping[str, Any]) -> str:
        """Keep a turn in place of that of its number and those after it; the id of the conversation it is in.

        The conversation begins with its first turn, whose question is its title. An id that is another person's is
        not used: the conversation gets one of its own. Nothing is kept of guests.
        """
        if not self.keeps(person):
            return conversation
        now = _now()
        with self._transaction() as db:
            if not _owns(db, person, conversation):
                _give_way(db, person, normalise(asked))
                conversation = _begin(db, person, Conversation(conversation, one_line(asked, _TITLE), now, now, ()))
            db.execute("UPDATE conversations SET updated = ? WHERE id = ?", (now, conversation))
            db.execute("DELETE FROM turns WHERE conversation = ? AND number >= ?", (conversation, number))
            _insert(db, conversation, StoredTurn(number, normalise(asked), now, answer))
        return conversation

    def complete(self, person: str, conversation: str, number: int, asked: str, answer: Mapping[str, Any]) -> bool:
        """Put a fuller answer into a kept turn, whose rating stays; False where another question took its place."""
        with self._transaction() as db:
            row = db.execute(
                "UPDATE turns SET answer = ? WHERE conversation = (SELECT id FROM conversations "
                "WHERE id = ? AND person = ?) AND number = ? AND asked = ? RETURNING id",
                (_json(answer), conversation, person, number, normalise(asked)),
            ).fetchone()
            if row:
                words = fold(words_of_turn(normalise(asked), answer))
                db.execute("UPDATE turn_words SET words = ? WHERE rowid = ?", (words, row[0]))
        return row is not None

    def summaries(self, person: str, search: str = "", limit: int = -1) -> list[Summary]:
        """Conversations, the one asked last first; with ``search``, those that hold all of its words or parts."""
        condition, values = _search(search)
        with self._transaction() as db:
            rows = db.execute(
                f"SELECT {_HEAD}, "
                "(SELECT count(*) FROM turns WHERE conversation = conversations.id) FROM conversations "
                f"WHERE person = ? {condition} ORDER BY updated DESC, rowid DESC LIMIT ?",
                [person, *values, limit],
            )
            return [Summary(*row) for row in rows]

    def get(self, person: str, conversation: str) -> Conversation | None:
        """A conversation whole, by its id or by an unmistakable beginning of it; None where they have none such."""
        with self._transaction() as db:
            return _read(db, person, conversation)

    def rename(self, person: str, conversation: str, title: str) -> bool:
        """Give a conversation another title; False where it is gone. An empty title leaves the old one."""
        title = one_line(title, _TITLE)
        with self._transaction() as db:
            if title and _owns(db, person, conversation):
                db.execute("UPDATE conversations SET title = ? WHERE id = ?", (title, conversation))
            return _owns(db, person, conversation)

    def delete(self, person: str, conversation: str) -> Conversation | None:
        """Erase a conversation, and return what ``restore`` needs to bring it back; None where it is gone already."""
        with self._transaction() as db:
            found = _read(db, person, conversation)
            if found:
                db.execute("DELETE FROM conversations WHERE id = ?", (found.id,))
                _forget_words(db)
        return found

    def delete_all(self, person: str) -> int:
        """Erase all that a person asked; how many conversations those were."""
        with self._transaction() as db:
            deleted = db.execute("DELETE FROM conversations WHERE person = ?", (person,)).rowcount
            _forget_words(db)
        return deleted

    def restore(self, person: str, deleted: Conversation) -> str:
        """Bring a deleted conversation back as it was; its id, another one where it was gone on with meanwhile."""
        with self._transaction() as db:
            conversation = _begin(db, person, deleted)
            for turn in deleted.turns:
                _insert(db, conversation, turn)
        return conversation

    def rate(self, person: str, conversation: str, number: int, good: bool | None, reason: str = "") -> bool:
        """Say of a turn's answer whether it was good, and why; None takes that back. False where the turn is gone."""
        with self._transaction() as db:
            if not _owns(db, person, conversation):
                return False
            changed = db.execute(
                "UPDATE turns SET good = ?, reason = ? WHERE conversation = ? AND number = ?",
                (good, reason if good is not None else "", conversation, number),
            )
            return changed.rowcount > 0

    def rated(self, person: str) -> list[StoredTurn]:
        """All turns that a person rated, oldest first."""
        with self._transaction() as db:
            rows = db.execute(
                "SELECT number, asked, time, answer, good, reason FROM turns "
                "JOIN conversations ON conversations.id = conversation "
                "WHERE person = ? AND good IS NOT NULL ORDER BY turns.id",
                (person,),
            )
            return [_turn(row) for row in rows]

    def close(self) -> None:
        """Let go of the database; the next call opens it again."""
        with self._lock:
            if self._db:
                self._db.close()
                self._db = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction at a time: each takes milliseconds, and all of it is kept or nothing."""
        with self._lock:
            db = self._db = self._db or connect(self.path.parent)
            try:
                db.execute("BEGIN IMMEDIATE")
                yield db
                db.execute("COMMIT")
            except (sqlite3.Error, ValueError) as error:  # the latter of an answer that is no JSON any more
                raise unreadable(self.path, error) from error
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _forget_words(db: sqlite3.Connection) -> None:
    """Write the full-text index anew, in 0.1 s for 1,000 turns: until then it keeps the words of what was deleted."""
    db.execute("INSERT INTO turn_words (turn_words) VALUES ('optimize')")


def _owns(db: sqlite3.Connection, person: str, conversation: str) -> bool:
    found = db.execute("SELECT 1 FROM conversations WHERE id = ? AND person = ?", (conversation, person))
    return found.fetchone() is not None


def _give_way(db: sqlite3.Connection, person: str, asked: str) -> None:
    """Erase the last conversation where it is that question alone, unrated: a page loaded anew asks it again."""
    db.execute(
        "DELETE FROM conversations WHERE id = (SELECT id FROM conversations WHERE person = ? "
        "ORDER BY updated DESC, rowid DESC LIMIT 1) AND NOT EXISTS (SELECT 1 FROM turns "
        "WHERE conversation = conversations.id AND (number > 0 OR asked != ? OR good IS NOT NULL))",
        (person, asked),
    )


def _begin(db: sqlite3.Connection, person: str, head: Conversation) -> str:
    """A row for a conversation, without its turns; its id, a new one where that of ``head`` is taken or empty."""
    taken = db.execute("SELECT 1 FROM conversations WHERE id = ?", (head.id,)).fetchone()
    conversation = uuid4().hex if taken or not head.id else head.id
    db.execute(
        f"INSERT INTO conversations (person, {_HEAD}) VALUES (?, ?, ?, ?, ?)",
        (person, conversation, head.title, head.created, head.updated),
    )
    return conversation


def _insert(db: sqlite3.Connection, conversation: str, turn: StoredTurn) -> None:
    good, reason = (turn.rating.good, turn.rating.reason) if turn.rating else (None, "")
    row = db.execute(
        "INSERT INTO turns (conversation, number, asked, time, answer, good, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (conversation, turn.number, turn.asked, turn.time, _json(turn.answer), good, reason),
    )
    words = fold(words_of_turn(turn.asked, turn.answer))
    db.execute("INSERT INTO turn_words (rowid, words) VALUES (?, ?)", (row.lastrowid, words))


def _json(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _read(db: sqlite3.Connection, person: str, conversation: str) -> Conversation | None:
    heads = db.execute(
        # Ids are hexadecimal: "g" comes after all that begin so.
        f"SELECT {_HEAD} FROM conversations WHERE person = ? AND id BETWEEN ? AND ? || 'g' LIMIT 2",
        (person, conversation, conversation),
    ).fetchall()
    if len(heads) != 1 or not conversation:
        return None
    turns = db.execute(
        "SELECT number, asked, time, answer, good, reason FROM turns WHERE conversation = ? ORDER BY number",
        (heads[0][0],),
    )
    kept, title, created, updated = heads[0]
    return Conversation(kept, title, created, updated, tuple(_turn(row) for row in turns))


def _turn(row: tuple[Any, ...]) -> StoredTurn:
    number, asked, time, answer, good, reason = row
    return StoredTurn(number, asked, time, json.loads(answer), None if good is None else Rating(bool(good), reason))


def _search(search: str) -> tuple[str, list[str]]:
    """A condition on conversations, and its values: each word stands in the title or in one of the turns."""
    conditions, values = [], []
    for word in fold(normalise(search)).split():
        if len(word) >= _TRIGRAM:
            held, value = "words MATCH ?", '"' + word.replace('"', '""') + '"'
        else:  # such as most words of Chinese: read through, which a history is small enough for
            held, value = "instr(words, ?)", word
        conditions.append(
            "AND (instr(folded(title), ?) OR id IN (SELECT conversation FROM turn_words "
            f"JOIN turns ON turns.id = turn_words.rowid WHERE {held}))"
        )
        values += [word, value]
    return " ".join(conditions), values
