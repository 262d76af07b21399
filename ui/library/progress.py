"""Progress: what a job does and did, as HTML: a line in words, a bar, and each file with its own state."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ui.i18n import Translator
from ui.library.adding import Line, State
from ui.library.html import button
from ui.library.jobs import Job, failure

MOST_LINES = 200  # files shown each in a line; failed ones first


def adding_html(tr: Translator, job: Job, lines: Sequence[Line]) -> str:
    """A job that adds files: how far it is, or what came of it."""
    if job.running:
        return _section(step_html(tr, job, _read(lines), len(lines)) + _files(tr, lines))
    said = failure(tr, job.error) if job.error else _summary(tr, lines)
    kind = "error" if job.error else "done"
    return _section(f'<p class="{kind}" role="status">{escape(said)}</p>{_files(tr, lines)}{_close(tr)}')


def working_html(tr: Translator, job: Job) -> str:
    """A job without files of its own, while it runs."""
    return _section(step_html(tr, job, 0, 0))


def outcome_html(tr: Translator, said: str, *, bad: bool = False, more: str = "") -> str:
    """What came of a job, in a sentence, with ``more`` (HTML) under it."""
    kind, role = ("error", "alert") if bad else ("done", "status")
    return _section(f'<p class="{kind}" role="{role}">{escape(said)}</p>{more}{_close(tr)}')


def step_html(tr: Translator, job: Job, read: int, files: int) -> str:
    """The line in words, the bar and the button that stops a running job."""
    name, done, total = job.step
    words = _words(tr, name, done, total, read, files)
    value = f' value="{done}"' if name == "embedding" else ""
    bar = f'<progress aria-label="{escape(words)}" max="{max(total, 1)}"{value}></progress>'
    stop = "" if name == "publishing" else button(tr.gettext("Stop"), "stop", job=job.id)
    return f'<div class="step"><p>{escape(words)}</p>{stop}</div>{bar}'


def _words(tr: Translator, name: str, done: int, total: int, read: int, files: int) -> str:
    if name == "waiting":
        return tr.gettext("Waiting for another change of the library to end…")
    if name == "loading the model":
        return tr.gettext("Loading the model…")
    if name == "embedding":
        return tr.gettext("Embedding passages: {done} of {total} done…", done=tr.number(done), total=tr.number(total))
    if name == "publishing":
        return tr.gettext("Putting the articles in place…")
    if name == "reading" and files:
        return tr.gettext(
            "Reading and splitting: {done} of {total} files done…", done=tr.number(read), total=tr.number(files)
        )
    if name == "reading":
        return tr.gettext("Looking at files: {done} of {total} done…", done=tr.number(done), total=tr.number(total))
    return tr.gettext("Getting the files ready…")


def _read(lines: Sequence[Line]) -> int:
    return sum(line.state is not State.WAITING for line in lines)


def _summary(tr: Translator, lines: Sequence[Line]) -> str:
    articles = sum(line.articles for line in lines if line.state in {State.ADDED, State.BACK})
    failed = sum(line.state is State.FAILED for line in lines)
    said = [
        tr.ngettext("{n} article added; it can be asked now.", "{n} articles added; they can be asked now.", articles)
        if articles
        else tr.gettext("Nothing new was added.")
    ]
    if failed:
        said.append(tr.ngettext("{n} file could not be read.", "{n} files could not be read.", failed))
    return " ".join(said)


def _files(tr: Translator, lines: Sequence[Line]) -> str:
    shown = sorted(lines, key=lambda line: line.state is not State.FAILED)[:MOST_LINES]
    rows = "".join(
        f'<li class="{line.state.value}"><bdi class="name">{escape(line.name)}</bdi> '
        f'<span class="state">{escape(_state(tr, line))}</span></li>'
        for line in shown
    )
    more = len(lines) - len(shown)
    rest = f'<p class="more">{escape(tr.ngettext("and {n} more file", "and {n} more files", more))}</p>' if more else ""
    return f'<ul class="files">{rows}</ul>{rest}' if rows else ""


def _state(tr: Translator, line: Line) -> str:
    if line.state is State.FAILED:
        return tr.gettext("Not added: {reason}", reason=tr.gettext(line.reason))
    if line.state is State.READ:
        return tr.gettext("Read and split; its passages are being embedded")
    if line.state is State.ADDED and line.reason:
        return tr.gettext("Added, but not all of it: {reason}", reason=tr.gettext(line.reason))
    if line.state is State.ADDED:
        return tr.ngettext("Added: {n} article", "Added: {n} articles", line.articles)
    return {
        State.WAITING: tr.gettext("Waiting to be read"),
        State.KNOWN: tr.gettext("In the library already; nothing was added"),
        State.BACK: tr.gettext("It had been removed; now it is back"),
        State.STOPPED: tr.gettext("Stopped; not added"),
    }[line.state]


def _close(tr: Translator) -> str:
    return button(tr.gettext("Close this report"), "dismiss", kind="quiet")


def _section(body: str) -> str:
    return f'<section class="work">{body}</section>'
