"""JSON and JSON Lines: which field is what, and one bad record doesn't lose the others."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, article_id
from index.readers import Columns, Problem, read_articles


def test_a_list(read):
    first, second, third = read(
        "a.json",
        json.dumps(
            [
                {
                    "id": 7,
                    "Headline": "UK pledges tanks",
                    "BODY": "It said so.",
                    "pubDate": "14 January 2023",
                    "lang": "en",
                },
                {"url": "https://ex.org/a", "title": "T", "content_html": "<p>One</p><p>Two</p>", "year": 2023},
                {"text": ["One.", "Two."], "date": 1673690400},
            ]
        ),
    )
    assert first.id == article_id("a.json", "7")
    assert first.source == "a.json#7"
    assert (first.title, first.date, first.language) == ("UK pledges tanks", "2023-01-14", "en")
    assert first.text == "UK pledges tanks\n\nIt said so."
    assert (second.source, second.date, second.text) == ("https://ex.org/a", "2023", "T\n\nOne\n\nTwo")
    assert second.id == article_id("a.json", "https://ex.org/a")
    assert (third.source, third.date, third.text) == ("a.json#3", "2023-01-14", "One.\n\nTwo.")


def test_an_object_with_a_list_and_a_single_object(read, read_one):
    assert len(read("a.json", '{"status": "ok", "articles": [{"text": "One here"}, {"text": "Two here"}]}')) == 2
    assert read_one("b.json", '{"title": "T", "text": "One here", "data": {"x": 1}}').text == "T\n\nOne here"


def test_same_keys_are_made_unique(read):
    found = read("a.json", json.dumps([{"id": "x", "text": f"Text {n}"} for n in range(3)]))
    assert len({article.id for article in found}) == 3
    assert found[0].id == article_id("a.json", "x")


def test_json_lines_under_a_json_name(read):
    assert [a.text for a in read("a.json", '{"text": "One here"}\n{"text": "Two here"}\n')] == [
        "One here",
        "Two here",
    ]


def test_a_bad_line_is_one_problem(read):
    found = read("a.jsonl", '{"text": "One here"}\n{broken\n\n[1]\n{"title": ""}\n{"text": ""}\n{"text": "Two here"}\n')
    assert [type(item) for item in found] == [Article, Problem, Problem, Problem, Problem, Article]
    assert "line 2" in found[1].reason
    assert found[1].source == "a.jsonl#line 2"
    assert "choose one of: title" in found[3].reason
    assert "no text" in found[4].reason


def test_chosen_columns(read):
    record = '{"a": "The words here", "text": "Not these", "when": "2023-01"}\n'
    (article,) = read("a.jsonl", record, Columns(text="a", date="when"))
    assert (article.text, article.date) == ("The words here", "2023-01")
    (problem,) = read("b.jsonl", record, Columns(text="missing"))
    assert "'missing'" in problem.reason
    assert "a, text, when" in problem.reason


def test_bad_json(refusal):
    assert "broken" in refusal("a.json", "{nope")
    assert "nested" in refusal("b.json", "[" * 200_000)
    assert "nested" in refusal("c.jsonl", "[" * 200_000)
    assert "empty list" in refusal("d.json", "[]")
    assert "no objects" in refusal("e.json", "3")


def test_too_long_a_record(read):
    found = read("a.jsonl", json.dumps({"text": "word " * 2_000_001}) + '\n{"text": "Fine this"}\n')
    assert "10,000,000" in found[0].reason
    assert found[1].text == "Fine this"


def test_a_damaged_character_costs_one_character(read):
    lines = [json.dumps({"text": "Привіт, світе, як справи"}, ensure_ascii=False).encode()] * 4
    lines[1] = lines[1].replace("ї".encode(), b"").replace("в".encode(), b"\xd0", 1)
    found = read("a.jsonl", b"\n".join(lines))
    assert [a.text for a in found].count("Привіт, світе, як справи") == 3
    assert len(found) == 4


def test_utf_16_lines(read):
    data = '{"text": "Привіт, світе"}\n{"text": "Ще раз"}\n'.encode("utf-16")
    assert [a.text for a in read("a.jsonl", data)] == ["Привіт, світе", "Ще раз"]


def test_streaming(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "Some words about tanks"}\n' * 100_000)
    found = read_articles(path, "many.jsonl", max_bytes=10)
    assert next(found).text == "Some words about tanks"
    found.close()


KEYS = ["text", "title", "date", "id", "lang", "url", "items"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=VALUES)
def test_any_json_gives_articles_or_problems(tmp_path, value):
    path = tmp_path / "x.json"
    path.write_bytes(json.dumps(value).encode("utf-8", "surrogatepass"))
    found = list(read_articles(path, "x.json"))
    assert found
    assert all(isinstance(item, Article | Problem) for item in found)
    ids = [item.id for item in found if isinstance(item, Article)]
    assert len(set(ids)) == len(ids)
