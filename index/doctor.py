"""Doctor: looks an index over and says what is wrong with it and what mends it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from index.encode import BUNDLED, Encoder
from index.errors import PassagerError
from index.manifest import Manifest, read_manifest
from index.schema import connect
from index.split import SplitSettings
from index.vectors import VectorIndex

REMAKE = "Move the index folder away and make it again with: passager index FOLDER"
REEMBED = "passager index --reembed"
FILL = "Fill it with: passager index FOLDER"
NOTHING_LOST = "Nothing is lost: it is made again from the database when the index is next opened."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do where it is not.

    What was seen is a message with its ``values`` apart, by name, so that it can be said in other languages.
    """

    ok: bool
    message: str
    mend: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def what(self) -> str:
        """What was seen, in English."""
        values = {name: f"{value:,}" if isinstance(value, int) else value for name, value in self.values.items()}
        return self.message.format(**values) if values else self.message


def examine(index: Path, encoder: Encoder | None = None) -> list[Finding]:
    """All findings, in the order of looking; with an encoder, the model is compared too. A bad index raises nothing."""
    try:
        db = connect(index)
    except PassagerError as error:
        return [Finding(False, str(error))]
    with closing(db):
        try:
            db.execute("PRAGMA busy_timeout = 1000")
            return [
                _database(db),
                _content(db),
                _offsets(db),
                *_embeddings(db),
                _terms(db),
                _vectors(db, index),
                *_model(db, encoder),
            ]
        except (sqlite3.DatabaseError, UnicodeDecodeError, json.JSONDecodeError) as error:
            return [Finding(False, "The database can't be read: {error}.", REMAKE, {"error": str(error)})]


def _database(db: sqlite3.Connection) -> Finding:
    problems = [row[0] for row in db.execute("PRAGMA integrity_check(5)")]
    if problems == ["ok"]:
        return Finding(True, "The database is sound.")
    return Finding(False, "The database is damaged: {problems}.", REMAKE, {"problems": "; ".join(problems)})


def _content(db: sqlite3.Connection) -> Finding:
    articles, passages, bare = db.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages), "
        "(SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM passages))"
    ).fetchone()
    if not articles:
        return Finding(False, "The index holds no articles.", FILL)
    if bare:
        return Finding(False, "Articles without passages, which can't be found: {n}.", REEMBED, {"n": bare})
    return Finding(
        True, "Articles: {articles}; passages: {passages}.", values={"articles": articles, "passages": passages}
    )


def _offsets(db: sqlite3.Connection) -> Finding:
    wrong = db.execute(
        "SELECT count(*) FROM passages JOIN articles ON article = number "
        "WHERE start < 0 OR stop <= start OR stop > length(text)"
    ).fetchone()[0]
    if wrong:
        return Finding(False, "Passages that point outside their articles: {n}.", REEMBED, {"n": wrong})
    return Finding(True, "Every passage lies inside its article.")


def _embeddings(db: sqlite3.Connection) -> list[Finding]:
    manifest = read_manifest(db)
    if manifest is None:
        return []
    wrong = db.execute(
        "SELECT count(*) FROM passages WHERE length(embedding) <> ?", [2 * manifest.model.dimension]
    ).fetchone()[0]
    if wrong:
        return [Finding(False, "Passages whose embedding is not whole: {n}.", REEMBED, {"n": wrong})]
    bare = "SELECT count(*) FROM passages WHERE id NOT IN (SELECT passage FROM passage_tokens)"
    if manifest.model.tokens and (missing := db.execute(bare).fetchone()[0]):
        return [Finding(False, "Passages without the vectors of their tokens: {n}.", REEMBED, {"n": missing})]
    return [Finding(True, "Every passage has its embedding.")]


def _terms(db: sqlite3.Connection) -> Finding:
    (missing,) = db.execute(
        "SELECT count(*) FROM passages WHERE id NOT IN (SELECT rowid FROM passage_terms)"
    ).fetchone()
    try:
        db.execute("INSERT INTO passage_terms (passage_terms) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:  # locked, or not ours to write; no sign of damage
        mend = REEMBED if missing else ""
        return Finding(
            not missing, "The full-text index could not be checked whole: {error}.", mend, {"error": str(error)}
        )
    except sqlite3.DatabaseError:
        return Finding(False, "The full-text index is damaged.", REEMBED)
    if missing:
        return Finding(False, "Passages that are not in the full-text index: {n}.", REEMBED, {"n": missing})
    return Finding(True, "The full-text index is whole.")


def _vectors(db: sqlite3.Connection, index: Path) -> Finding:
    row = db.execute("SELECT file, sha256, generation FROM vectors").fetchone()
    if row is None:
        return Finding(False, "Nothing has been published yet.", FILL)
    if VectorIndex.load(index / Path(row[0]).name, row[1]) is None:
        return Finding(
            False,
            "The vector file {file} is missing, cut short or of another index.",
            NOTHING_LOST,
            {"file": row[0]},
        )
    return Finding(True, "The vector file is whole.")


def _model(db: sqlite3.Connection, encoder: Encoder | None) -> list[Finding]:
    manifest = read_manifest(db)
    if manifest is None:
        return []
    found = [
        Finding(
            True,
            "Made with the model {name} ({fingerprint}).",
            values={"name": manifest.model.name, "fingerprint": manifest.model.fingerprint[:8]},
        )
    ]
    if manifest.split != SplitSettings():
        found.append(
            Finding(
                False,
                "Split with other settings than this version's: {settings}.",
                REEMBED,
                {"settings": manifest.split},
            )
        )
    elif encoder and encoder.identity.name in (manifest.model.name, BUNDLED):
        try:
            manifest.require(Manifest(encoder.identity, SplitSettings()))
        except PassagerError as error:
            found.append(Finding(False, str(error), REEMBED))
    return found
