"""Cards: passages as escaped HTML, numbered, each with what it is from. Pure functions."""

from __future__ import annotations

from html import escape

from index.article import Article
from qa.answer import Answer
from qa.retrieve import Hit
from ui.chat.cite_menu import cite_menu
from ui.chat.marking import Place, marked, words_of
from ui.chat.others import also_html
from ui.i18n import Translator
from ui.words import date_in_words, direction, language_attribute, language_name, source_name, web_address


def card(hit: Hit, answer: Answer, best: float, number: int, tr: Translator) -> str:
    """One passage with where it is from, what in it matched, how well, and buttons that open its article and cite it.

    ``best`` is the highest score among the answer's hits; the bar is drawn relative to it.
    """
    article = hit.article
    cut = f"{' cut-before' if hit.start > 0 else ''}{' cut-after' if hit.end < len(article.text) else ''}"
    return (
        f'<article class="card"><header><span class="number" aria-hidden="true">{number}</span>'
        f"<h4 {text_attributes(article)}>{escape(article.title)}</h4>{details(article, tr)}</header>"
        f'<blockquote class="passage{cut}" {text_attributes(article)}>'
        f"{marked(article, hit.start, hit.end, hit.matched, words_of(hit, answer))}</blockquote>{also_html(hit, tr)}"
        f"<footer>{score_bar(hit.score, best, tr)}{cite_menu(article, tr)}"
        f"{open_button(hit, answer, number, tr)}</footer></article>"
    )


def details(article: Article, tr: Translator) -> str:
    """Date, language and source of an article, in one line."""
    day = escape(date_in_words(article.date, tr))
    when = f'<time datetime="{escape(article.date)}">{day}</time>' if article.date else f"<span>{day}</span>"
    return (
        f'<p class="details">{when}<span class="language">{escape(language_name(article.language, tr))}</span>'
        f"{source_link(article.source)}</p>"
    )


def source_link(source: str) -> str:
    """A link where the source is a web address, otherwise the file's name with its path as a tooltip."""
    name, whole = escape(source_name(source)), escape(source)
    address = web_address(source)
    if address is None:
        return f'<span class="source" title="{whole}"><bdi>{name}</bdi></span>'
    return (
        f'<a class="source" href="{escape(address)}" title="{whole}" target="_blank" '
        f'rel="noopener noreferrer"><bdi>{name}</bdi></a>'
    )


def score_bar(score: float, best: float, tr: Translator) -> str:
    """How near a passage is to the question, as a bar; the figure is in its tooltip."""
    share = min(max(score / best, 0.0), 1.0) if best > 0 else 0.0
    words = (
        tr.gettext("the closest passage")
        if share == 1
        else tr.gettext("{percent}% of the closest passage’s score", percent=tr.number(round(100 * share)))
    )
    title = escape(tr.gettext("Score {score} of 1: {words}", score=tr.number(round(score, 2)), words=words))
    label = escape(tr.gettext("Match with the question"))
    return (
        f'<span class="match" title="{title}"><span aria-hidden="true">{escape(tr.gettext("Match"))}</span>'
        f'<span class="score" role="meter" aria-label="{label}" aria-valuemin="0" aria-valuemax="1" '
        f'aria-valuenow="{score:.2f}" aria-valuetext="{escape(words)}"><span style="width:{share:.0%}"></span></span>'
        "</span>"
    )


def open_button(hit: Hit, answer: Answer, number: int, tr: Translator) -> str:
    """The button that opens the whole article at the passage."""
    return (
        f'<button type="button" class="open" {_opens(hit, answer, number, tr)}>'
        f"{escape(tr.gettext('Open article'))}</button>"
    )


def marker(hit: Hit, answer: Answer, number: int, tr: Translator) -> str:
    """``[1]`` after a claim: opens the article of the passage with that number."""
    return f'<button type="button" class="marker" {_opens(hit, answer, number, tr)}>[{number}]</button>'


def text_attributes(article: Article) -> str:
    """``lang`` and ``dir`` of an element that holds an article's words."""
    language = escape(language_attribute(article.language))
    return f'lang="{language}" dir="{direction(article.language)}"'


def _opens(hit: Hit, answer: Answer, number: int, tr: Translator) -> str:
    """The attributes of a button that opens a passage."""
    label = tr.gettext("Open the article of passage {number}, {title}", number=number, title=hit.article.title)
    place = Place.of(hit, answer).attribute()
    return f'data-number="{number}" data-place="{place}" aria-label="{escape(label)}"'
