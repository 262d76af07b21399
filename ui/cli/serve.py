"""`passager serve`: the web app, on this machine or to others."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.index import synchronised
from ui.cli.options import DEFAULT_INDEX, FoldersArgument, IndexOption, examples
from ui.cli.terminal import say
from ui.cli.writer import LlmModelOption, LlmOption, LlmRemoteOption, writer_of

if TYPE_CHECKING:
    from qa import Assistant

EXAMPLES = examples(
    ("passager serve", "The web app over .passager."),
    ("passager serve articles --open", "Bring the index up to date first, then open a browser."),
    ("passager serve --llm http://127.0.0.1:11434 --llm-model qwen3", "Answers are also written, by Ollama."),
    ("passager serve articles --watch", "Bring in what changes in the folder, as long as it runs."),
    ("passager serve --host 0.0.0.0 --auth passager-users.txt", "To other machines, with a login (passager user add)."),
)
CALLS = 120  # questions and clicks a minute and person, where people log in


def run(
    folders: FoldersArgument = None,
    index: IndexOption = DEFAULT_INDEX,
    host: Annotated[
        str, typer.Option(help="Address to listen on; beyond this machine only with --auth.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 7860,
    auth: Annotated[
        Path | None,
        typer.Option(metavar="USERS", help="File of people who may log in; made with: passager user add NAME"),
    ] = None,
    guests: Annotated[bool, typer.Option("--guests", help="Let others in too, to ask and read.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody may change the library.")] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Host name that people reach the app by; may be given again."),
    ] = None,
    calls: Annotated[
        int | None,
        typer.Option(
            "--calls-per-minute", min=1, help=f"For each person. [default: {CALLS} with --auth, else any number]"
        ),
    ] = None,
    max_upload_mb: Annotated[int, typer.Option(min=1, max=50, help="Most megabytes of a file that is added.")] = 50,
    max_upload_files: Annotated[int, typer.Option(min=1, help="Most files to add at once.")] = 500,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = False,
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_remote: LlmRemoteOption = False,
    watch: Annotated[bool, typer.Option("--watch", help="Bring in what changes in the folders, by itself.")] = False,
) -> None:
    """Serve the web app on this machine; with FOLDER, bring the index up to date first. Ctrl-C ends it."""
    from ui.access.rules import Access
    from ui.access.users import Users

    access = Access(
        users=Users(auth) if auth else None,
        guests=guests,
        read_only=read_only,
        names=tuple(allow_host or ()),
        calls=calls or (CALLS if auth else None),
        upload_mb=max_upload_mb,
        upload_files=max_upload_files,
    )
    access.check(host)  # before anything heavy is loaded
    writer = writer_of(llm, llm_model, llm_remote)
    say("Loading the search libraries …")
    from ui.serve import serve

    with (
        synchronised(folders, index) if folders else _opened(index) as assistant,
        _watching(assistant) if watch else nullcontext(),
    ):
        serve(assistant, host=host, port=port, access=access, open_browser=open_browser, block=True, writer=writer)


def _watching(assistant: Assistant) -> AbstractContextManager[None]:
    from ui.watching import watching

    return watching(assistant, say)


def _opened(index: Path) -> Assistant:
    from qa import Assistant

    say("Loading the model …")
    return Assistant.open(index)
