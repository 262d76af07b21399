"""Others: what other articles say to the question, and where else a passage is printed, as escaped HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.article import Article, Passage
from qa.answer import Answer
from qa.disagree import Claim
from qa.retrieve import Hit
from ui.i18n import Translator
from ui.words import date_in_words, direction, language_attribute, source_name, web_address

_SHOWN = 3  # other sources that are seen at once


def disagreements_html(answer: Answer, tr: Translator) -> str:
    """The different numbers or dates that articles give, the newest first; empty where none contradicts the answer."""
    if not answer.disagreements:
        return ""
    rows = "".join(f"<li>{_claim(claim, tr)}</li>" for claim in answer.disagreements)
    return (
        f'<div class="disagreements" role="note"><p>{escape(tr.gettext("Articles disagree, newest first:"))}</p>'
        f"<ul>{rows}</ul></div>"
    )


def also_html(hit: Hit, tr: Translator) -> str:
    """The other articles that print the same; empty where there are none."""
    if not hit.also:
        return ""
    more = ""
    if rest := hit.also[_SHOWN:]:
        told = escape(tr.ngettext("{n} more", "{n} more", len(rest)))
        more = f"<details><summary>{told}</summary>{_sources(rest, tr)}</details>"
    return (
        f'<div class="also"><span>{escape(tr.gettext("Also in:"))}</span> {_sources(hit.also[:_SHOWN], tr)}{more}</div>'
    )


def _claim(claim: Claim, tr: Translator) -> str:
    article = claim.hit.article
    return (
        f"<strong {_attributes(article)}>{escape(claim.text)}</strong> {_day(article, tr)} "
        f"<cite {_attributes(article)}>{escape(article.title)}</cite>"
    )


def _sources(passages: Sequence[Passage], tr: Translator) -> str:
    articles = [passage.article for passage in passages]
    return f"<ul>{''.join(f'<li>{_source(article)} {_day(article, tr)}</li>' for article in articles)}</ul>"


def _source(article: Article) -> str:
    """The source under its name, with the article's own title in the tooltip; a link where it is a web address."""
    name, title = escape(source_name(article.source)), escape(article.title)
    address = web_address(article.source)
    if address is None:
        return f'<span title="{title}"><bdi>{name}</bdi></span>'
    return (
        f'<a href="{escape(address)}" title="{title}" target="_blank" rel="noopener noreferrer"><bdi>{name}</bdi></a>'
    )


def _day(article: Article, tr: Translator) -> str:
    day = escape(date_in_words(article.date, tr))
    return f'<time datetime="{escape(article.date)}">{day}</time>' if article.date else f"<span>{day}</span>"


def _attributes(article: Article) -> str:
    return f'lang="{escape(language_attribute(article.language))}" dir="{direction(article.language)}"'
