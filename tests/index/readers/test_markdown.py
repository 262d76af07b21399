"""Markdown: front matter, and words without marks."""

import time


def test_front_matter_and_body(read_one):
    article = read_one(
        "a.md",
        "---\ntitle: UK pledges tanks\ndate: 2023-01\nlang: en-GB\nsource: https://ex.org/tanks\n---\n\n"
        "First with a [link](https://ex.org/x) and **bold** and `code`.\nSame paragraph.\n\n"
        "![A tank in snow](t.png)\n\n- one\n- two\n\n| a | b |\n|---|---|\n| UK | 14 |\n\n"
        "<div>raw <b>words</b></div>\n\nInline <i>tag</i> &amp; more.\n\n```\nx = 1\n```\n",
    )
    assert (article.title, article.date, article.language) == ("UK pledges tanks", "2023-01", "en")
    assert article.source == "https://ex.org/tanks"
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == "UK pledges tanks"
    assert paragraphs[1] == "First with a link and bold and code. Same paragraph."
    assert paragraphs[2] == "A tank in snow\n- one\n- two"
    assert "a | b\nUK | 14" in article.text
    assert "raw words" in article.text
    assert "Inline tag & more." in article.text
    assert "x = 1" in article.text
    assert not set("<>*`[]") & set(article.text)


def test_title_from_the_first_heading(read_one):
    article = read_one("a.md", "# The *headline*\n\nText.\n\n## Another\n\nMore.")
    assert article.title == "The headline"
    assert article.text == "The headline\n\nText.\n\nAnother\n\nMore."


def test_broken_front_matter_still_gives_its_fields(read_one):
    article = read_one("a.md", "---\ntitle: Tanks: the pledge\ndate: 2023-01-14\n---\nText of it.")
    assert (article.title, article.date) == ("Tanks: the pledge", "2023-01-14")
    assert article.text == "Tanks: the pledge\n\nText of it."


def test_the_language_no_is_norwegian_and_a_rule_is_no_front_matter(read_one):
    assert read_one("a.md", "---\nlang: no\n---\nHei.").language == "no"
    assert "All of it" in read_one("b.md", "---\nAll of it\n---\nis text").text


def test_yaml_bomb(read_one):
    bomb = "---\ntitle: Fine\na: &a [x,x,x,x,x,x,x,x,x]\n"
    for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True):
        bomb += f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    started = time.monotonic()
    article = read_one("a.md", bomb + "---\nText of it.")
    assert article.title == "Fine"
    assert time.monotonic() - started < 3


def test_deep_front_matter_and_deep_quotes(read_one):
    assert "Words" in read_one("a.md", "---\na: " + "[" * 5000 + "\n---\nWords").text
    assert "Words" in read_one("b.md", ">" * 5000 + " Words").text
