"""Adding: uploaded files and pasted texts, from the page into the index, each file told for itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from index.errors import UploadError
from index.readers import Problem
from index.sync import put_back_articles
from index.uploads import Kept, keep_file, uploads_folder
from qa.assistant import Assistant
from ui.library.jobs import Job


class State(Enum):
    """How far a file is."""

    WAITING = "waiting"
    READ = "read"  # and split, and not yet embedded
    ADDED = "added"
    KNOWN = "known"  # its content was in the library before
    BACK = "back"  # it was in the library, had been removed by hand, and is there again
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Line:
    """What is told of one file: its name, how many articles it gave, and why it failed or is not whole."""

    name: str
    state: State = State.WAITING
    articles: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """Something to add: ``keep(index)`` puts it into the folder of uploads. ``file`` is deleted when all is done."""

    name: str
    keep: Callable[[Path], Kept]
    file: Path | None = None

    @classmethod
    def of_file(cls, name: str, file: Path) -> Upload:
        """A file that the page sent."""
        return cls(name, lambda index: keep_file(index, name, file), file)

    @classmethod
    def refused(cls, name: str, reason: str, file: Path | None = None) -> Upload:
        """One that can't be taken."""

        def keep(index: Path) -> Kept:
            raise UploadError(reason)

        return cls(name, keep, file)


class Adding:
    """The work of adding some uploads, to be run as a job; ``lines`` tells how far each is, at any time."""

    def __init__(self, assistant: Assistant, uploads: Sequence[Upload]) -> None:
        self._assistant = assistant
        self._uploads = uploads
        self._lock = threading.Lock()
        self._lines = [Line(upload.name) for upload in uploads]
        self._places: dict[Path, int] = {}  # of the files that are new

    @property
    def lines(self) -> list[Line]:
        """What is to be told of each file, in the order they came."""
        with self._lock:
            return list(self._lines)

    def __call__(self, job: Job) -> None:
        """Keep the files, bring them into the index, and let go of those that gave no article."""
        try:
            with job.turn():  # the folder of uploads is nobody else's until what was stopped is out of it again
                try:
                    self._keep(job)
                    if self._places:
                        folder = uploads_folder(self._assistant.index)
                        self._assistant.update(folder, progress=job.tell, on_file=self._on_file)
                finally:
                    self._settle()
        finally:
            for number, line in enumerate(self.lines):
                if line.state is State.WAITING:
                    self._set(number, State.STOPPED)
            for upload in self._uploads:
                if upload.file:
                    upload.file.unlink(missing_ok=True)

    def _keep(self, job: Job) -> None:
        for number, upload in enumerate(self._uploads):
            job.tell("keeping", number, len(self._uploads))
            try:
                kept = upload.keep(self._assistant.index)
            except (UploadError, OSError) as error:
                self._set(number, State.FAILED, reason=str(error))
                continue
            if kept.new:
                self._places[kept.path] = number
            elif kept.path not in self._places and self._back(kept.path):
                self._set(number, State.BACK, articles=1)
            else:
                self._set(number, State.KNOWN)

    def _back(self, path: Path) -> bool:
        """Whether what was removed by hand of a file is in the library again, now that it was uploaded again."""
        with self._assistant.store.snapshot() as snapshot:
            rows = snapshot.db.execute("SELECT id FROM removed_articles WHERE path = ?", [str(path)]).fetchall()
        return bool(rows) and put_back_articles(self._assistant.index, [row[0] for row in rows]) > 0

    def _on_file(self, path: Path, articles: int, problems: list[Problem]) -> None:
        number = self._places.get(path)
        if number is None:
            return
        state = State.READ if articles else State.FAILED
        self._set(number, state, articles, problems[0].reason if problems else "")

    def _settle(self) -> None:
        """Say what became of each new file; one without an article in the index is not kept."""
        for path, number in self._places.items():
            line = self._lines[number]
            if self._in_index(path):
                self._set(number, State.ADDED, line.articles, line.reason)
                continue
            path.unlink(missing_ok=True)
            if line.state is not State.FAILED:
                self._set(number, State.STOPPED)

    def _in_index(self, path: Path) -> bool:
        sql = "SELECT 1 FROM articles JOIN files ON file = files.id WHERE path = ?"
        with self._assistant.store.snapshot() as snapshot:
            return snapshot.db.execute(sql, [str(path)]).fetchone() is not None

    def _set(self, number: int, state: State, articles: int = 0, reason: str = "") -> None:
        with self._lock:
            self._lines[number] = replace(self._lines[number], state=state, articles=articles, reason=reason)
