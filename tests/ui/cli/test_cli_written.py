"""`--llm`: an answer written by a language model, on the command line."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import threading
import time

import pytest
from cli_fixtures import QUESTION, command_line, environment
from model_server import event, replies, stream_of, streams

GOOD = stream_of("Le groupe se réunira vendredi à Ramstein [1]. ", "Il compte 99 pays [1].")
VARIABLES = ("PASSAGER_LLM", "PASSAGER_LLM_MODEL", "PASSAGER_LLM_KEY")


@pytest.fixture
def passager(encoder, monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return command_line(encoder, monkeypatch)


def test_it_is_written_below_the_passages(passager, news_index, model_server):
    server, url = model_server
    server.answer = streams(GOOD)
    done = passager("ask", QUESTION, "-i", news_index, "--llm", url, "--llm-model", "qwen")
    assert done.exit_code == 0, done.stderr
    passages, written = done.stdout.split("Written from the passages by qwen")
    assert "Ramstein" in passages
    assert "Le groupe se réunira vendredi à Ramstein [1]." in written
    assert "~~Il compte 99 pays [1].~~ (The passage does not say 99.)" in written


def test_as_json(passager, news_index, model_server):
    server, url = model_server
    server.answer = streams(GOOD)
    done = passager("ask", QUESTION, "-i", news_index, "--json", "--llm", url, "--llm-model", "qwen")
    data = json.loads(done.stdout)
    assert data["text"] == "Le groupe se réunira vendredi à Ramstein [1]."
    assert [sentence["stands"] for sentence in data["written"]["sentences"]] == [True, False]
    assert data["written"]["sentences"][1]["problems"] == [{"fault": "number", "words": "99"}]
    assert data["hits"]


def test_json_is_as_ever_without(passager, news_index):
    assert "text" not in json.loads(passager("ask", QUESTION, "-i", news_index, "--json").stdout)


def test_a_failure_is_one_line_and_the_answer_stands(passager, news_index, model_server):
    server, url = model_server
    server.answer = replies(500, b'{"error": {"message": "out of \\u001b[31mmemory"}}')
    done = passager("ask", QUESTION, "-i", news_index, "--llm", url, "--llm-model", "qwen")
    assert done.exit_code == 0
    assert "No written answer: The language model's server answered with error 500: out of [31mmemory." in done.stderr
    assert "Ramstein" in done.stdout


def test_the_environment(passager, news_index, model_server, monkeypatch):
    server, url = model_server
    server.answer = streams(GOOD)
    for name, value in zip(VARIABLES, (url, "qwen", "sk-secret"), strict=True):
        monkeypatch.setenv(name, value)
    done = passager("ask", QUESTION, "-i", news_index)
    assert "Ramstein [1]." in done.stdout
    assert server.headers[-1]["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", [("ask", QUESTION), ("serve",)])
def test_another_machine_needs_a_word(passager, news_index, command):
    done = passager(*command, "-i", news_index, "--llm", "http://192.0.2.1:8000", "--llm-model", "qwen")
    assert done.exit_code == 1
    assert "would leave this machine" in done.stderr
    assert "--llm-remote" in done.stderr


def test_a_missing_model_hears_what_there_is(passager, news_index, model_server):
    done = passager("ask", QUESTION, "-i", news_index, "--llm", model_server[1])
    assert done.exit_code == 1
    assert "--llm-model NAME. The server offers: llama-test, mistral-test." in done.stderr


def test_a_model_without_a_server(passager, news_index):
    done = passager("ask", QUESTION, "-i", news_index, "--llm-model", "qwen")
    assert done.exit_code == 1
    assert "--llm URL" in done.stderr


def test_a_warning_where_passages_leave_this_machine(capsys):
    from ui.cli.writer import writer_of

    assert not writer_of("http://192.0.2.1:8000", "qwen", True).address.here
    assert "Passages leave this machine" in capsys.readouterr().err


def test_nothing_is_written_where_the_articles_do_not_say(passager, news_index, model_server):
    server, url = model_server
    done = passager(
        "ask", "Who won the chess championship of 1972?", "-i", news_index, "--llm", url, "--llm-model", "qwen"
    )
    assert done.exit_code == 4
    assert "Written" not in done.stdout
    assert server.requests == []


def _drain(terminal, shown):
    """Everything a terminal shows, until nothing is behind it."""
    with contextlib.suppress(OSError):  # how a terminal says that its other end is closed
        while piece := os.read(terminal, 65536):
            shown += piece


def test_ctrl_c_on_a_terminal_ends_the_stream(news_index, model_server, tmp_path):
    server, url = model_server
    server.answer = streams([event("word ")] * 10_000, pause=0.05)
    main, terminal = pty.openpty()
    shown = bytearray()
    reader = threading.Thread(target=_drain, args=(main, shown))
    reader.start()
    command = [sys.executable, "-m", "ui.cli", "ask", QUESTION, "-i", news_index, "--llm", url, "--llm-model", "qwen"]
    with subprocess.Popen(
        [*map(str, command)], cwd=tmp_path, env=environment(TERM="xterm"), stdout=terminal, stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 100
        while not server.requests and time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.1)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait(30) == 0, told
        os.close(terminal)
    reader.join(10)
    os.close(main)
    assert "Stopped." in told
    assert "Traceback" not in told
    assert "Ramstein" in shown.decode(errors="replace")
    assert server.closed.wait(10)
