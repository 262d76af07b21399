"""`passager serve`: syncs, says where it is, serves this machine only, and ends with Ctrl-C."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from types import ModuleType

import pytest
from cli_fixtures import command_line, environment

from ui.access.rules import Access


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


@pytest.fixture
def served(monkeypatch):
    """What ``ui.serve.serve`` was called with; nothing is served."""
    calls = []
    module = ModuleType("ui.serve")
    module.serve = lambda assistant, **options: calls.append(
        {**options, "hits": assistant.retrieve("Ramstein", 1), "assistant": assistant}
    )
    monkeypatch.setitem(sys.modules, "ui.serve", module)
    return calls


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])
def test_no_other_machine_is_served(passager, news_index, served, host):
    done = passager("serve", "-i", news_index, "--host", host)
    assert done.exit_code == 1
    assert "passager user add" in done.stderr
    assert not served


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_served(passager, news_index, served, host):
    done = passager("serve", "-i", news_index, "--host", host, "--port", 7999, "--open")
    assert done.exit_code == 0, done.stderr
    assert "Loading the model …" in done.stderr
    (call,) = served
    assert (call["host"], call["port"], call["open_browser"], call["block"]) == (host, 7999, True, True)
    assert call["access"] == Access()
    assert call["hits"][0].article.language == "fr"


def test_others_are_served_with_users(passager, news_index, served, tmp_path):
    file = tmp_path / "users.txt"
    assert passager("serve", "-i", news_index, "--host", "0.0.0.0", "--auth", file).exit_code == 1
    passager("user", "add", "ada", "-u", file, given="four words will do\n")
    limits = ["--max-upload-mb", 5, "--max-upload-files", 7, "--read-only", "--guests", "--allow-host", "a.example"]
    done = passager("serve", "-i", news_index, "--host", "0.0.0.0", "--auth", file, *limits)
    assert done.exit_code == 0, done.stderr
    access = served[0]["access"]
    assert access.users.path == file
    assert access == Access(access.users, True, True, ("a.example",), 120, 5, 7)


def test_folders_are_synced_first_and_bad_files_told(passager, news, tmp_path, served):
    (news / "zero.txt").touch()
    done = passager("serve", news, "-i", tmp_path / "index")
    assert done.exit_code == 0
    assert "zero.txt" in done.stderr
    assert served[0]["hits"]


def test_nothing_to_serve(passager, write, tmp_path, served):
    assert passager("serve", "-i", tmp_path / "none").exit_code == 1
    assert passager("serve", write({"zero.txt": ""}), "-i", tmp_path / "index").exit_code == 1
    assert passager("serve", write({}, "empty"), "-i", tmp_path / "index2").exit_code == 1
    assert not served


def test_a_real_server_answers_and_ends(news_index, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "serve", "-i", news_index, "--port", port]
    with subprocess.Popen(
        [*map(str, command)], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert address, process.stderr.read()
            with urllib.request.urlopen(address[0], timeout=60) as page:
                assert page.status == 200
        finally:
            process.send_signal(signal.SIGINT)
            rest = process.stderr.read()
        assert process.wait(60) in (0, 130)
    assert "Traceback" not in rest
