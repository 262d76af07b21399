"""`passager`: the command line. Each command is a thin function over the Python API, in a module beside this one."""

from __future__ import annotations

import logging
import os
import traceback
import warnings
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from index.errors import PassagerError
from ui.cli import articles, ask, collections, doctor, history, index, serve, user
from ui.cli import eval as evaluation
from ui.cli.terminal import prepare_streams, say


class _Commands(TyperGroup):
    """Turns errors into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own context, whose class it keeps private
        try:
            return super().invoke(ctx)
        except PassagerError as error:
            say(f"Error: {error}", "red")
            raise typer.Exit(1) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if hasattr(error, "exit_code") or isinstance(error, BrokenPipeError):
                raise  # a usage error, or the reader of our output has gone: typer's to tell
            if ctx.params.get("debug"):
                traceback.print_exc()
            else:
                say(f"Error: {_told(error)}", "red")
            raise typer.Exit(1) from None


def _told(error: Exception) -> str:
    """One line about an exception that nobody expected."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    detail = " ".join(str(error).split())[:300]
    return (
        f"Passager itself failed ({type(error).__name__}: {detail}). Please report it on the project's issue page, "
        "with what the same command prints after `passager --debug`."
    )


app = typer.Typer(
    name="passager",
    cls=_Commands,
    help="Ask a collection of articles in any language; see the passage that answers, marked, where it stands.",
    epilog="Start with:\n\n  passager index FOLDER\n  passager ask QUESTION\n  passager serve",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("passager")
    except PackageNotFoundError:
        found = "(run from its source, not installed)"
    print(f"passager {found}")
    raise typer.Exit


@app.callback()
def _general(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and what the libraries say.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    if not debug:
        _quiet()


def _quiet() -> None:
    """Keep the libraries' own warnings and progress bars away; they read these when they are imported."""
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())


app.command("index", epilog=index.EXAMPLES)(index.run)
app.command("ask", epilog=ask.EXAMPLES)(ask.run)
app.command("serve", epilog=serve.EXAMPLES)(serve.run)
app.add_typer(articles.app, name="articles")
app.add_typer(collections.app, name="collections")
app.add_typer(user.app, name="user")
app.add_typer(history.app, name="history")
app.command("eval", epilog=evaluation.EXAMPLES)(evaluation.run)
app.command("doctor", epilog=doctor.EXAMPLES)(doctor.run)


def main() -> None:
    """The entry point of the command ``passager``."""
    prepare_streams()
    app()


if __name__ == "__main__":
    main()
