"""The functions for programs over gradio_client and plain HTTP: typed, told, paged; what is wrong is said in words."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

MEETING = "Where will the contact group meet?"
FUNCTIONS = ["/search", "/ask", "/read_article", "/list_articles"]


@pytest.fixture(scope="module")
def client(chat_url):
    return Client(chat_url, verbose=False)


def test_four_functions_are_offered_and_no_more(client, chat_url):
    told = client.view_api(return_format="dict", print_info=False)
    assert list(told["named_endpoints"]) == FUNCTIONS
    assert not told["unnamed_endpoints"]
    info = httpx.get(f"{chat_url}gradio_api/info").json()["named_endpoints"]
    assert list(info) == FUNCTIONS
    for function in info.values():
        assert len(function["description"]) > 80
        assert "Returns:" in function["description"]
        for parameter in function["parameters"]:
            assert parameter["type"], parameter
    paths = httpx.get(f"{chat_url}gradio_api/openapi.json").json()["paths"]
    assert {path.rpartition("/")[2] for path in paths if "/call/" in path or "/run/" in path} >= {"ask", "search"}


def test_a_program_gets_the_french_passage_for_an_english_question(client):
    answer = client.predict(question=MEETING, api_name="/ask")
    told = {"question", "original", "answered", "confidence", "warning", "sentence", "hit", "spans", "hits"}
    told |= {"message", "disagreements"}
    assert set(answer) == told
    assert answer["hit"] == 0
    best = answer["hits"][0]
    told = {"title", "date", "language", "source", "text", "start", "end", "score", "article_id", "matched"}
    told |= {"also"}
    assert set(best) == told
    assert best["language"] == "fr"
    assert best["date"] == "2023-01"
    assert best["source"].endswith("001_armes_ukraine.fr.txt")
    assert "Ramstein" in best["text"]
    assert len(answer["hits"]) == 5
    found = client.predict(question=MEETING, api_name="/search")["hits"]
    assert [{**hit, "matched": None} for hit in found] == [{**hit, "matched": None} for hit in answer["hits"]]


def test_a_question_goes_on_from_those_before(client):
    whole = client.predict(question="When?", earlier=[MEETING], api_name="/ask")
    assert whole["original"] == "When?"
    assert whole["question"] != "When?"
    assert client.predict(question="When?", api_name="/ask")["question"] == "When?"


def test_articles_are_listed_page_by_page_and_read_where_a_hit_stands(client, seeds_assistant):
    seen, offset = [], 0
    while offset is not None:
        page = client.predict(limit=7, offset=offset, api_name="/list_articles")
        seen += page["articles"]
        offset = page["next_offset"]
    with seeds_assistant.store.snapshot() as snapshot:
        assert [each["article_id"] for each in seen] == [article.id for article in snapshot.articles()]
    assert page["total"] == len(seen)
    filtered = client.predict(languages=["uk"], since="2023", sources=["seeds"], api_name="/list_articles")
    assert {each["language"] for each in filtered["articles"]} == {"uk"}
    assert client.predict(offset=1000, api_name="/list_articles")["articles"] == []
    hit = client.predict(question=MEETING, k=1, api_name="/search")["hits"][0]
    part = client.predict(hit["article_id"], hit["start"], hit["end"], api_name="/read_article")
    assert part["text"] == hit["text"]
    whole = client.predict(hit["article_id"], api_name="/read_article")
    assert (whole["start"], whole["end"], len(whole["text"])) == (0, whole["length"], whole["length"])
    assert whole["text"][hit["start"] : hit["end"]] == hit["text"]


def test_a_long_article_is_read_in_parts(client, monkeypatch):
    monkeypatch.setattr("ui.programs.reading.MOST_CHARACTERS", 1000)
    article = client.predict(languages=["fr"], limit=1, api_name="/list_articles")["articles"][0]
    first = client.predict(article["article_id"], api_name="/read_article")
    assert (first["end"], first["length"]) == (1000, article["length"])
    second = client.predict(article["article_id"], first["end"], api_name="/read_article")
    assert second["start"] == 1000
    assert first["text"] != second["text"]


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        ("ask", {"question": "  "}, "question is empty"),
        ("ask", {"question": 5}, "question is 5. Send a string"),
        ("ask", {"question": None}, "question is None"),
        ("ask", {"question": "x", "since": "yesterday"}, "not a date"),
        ("ask", {"question": "x", "since": "2024", "until": "2023"}, "is after"),
        ("ask", {"question": "x", "k": 0}, "k is 0. Send a whole number, from 1 to 100"),
        ("ask", {"question": "x", "k": 101}, "from 1 to 100"),
        ("ask", {"question": "x", "k": "five"}, "k is 'five'"),
        ("ask", {"question": "x", "k": True}, "k is True"),
        ("ask", {"question": "x", "k": 2.5}, "k is 2.5"),
        ("ask", {"question": "x", "earlier": {"a": 1}}, "list of strings"),
        ("ask", {"question": "x", "earlier": ["y"] * 101}, "earlier is too long"),
        ("search", {"question": "x", "languages": [5]}, "languages is [5]. Send a list of strings"),
        ("search", {"question": "x", "sources": ["y" * 201]}, "sources is too long"),
        ("list_articles", {"limit": 101}, "from 1 to 100"),
        ("list_articles", {"offset": -1}, "offset is -1"),
        ("read_article", {"article_id": "nope"}, "There is no article 'nope'"),
        ("read_article", {"article_id": "%"}, "There is no article"),
        ("read_article", {"article_id": ""}, "There is no article"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_words(client, chat_url, rest_call, function, arguments, said):
    with pytest.raises(AppError) as error:
        client.predict(**arguments, api_name=f"/{function}")
    assert said in str(error.value)
    event, data = rest_call(chat_url, function, **arguments)
    assert event == "error"
    assert said in data["error"]


def test_offsets_outside_an_article_are_told(client):
    article = client.predict(limit=1, api_name="/list_articles")["articles"][0]
    for places in ((article["length"] + 1, None), (10, 5), (-1, None)):
        with pytest.raises(AppError, match="Send a whole number"):
            client.predict(article["article_id"], *places, api_name="/read_article")


@pytest.mark.parametrize(
    ("function", "arguments", "said"),
    [
        ("ask", {}, "question"),
        ("ask", {"question": "x", "language": "fr"}, "language"),
        ("answer", {"question": "x"}, "no function 'answer'"),
    ],
)
def test_names_that_do_not_fit_are_told(chat_url, function, arguments, said):
    answer = httpx.post(f"{chat_url}gradio_api/call/v2/{function}", json=arguments)
    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert "gradio_api/info" in answer.json()["detail"]


def test_the_events_of_the_page_are_not_for_programs(chat_url):
    config = httpx.get(f"{chat_url}config").json()
    private = [each["api_name"] for each in config["dependencies"] if each["api_visibility"] == "private"]
    assert private
    for name in private:
        answer = httpx.post(f"{chat_url}gradio_api/call/v2/{name}", json={})
        assert answer.status_code == 422


def test_many_can_ask_at_once(client, seeds_assistant):
    questions = [MEETING, "How many people fled in Lerena?", "Who is Jens Stoltenberg?", "Wo fand man Austern?"]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda q: client.predict(question=q, k=2, api_name="/ask"), questions))
    for question, answer in zip(questions, answers, strict=True):
        expected = seeds_assistant.retrieve(question, 2)
        assert [h["article_id"] for h in answer["hits"]] == [h.article.id for h in expected]
