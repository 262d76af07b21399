"""`passager index`: make the index hold what the folders hold."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import PassagerError
from ui.cli.options import DEFAULT_INDEX, FoldersArgument, IndexOption, JsonOption, examples
from ui.cli.terminal import nearby, out, print_json, say, steps

if TYPE_CHECKING:
    from index.plan import Report
    from index.readers import Problem
    from qa import Assistant

_LISTED = 20  # lines of a kind without --verbose
SOME_UNREADABLE = 3

EXAMPLES = examples(
    ("passager index articles", "Read the folder and everything in it."),
    ("passager index", "Bring the index up to date with the folders it knows."),
    ("passager index articles --dry-run", "Say what would be read, and change nothing."),
    ("passager index --reembed --model intfloat/multilingual-e5-small", "Go over to another model."),
    ("passager index data --column-text body --column-date day", "CSV or JSON with names of its own."),
)


def _column(what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        metavar="NAME", help=f"Column (CSV) or key (JSON) that holds the {what}.", rich_help_panel="CSV and JSON"
    )
    return option


ModelOption = Annotated[
    str | None, typer.Option(metavar="NAME", help="A sentence-transformers model: its folder or its name.")
]
ReembedOption = Annotated[bool, typer.Option("--reembed", help="Embed all stored articles anew; reads no folder.")]


def run(
    folders: FoldersArgument = None,
    index: IndexOption = DEFAULT_INDEX,
    model: ModelOption = None,
    only: Annotated[bool, typer.Option("--only", help="Take articles of all other folders out.")] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="Let a folder that is empty now take its articles along.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
    reembed: ReembedOption = False,
    as_json: JsonOption = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List every file.")] = False,
    column_text: Annotated[str | None, _column("text")] = None,
    column_title: Annotated[str | None, _column("title")] = None,
    column_date: Annotated[str | None, _column("date")] = None,
    column_language: Annotated[str | None, _column("language")] = None,
    column_source: Annotated[str | None, _column("address")] = None,
) -> None:
    """Make the index hold what the folders hold, without FOLDER those it knows; only what changed is read.

    Exit code:
      0    all is well
      1    nothing could be done
      2    wrong usage
      3    some files could not be read; the others are in the index
      130  stopped with Ctrl-C
    """
    if reembed:
        _reembed(index, model, as_json, alone=not (folders or dry_run or only))
        return
    from index.readers import Columns

    columns = Columns(column_text, column_title, column_date, column_language, column_source)
    named = columns if columns != Columns() else None  # none named: those of the last time hold
    begun = time.monotonic()
    with _stoppable(), steps() as tell:
        from index.sync import sync

        report = sync(
            _checked(folders or [], index),
            index,
            model=model,
            columns=named,
            only=only,
            allow_empty=allow_empty,
            dry_run=dry_run,
            progress=tell,
        )
    seconds = time.monotonic() - begun
    if as_json:
        print_json({"index": str(index), "dry_run": dry_run, **asdict(report), "seconds": round(seconds, 3)})
    else:
        _show(report, dry_run=dry_run, verbose=verbose)
        out().print(f"{_counts(report, dry_run)} ({seconds:.1f} s)", soft_wrap=True)
    raise typer.Exit(exit_code(report))


def synchronised(folders: Sequence[Path], index: Path) -> Assistant:
    """An assistant over the index, brought up to date with the folders; progress and problems go to stderr."""
    with _stoppable(), steps() as tell:
        from qa import Assistant

        assistant = Assistant.build(_checked(folders, index), index, only=False, progress=tell)
    report = assistant.report
    if report:
        show_problems(report.problems)
        _say_unsupported(report)
        with assistant.store.snapshot() as snapshot:
            empty = not snapshot.passage_count()
        if empty:
            assistant.close()
            raise PassagerError("None of the files could be read, so that there is nothing to serve.")
    return assistant


def exit_code(report: Report) -> int:
    """0 when all is well, 3 when some files could not be read, 1 when the folders gave nothing at all."""
    anything = report.differs or report.unchanged or report.kept_out
    if not anything:
        return 1
    return SOME_UNREADABLE if report.problems else 0


def show_problems(problems: Sequence[Problem], *, verbose: bool = False) -> None:
    """Each thing that could not be read, by name and reason, on stderr."""
    if not problems:
        return
    say(f"Could not be read ({len(problems):,}):", "yellow")
    for problem in problems if verbose else problems[:_LISTED]:
        say(f"  {nearby(problem.source)}: {problem.reason}")
    if len(problems) > _LISTED and not verbose:
        say(f"  … and {len(problems) - _LISTED:,} more; --verbose lists them all.")


def _say_unsupported(report: Report) -> None:
    """Which articles the model was not made for: they are found by their words, and hardly across languages."""
    if report.unsupported:
        from ui.words import language_name, many

        held = ", ".join(f"{language_name(code)} {count:,}" for code, count in report.unsupported.items())
        total = many(sum(report.unsupported.values()), "article")
        say(
            f"{total} in languages that the model was not made for ({held}): they are found by their words, hardly "
            "by questions in another language. `passager index --help` tells how to use another model.",
            "yellow",
        )


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say("Stopped. Nothing was changed; what was embedded so far is kept. Run the same command to go on.")
        raise typer.Exit(130) from None


def _checked(folders: Sequence[Path], index: Path) -> Sequence[Path]:
    """The folders to sync, those the index knows where none is named, looked at before the model is loaded."""
    from index.readers import find_files
    from index.sync import known_folders

    known = known_folders(index)
    if not folders and not known:
        raise PassagerError(
            f"The index {index} knows no folder yet. Say where the articles lie, such as: passager index articles"
        )
    for folder in known if not folders else ():
        if not folder.is_dir():
            raise PassagerError(
                f"The folder {folder}, which the index knows, is no longer there; nothing was changed. Name the "
                "folders that are there: passager index FOLDER (with --only, the articles of all others go)."
            )
    new = all(folder.is_dir() and folder.resolve() not in known for folder in folders)
    if folders and new and not any(find_files(folder) for folder in folders):
        raise PassagerError(f"There are no articles in {', '.join(map(str, folders))}. {_kinds()}")
    return folders or known


def _kinds() -> str:
    from index.readers import SUFFIXES

    return f"These kinds of files are read: {' '.join(sorted(SUFFIXES))}"


def _reembed(index: Path, model: str | None, as_json: bool, *, alone: bool) -> None:
    if not alone:
        raise typer.BadParameter("--reembed reads no folder: run it alone, and `passager index FOLDER` after it.")
    begun = time.monotonic()
    with _stoppable(), steps() as tell:
        from index.sync import reembed

        count = reembed(index, model=model, progress=tell)
    seconds = time.monotonic() - begun
    if as_json:
        print_json({"index": str(index), "reembedded": count, "seconds": round(seconds, 3)})
    else:
        out().print(f"{count:,} articles embedded anew ({seconds:.1f} s)")


def _show(report: Report, *, dry_run: bool, verbose: bool) -> None:
    """File by file what would happen (or, with --verbose, what did), and what could not be read."""
    if dry_run or verbose:
        console = out()
        for sign, what, sources in (
            ("+", "added", report.added),
            ("~", "changed", report.changed),
            ("-", "removed", report.removed),
        ):
            for source in sources if verbose else sources[:_LISTED]:
                console.print(f"{sign} {nearby(source)}", soft_wrap=True)
            if len(sources) > _LISTED and not verbose:
                more = len(sources) - _LISTED
                console.print(f"{sign} … and {more:,} more {what}; --verbose lists them all", soft_wrap=True)
    show_problems(report.problems, verbose=verbose)
    _say_unsupported(report)
    if exit_code(report) and not report.problems:
        say(f"There are no articles in the folders. {_kinds()}", "yellow")


def _counts(report: Report, dry_run: bool) -> str:
    counts = (
        f"{len(report.added):,} added, {len(report.changed):,} changed, {len(report.removed):,} removed, "
        f"{report.unchanged:,} unchanged"
    )
    if report.kept_out:
        counts += f", {report.kept_out:,} kept out (removed by hand)"
    if report.problems:
        counts += f", {len(report.problems):,} not readable"
    return f"Would be: {counts}; nothing was changed" if dry_run else counts
