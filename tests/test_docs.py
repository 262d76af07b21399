"""What the documents point to is there, and what they tell to type is understood."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from ui.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def commands():
    """Each `passager …` of the shell examples, without comments, redirections and pipes."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.replace("\\\n", " ").splitlines():
                if found := re.match(r"(?:\.venv/bin/)?passager\s+([^|<;]+)", line):
                    yield pytest.param(shlex.split(found[1], comments=True), id=f"{page.name}: {found[1].strip()}")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_are_there(page):
    targets = re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/*.md")), ids=lambda page: page.name)
def test_the_readme_links_every_page(page):
    assert f"](docs/{page.name})" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", list(commands()))
def test_the_commands_of_the_examples_are_understood(arguments):
    command, named = typer.main.get_command(app), ["passager"]
    while arguments and arguments[0] in getattr(command, "commands", {}):
        command, named = command.commands[arguments[0]], [*named, arguments[0]]
        arguments = arguments[1:]
    assert not hasattr(command, "commands"), f"{named} {arguments} is no command"
    command.make_context(" ".join(named), list(arguments))  # raises UsageError


def test_the_readmes_make_targets_exist():
    named = set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= named <= targets
