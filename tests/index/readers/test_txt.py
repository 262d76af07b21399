"""Text files: the dated form of the seeds, headline and paragraphs, and anything else."""

import pytest

from index.article import article_id


def test_dated_form(read_one):
    article = read_one("a.txt", " date 2023-01 L’Otan promet plus d’armes\n\nPremier paragraphe.\n\nDeuxième.\n")
    assert article.title == "L’Otan promet plus d’armes"
    assert article.date == "2023-01"
    assert article.text == "L’Otan promet plus d’armes\n\nPremier paragraphe.\n\nDeuxième."
    assert article.language == "fr"
    assert article.source == "a.txt"
    assert article.id == article_id("a.txt")


@pytest.mark.parametrize(
    ("header", "date", "title"),
    [
        ("date 2023 A title here", "2023", "A title here"),
        ("DATE 2023-01-14 A title here", "2023-01-14", "A title here"),
        ("Date: 2023-01-14 – A title here", "2023-01-14", "A title here"),
        ("\ufeff date 2023-01 A title here", "2023-01", "A title here"),
        ("date 2023-13 A title here", None, "date 2023-13 A title here"),
        ("date palms grow slowly", None, "date palms grow slowly"),
    ],
)
def test_headers(read_one, header, date, title):
    article = read_one("a.txt", f"{header}\r\n\r\nSome words of text follow here.")
    assert (article.date, article.title) == (date, title)
    assert article.text == f"{title}\n\nSome words of text follow here."


def test_dated_header_with_its_headline_below(read_one):
    article = read_one("a.txt", "date 2023-01-14\n\nA headline\n\nThe first paragraph of the text.")
    assert (article.date, article.title) == ("2023-01-14", "A headline")
    assert article.text.startswith("A headline\n\nThe first")


def test_plain_form_keeps_the_headline_in_the_text(read_one):
    article = read_one("a.txt", "UK pledges 14 tanks\n\nThe government said so.\n\nMore followed.")
    assert article.title == "UK pledges 14 tanks"
    assert article.text == "UK pledges 14 tanks\n\nThe government said so.\n\nMore followed."
    assert article.date is None


def test_one_line_is_title_and_text(read_one):
    article = read_one("a.txt", "The government said on Monday that it would send tanks. " * 10)
    assert article.title.startswith("The government said on Monday")
    assert article.title.endswith("…")
    assert len(article.title) <= 90
    assert article.text.count("tanks") == 10


def test_wrapped_lines_have_no_headline(read_one):
    text = (
        "The government said on Monday that it would send fourteen more\n"
        "tanks to the country, and that their crews would be trained in\nthe north."
    )
    article = read_one("a.txt", text)
    assert article.text == text
    assert article.title == "The government said on Monday that it would send fourteen more"


def test_a_line_of_50_000_characters(read_one):
    article = read_one("a.txt", "слово " * 8400)
    assert len(article.text) > 50_000
    assert len(article.title) <= 90


def test_date_from_the_file_name(read_one):
    assert read_one("2023-01-14-tanks.txt", "Some words.").date == "2023-01-14"
    assert read_one("2023-01 tanks.txt", "Some words.").date == "2023-01"
    assert read_one("2023-01-99x.txt", "Some words.").date is None
    assert read_one("tanks 2023-01.txt", "Some words.").date is None
