"""One search: the web app, Python, the command line, REST, gradio_client and MCP give the same hits."""

import json
import re
import subprocess
import sys

import pytest
from cli_fixtures import environment
from gradio_client import Client
from showing import Seen
from test_programs import call

from ui.chat.conversation import converse
from ui.data import answer_data

ASKED = [
    ("Where will the contact group meet?", {}),
    ("Qui a été le premier piéton à traverser le nouveau pont de Verbivsk ?", {}),
    ("Wie viel Regen fiel in den Hügeln über Puente Lerena?", {"languages": ["en", "es"]}),
    ("من هي مديرة الصحة في مديرية وادي السدر؟", {"since": "2023"}),
    ("Де в німецькій частині Північного моря знайшли устриць?", {"until": "2024-06", "k": 3}),
    ("How many tanks did the UK pledge?", {"languages": ["fr", "pl"], "since": "2023-01", "until": "2023-12"}),
]
OPTIONS = {"languages": "--language", "since": "--since", "until": "--until", "k": "-k"}


def by_command(index, question, filters):
    options = []
    for name, value in filters.items():
        for each in value if isinstance(value, list) else [value]:
            options += [OPTIONS[name], str(each)]
    done = subprocess.run(
        [sys.executable, "-m", "ui.cli", "ask", question, "-i", str(index), "--json", *options],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=200,
    )
    return json.loads(done.stdout)


def by_page(assistant, question, filters):
    """The passages that the web app shows, by the places its buttons name."""
    chosen = (filters.get("languages", []), filters.get("since", ""), filters.get("until", ""), filters.get("k", 5))
    *_, (_, page, *_) = converse(assistant, [], question, chosen)
    assert Seen(page).all("article")
    return [re.match(r"\w+", each["data-article"])[0] for each in Seen(page).all("button") if "data-article" in each]


@pytest.mark.parametrize(("question", "filters"), ASKED)
def test_every_way_of_asking_gives_the_same_hits(chat_url, seeds_assistant, mcp_call, question, filters):
    python = json.loads(json.dumps(answer_data(seeds_assistant.ask(question, **filters))))
    assert python["hits"]
    assert Client(chat_url, verbose=False).predict(question=question, **filters, api_name="/ask") == python
    assert call(chat_url, "ask", question=question, **filters) == ("complete", [python])
    assert mcp_call(chat_url, "ask", {"question": question, **filters}) == python
    assert by_command(seeds_assistant.index, question, filters)["hits"] == python["hits"]
