"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_INDEX = Path(".passager")

IndexOption = Annotated[
    Path,
    typer.Option("--index", "-i", metavar="FOLDER", envvar="PASSAGER_INDEX", help="Folder of the index."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, and nothing else, on stdout.")]
LanguageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--language", "-l", metavar="CODE", help="Only articles in this language (fr, en, ar …); may be given again."
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only articles of this day, month or year, or later (2023-01)."),
]
UntilOption = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only articles of this day, month or year, or earlier."),
]
SourceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="PART", help="Only articles whose path or address holds this; may be given again."
    ),
]
CollectionOption = Annotated[
    list[str] | None,
    typer.Option("--collection", "-c", metavar="NAME", help="Only articles of this collection; may be given again."),
]
FoldersArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="FOLDER", help="Folders of articles, with all folders inside them.")
]


def examples(*lines: tuple[str, str]) -> str:
    """An epilog of commands, each with what it does."""
    return "Examples:\n\n" + "\n".join(f"  {command}\n      {what}" for command, what in lines)
