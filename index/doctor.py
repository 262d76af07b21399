"""Doctor: looks an index over and says what is wrong with it and what mends it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.encode import BUNDLED, Encoder
from index.errors import PassagerError
from index.manifest import Manifest, read_manifest
from index.schema import connect
from index.split import SplitSettings
from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do where it is not."""

    ok: bool
    what: str
    mend: str = ""


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
            return [Finding(False, f"The database can't be read: {error}.", _REMAKE)]


_REMAKE = "Move the index folder away and make it again with: passager index FOLDER"
_REEMBED = "passager index --reembed"


def _database(db: sqlite3.Connection) -> Finding:
    problems = [row[0] for row in db.execute("PRAGMA integrity_check(5)")]
    if problems == ["ok"]:
        return Finding(True, "The database is sound.")
    return Finding(False, f"The database is damaged: {'; '.join(problems)}.", _REMAKE)


def _content(db: sqlite3.Connection) -> Finding:
    articles, passages, bare = db.execute(
        "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages), "
        "(SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM passages))"
    ).fetchone()
    if not articles:
        return Finding(False, "The index holds no articles.", "Fill it with: passager index FOLDER")
    if bare:
        return Finding(False, f"{bare:,} articles have no passages and can't be found.", _REEMBED)
    return Finding(True, f"{articles:,} articles in {passages:,} passages.")


def _offsets(db: sqlite3.Connection) -> Finding:
    wrong = db.execute(
        "SELECT count(*) FROM passages JOIN articles ON article = number "
        "WHERE start < 0 OR stop <= start OR stop > length(text)"
    ).fetchone()[0]
    if wrong:
        return Finding(False, f"{wrong:,} passages point outside their articles.", _REEMBED)
    return Finding(True, "Every passage lies inside its article.")


def _embeddings(db: sqlite3.Connection) -> list[Finding]:
    manifest = read_manifest(db)
    if manifest is None:
        return []
    wrong = db.execute(
        "SELECT count(*) FROM passages WHERE length(embedding) <> ?", [2 * manifest.model.dimension]
    ).fetchone()[0]
    if wrong:
        return [Finding(False, f"{wrong:,} passages have an embedding that is not whole.", _REEMBED)]
    bare = "SELECT count(*) FROM passages WHERE id NOT IN (SELECT passage FROM passage_tokens)"
    if manifest.model.tokens and (missing := db.execute(bare).fetchone()[0]):
        return [Finding(False, f"{missing:,} passages lack the vectors of their tokens.", _REEMBED)]
    return [Finding(True, "Every passage has its embedding.")]


def _terms(db: sqlite3.Connection) -> Finding:
    (missing,) = db.execute(
        "SELECT count(*) FROM passages WHERE id NOT IN (SELECT rowid FROM passage_terms)"
    ).fetchone()
    try:
        db.execute("INSERT INTO passage_terms (passage_terms) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:  # locked, or not ours to write; no sign of damage
        seen = f"The full-text index could not be checked whole ({error})."
        return Finding(not missing, seen, _REEMBED if missing else "")
    except sqlite3.DatabaseError:
        missing = missing or "Some"
    if missing:
        return Finding(False, f"{missing} passages are not in the full-text index.", _REEMBED)
    return Finding(True, "The full-text index is whole.")


def _vectors(db: sqlite3.Connection, index: Path) -> Finding:
    row = db.execute("SELECT file, sha256, generation FROM vectors").fetchone()
    if row is None:
        return Finding(False, "Nothing has been published yet.", "Fill it with: passager index FOLDER")
    if VectorIndex.load(index / Path(row[0]).name, row[1]) is None:
        return Finding(
            False,
            f"The vector file {row[0]} is missing, cut short or of another index.",
            "Nothing is lost: it is made again from the database when the index is next opened.",
        )
    return Finding(True, f"The vector file is whole (state {row[2]}).")


def _model(db: sqlite3.Connection, encoder: Encoder | None) -> list[Finding]:
    manifest = read_manifest(db)
    if manifest is None:
        return []
    found = [Finding(True, f"Made with the model {manifest.model.name!r} ({manifest.model.fingerprint[:8]}).")]
    if manifest.split != SplitSettings():
        found.append(Finding(False, f"Split with other settings than this version's: {manifest.split}.", _REEMBED))
    elif encoder and encoder.identity.name in (manifest.model.name, BUNDLED):
        try:
            manifest.require(Manifest(encoder.identity, SplitSettings()))
        except PassagerError as error:
            found.append(Finding(False, str(error), _REEMBED))
    return found
