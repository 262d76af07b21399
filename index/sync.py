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
from index.plan import Known, OnFile, Plan, Progress, Report
from index.publish import Changes, FileState, Stage, publish, record_files
from index.readers import Columns
from index.removed import can_be_put_back
from index.schema import DATABASE, connect
from index.split import SplitSettings, Splitter
from index.uploads import uploads_folder

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
    on_file: OnFile | None = None,
) -> Report:
    """Bring ``index`` up to date with ``folders`` (each with its subfolders) and publish the result at once.

    What was uploaded into the index itself (index/uploads.py) belongs to it whatever the folders are.

    The model, by default the one the index was made with, is loaded by ``load_encoder`` and only when there is
    something to embed. ``columns`` are remembered for the next time. With ``only``, articles of other folders
    leave the index. A file that can't be read is in the report's ``problems``; what the index had of it stays.
    ``progress`` and ``on_file``, which is told of each file that was read, may raise: the index is then as it was.

    Raises PassagerError for a folder that is not there or, without ``allow_empty``, has lost all its files;
    IndexLockedError while another process writes; IndexMismatchError when the index was made with another model
    or splitter.
    """
    tell = progress or (lambda step, done, total: None)
    uploads = uploads_folder(index)
    roots = list(dict.fromkeys(_existing(folder) for folder in [*folders, *([uploads] if uploads.is_dir() else [])]))
    if dry_run:
        plan = Plan(_known(index), columns, on_article=lambda article, file: None, on_file=on_file)
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
        plan = Plan(Known.read(db), columns, lambda article, file: stage()[0].add(article, file), on_file)
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
    remove_articles(index, [article_id])


def remove_articles(index: Path, ids: Sequence[str]) -> None:
    """``remove_article`` for several at once. Raises PassagerError, and removes none, where one is not there."""
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        manifest = read_manifest(db)
        keep_out = []
        for article_id in dict.fromkeys(ids):
            row = db.execute(
                "SELECT title, files.path FROM articles JOIN files ON file = files.id WHERE articles.id = ?",
                [article_id],
            ).fetchone()
            if row is None:
                raise PassagerError(f"There is no article {article_id!r}. List them with: passager articles list")
            keep_out.append((article_id, *row))
        if manifest and keep_out:
            removed = [article_id for article_id, *_ in keep_out]
            publish(db, index, manifest, Changes(removed=removed, keep_out=keep_out), None)


def put_back_articles(index: Path, ids: Sequence[str]) -> int:
    """Undo ``remove_articles``, at once and without reading a file; returns how many are back.

    Those that were removed before the index was brought over to another model only come back with the next sync.
    """
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        manifest = read_manifest(db)
        whole = can_be_put_back(db, ids, manifest) if manifest else []
        if manifest and whole:
            publish(db, index, manifest, Changes(put_back=whole), None)
        _let_back_in(db, [article_id for article_id in ids if article_id not in whole])
        return len(whole)


def restore_articles(index: Path) -> int:
    """Let every article that was removed by hand come back with the next sync; returns how many there are."""
    connect(index).close()  # raises where there is none
    with writing(index) as db:
        return _let_back_in(db, [row[0] for row in db.execute("SELECT id FROM removed_articles")])


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


def _let_back_in(db: sqlite3.Connection, ids: Sequence[str]) -> int:
    """Let articles come back with the next sync; returns how many of them were removed."""
    db.execute("BEGIN IMMEDIATE")
    count = 0
    for article_id in ids:
        # Without its hash, the next sync looks into the file again.
        db.execute(
            "UPDATE files SET hash = '' WHERE path IN (SELECT path FROM removed_articles WHERE id = ?)", [article_id]
        )
        count += db.execute("DELETE FROM removed_articles WHERE id = ?", [article_id]).rowcount
    db.execute("COMMIT")
    return count


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
