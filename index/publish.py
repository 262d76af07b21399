"""Publish: a sync's articles and embeddings are staged first, then put in place in one transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index.article import Article, Passage
from index.dates import day_range
from index.encode import Documents, ModelIdentity
from index.lexical import terms
from index.manifest import Manifest, write_manifest
from index.removed import put_back, set_aside
from index.split import Splitter
from index.store import build_vectors
from index.tokens import TokenVectors


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was read: its absolute path and the hash of its bytes."""

    path: str
    hash: str


@dataclass(slots=True)
class Changes:
    """What a publication takes out and what it has to remember, beside the staged articles that it puts in."""

    removed: list[str] = field(default_factory=list)  # article ids
    files: list[FileState] = field(default_factory=list)
    files_gone: list[str] = field(default_factory=list)  # absolute paths
    folders: list[tuple[str, str]] = field(default_factory=list)  # (absolute path, its columns as JSON)
    folders_gone: list[str] = field(default_factory=list)
    keep_out: list[tuple[str, str, str]] = field(default_factory=list)  # (article id, title, path of its file)
    put_back: list[str] = field(default_factory=list)  # ids of articles that were removed by hand

    def __bool__(self) -> bool:
        return self != Changes()


class Stage:
    """What a sync has read and computed and not yet published.

    Articles lie in temporary tables, which die with the process. Embeddings lie in the database itself, by a
    key of the model and the text: a sync that was stopped computes none of them twice.
    """

    def __init__(self, db: sqlite3.Connection, splitter: Splitter, model: ModelIdentity) -> None:
        self._db = db
        self._splitter = splitter
        self._model = f"{model.fingerprint}\x1f{model.prompts}"
        db.execute(
            """CREATE TEMP TABLE new_articles (
            number INTEGER PRIMARY KEY, id TEXT UNIQUE, path TEXT,
            source TEXT, title TEXT, date TEXT, language TEXT, text TEXT, added TEXT)"""
        )
        db.execute(
            """CREATE TEMP TABLE new_passages (
            article INTEGER, start INTEGER, stop INTEGER, key TEXT, document TEXT)"""
        )
        db.execute("CREATE INDEX temp.new_passages_by_article ON new_passages (article)")
        db.execute("CREATE INDEX temp.new_passages_by_key ON new_passages (key)")

    def add(self, article: Article, file: FileState) -> None:
        """Split an article and stage it with its passages, in the place of an earlier one with the same id."""
        db = self._db
        db.execute(
            "DELETE FROM temp.new_passages WHERE article = (SELECT number FROM temp.new_articles WHERE id = ?)",
            [article.id],
        )
        cursor = db.execute(
            "INSERT OR REPLACE INTO temp.new_articles (id, path, source, title, date, language, text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [article.id, file.path, *_columns(article)],
        )
        rows = []
        for passage in self._splitter.split(article):
            document = self._splitter.document(passage)
            key = hashlib.sha256(f"{self._model}\x1f{document}".encode()).hexdigest()
            rows.append((cursor.lastrowid, passage.start, passage.end, key, document))
        db.executemany("INSERT INTO temp.new_passages VALUES (?, ?, ?, ?, ?)", rows)

    def missing(self, batch: int) -> Iterator[list[tuple[str, str]]]:
        """Batches of (key, document) that have no embedding yet, those of like length together."""
        keys = self._db.execute(
            """SELECT min(rowid) FROM temp.new_passages
            WHERE key NOT IN (SELECT key FROM staged_embeddings) GROUP BY key ORDER BY length(document) DESC"""
        ).fetchall()
        for begin in range(0, len(keys), batch):
            rows = [row[0] for row in keys[begin : begin + batch]]
            marks = ", ".join("?" * len(rows))
            yield self._db.execute(
                f"SELECT key, document FROM temp.new_passages WHERE rowid IN ({marks})", rows
            ).fetchall()

    def count_missing(self) -> int:
        """How many documents are still to be embedded."""
        row = self._db.execute(
            "SELECT count(DISTINCT key) FROM temp.new_passages WHERE key NOT IN (SELECT key FROM staged_embeddings)"
        ).fetchone()
        return int(row[0])

    def keep(self, keys: list[str], documents: Documents) -> None:
        """Store embeddings and vectors of tokens, durably, by their keys."""
        stored = documents.embeddings.astype(np.float16)
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(
            "INSERT OR IGNORE INTO staged_embeddings (key, embedding, tokens) VALUES (?, ?, ?)",
            [
                (key, row.tobytes(), tokens.to_bytes() if tokens else None)
                for key, row, tokens in zip(keys, stored, documents.tokens, strict=True)
            ],
        )
        self._db.execute("COMMIT")


