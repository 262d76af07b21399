"""Watching: folders of articles are looked at while the app runs; what changes in them is brought in by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import Change, watch

from index.errors import PassagerError
from index.plan import Report
from index.readers import SUFFIXES
from index.sync import known_folders
from index.uploads import uploads_folder
from qa.assistant import Assistant

_QUIET_FOR = 1_000  # milliseconds without a change before what changed is brought in
_AT_LATEST = 15_000  # milliseconds: files that go on changing are not waited for any longer
_TRY_AGAIN = 5.0  # seconds after something went wrong


@contextmanager
def watching(assistant: Assistant, tell: Callable[[str], None]) -> Iterator[None]:
    """Bring in what changes in the folders that the index knows, for the length of the block; ``tell`` gets the lines.

    Raises PassagerError where the index knows no folder. Once it has begun, nothing that goes wrong ends it.
    """
    uploads = uploads_folder(assistant.index).resolve()
    folders = [folder for folder in known_folders(assistant.index) if folder != uploads]
    if not folders:
        raise PassagerError("The index knows no folder to watch. Name one: passager serve FOLDER --watch")
    stop = threading.Event()
    arguments = (assistant, folders, stop, tell)
    thread = threading.Thread(target=_watch, args=arguments, name="watching", daemon=True)
    thread.start()
    tell(f"Watching {', '.join(map(str, folders))}")
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)


def _watch(assistant: Assistant, folders: list[Path], stop: threading.Event, tell: Callable[[str], None]) -> None:
    missed = False  # whether something may have changed that is not in the index yet
    while not stop.is_set():
        try:
            if missed:
                _bring_in(assistant, folders, tell)
                missed = False
            for _ in watch(
                *folders,
                watch_filter=_is_article,
                debounce=_AT_LATEST,
                step=_QUIET_FOR,
                stop_event=stop,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                missed = True
                _bring_in(assistant, folders, tell)
                missed = False
        except Exception as error:  # a folder that is gone, an index that is locked: they come back
            tell(f"Watching: {error} Trying again in {_TRY_AGAIN:.0f} seconds.")
            missed = True
            stop.wait(_TRY_AGAIN)


def _bring_in(assistant: Assistant, folders: list[Path], tell: Callable[[str], None]) -> None:
    report = assistant.update(folders)
    if report.differs or report.problems:
        tell(_line(report))


def _line(report: Report) -> str:
    problems = "".join(f"; could not read {each.source}: {each.reason}" for each in report.problems[:5])
    return (
        f"Brought in what changed: {len(report.added):,} added, {len(report.changed):,} changed, "
        f"{len(report.removed):,} removed{problems}"
    )


def _is_article(change: Change, path: str) -> bool:
    """Whether a change is of a kind of file that is read, or may be of a folder; hidden files are not looked at."""
    name = Path(path)
    return not name.name.startswith(".") and (not name.suffix or name.suffix.lower() in SUFFIXES)
