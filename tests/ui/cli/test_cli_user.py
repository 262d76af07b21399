"""`passager user`: adds, lists and removes people, and asks for passwords without showing them."""

import os
import pty
import subprocess
import sys

import pytest
from cli_fixtures import command_line, environment

from ui.access.users import Users

WORDS = "four words will do"


@pytest.fixture
def passager(encoder, monkeypatch):
    monkeypatch.delenv("PASSAGER_USERS", raising=False)
    return command_line(encoder, monkeypatch)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "users.txt"


def test_people_are_added_listed_and_removed(passager, file):
    assert passager("user", "add", "ada", "-u", file, given=f"{WORDS}\n").exit_code == 0
    assert passager("user", "add", "Ольга", "-u", file, given=f"{WORDS}\n").exit_code == 0
    assert Users(file).verify("ada", WORDS)
    assert passager("user", "list", "-u", file).stdout == "ada\nОльга\n"
    assert '"ada"' in passager("user", "list", "-u", file, "--json").stdout
    assert passager("user", "remove", "ada", "-u", file).exit_code == 0
    assert passager("user", "list", "-u", file).stdout == "Ольга\n"


def test_a_password_is_changed(passager, file):
    passager("user", "add", "ada", "-u", file, given=f"{WORDS}\n")
    done = passager("user", "password", "ada", "-u", file, given="another one now\n")
    assert done.exit_code == 0, done.stderr
    assert Users(file).verify("ada", "another one now")


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["add", "ada"], WORDS, "passager user password ada"),
        (["add", "a b"], WORDS, "can't be a user's name"),
        (["add", "guest"], WORDS, "a meaning of its own"),
        (["add", "bob"], "short", "8 to 1,000"),
        (["add", "bob"], "", "8 to 1,000"),
        (["password", "bob"], WORDS, "passager user add bob"),
        (["remove", "bob"], "", "passager user list"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(passager, file, arguments, given, said):
    passager("user", "add", "ada", "-u", file, given=f"{WORDS}\n")
    before = file.read_bytes()
    done = passager("user", *arguments, "-u", file, given=given)
    assert done.exit_code == 1
    assert said in done.stderr
    assert file.read_bytes() == before


def test_a_list_of_nobody_says_how_to_add(passager, file):
    done = passager("user", "list", "-u", file)
    assert done.exit_code == 1
    assert "passager user add" in done.stderr


def test_on_a_terminal_the_password_is_asked_twice_and_not_shown(file):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ui.cli", "user", "add", "ada", "-u", str(file)]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(), start_new_session=True
    ) as process:
        os.close(theirs)
        seen = ""
        for asked in ("Password: ", "again: "):  # the blank comes when nothing typed is shown any more
            while asked not in seen:
                seen += os.read(ours, 4096).decode()
            os.write(ours, f"{WORDS}\n".encode())
        assert process.wait(60) == 0
        seen += os.read(ours, 4096).decode()
    os.close(ours)
    assert WORDS not in seen
    assert Users(file).verify("ada", WORDS)
