"""The options for written answers, and the writer they ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import PassagerError
from ui.cli.terminal import clean_line, say

if TYPE_CHECKING:
    from qa.written import Writer

KEY = "PASSAGER_LLM_KEY"  # no option: a command line can be read by others and is kept in the shell's history

LlmOption = Annotated[
    str | None,
    typer.Option(
        "--llm",
        metavar="URL",
        envvar="PASSAGER_LLM",
        help="Also write an answer with a language model at this address (Ollama, llama.cpp, vLLM, any OpenAI-like "
        f"server). A key is taken from the environment variable {KEY}.",
    ),
]
LlmModelOption = Annotated[
    str | None,
    typer.Option("--llm-model", metavar="NAME", envvar="PASSAGER_LLM_MODEL", help="Which of the server's models."),
]
LlmRemoteOption = Annotated[
    bool,
    typer.Option("--llm-remote", help="The server may be another machine: questions and passages are sent there."),
]


def writer_of(url: str | None, model: str | None, remote: bool) -> Writer | None:
    """The writer that the options ask for; None where they ask for none.

    Raises PassagerError where they don't go together, such as a server on another machine without ``remote``.
    """
    if not url:
        if model or remote:
            raise PassagerError("A language model needs its server's address: --llm URL.")
        return None
    from qa.written import Writer, offered_models

    key = os.environ.get(KEY) or None
    if not model:
        names = ", ".join(map(clean_line, offered_models(url, key, remote=remote)))
        told = f" The server offers: {names}." if names else ""
        raise PassagerError(f"Say which language model: --llm-model NAME.{told}")
    writer = Writer(url, model, key, remote=remote)
    if not writer.address.here:
        say(
            f"Passages leave this machine: questions and passages are sent to {clean_line(writer.address.host)}.",
            "yellow",
        )
    return writer
