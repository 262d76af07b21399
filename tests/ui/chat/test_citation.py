"""Citations: each form holds what is known, and no title breaks out of it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showing import HOSTILE_TITLE, Seen, make_article

from ui.chat.citation import bibtex, plain, ris
from ui.chat.cite_menu import cite_menu
from ui.i18n import translator

TR = translator("en")
ARTICLE = make_article(title="Les chars", date="2023-01-14", language="fr", source="https://www.example.org/a?b=1&c=2")


def test_plain_words_say_title_day_and_place():
    assert plain(ARTICLE, TR) == "“Les chars”, 14 January 2023, example.org, https://www.example.org/a?b=1&c=2"
    assert plain(make_article(date=None), TR) == "“A title”, Undated, a.txt"


def test_bibtex_has_a_field_for_all_that_is_known():
    assert bibtex(ARTICLE).splitlines() == [
        "@misc{les-chars-2023-aaaaaaaa,",
        "  title = {{Les chars}},",
        "  year = {2023},",
        "  month = jan,",
        "  day = {14},",
        "  url = {https://www.example.org/a?b=1&c=2},",
        "  language = {fr},",
        "}",
    ]
    assert "year" not in bibtex(make_article(date=None))
    assert "howpublished = {a.txt}" in bibtex(make_article())


def test_ris_has_a_tag_for_all_that_is_known():
    assert ris(ARTICLE).split("\n") == [
        "TY  - ELEC",
        "TI  - Les chars",
        "PY  - 2023",
        "DA  - 2023/01/14",
        "LA  - fr",
        "UR  - https://www.example.org/a?b=1&c=2",
        "ER  - ",
    ]
    assert "DA  - 2023/01/" in ris(replace(ARTICLE, date="2023-01")).split("\n")
    assert "DA  - 2023//" in ris(replace(ARTICLE, date="2023")).split("\n")


def test_what_latex_means_something_by_is_escaped():
    entry = bibtex(make_article(title=r"100% & $5 #1 a_b {c} ~ ^ \end"))
    expected = r"100\% \& \$5 \#1 a\_b \{c\} \textasciitilde{} \textasciicircum{} \textbackslash{}end"
    assert f"  title = {{{{{expected}}}}}," in entry.splitlines()


@pytest.mark.parametrize("title", ["}} , note = {{x", "a\nER  - \nTY  - GEN", "a\r\n  url = {x}", "\\", HOSTILE_TITLE])
def test_a_title_stays_in_its_field(title):
    article = make_article(title=title)
    fields = re.findall(r"^  (\w+) = ", bibtex(article), re.MULTILINE)
    assert fields == ["title", "year", "month", "day", "howpublished", "language"]
    assert [line[:6] for line in ris(article).split("\n")] == [
        f"{t}  - " for t in ("TY", "TI", "PY", "DA", "LA", "PB", "ER")
    ]


@given(st.text(max_size=200), st.text(max_size=50))
def test_braces_are_even_and_lines_are_tags_whatever_is_cited(title, source):
    article = make_article(title=title, source=source or "x")
    unescaped = re.sub(r"\\[\\{}]", "", bibtex(article))
    assert unescaped.count("{") == unescaped.count("}")
    assert len(ris(article).split("\n")) <= 8
    assert "\n" not in plain(article, TR)


def test_a_url_cannot_end_its_field():
    entry = bibtex(make_article(source="https://example.org/}},note={x}\\"))
    assert "url = {https://example.org/%7D%7D,note=%7Bx%7D%5C}," in entry


def test_the_menu_holds_the_three_forms_escaped():
    article = make_article(title=HOSTILE_TITLE)
    seen = Seen(cite_menu(article, TR))
    forms = [each["data-copy"] for each in seen.all("button")]
    assert forms == [plain(article, TR), bibtex(article), ris(article)]
    assert not seen.all("img")
