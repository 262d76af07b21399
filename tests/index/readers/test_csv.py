"""Tables: delimiters, quotes, and rows that don't fit."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Article, normalise
from index.readers import Columns, Problem, read_articles


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(read, mark):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=mark).writerows([
        ["title", "text", "date"],
        ["UK pledges", f'He said: "yes{mark} it will",\nand so it was.', "01.02.2023"],
        ["Second", "Words", ""],
    ])  # fmt: skip
    first, second = read("a.csv", "\ufeff" + buffer.getvalue())
    assert first.text == f'UK pledges\n\nHe said: "yes{mark} it will",\nand so it was.'.replace("\t", "\t")
    assert (first.date, first.source) == ("2023-02-01", "a.csv#1")
    assert second.text == "Second\n\nWords"


def test_a_row_of_the_wrong_width_is_one_problem(read):
    found = read("a.csv", "title,text\nOne,Words here\nTwo,too,many\nThree\n\nFour,More words\n")
    assert [type(item) for item in found] == [Article, Problem, Problem, Article]
    assert "more fields (3) than the header (2)" in found[1].reason
    assert found[1].source == "a.csv#2"


def test_headers(read, refusal):
    assert "first row" in refusal("a.csv", "UK pledges,It said so\nB,C\n")
    assert "choose one of: title, wörter" in refusal("b.csv", "title,wörter\nOne,Words\n")
    (article,) = read("c.csv", "title,wörter\nOne,Words\n", Columns(text="wörter"))
    assert article.text == "One\n\nWords"
    assert "there are: title, text" in refusal("d.csv", "title,text\nOne,Words\n", Columns(date="day"))
    assert "no rows" in refusal("e.csv", "title,text\n")


def test_large_fields_and_legacy_encodings(read):
    (article,) = read("a.csv", "text\n" + '"' + "word " * 60_000 + '"\n')
    assert len(article.text) > 290_000
    text = "Министр обороны заявил в понедельник, что страна передаст дополнительные системы."
    (article,) = read("b.csv", f"id;text\n5;{text}\n".encode("cp1251"))
    assert article.text == text


def test_legacy_bytes_far_into_the_file(read):
    rows = "id,text\n" + "1,plain English words here\n" * 300 + "2," + "word " * 220_000 + "\n"
    found = read("a.csv", rows.encode() + "2,Le ministre a été reçu à l’Élysée après la cérémonie\n".encode("cp1252"))
    assert found[-1].text == "Le ministre a été reçu à l’Élysée après la cérémonie"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=5))
def test_what_csv_writes_is_read_back(tmp_path, texts):
    path = tmp_path / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "body"], *([f"k{n}", text] for n, text in enumerate(texts))])
    found = [item for item in read_articles(path, "x.csv") if isinstance(item, Article)]
    spoken = [normalise(text) for text in texts if any(c.isalnum() for c in normalise(text))]
    assert len(found) == len(spoken)
    assert [a.text for a, text in zip(found, spoken, strict=True) if "<" not in text and "&" not in text] == [
        text for text in spoken if "<" not in text and "&" not in text
    ]
