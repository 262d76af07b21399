"""Store: reading an index, each time from one consistent state, by many threads, while another process writes."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.article import Article, Passage
from index.errors import IndexDamagedError, PassagerError
from index.filters import Filters
from index.manifest import Manifest, read_manifest
from index.schema import connect
from index.tokens import TokenVectors
from index.vectors import Floats, Ids, VectorIndex

_ARTICLE = "articles.id, articles.source, articles.title, articles.date, articles.language, articles.text"
_VARIABLES = 500  # bound parameters a statement: well under SQLite's limit in every build


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an index holds; ``languages`` maps ISO 639-1 codes to numbers of articles, most first."""

    articles: int
    passages: int
    languages: dict[str, int]
    first_day: str | None
    last_day: str | None


class Snapshot:
    """One state of the index, seen through one read transaction: no answer mixes two states."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def generation(self) -> int:
        """Number of the state; it grows with each publication. 0 before the first."""
        row = self.db.execute("SELECT generation FROM vectors").fetchone()
        return int(row[0]) if row else 0

    def manifest(self) -> Manifest | None:
        """What the index was made with."""
        return read_manifest(self.db)

    def counts(self) -> Counts:
        """How much there is."""
        count = self.db.execute("SELECT count(*), min(first_day), max(last_day) FROM articles").fetchone()
        languages = self.db.execute("SELECT language, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC, 1")
        return Counts(count[0], self.passage_count(), dict(languages.fetchall()), count[1], count[2])

    def passage_count(self) -> int:
        """How many passages there are."""
        return int(self.db.execute("SELECT count(*) FROM passages").fetchone()[0])

    def article_count(self, filters: Filters) -> int:
        """How many articles pass the filters."""
        condition, values = filters.sql()
        return int(self.db.execute(f"SELECT count(*) FROM articles WHERE {condition}", values).fetchone()[0])

    def months(self) -> dict[str, int]:
        """How many articles there are of each month (``2023-01``), and of each year of which no more is known."""
        rows = self.db.execute(
            "SELECT substr(date, 1, 7), count(*) FROM articles WHERE date != '' GROUP BY 1 ORDER BY 1"
        )
        return dict(rows.fetchall())

    def sources(self, limit: int) -> list[str]:
        """Where articles come from, one an article; at most ``limit``."""
        return [row[0] for row in self.db.execute("SELECT source FROM articles LIMIT ?", [limit])]

    def articles(self, filters: Filters | None = None, limit: int = -1, offset: int = 0) -> list[Article]:
        """Articles that pass the filters, newest first, those without a date last; from number ``offset`` on."""
        condition, values = (filters or Filters()).sql()
        rows = self.db.execute(
            f"SELECT {_ARTICLE} FROM articles WHERE {condition} "
            "ORDER BY last_day IS NULL, last_day DESC, title, articles.id LIMIT ? OFFSET ?",
            [*values, limit, offset],
        )
        return [Article(*row) for row in rows]

    def article(self, article_id: str) -> Article | None:
        """The article of that id, or of an id that begins so where only one does."""
        rows = self.db.execute(
            # Ids are hexadecimal: "g" comes after all that begin so.
            f"SELECT {_ARTICLE} FROM articles WHERE id BETWEEN ? AND ? || 'g' LIMIT 2",
            [article_id, article_id],
        ).fetchall()
        exact = [row for row in rows if row[0] == article_id] or (rows if len(rows) == 1 else [])
        return Article(*exact[0]) if exact and article_id else None

    def allowed(self, filters: Filters) -> Ids | None:
        """Ids of the passages a filter leaves; None when it leaves them all."""
        if not filters:
            return None
        condition, values = filters.sql()
        rows = self.db.execute(
            f"SELECT passages.id FROM passages JOIN articles ON article = number WHERE {condition}", values
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64)

    def term_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each of the terms stands; terms that stand in none are left out."""
        found: dict[str, int] = {}
        for begin in range(0, len(terms), _VARIABLES):
            some = terms[begin : begin + _VARIABLES]
            found |= self.db.execute(
                f"SELECT term, doc FROM term_counts WHERE term IN ({', '.join('?' * len(some))})", some
            ).fetchall()
        return found

    def terms(self, ids: Sequence[int]) -> list[list[str]]:
        """The index terms of these passages, in this order, each passage's as they follow each other in it."""
        found: dict[int, str] = {}
        for begin in range(0, len(ids), _VARIABLES):
            some = [int(i) for i in ids[begin : begin + _VARIABLES]]
            found |= self.db.execute(
                f"SELECT rowid, terms FROM passage_terms WHERE rowid IN ({', '.join('?' * len(some))})", some
            ).fetchall()
        return [found[int(i)].split(" ") for i in ids]

    def lexical(self, terms: Sequence[str], k: int, filters: Filters) -> tuple[Ids, Floats]:
        """The k best passages for any of the terms and their BM25 (FTS5's: k1 = 1.2, b = 0.75), best first."""
        if not terms:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        condition, values = filters.sql()
        allowed = (
            f"AND rowid IN (SELECT passages.id FROM passages JOIN articles ON article = number WHERE {condition})"
            if filters
            else ""
        )
        rows = self.db.execute(
            f"SELECT rowid, -bm25(passage_terms) FROM passage_terms WHERE passage_terms MATCH ? {allowed} "
            "ORDER BY rank LIMIT ?",
            [match, *values, k],
        ).fetchall()
        return np.array([r[0] for r in rows], np.int64), np.array([r[1] for r in rows], np.float32)

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of these ids, in this order. Raises IndexDamagedError where offsets don't fit their text."""
        found: dict[int, Passage] = {}
        for begin in range(0, len(ids), _VARIABLES):
            some = [int(i) for i in ids[begin : begin + _VARIABLES]]
            for number, start, stop, *article in self.db.execute(
                f"SELECT passages.id, start, stop, {_ARTICLE} FROM passages JOIN articles ON article = number "
                f"WHERE passages.id IN ({', '.join('?' * len(some))})",
                some,
            ):
                found[number] = Passage(Article(*article), start, stop)
        for passage in found.values():
            if not 0 <= passage.start < passage.end <= len(passage.article.text):
                raise IndexDamagedError(
                    f"A passage of {passage.article.source} points outside its text. Run: passager doctor"
                )
        return [found[int(i)] for i in ids]

    def embeddings(self, ids: Sequence[int]) -> Floats:
        """Stored embeddings of these passages, shape (len(ids), dimension), in this order."""
        rows = dict(
            self.db.execute(
                f"SELECT id, embedding FROM passages WHERE id IN ({', '.join('?' * len(ids))})",
                [int(i) for i in ids],
            ).fetchall()
        )
        return np.stack([np.frombuffer(rows[int(i)], np.float16) for i in ids]).astype(np.float32)

    def tokens(self, ids: Sequence[int]) -> list[TokenVectors]:
        """The stored vectors of these passages' tokens, in this order; ``starts`` count in the passage's text.

        Raises IndexDamagedError where one is missing, though the index's model gives them.
        """
        found: dict[int, bytes] = {}
        for begin in range(0, len(ids), _VARIABLES):
            some = [int(i) for i in ids[begin : begin + _VARIABLES]]
            marks = ", ".join("?" * len(some))
            found |= self.db.execute(
                f"SELECT passage, tokens FROM passage_tokens WHERE passage IN ({marks})", some
            ).fetchall()
        try:
            return [TokenVectors.from_bytes(found[int(i)]) for i in ids]
        except (KeyError, ValueError) as error:
            raise IndexDamagedError("A passage lacks the vectors of its tokens. Run: passager doctor") from error


