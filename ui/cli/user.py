"""`passager user`: who may log in where the web app is served to others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import PassagerError
from ui.cli.options import JsonOption, examples
from ui.cli.terminal import out, print_json, say

if TYPE_CHECKING:
    from ui.access.users import Users

DEFAULT_USERS = Path("passager-users.txt")

app = typer.Typer(
    help="Who may log in: add, list and remove people, change passwords.",
    no_args_is_help=True,
    epilog=examples(
        ("passager user add ada", "Asks twice for the password."),
        ("passager user add ada < password.txt", "Takes the password from the first line of stdin."),
        ("passager user list", "The names."),
        ("passager serve --host 0.0.0.0 --auth passager-users.txt", "Serve the web app to them."),
    ),
)
UsersOption = Annotated[
    Path, typer.Option("--users", "-u", metavar="FILE", envvar="PASSAGER_USERS", help="File of users.")
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Letters, digits, and . _ @ - after the first.")]


@app.command()
def add(name: NameArgument, users: UsersOption = DEFAULT_USERS) -> None:
    """Add a person who may log in."""
    from ui.access.users import checked_name

    people = _people(users)
    name = checked_name(name)  # before a password is asked for
    if users.exists() and name in people.hashes():
        raise PassagerError(f"There is a user {name!r} already. To change the password: passager user password {name}")
    people.set_password(name, _asked_password())
    say(f"{name} may log in. Serve with: passager serve --auth {users}")


@app.command()
def password(name: NameArgument, users: UsersOption = DEFAULT_USERS) -> None:
    """Change a person's password; wherever they are logged in, they are logged out."""
    from ui.access.users import checked_name

    people = _people(users)
    name = checked_name(name)
    if name not in people.hashes():
        raise PassagerError(f"There is no user {name!r}. To add one: passager user add {name}")
    people.set_password(name, _asked_password())
    say(f"{name} has a new password.")


@app.command()
def remove(name: NameArgument, users: UsersOption = DEFAULT_USERS) -> None:
    """Take a person out; wherever they are logged in, they are logged out."""
    _people(users).remove(name)
    say(f"{name} may no longer log in.")


@app.command("list")
def list_users(users: UsersOption = DEFAULT_USERS, as_json: JsonOption = False) -> None:
    """List who may log in, a name a line."""
    names = sorted(_people(users).hashes())
    if as_json:
        print_json(names)
    else:
        for name in names:
            out().print(name)


def _people(users: Path) -> Users:
    from ui.access.users import Users

    return Users(users)


def _asked_password() -> str:
    """From a terminal: asked twice, not shown. Else the first line of stdin."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True))
    return sys.stdin.readline().rstrip("\r\n")
