"""`passager history`: the conversations that are kept, and the questions made of their ratings."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from index.errors import PassagerError
from ui.cli.options import DEFAULT_INDEX, IndexOption, JsonOption, examples
from ui.cli.terminal import clean, clean_line, nearby, out, print_json, say

if TYPE_CHECKING:
    from ui.history.store import Conversation, Conversations, Summary

_ID_SHOWN = 8

app = typer.Typer(
    help="List, show, export and delete the conversations of the web app.",
    no_args_is_help=True,
    epilog=examples(
        ("passager history list --search Ramstein", "The one asked last comes first."),
        ("passager history show 3f2a", "The whole conversation; the beginning of an id is enough."),
        ("passager history export 3f2a --out talk.pdf", "By its ending: .md, .html or .pdf, with sources as notes."),
        ("passager history ratings --out questions.csv", "What was rated, as questions for: passager eval"),
        ("passager history delete --all", "Erase all of them."),
    ),
)


class Kind(StrEnum):
    """The kinds of file; here so that --help need not import what writes them."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"


PersonOption = Annotated[
    str, typer.Option(metavar="NAME", help="Whose: the name that person logs in with. Nobody logs in to a local app.")
]
IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The conversation's id, or enough of its beginning to be the only one.")
]
LOCAL = "local"


@app.command("list")
def list_conversations(
    search: Annotated[str, typer.Option(metavar="WORDS", help="Only those that hold all of these words.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 lists all.")] = 100,
    person: PersonOption = LOCAL,
    index: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """List conversations, the one asked last first.

    Into a pipe: one a line; id, time of the last question, number of questions and title, parted by tabs.
    """
    found = _conversations(index).summaries(person, search, limit or -1)
    if as_json:
        print_json([asdict(each) for each in found])
    elif found:
        _print_list(found)
    else:
        say("No conversation holds these words." if search else "No conversation is kept.")


@app.command()
def show(
    conversation: IdArgument,
    person: PersonOption = LOCAL,
    index: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
) -> None:
    """Show a conversation, as Markdown; --json tells all that is kept of it."""
    found = _find(index, person, conversation)
    if as_json:
        print_json(asdict(found))
        return
    print(clean(_written(found, Kind.MARKDOWN).decode()), end="")


@app.command()
def export(
    conversation: IdArgument,
    file: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to; it is written over.")],
    kind: Annotated[
        Kind | None, typer.Option("--format", help="md, html or pdf; by default what the file's name ends in.")
    ] = None,
    person: PersonOption = LOCAL,
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Write a conversation to a file, with its sources as numbered notes."""
    known = {f".{each}": each for each in Kind} | {".markdown": Kind.MARKDOWN, ".htm": Kind.HTML}
    kind = kind or known.get(file.suffix.lower())
    if kind is None:
        raise PassagerError(f"{file}: its name tells no format. End it in .md, .html or .pdf, or give --format.")
    _write(file, _written(_find(index, person, conversation), kind))
    say(f"Written to {nearby(str(file))}.")


@app.command()
def delete(
    conversation: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The conversation's id, or the beginning of it.")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="All conversations of the person.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    person: PersonOption = LOCAL,
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Erase a conversation, or all of them; this can't be undone."""
    if everything == (conversation is not None):
        raise PassagerError("Say which conversation to erase by its id, or give --all.")
    conversations = _conversations(index)
    if conversation is None:
        if not yes:
            typer.confirm("Erase all conversations and their ratings?", abort=True, err=True)
        say(f"Erased: {conversations.delete_all(person):,}.")
        return
    found = _find(index, person, conversation)
    if not yes:
        typer.confirm(f"Erase “{clean_line(found.title)}”?", abort=True, err=True)
    conversations.delete(person, found.id)
    say(f"“{clean_line(found.title)}” is erased.")


@app.command()
def ratings(
    file: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A .csv file, written over; else printed.")
    ] = None,
    person: PersonOption = LOCAL,
    index: IndexOption = DEFAULT_INDEX,
) -> None:
    """Make questions for `passager eval` of the answers that were rated.

    A good answer is what is expected. A bad one, for the reason that the articles don't say, makes a question that
    has to be left unanswered. Other bad ones are left out: nobody said what would have been right.
    """
    from ui.history.ratings import questions_csv

    rated = _conversations(index).rated(person)
    table, number = questions_csv(rated)
    if not number:
        raise PassagerError("No rated answer makes a question yet. Rate answers in the web app, then come back.")
    if file is None:
        print(table, end="")
    else:
        _write(file, table.encode())
    say(f"Questions: {number:,}, of answers rated: {len(rated):,}.")


def _conversations(index: Path) -> Conversations:
    from index.errors import IndexNotFoundError
    from ui.history.store import Conversations

    if not index.is_dir():
        raise IndexNotFoundError(f"There is no index in {index}. Make one with: passager index FOLDER")
    return Conversations(index)


def _find(index: Path, person: str, conversation: str) -> Conversation:
    found = _conversations(index).get(person, conversation.strip().lower())
    if found is None:
        raise PassagerError(
            f"There is no conversation {conversation!r}, or more than one whose id begins so. "
            "List them with: passager history list"
        )
    return found


def _written(conversation: Conversation, kind: Kind) -> bytes:
    from ui.history.export import Format
    from ui.history.export import export as exported
    from ui.i18n import translator

    return exported(conversation, Format(kind), translator())


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise PassagerError(f"{file} can't be written ({error.strerror}). Choose another place with --out.") from error


def _print_list(found: list[Summary]) -> None:
    console = out()
    if not console.is_terminal:
        cells: list[Any]
        for each in found:
            cells = [each.id, each.updated, str(each.turns), each.title]
            print("\t".join(map(clean_line, cells)))
        return
    for each in found:
        head = f"{each.id[:_ID_SHOWN]}  {each.updated[:10]}  {each.turns:>3}  "
        line = Text.assemble((head, "cyan"), clean_line(each.title))
        line.truncate(console.width, overflow="ellipsis")
        console.print(line, no_wrap=True)
