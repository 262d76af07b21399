"""Jobs: long work on the library, done in a thread of its own, watched and stopped from the page."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from index.errors import IndexLockedError, PassagerError
from ui.i18n import Translator

_SAID_EVERY = 0.2  # seconds
_log = logging.getLogger("passager.ui")


class StoppedError(Exception):
    """Somebody stopped the job; what it was to change is as it was."""


@dataclass(slots=True)
class Job:
    """One piece of work. ``step`` is its name, how much of it is done, and how much there is."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    step: tuple[str, int, int] = ("", 0, 1)
    error: Exception | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _stop: threading.Event = field(default_factory=threading.Event)
    _done: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return not self._done.is_set()

    def tell(self, step: str, done: int, total: int) -> None:
        """Note how far the work is; raises StoppedError when it was stopped. Called by the work itself."""
        if self._stop.is_set():
            raise StoppedError
        self.step = (step, done, total)

    def stop(self) -> None:
        """Ask the work to end at its next ``tell``."""
        self._stop.set()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """For the length of the block, no other job changes the library; waits for that, and says so."""
        while not self._turn.acquire(timeout=_SAID_EVERY):
            self.tell("waiting", 0, 1)
        try:
            yield
        finally:
            self._turn.release()

    def run(self, work: Callable[[Job], None]) -> None:
        """Do the work to its end; what it raises is in ``error``."""
        try:
            work(self)
        except Exception as error:  # whoever watches the job has to hear of it, whatever it is
            self.error = error
        finally:
            self._done.set()


class Jobs:
    """The jobs that run now, by id; the ids are secrets of the pages that started them."""

    def __init__(self) -> None:
        self._running: dict[str, Job] = {}
        self._turn = threading.Lock()
        self._lock = threading.Lock()

    def start(self, work: Callable[[Job], None]) -> Job:
        """Begin a job. It goes on when the page that started it is closed."""
        job = Job(_turn=self._turn)
        with self._lock:
            self._running[job.id] = job

        def run() -> None:
            job.run(work)
            with self._lock:
                del self._running[job.id]

        threading.Thread(target=run, name=f"library-{job.id}", daemon=True).start()
        return job

    def stop(self, job_id: str) -> None:
        """Stop a job, if it still runs."""
        with self._lock:
            job = self._running.get(job_id)
        if job:
            job.stop()


def failure(tr: Translator, error: Exception) -> str:
    """What went wrong, in words a person can act on; an error that we did not foresee is written to the log."""
    if isinstance(error, StoppedError):
        return tr.gettext("Stopped. The library is as it was.")
    if isinstance(error, IndexLockedError):
        return tr.gettext("The library is being changed just now. When that has ended, or was stopped, try again.")
    if isinstance(error, PassagerError):
        return tr.error(error)
    _log.error("a change of the library failed", exc_info=error)
    return tr.gettext("Something went wrong. The terminal that Passager runs in says what. Please try again.")
