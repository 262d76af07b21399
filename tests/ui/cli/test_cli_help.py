"""`passager --help` and `--version`: quick, with examples, and errors of use."""

import ast
import subprocess
import sys

import pytest
from cli_fixtures import command_line, environment, in_a_process

COMMANDS = [
    "index",
    "ask",
    "serve",
    "eval",
    "doctor",
    "articles",
    "articles list",
    "articles show",
    "articles remove",
    "user",
    "user add",
    "history",
    "history list",
]
HEAVY = {"torch", "numpy", "faiss", "gradio", "transformers", "sentence_transformers", "sqlite3", "qa.assistant"}


@pytest.fixture
def passager(monkeypatch):
    return command_line(None, monkeypatch)


@pytest.mark.parametrize("arguments", [["--help"], ["index", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments, tmp_path):
    code = (
        "import sys, ui.cli.main\n"
        f"sys.argv = ['passager', *{arguments!r}]\n"
        "try: ui.cli.main.main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print('\\n' + repr(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", check=True
    )
    imported = set(ast.literal_eval(done.stdout.splitlines()[-1]))
    assert "ui.cli.index" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(passager, command):
    shown = passager(*command.split(), "--help")
    assert shown.exit_code == 0
    assert "Usage:" in shown.stdout


@pytest.mark.parametrize("command", ["index", "ask", "serve", "doctor", "articles", "user", "history"])
def test_help_has_examples(passager, command):
    assert f"passager {command}" in passager(command, "--help").stdout.partition("Examples:")[2]


@pytest.mark.parametrize(("command", "codes"), [("index", ["0", "1", "2", "3", "130"]), ("ask", ["0", "1", "2", "4"])])
def test_exit_codes_are_told(passager, command, codes):
    lines = passager(command, "--help").stdout.partition("Exit code:")[2].splitlines()
    assert [line.split()[0] for line in lines[1 : len(codes) + 1]] == codes


def test_version_is_the_packages_own(tmp_path):
    done = in_a_process("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("passager ")


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["ask"], ["ask", "x", "-k", "0"], ["ask", "x", "--nonsense"], ["index", "--reembed", "x"]],
)
def test_wrong_usage_has_exit_code_2(passager, arguments):
    assert passager(*arguments).exit_code == 2


def test_an_unexpected_error_is_one_line_and_a_traceback_only_on_demand(passager, monkeypatch):
    def fail(*arguments, **options):
        raise KeyError("some\nthing")

    monkeypatch.setattr("index.store.Store.__init__", fail)
    plain = passager("articles", "list")
    assert plain.exit_code == 1
    assert len(plain.stderr.strip().splitlines()) == 1
    assert "KeyError" in plain.stderr
    assert "--debug" in plain.stderr
    debug = passager("--debug", "articles", "list")
    assert debug.exit_code == 1
    assert "Traceback" in debug.stderr
