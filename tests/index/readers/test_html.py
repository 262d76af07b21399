"""Web pages: their article, and what they say of it."""

import pytest

from index.readers.html import html_to_text

FIRST = (
    "Le secrétaire général de l’OTAN, Jens Stoltenberg, a déclaré samedi que l’Ukraine recevrait davantage"
    " d’équipement lourd. Le Royaume-Uni a déjà promis des chars au pays, et l’Allemagne est sous pression."
)
SECOND = (
    "Le gouvernement en a promis <b>quatorze</b>, malgré les réserves de plusieurs ministres. Les livraisons"
    " débuteront dès le mois prochain, ont précisé des responsables du ministère de la Défense."
)
MENU = "".join(f"<li><a href='/{n}'>Rubrique numéro {n}</a></li>" for n in range(40))
PAGE = f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8">
<title>L’Otan promet plus - Le Journal</title>
<meta property="og:title" content="L’Otan promet plus"><link rel="canonical" href="https://ex.org/otan">
<meta property="article:published_time" content="2023-01-14T23:30:00-05:00">
<script>var s="scriptword";</script>
<style>.styleword {{}}</style></head><body><nav><ul>{MENU}</ul></nav><div class="menu"><ul>{MENU}</ul></div>
<article><h1>L’Otan promet plus</h1><p>{FIRST}</p><h2>Les chars</h2><p>{SECOND}</p>
<ul><li>Challenger 2</li><li>Leopard 2</li></ul>
<blockquote>« Nous vivons de violents combats », dit-il.</blockquote>
<script>alert("scriptword")</script></article><footer>Mentions légales</footer></body></html>"""


def test_a_page(read_one):
    article = read_one("a.html", PAGE)
    assert article.title == "L’Otan promet plus"
    assert article.source == "https://ex.org/otan"
    assert (article.date, article.language) == ("2023-01-14", "fr")
    assert article.text.startswith(
        f"L’Otan promet plus\n\n{FIRST}\n\nLes chars\n\nLe gouvernement en a promis quatorze,"
    )
    assert article.text.count("L’Otan promet plus") == 1
    assert "violents combats" in article.text
    assert "Leopard 2" in article.text
    for word in ("scriptword", "styleword", "Rubrique", "Mentions"):
        assert word not in article.text


def test_a_fragment_without_any_structure(read_one):
    article = read_one("a.htm", "<p>Just one <b>short paragraph</b> about tanks &amp; more<p>And <i>another")
    assert article.text == "Just one short paragraph about tanks & more\n\nAnd another"
    assert article.date is None
    assert article.source == "a.htm"


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<script type="application/ld+json">{"@type":"X","datePublished":"2023-01-14T10:00Z"}</script>', "2023-01-14"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2023-01"}]}</script>', "2023-01"),
        (
            '<script type="application/ld+json">{broken</script><meta name="date" content="14 janvier 2023">',
            "2023-01-14",
        ),
        ('<meta name="DC.date.issued" content="2023">', "2023"),
        ("", None),
    ],
)
def test_only_dates_that_the_page_gives(read_one, head, date):
    page = f"<html lang=fr><head>{head}</head><body><p>{FIRST}</p><p>© 2024 Le Journal</p></body></html>"
    assert read_one("a.html", page).date == date


def test_time_element(read_one):
    assert read_one("a.html", f"<time datetime='2023-01-14'>samedi</time><p>{FIRST}</p>").date == "2023-01-14"
    two = f"<time datetime='2023-01-14'>a</time><time datetime='2022-01-14'>b</time><p>{FIRST}</p>"
    assert read_one("b.html", two).date is None


def test_a_lying_template_language(read_one):
    assert read_one("a.html", PAGE.replace('lang="fr-FR"', 'lang="en"')).language == "fr"


def test_declared_encoding(read_one):
    page = '<html><head><meta charset="windows-1251"></head><body><p>Министр обороны заявил.</p></body></html>'
    assert "Министр обороны заявил." in read_one("a.html", page.encode("cp1251")).text
    lying = page.replace("windows-1251", "iso-8859-1")
    assert "Министр обороны заявил." in read_one("b.html", lying.encode()).text


def test_xhtml_with_an_xml_header(read_one):
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="uk">'
        "<head><title>Привіт</title></head><body><p>Українські слова тут.</p></body></html>"
    )
    article = read_one("a.xhtml", page)
    assert article.text == "Привіт\n\nУкраїнські слова тут."
    assert article.language == "uk"


def test_pages_without_text(refusal):
    assert "JavaScript" in refusal("a.html", "<html><body><script>x = 1</script></body></html>")
    assert "JavaScript" in refusal("b.html", "<html><head></head><body></body></html>")


def test_broken_and_deep_pages_do_no_harm(read):
    assert read("a.html", "<div>" * 100_000 + "deep")
    assert "words" in read("b.html", "<<<p <b>>words</p></i></html><p")[0].text


def test_fragments():
    assert (
        html_to_text("<p>A &lt;b&gt; x</p><p>B<br/>C</p><ul><li>one</li><li>two</li></ul>")
        == "A <b> x\n\nB\nC\n\none\ntwo"
    )
    assert html_to_text("a < b & c > d") == "a < b & c > d"
    assert html_to_text("no tags\n\nat all") == "no tags\n\nat all"
    assert "alert" not in html_to_text("Hi <script>alert(1)</script> there")
