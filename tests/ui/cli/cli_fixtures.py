"""What the tests of the command line share: the command run in this process, with the model loaded once."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "Quand le groupe de contact se réunira-t-il ?"


def command_line(encoder, monkeypatch):
    """``passager(*arguments)`` as a function: a result with ``exit_code``, ``stdout`` and ``stderr``.

    Everything is real; only that the bundled model is loaded once for all tests is not as in a process of its own.
    """
    from index.encode import BUNDLED, Encoder
    from index.sync import reembed, sync
    from ui.cli.main import app

    load = Encoder.load

    def load_once(name=BUNDLED):
        return encoder if name == BUNDLED else load(name)

    monkeypatch.setattr(Encoder, "load", staticmethod(load_once))
    for function in (sync, reembed):
        monkeypatch.setitem(function.__kwdefaults__, "load_encoder", load_once)
    monkeypatch.delenv("PASSAGER_INDEX", raising=False)

    def run(*arguments, given=None, columns=200):
        environment = {"COLUMNS": str(columns), "NO_COLOR": "1"}
        return CliRunner().invoke(app, [str(a) for a in arguments], input=given, env=environment)

    return run


def environment(**more):
    """The environment of a process of its own, in which Python finds this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **more}


def in_a_process(*arguments, cwd, **more):
    """``python -m ui.cli`` with these arguments, to its end; stdout and stderr as text."""
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", *map(str, arguments)],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        timeout=200,
        encoding="utf-8",
    )
