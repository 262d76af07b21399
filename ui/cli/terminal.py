"""What the command line prints with: consoles, text made safe for a terminal, progress of long steps, JSON."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

# What a terminal may obey instead of showing it: C0 and C1 controls but tab and newline, and the marks that turn
# the direction of writing around what follows. Lone surrogates stand for bytes of a file name that are no UTF-8.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNDECODED = re.compile("[\ud800-\udfff]")
_NOT_ESCAPED_BY_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PLAIN_EVERY = 10.0  # seconds between two lines of a step where there is no terminal to draw on


def out() -> Console:
    """The console for what was asked for: stdout, nothing in the text taken for markup or coloured by guess."""
    return Console(highlight=False, markup=False, emoji=False)


def err() -> Console:
    """The console for progress, problems and errors: stderr."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(message: str, style: str = "") -> None:
    """One line on stderr, not broken at the terminal's width, so that scripts can read it."""
    err().print(clean(message), style=style or None, soft_wrap=True)


def clean(text: str) -> str:
    """Text from an article or a file name without anything that a terminal would obey."""
    return _UNDECODED.sub("\ufffd", _OBEYED.sub("", text))


def clean_line(text: str) -> str:
    """``clean`` text on one line."""
    return " ".join(clean(text).split())


def nearby(source: str) -> str:
    """A source fit to be shown: a path below the working folder without that folder; the rest as it is."""
    path = Path(source)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        source = str(path.relative_to(Path.cwd()))
    return clean_line(source)


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever json can write
    """One JSON document on stdout, readable in any script, with every character escaped that a terminal obeys."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_NOT_ESCAPED_BY_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


class Steps(Protocol):
    """Shows how far a long piece of work is: called with a step's name, how much is done, and how much there is."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell the state of a step."""

    def __enter__(self) -> Steps:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; every step was finished unless there is an error."""


def steps() -> Steps:
    """Bars on a terminal, lines elsewhere; on stderr."""
    console = err()
    return Bars(console) if console.is_terminal and not console.is_dumb_terminal else Lines(console)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed and task.total and task.total > 1 else "", style="dim")


class _Count(ProgressColumn):
    def render(self, task: Task) -> Text:
        counted = task.total is not None and task.total > 1
        return Text(f"{task.completed:,.0f}/{task.total:,.0f}" if counted else "", style="dim")


class Bars:
    """A bar for each step, with count, rate and the time that is left; then the time it took."""

    def __init__(self, console: Console) -> None:
        left = TimeRemainingColumn(compact=True, elapsed_when_finished=True)
        bar = BarColumn(min(20, max(4, console.width - 50)))
        self._progress = Progress(
            TextColumn("{task.description}", markup=False), bar, _Count(), _Rate(), left, console=console
        )
        self._tasks: dict[str, TaskID] = {}
        self._moments: set[str] = set()  # steps without a middle: begun, and over when the next one begins

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell the state of a step; a step of one piece has no middle and is over when the next one begins."""
        if step not in self._tasks:
            self._over(self._moments)
            self._tasks[step] = self._progress.add_task(step, total=None)
            if total == 1:
                self._moments.add(step)
        if step not in self._moments:
            self._progress.update(self._tasks[step], completed=done, total=total)

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._over(set(self._tasks))
        self._progress.stop()

    def _over(self, names: set[str]) -> None:
        for name in names:
            task = next(task for task in self._progress.tasks if task.id == self._tasks[name])
            total = task.total or 1
            self._progress.update(task.id, completed=total, total=total)


class Lines:
    """A line when a step begins, and one every ten seconds while it lasts."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._begun: dict[str, float] = {}
        self._last = 0.0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Tell the state of a step."""
        now = self._clock()
        if step not in self._begun:
            self._begun[step] = now
            self._print(f"{step}…" if total <= 1 else f"{step}: {total:,}", now)
        elif now - self._last >= _PLAIN_EVERY and 0 < done < total:
            rate = done / max(now - self._begun[step], 1e-9)
            left = (total - done) / rate
            self._print(f"{step}: {done:,} of {total:,}, {rate:,.0f}/s, about {left:,.0f} s left", now)

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Lines need no end."""

    def _print(self, line: str, now: float) -> None:
        self._console.print(line, soft_wrap=True)
        self._last = now


def prepare_streams() -> None:
    """Make stdout and stderr take any text: UTF-8 into a pipe or file, and no failure over one odd character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
