"""Cards: answers and passages as escaped HTML. Pure functions; nothing here asks or looks anything up."""

from __future__ import annotations

from html import escape

from index.article import Article
from qa.answer import Answer
from qa.retrieve import Hit
from ui.chat.marking import Place, Span, marked, words_of
from ui.words import date_in_words, direction, language_attribute, language_name, many, source_name, web_address


def answer_html(answer: Answer, filters: str = "", written: str = "") -> str:
    """An answer: the sentence that answers, or a plain word that none does, then the passages as cards.

    ``filters`` says which filters were on, in words; empty when none were. ``written`` (HTML) comes before the cards.
    """
    if not answer.hits:
        return f'<section class="answer unanswered">{_nothing(filters)}</section>'
    head = _understood(answer) + _warning(answer) + _verdict(answer)
    line = f'<p class="filters-on">Searched only: {escape(filters)}</p>' if filters else ""
    best = max(hit.score for hit in answer.hits)
    cards = "".join(f"<li>{card(hit, answer, best, number)}</li>" for number, hit in enumerate(answer.hits, 1))
    title = f"{'' if answer.answered else 'The nearest '}{many(len(answer.hits), 'passage')}"
    kind = "answered" if answer.answered else "unanswered"
    return (
        f'<section class="answer {kind}">{head}{line}{written}'
        f'<h3 class="passages-title">{title}</h3><ol class="cards">{cards}</ol></section>'
    )


def card(hit: Hit, answer: Answer, best: float, number: int) -> str:
    """One passage with where it is from, what in it matched, how well, and a button that opens its article.

    ``best`` is the highest score among the answer's hits; the bar is drawn relative to it.
    """
    article = hit.article
    cut = f"{' cut-before' if hit.start > 0 else ''}{' cut-after' if hit.end < len(article.text) else ''}"
    return (
        f'<article class="card"><header><h4 {text_attributes(article)}>{escape(article.title)}</h4>'
        f"{details(article)}</header>"
        f'<blockquote class="passage{cut}" {text_attributes(article)}>'
        f"{marked(article, hit.start, hit.end, hit.matched, words_of(hit, answer))}</blockquote>"
        f"<footer>{score_bar(hit.score, best)}{open_button(hit, answer, number)}</footer></article>"
    )


def details(article: Article) -> str:
    """Date, language and source of an article, in one line."""
    day = escape(date_in_words(article.date))
    when = f'<time datetime="{escape(article.date)}">{day}</time>' if article.date else f"<span>{day}</span>"
    return (
        f'<p class="details">{when}<span class="language">{escape(language_name(article.language))}</span>'
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


def score_bar(score: float, best: float) -> str:
    """How near a passage is to the question, as a bar; the figure is in its tooltip."""
    share = min(max(score / best, 0.0), 1.0) if best > 0 else 0.0
    words = "the closest passage" if share == 1 else f"{share:.0%} of the closest passage's score"
    return (
        f'<span class="match" title="Score {score:.2f} of 1: {words}"><span aria-hidden="true">Match</span>'
        f'<span class="score" role="meter" aria-label="Match with the question" aria-valuemin="0" aria-valuemax="1" '
        f'aria-valuenow="{score:.2f}" aria-valuetext="{words}"><span style="width:{share:.0%}"></span></span></span>'
    )


def open_button(hit: Hit, answer: Answer, number: int) -> str:
    """The button that opens the whole article at the passage."""
    label = escape(f"Open the article of passage {number}, {hit.article.title}")
    return (
        f'<button type="button" class="open" data-place="{Place.of(hit, answer).attribute()}" '
        f'aria-label="{label}">Open article</button>'
    )


def text_attributes(article: Article) -> str:
    """``lang`` and ``dir`` of an element that holds an article's words."""
    language = escape(language_attribute(article.language))
    return f'lang="{language}" dir="{direction(article.language)}"'


def _nothing(filters: str) -> str:
    """What is said where there is no passage at all: the filters leave none, or the index is empty."""
    if filters:
        return (
            '<p class="verdict">No article passes the filters.</p>'
            f'<p class="verdict-note">Searched only: {escape(filters)}. Loosen the filters and ask again.</p>'
        )
    return (
        '<p class="verdict">There are no articles to search yet.</p>'
        '<p class="verdict-note">Add some in a terminal: <code>passager index FOLDER</code></p>'
    )


def _understood(answer: Answer) -> str:
    """What a follow-up question was understood as, and a button that asks it as it was typed."""
    if not answer.original:
        return ""
    return (
        f'<p class="understood">Understood as: <bdi>{escape(answer.question)}</bdi> '
        f'<button type="button" class="as-typed" data-question="{escape(answer.original)}">Ask as typed</button></p>'
    )


def _warning(answer: Answer) -> str:
    return f'<p class="warning" role="note">{escape(answer.warning)}</p>' if answer.warning else ""


def _verdict(answer: Answer) -> str:
    """What stands above the cards."""
    if not answer.answered or answer.sentence is None or answer.hit is None:
        return (
            '<p class="verdict">The articles don’t seem to say.</p>'
            '<p class="verdict-note">Here is what comes nearest; it may not answer the question.</p>'
        )
    article = answer.hit.article
    sure = _how_sure(answer.confidence)
    return (
        f'<figure class="said"><blockquote {text_attributes(article)}>{_sentence(answer, answer.hit)}</blockquote>'
        f'<figcaption><span class="sure" title="Confidence {answer.confidence:.2f} of 1">{sure} the answer</span>'
        f"<cite {text_attributes(article)}>{escape(article.title)}</cite></figcaption></figure>"
    )


def _how_sure(confidence: float) -> str:
    """A probability as a word that promises no more than it."""
    if confidence >= 0.8:
        return "Very likely"
    return "Probably" if confidence >= 0.5 else "Possibly"


def _sentence(answer: Answer, hit: Hit) -> str:
    """The sentence that answers; the words that do are emphasised where they are known and less than all of it."""
    sentence = answer.sentence or ""
    place: Span | None = hit.matched
    if place and hit.article.text[slice(*place)] == sentence:
        return marked(hit.article, *place, words=words_of(hit, answer))
    return escape(sentence)