def build_vectors(db: sqlite3.Connection, dimension: int, batch: int = 8192) -> VectorIndex:
    """A vector index of all stored embeddings, read in batches."""
    ids = np.fromiter((row[0] for row in db.execute("SELECT id FROM passages ORDER BY id")), dtype=np.int64)

    def batches() -> Iterator[Floats]:
        rows = db.execute("SELECT embedding FROM passages ORDER BY id")
        while some := rows.fetchmany(batch):
            if any(len(row[0]) != 2 * dimension for row in some):
                raise sqlite3.DatabaseError("an embedding is not whole")
            stored = np.frombuffer(b"".join(row[0] for row in some), dtype=np.float16)
            yield stored.reshape(len(some), dimension).astype(np.float32)

    return VectorIndex.build(ids, batches(), dimension)


def load_vectors(db: sqlite3.Connection, index: Path, dimension: int) -> VectorIndex:
    """The vector index that belongs to the state ``db`` sees, from its file or, where that fails, from the store."""
    row = db.execute("SELECT file, sha256 FROM vectors").fetchone()
    if row is None:
        return build_vectors(db, dimension)
    path, sha256 = index / Path(row[0]).name, row[1]
    vectors = VectorIndex.load(path, sha256)
    if vectors is None:
        vectors = build_vectors(db, dimension)
        with suppress(OSError, RuntimeError):  # an index may lie where we can't write; it answers all the same
            vectors.save(path, only_if=sha256)
    return vectors


class Store:
    """An index folder, open for reading; safe to use from many threads: each snapshot has a connection to itself."""

    def __init__(self, index: Path) -> None:
        self.path = index
        self._lock = threading.Lock()
        self._closed = False
        # Idle connections; the first is made now, so that what is wrong with the index is said when it is opened.
        self._idle = [connect(index)]

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The newest published state, held still for the length of the block."""
        db = self._take()
        try:
            db.execute("BEGIN")
            yield Snapshot(db)
        except (sqlite3.DatabaseError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise IndexDamagedError(f"The index {self.path} can't be read ({error}). Run: passager doctor") from error
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
            self._give_back(db)

    def close(self) -> None:
        """Close the store; it can't be used afterwards. Snapshots in use are closed when they end."""
        with self._lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise PassagerError(f"The index {self.path} was closed.")
            if self._idle:
                return self._idle.pop()
        return connect(self.path)

    def _give_back(self, db: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(db)
                return
        db.close()