def publish(db: sqlite3.Connection, index: Path, manifest: Manifest, changes: Changes, stage: Stage | None) -> None:
    """Put the staged articles in the place of what they replace, and the vectors beside them, all at once.

    The FAISS file of the new state is written before the commit and named in it, so that at no instant does
    the database speak of vectors that are not there. A crash leaves the old state, and at most an orphan file.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        set_aside(db, changes.keep_out, manifest)
        _delete_articles(db, changes.removed)
        _record(db, changes)
        put_back(db, changes.put_back, manifest)
        if stage:
            # An article that changed was added when it first came.
            db.execute(
                "UPDATE temp.new_articles SET added = (SELECT added FROM articles WHERE articles.id = new_articles.id)"
            )
            _delete_articles(db, [row[0] for row in db.execute("SELECT id FROM temp.new_articles")])
            # In a damaged index, terms may outlive their passage; they would be found and lead nowhere.
            db.execute("DELETE FROM passage_terms WHERE rowid NOT IN (SELECT id FROM passages)")
            _insert_articles(db)
        write_manifest(db, manifest)
        row = db.execute("SELECT generation FROM vectors").fetchone()
        generation = (row[0] if row else 0) + 1
        name = f"vectors-{generation}.faiss"
        vectors = build_vectors(db, manifest.model.dimension)
        checksum = vectors.save(index / name)
        db.execute("INSERT OR REPLACE INTO vectors VALUES (1, ?, ?, ?)", [generation, name, checksum])
        if stage:  # without one, what is staged belongs to a sync that was stopped and will go on
            db.execute("DELETE FROM staged_embeddings")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    clean(index, keep=name)


def record_files(db: sqlite3.Connection, changes: Changes) -> None:
    """Remember files that differ though their articles do not: nothing a reader sees changes."""
    db.execute("BEGIN IMMEDIATE")
    _record(db, changes)
    db.execute("COMMIT")


def clean(index: Path, keep: str) -> None:
    """Delete vector files of earlier states and of syncs that were killed; readers that have them open keep them."""
    for path in [*index.glob("vectors-*.faiss"), *index.glob("vectors-*.partial")]:
        if path.name != keep:
            with suppress(OSError):  # open elsewhere, on a system that locks open files: the next sync deletes it
                path.unlink()


def _delete_articles(db: sqlite3.Connection, ids: list[str]) -> None:
    for article_id in ids:
        db.execute(
            "DELETE FROM passage_terms WHERE rowid IN "
            "(SELECT passages.id FROM passages JOIN articles ON article = number WHERE articles.id = ?)",
            [article_id],
        )
        db.execute("DELETE FROM articles WHERE id = ?", [article_id])


def _record(db: sqlite3.Connection, changes: Changes) -> None:
    db.executemany("DELETE FROM files WHERE path = ?", [[path] for path in changes.files_gone])
    db.executemany("DELETE FROM folders WHERE path = ?", [[path] for path in changes.folders_gone])
    db.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?)", changes.folders)
    db.executemany(
        "INSERT INTO files (path, hash) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET hash = excluded.hash",
        [(file.path, file.hash) for file in changes.files],
    )


def _insert_articles(db: sqlite3.Connection) -> None:
    staged = db.execute(
        "SELECT number, id, path, coalesce(added, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')), "
        "source, title, date, language, text FROM temp.new_articles ORDER BY number"
    )
    for number, article_id, path, added, *rest in staged:
        article = Article(article_id, *rest)
        first_day, last_day = day_range(article.date) if article.date else (None, None)
        cursor = db.execute(
            "INSERT INTO articles "
            "(id, source, title, date, language, text, first_day, last_day, fingerprint, added, file) "
            "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, files.id FROM files WHERE path = ?",
            [article.id, *_columns(article), first_day, last_day, article.fingerprint, added, path],
        )
        passages = db.execute(
            "SELECT start, stop, embedding, tokens, length(document) FROM temp.new_passages "
            "JOIN staged_embeddings USING (key) WHERE article = ? ORDER BY start",
            [number],
        )
        for start, stop, embedding, tokens, read in passages.fetchall():
            passage_id = _insert_passage(db, cursor.lastrowid or 0, Passage(article, start, stop), embedding)
            if tokens:  # they count from where the document begins; a title comes before the passage there
                moved = TokenVectors.from_bytes(tokens).moved(read - (stop - start))
                db.execute("INSERT INTO passage_tokens VALUES (?, ?)", [passage_id, moved.to_bytes()])


def _columns(article: Article) -> list[str | None]:
    return [article.source, article.title, article.date, article.language, article.text]


def _insert_passage(db: sqlite3.Connection, article_number: int, passage: Passage, embedding: bytes) -> int:
    cursor = db.execute(
        "INSERT INTO passages (article, start, stop, embedding) VALUES (?, ?, ?, ?)",
        [article_number, passage.start, passage.end, embedding],
    )
    words = terms(passage.text, passage.article.language)
    db.execute("INSERT INTO passage_terms (rowid, terms) VALUES (?, ?)", [cursor.lastrowid, " ".join(words)])
    return cursor.lastrowid or 0
