"""Examples: questions to begin with, on the page that nobody has asked anything on yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from index.article import Article
from index.store import Counts, Snapshot
from ui.words import direction, language_attribute

MOST_TITLES = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A question, its language, and the end of the source of the sample article that answers it."""

    question: str
    language: str
    source: str


# About the articles in seeds/: French, German, English, Portuguese, German and Arabic ones, in this order.
EXAMPLES = (
    Example("Where will the contact group meet?", "en", "001_armes_ukraine.fr.txt"),
    Example(
        "Qui a été le premier piéton à traverser le nouveau pont de Verbivsk ?", "fr", "002_bruecke_werbiwsk.de.txt"
    ),
    Example("Wie viel Regen fiel in den Hügeln über Puente Lerena?", "de", "004_lerena_floods.en.txt"),
    Example("¿Qué multa se arriesga a pagar quien lave el coche en la calle?", "es", "015_seca_alentejo.pt.txt"),
    Example("Де в німецькій частині Північного моря знайшли устриць?", "uk", "011_austern_windpark.de.txt"),
    Example("من هي مديرة الصحة في مديرية وادي السدر؟", "ar", "016_tatim_wadi.ar.txt"),
)


def examples_for(snapshot: Snapshot) -> list[Example]:
    """Those examples whose article is in the index; where none is, the titles of the newest articles."""
    known = [example for example in EXAMPLES if snapshot.has_source(example.source)]
    return known or [_from_title(article) for article in snapshot.articles(limit=MOST_TITLES)]


def welcome_html(counts: Counts, examples: Sequence[Example]) -> str:
    """The page before the first question; for an empty index, how to fill it."""
    if not counts.articles:
        return (
            '<section class="welcome empty"><h2>There are no articles yet</h2>'
            "<p>Put your articles in a folder (text, Markdown, HTML, PDF, Word, JSON, CSV or RSS), then run</p>"
            "<pre><code>passager index FOLDER</code></pre>"
            "<p>in a terminal. They can be asked here as soon as it is done; this page can stay open.</p></section>"
        )
    buttons = "".join(f"<li>{_button(example)}</li>" for example in examples)
    return (
        '<section class="welcome"><h2>Ask your articles</h2>'
        "<p>In any language. You get the passage that answers, in the language it was written in, "
        "and where it stands.</p>"
        f'<ul class="examples" aria-label="Example questions">{buttons}</ul></section>'
    )


def _button(example: Example) -> str:
    language = escape(language_attribute(example.language))
    question = escape(example.question)
    return (
        f'<button type="button" class="example" lang="{language}" dir="{direction(example.language)}" '
        f'data-question="{question}">{question}</button>'
    )


def _from_title(article: Article) -> Example:
    return Example(article.title, article.language, article.source)
