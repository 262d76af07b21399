"""One search: the web app, Python, the command line, REST, gradio_client and MCP give the same hits."""

import json

import pytest
from cli_fixtures import command_line
from gradio_client import Client
from showing import Seen

from ui.chat.conversation import converse
from ui.chat.marking import Place
from ui.data import answer_data
from ui.i18n import translator

ASKED = [
    ("Where will the contact group meet?", {}),
    ("Qui a été le premier piéton à traverser le nouveau pont de Verbivsk ?", {}),
    ("Wie viel Regen fiel in den Hügeln über Puente Lerena?", {"languages": ["en", "es"]}),
    ("من هي مديرة الصحة في مديرية وادي السدر؟", {"since": "2023"}),
    ("Де в німецькій частині Північного моря знайшли устриць?", {"until": "2024-06", "k": 3}),
    ("How many tanks did the UK pledge?", {"languages": ["fr", "pl"], "since": "2023-01", "until": "2023-12"}),
]
OPTIONS = {"languages": "--language", "since": "--since", "until": "--until", "k": "-k"}


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def by_command(passager, index, question, filters):
    """What ``passager ask --json`` prints."""
    options = []
    for name, value in filters.items():
        for each in value if isinstance(value, list) else [value]:
            options += [OPTIONS[name], each]
    return json.loads(passager("ask", question, "-i", index, "--json", *options).stdout)


def by_page(assistant, question, filters):
    """The passages that the web app shows, by the places its buttons open."""
    dates = (filters.get("since", ""), filters.get("until", ""))
    chosen = (filters.get("languages", []), *dates, filters.get("sources", []), filters.get("k", 5))
    *_, (_, page, *_) = converse(assistant, [], question, chosen, translator())
    places = [Place.parse(json.loads(each["data-place"])) for each in Seen(page).all("button", **{"class": "open"})]
    return [(place.article, place.start, place.end) for place in places]


@pytest.mark.parametrize(("question", "filters"), ASKED)
def test_every_way_of_asking_gives_the_same_hits(
    passager, chat_url, seeds_assistant, rest_call, mcp_call, question, filters
):
    python = json.loads(json.dumps(answer_data(seeds_assistant.ask(question, **filters))))
    assert python["hits"]
    assert Client(chat_url, verbose=False).predict(question=question, **filters, api_name="/ask") == python
    assert rest_call(chat_url, "ask", question=question, **filters) == ("complete", [python])
    assert mcp_call(chat_url, "ask", {"question": question, **filters}) == python
    shown = [(hit["article_id"], hit["start"], hit["end"]) for hit in python["hits"]]
    assert by_page(seeds_assistant, question, filters) == shown
    assert by_command(passager, seeds_assistant.index, question, filters)["hits"] == python["hits"]
