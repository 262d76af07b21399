"""Job: embeds the whole index anew beside the app, one time at once, seen and stopped from any page."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from index.encode import Encoder
from index.errors import PassagerError
from index.sync import reembed

_log = logging.getLogger("passager.ui")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: the step's name as ``index.sync`` tells it, and how much of it is done.

    When it has ended, ``articles`` is how many were embedded anew, or ``stopped`` or ``error`` say why it was not.
    An ``error`` that nobody foresaw is empty; it is in the log.
    """

    running: bool = False
    step: str = ""
    done: int = 0
    total: int = 0
    articles: int | None = None
    stopped: bool = False
    error: str | None = None


class _StoppedError(Exception):
    """Somebody asked for it to end."""


class Rebuild:
    """The rebuilding of one index. Its ``progress`` is a value: a page may look at it at any time."""

    def __init__(self, index: Path, load_encoder: Callable[[str], Encoder] = Encoder.load) -> None:
        self._index = index
        self._load_encoder = load_encoder
        self._starting = threading.Lock()
        self._stop = threading.Event()
        self.progress = Progress()

    def start(self) -> None:
        """Begin, unless it is under way already."""
        with self._starting:
            if self.progress.running:
                return
            self._stop.clear()
            self.progress = Progress(running=True)
            # A daemon: when the app is ended, what was embedded so far is kept, and the index is as it was.
            threading.Thread(target=self._run, name="rebuild", daemon=True).start()

    def stop(self) -> None:
        """Let it end at the next batch. What was embedded is kept, so that the next time goes on from there."""
        self._stop.set()

    def _run(self) -> None:
        try:
            articles = reembed(self._index, load_encoder=self._load_encoder, progress=self._note)
        except _StoppedError:
            ended = Progress(stopped=True)
        except PassagerError as error:
            ended = Progress(error=str(error))
        except Exception:  # whatever it is, the page has to say so
            _log.exception("rebuilding the index failed")
            ended = Progress(error="")
        else:
            ended = Progress(articles=articles)
        self.progress = ended

    def _note(self, step: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _StoppedError
        self.progress = replace(self.progress, step=step, done=done, total=total)
