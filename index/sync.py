"""Sync: makes an index hold what the folders hold, reading and embedding only what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from index.article import UNKNOWN_LANGUAGE, Article
from index.encode import BUNDLED, Encoder, languages_of
from index.errors import IndexDamagedError, IndexLockedError, PassagerError
from index.manifest import Manifest, read_manifest
from index.plan import Known, Plan, Progress, Report
from index.publish import Changes, FileState, Stage, publish, record_files
from index.readers import Columns
from index.schema import DATABASE, connect
from index.split import SplitSettings, Splitter

# What can be wrong with a disk or a folder rather than with the index.
_NO_DAMAGE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN}
_EMBED_AT_ONCE = 256  # documents between two durable steps: a few seconds of work at most are lost


def sync(
    folders: Sequence[Path],
    index: Path,
    *,
    load_encoder: Callable[[str], Encoder] = Encoder.load,
    model: str | None = None,
    columns: Columns | None = None,
    settings: SplitSettings | None = None,
    only: bool = False,
    allow_empty: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring ``index`` up to date with ``folders`` (each with its subfolders) and publish the result at once.

    The model, by default the one the index was made with, is loaded by ``load_encoder`` and only when there is
    something to embed. ``columns`` are remembered for the next time. With ``only``, articles of other folders
    leave the index. A file that can't be read is in the report's ``problems``; what the index had of it stays.

    Raises PassagerError for a folder that is not there or, without ``allow_empty``, has lost all its files;
    IndexLockedError while another process writes; IndexMismatchError when the index was made with another model
    or splitter.
    """
    tell = progress or (lambda step, done, total: None)
    roots = list(dict.fromkeys(_existing(folder) for folder in folders))
    if dry_run:
        plan = Plan(_known(index), columns, on_article=lambda article, file: None)
        plan.make(roots, only=only, allow_empty=allow_empty, tell=tell)
        return plan.report
    with writing(index) as db:
        before = read_manifest(db)

        @cache  # the model is loaded for the first article that needs it
        def stage() -> tuple[Stage, Manifest, Encoder]:
            tell("loading the model", 0, 1)
            encoder = load_encoder(model or (before.model.name if before else BUNDLED))
            splitter = Splitter(encoder, settings)
            manifest = Manifest(encoder.identity, splitter.settings)
            if before:
                before.require(manifest)
            return Stage(db, splitter, encoder.identity), manifest, encoder

        if before is None or (model and model != before.model.name):
            stage()  # so that what is wrong with the model is said before an hour of reading
        db.execute("BEGIN")
        plan = Plan(Known.read(db), columns, on_article=lambda article, file: stage()[0].add(article, file))
        plan.make(roots, only=only, allow_empty=allow_empty, tell=tell)
        db.execute("COMMIT")
        if plan.report.differs or before is None:
            if before and not stage.cache_info().currsize:  # nothing is new: the model is not needed
                tell("publishing", 0, 1)
                publish(db, index, before, plan.changes, None)
            else:
                staged, manifest, encoder = stage()
                _embed(staged, encoder, tell)
                tell("publishing", 0, 1)
                publish(db, index, manifest, plan.changes, staged)
        elif plan.changes:
            record_files(db, plan.changes)
        plan.report.unsupported = _unsupported(db)
        return plan.report


def reembed(
    index: Path,
    *,
    load_encoder: Callable[[str], Encoder] = Encoder.load,
    model: str | None = None,
    progress: Progress | None = None,
) -> int:
    """Split and embed every stored article anew for another model or splitter; returns how many there were.

    Nothing but the index is read. Readers answer from the old state until the new one is published; a run
    that was stopped goes on where it was. Without ``model``, the index's own is used, as it is now.
    """
    tell = progress or (lambda step, done, total: None)
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        tell("loading the model", 0, 1)
        before = read_manifest(db)
        encoder = load_encoder(model or (before.model.name if before else BUNDLED))
        stage = Stage(db, Splitter(encoder), encoder.identity)
        total = int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
        db.execute("BEGIN")
        rows = db.execute(
            "SELECT files.path, hash, articles.id, source, title, date, language, text "
            "FROM articles JOIN files ON file = files.id"
        )
        for done, (path, digest, *article) in enumerate(rows):
            tell("splitting", done, total)
            stage.add(Article(*article), FileState(path, digest))
        db.execute("COMMIT")
        _embed(stage, encoder, tell)
        tell("publishing", 0, 1)
        publish(db, index, Manifest(encoder.identity, SplitSettings()), Changes(), stage)
        return total


def _unsupported(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles there are in each language that the index's model was not made for."""
    manifest = read_manifest(db)
    made_for = languages_of(manifest.model.name) if manifest else frozenset()
    languages = db.execute("SELECT language, count(*) FROM articles GROUP BY 1 ORDER BY 2 DESC, 1")
    return {code: count for code, count in languages if made_for and code not in {*made_for, UNKNOWN_LANGUAGE}}


def known_folders(index: Path) -> list[Path]:
    """The folders whose articles the index holds; none where there is no index yet."""
    return [Path(folder) for folder in _known(index).folders]


def remove_article(index: Path, article_id: str) -> None:
    """Take an article out and keep it out: later syncs leave it out though its file is still there."""
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        manifest = read_manifest(db)
        row = db.execute(
            "SELECT title, files.path FROM articles JOIN files ON file = files.id WHERE articles.id = ?",
            [article_id],
        ).fetchone()
        if manifest is None or row is None:
            raise PassagerError(f"There is no article {article_id!r}. List them with: passager articles list")
        publish(db, index, manifest, Changes(removed=[article_id], keep_out=[(article_id, *row)]), None)


def restore_articles(index: Path) -> int:
    """Let every article that was removed by hand come back with the next sync; returns how many there are."""
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        db.execute("BEGIN IMMEDIATE")
        # Without their hashes, the next sync looks into these files again.
        db.execute("UPDATE files SET hash = '' WHERE path IN (SELECT path FROM removed_articles)")
        count = db.execute("DELETE FROM removed_articles").rowcount
        db.execute("COMMIT")
        return count


@contextmanager
def writing(index: Path) -> Iterator[sqlite3.Connection]:
    """A connection for writing, held by one process at a time. Raises IndexLockedError while another has it."""
    index.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index / "write.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise IndexLockedError(
            f"Another passager is writing the index {index}. Wait for it to end, then run this again."
        ) from None
    try:
        with closing(connect(index, create=True)) as db:
            yield db
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in _NO_DAMAGE:
            raise PassagerError(
                f"The index {index} could not be written ({error}); it is as it was. Mend that, and run this again."
            ) from error
        raise IndexDamagedError(f"The index {index} can't be read ({error}). Run: passager doctor") from error
    finally:
        lock.release()


def _embed(stage: Stage, encoder: Encoder, tell: Progress) -> None:
    total = stage.count_missing()
    done = 0
    for batch in stage.missing(_EMBED_AT_ONCE):
        tell("embedding", done, total)

        def on_batch(within: int, before: int = done) -> None:
            tell("embedding", before + within, total)

        documents = encoder.encode_documents([document for _, document in batch], on_batch)
        stage.keep([key for key, _ in batch], documents)
        done += len(batch)


def _known(index: Path) -> Known:
    """What an index holds, or would hold if there were one."""
    if not (index / DATABASE).is_file():
        return Known()
    with closing(connect(index)) as db:
        return Known.read(db)


def _existing(folder: Path) -> Path:
    if not folder.exists():
        raise PassagerError(f"There is no folder {folder}.")
    if not folder.is_dir():
        raise PassagerError(f"{folder} is a file. Give the folder it lies in.")
    return folder.resolve()
