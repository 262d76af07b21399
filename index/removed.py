"""Removed: articles taken out by hand, kept whole with their passages, and put back just as they were."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from index.manifest import Manifest

_KEPT = "source, title, date, first_day, last_day, language, text, fingerprint, added"


def set_aside(db: sqlite3.Connection, articles: Sequence[tuple[str, str, str]], manifest: Manifest) -> None:
    """Note articles, each an (id, title, path of its file), as removed, and copy them to where those are kept whole."""
    db.executemany("INSERT OR REPLACE INTO removed_articles VALUES (?, ?, ?)", articles)
    for article_id, *_ in articles:
        db.execute(
            f"INSERT OR REPLACE INTO removed_texts (id, made_with, {_KEPT}) "
            f"SELECT id, ?, {_KEPT} FROM articles WHERE id = ?",
            [_made_with(manifest), article_id],
        )
        db.execute(
            "INSERT INTO removed_passages (article, start, stop, terms, embedding, tokens) "
            "SELECT articles.id, start, stop, terms, embedding, tokens FROM passages JOIN articles ON article = number "
            "JOIN passage_terms ON passage_terms.rowid = passages.id "
            "LEFT JOIN passage_tokens ON passage = passages.id WHERE articles.id = ? ORDER BY start",
            [article_id],
        )


def can_be_put_back(db: sqlite3.Connection, ids: Sequence[str], manifest: Manifest) -> list[str]:
    """Those of the articles that are kept whole, embedded by the model and the splitter that the index has now."""
    wanted = set(ids)
    kept = db.execute("SELECT id FROM removed_texts WHERE made_with = ?", [_made_with(manifest)])
    return [article_id for (article_id,) in kept if article_id in wanted]


def put_back(db: sqlite3.Connection, ids: Sequence[str], manifest: Manifest) -> None:
    """Copy articles back to where they are found. Their files are looked into again by the next sync."""
    for article_id in can_be_put_back(db, ids, manifest):
        db.execute(
            "INSERT INTO files (path, hash) SELECT path, '' FROM removed_articles WHERE id = ? "
            "ON CONFLICT (path) DO UPDATE SET hash = ''",
            [article_id],
        )
        number = db.execute(
            f"INSERT INTO articles (id, file, {_KEPT}) "
            "SELECT removed_texts.id, files.id, source, removed_texts.title, date, first_day, last_day, language, "
            "text, fingerprint, added FROM removed_texts JOIN removed_articles USING (id) JOIN files USING (path) "
            "WHERE removed_texts.id = ?",
            [article_id],
        ).lastrowid
        passages = db.execute(
            "SELECT start, stop, embedding, terms, tokens FROM removed_passages WHERE article = ? ORDER BY start",
            [article_id],
        )
        for start, stop, embedding, terms, tokens in passages.fetchall():
            passage = db.execute(
                "INSERT INTO passages (article, start, stop, embedding) VALUES (?, ?, ?, ?)",
                [number, start, stop, embedding],
            ).lastrowid
            db.execute("INSERT INTO passage_terms (rowid, terms) VALUES (?, ?)", [passage, terms])
            if tokens:
                db.execute("INSERT INTO passage_tokens VALUES (?, ?)", [passage, tokens])
        db.execute("DELETE FROM removed_articles WHERE id = ?", [article_id])


def _made_with(manifest: Manifest) -> str:
    model = manifest.model
    return repr((model.fingerprint, model.prompts, model.tokens, manifest.split))
