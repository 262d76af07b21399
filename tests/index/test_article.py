"""Text is brought into one form once, and a change in anything that is shown or searched is noticed."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Passage, article_id, normalise, one_line

# All of Unicode with surrogates, and often the characters that text is broken and padded with.
TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Mn"]),
        st.sampled_from("\r\n\t \x00\x0b\x0c\x1c\x1f\x85\u2028\u2029\ufeff\ufffe\ud800\u0301\u0345é"),
    ),
    max_size=80,
)

ARTICLE = Article("id", "a.txt", "Title", "2023-01", "en", "Some text.")


@given(TEXT)
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once


@given(TEXT)
def test_normalised_text_can_be_stored_and_is_in_one_form(text):
    text = normalise(text)
    text.encode("utf-8")  # no lone surrogates
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert not any(line != line.rstrip() for line in text.split("\n"))
    assert all(unicodedata.category(c) != "Cc" or c in "\n\t" for c in text)


@given(TEXT)
def test_normalising_loses_no_letter(text):
    kept = [c for c in unicodedata.normalize("NFC", text) if c.isalnum()]
    assert [c for c in normalise(text) if c.isalnum()] == kept or any("\ud800" <= c <= "\udfff" for c in text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028", "\x0b", "\x0c"])
def test_every_kind_of_line_end_is_one_line_end(end):
    assert normalise(f"one{end}two") == "one\ntwo"


def test_paragraphs_are_parted_by_one_empty_line():
    assert normalise("  one \t\r\n\r\n \r\n\r\ntwo\u2029three\n") == "one\n\ntwo\n\nthree"


def test_accents_are_composed_and_controls_dropped():
    assert normalise("\ufeffe\u0301te\u0301\x00\ud83d") == "été"


@given(TEXT, st.integers(1, 40))
def test_a_title_is_one_line_of_bounded_length(text, limit):
    line = one_line(text, limit)
    assert len(line) <= limit
    assert line == " ".join(line.split())


def test_a_title_that_is_cut_says_so():
    assert one_line("word " * 100, 20).endswith("…")


@pytest.mark.parametrize(
    "change",
    [
        {"source": "b.txt"},
        {"title": "Titel"},
        {"date": "2023-02"},
        {"date": None},
        {"language": "de"},
        {"text": "Some text!"},
    ],
)
def test_the_fingerprint_changes_with_everything_shown_or_searched(change):
    assert replace(ARTICLE, **change).fingerprint != ARTICLE.fingerprint


def test_the_fingerprint_is_the_same_for_the_same_article():
    assert replace(ARTICLE).fingerprint == ARTICLE.fingerprint


def test_words_that_move_from_the_title_to_the_text_change_the_fingerprint():
    moved = replace(ARTICLE, title="", text="Title Some text.")
    assert moved.fingerprint != replace(ARTICLE, title="Title ", text="Some text.").fingerprint


@given(st.lists(TEXT, min_size=1, max_size=3))
def test_ids_are_stable_short_and_fit_for_a_command_line(origin):
    made = article_id(*origin)
    assert made == article_id(*origin)
    assert len(made) == 16
    assert set(made) <= set("0123456789abcdef")


def test_ids_differ_by_file_and_by_record():
    assert len({article_id("a"), article_id("b"), article_id("a", "1"), article_id("a", "2")}) == 4


def test_a_passage_is_a_stretch_of_its_article():
    passage = Passage(ARTICLE, 5, 9)
    assert passage.text == ARTICLE.text[5:9] == "text"
