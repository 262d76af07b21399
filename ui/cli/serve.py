"""`passager serve`: the web app on this machine."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.index import synchronised
from ui.cli.options import DEFAULT_INDEX, FoldersArgument, IndexOption, examples
from ui.cli.terminal import say
from ui.cli.writer import LlmModelOption, LlmOption, LlmRemoteOption, writer_of
from ui.hosts import require_loopback

if TYPE_CHECKING:
    from qa import Assistant

EXAMPLES = examples(
    ("passager serve", "The web app over .passager."),
    ("passager serve articles --open", "Bring the index up to date first, then open a browser."),
    ("passager serve --llm http://127.0.0.1:11434 --llm-model qwen3", "Answers are also written, by Ollama."),
    ("passager serve articles --watch", "Bring in what changes in the folder, as long as it runs."),
)


def run(
    folders: FoldersArgument = None,
    index: IndexOption = DEFAULT_INDEX,
    host: Annotated[str, typer.Option(help="Address to listen on; only this machine's own.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 7860,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open a browser.")] = False,
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_remote: LlmRemoteOption = False,
    watch: Annotated[bool, typer.Option("--watch", help="Bring in what changes in the folders, by itself.")] = False,
) -> None:
    """Serve the web app on this machine; with FOLDER, bring the index up to date first. Ctrl-C ends it."""
    require_loopback(host)  # before anything heavy is loaded
    writer = writer_of(llm, llm_model, llm_remote)
    say("Loading the search libraries …")
    from ui.serve import serve

    with (
        synchronised(folders, index) if folders else _opened(index) as assistant,
        _watching(assistant) if watch else nullcontext(),
    ):
        serve(assistant, host=host, port=port, open_browser=open_browser, block=True, writer=writer)


def _watching(assistant: Assistant) -> AbstractContextManager[None]:
    from ui.watching import watching

    return watching(assistant, say)


def _opened(index: Path) -> Assistant:
    from qa import Assistant

    say("Loading the model …")
    return Assistant.open(index)
