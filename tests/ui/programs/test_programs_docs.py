"""The examples of docs/programs.md, run as they stand but for the address and the password."""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from showing import PASSWORD

TEXT = (Path(__file__).parents[3] / "docs" / "programs.md").read_text(encoding="utf-8")
OPEN, GUARDED = TEXT.split("## Where people log in")


def blocks(text, language):
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(command, code):
    return subprocess.run([*command, code], capture_output=True, encoding="utf-8", timeout=120, check=True).stdout


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the examples need curl and jq")
def test_the_examples_for_curl_run(chat_url, guarded_url):
    lines = "\n".join(block for block in blocks(OPEN, "sh") if "curl" in block)
    said = run(["bash", "-ec"], lines.replace("http://127.0.0.1:7860/", chat_url))
    assert "event: complete" in said
    assert "Ramstein" in said
    (line,) = blocks(GUARDED, "sh")
    line = line.replace("http://127.0.0.1:7860/", guarded_url).replace("PASSWORD", PASSWORD)
    assert "event_id" in run(["bash", "-ec"], line)


def test_the_examples_for_python_run(chat_url, guarded_url):
    for block in blocks(OPEN, "python"):
        code = block.replace("http://127.0.0.1:7860/", chat_url).replace("http://127.0.0.1:7860", chat_url)
        assert "Ramstein" in run([sys.executable, "-c"], code)
    (block,) = blocks(GUARDED, "python")
    code = block.replace("http://127.0.0.1:7860", guarded_url).replace("PASSWORD", PASSWORD)
    run([sys.executable, "-c"], f"from gradio_client import Client\n{code}")


def test_the_header_for_mcp_clients_is_what_the_command_prints():
    (header,) = re.findall(r"Basic (\w+=*)\"", GUARDED)
    assert base64.b64decode(header) == b"ada:PASSWORD"


def test_the_functions_and_arguments_told_are_those_there_are(chat_url):
    info = httpx.get(f"{chat_url}gradio_api/info").json()["named_endpoints"]
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*) \|$", TEXT, re.MULTILINE)
    assert [f"/{name}" for name, _ in rows] == list(info)
    for name, arguments in rows:
        told = re.findall(r"`(\w+)`", arguments)
        told = ["question", "languages", "since", "until", "sources", "k", "earlier"] if name == "ask" else told
        assert told == [each["parameter_name"] for each in info[f"/{name}"]["parameters"]]
