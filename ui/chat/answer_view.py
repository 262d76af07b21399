"""Answer view: an answer as escaped HTML, what it says above the passages it is from. Pure functions."""

from __future__ import annotations

from html import escape

from qa.answer import Answer
from qa.retrieve import Hit
from ui.chat.cards import card, marker, text_attributes
from ui.chat.marking import Span, marked, words_of
from ui.chat.others import disagreements_html
from ui.i18n import Translator
from ui.words import language_name


def answer_html(answer: Answer, tr: Translator, filters: str = "", written: str = "") -> str:
    """An answer: the sentence that answers, or a plain word that none does, then the passages as cards.

    ``filters`` says which filters were on, in words; empty when none were. ``written`` (HTML) comes before the cards.
    """
    if not answer.hits:
        return f'<section class="answer unanswered">{_nothing(filters, tr)}</section>'
    head = _understood(answer, tr) + _warning(answer) + _verdict(answer, tr) + disagreements_html(answer, tr)
    line = f'<p class="filters-on">{escape(_searched_only(filters, tr))}</p>' if filters else ""
    best = max(hit.score for hit in answer.hits)
    cards = "".join(f"<li>{card(hit, answer, best, number, tr)}</li>" for number, hit in enumerate(answer.hits, 1))
    count = len(answer.hits)
    title = (
        tr.ngettext("{n} passage", "{n} passages", count)
        if answer.answered
        else tr.ngettext("The nearest {n} passage", "The nearest {n} passages", count)
    )
    kind = "answered" if answer.answered else "unanswered"
    return (
        f'<section class="answer {kind}">{head}{line}{written}'
        f'<h3 class="passages-title">{escape(title)}</h3><ol class="cards">{cards}</ol></section>'
    )


def spoken(answer: Answer, tr: Translator) -> str:
    """The answer for those who hear the page, as plain text."""
    if not answer.hits:
        return tr.gettext("No passage was found.")
    count = len(answer.hits)
    if not answer.answered:
        nearest = tr.ngettext("{n} passage comes nearest.", "{n} passages come nearest.", count)
        return f"{answer.message} {nearest}"
    found = tr.ngettext("{n} passage.", "{n} passages.", count)
    return tr.gettext("Answer: {sentence} {found}", sentence=answer.sentence, found=found)


def _searched_only(filters: str, tr: Translator) -> str:
    return tr.gettext("Searched only: {filters}", filters=filters)


def _nothing(filters: str, tr: Translator) -> str:
    """What is said where there is no passage at all: the filters leave none, or the index is empty."""
    if filters:
        return (
            f'<p class="verdict">{escape(tr.gettext("No article passes the filters."))}</p>'
            f'<p class="verdict-note">{escape(_searched_only(filters, tr))}. '
            f"{escape(tr.gettext('Loosen the filters and ask again.'))}</p>"
        )
    return (
        f'<p class="verdict">{escape(tr.gettext("There are no articles to search yet."))}</p>'
        f'<p class="verdict-note">{escape(tr.gettext("Add some in a terminal:"))} '
        "<code>passager index FOLDER</code></p>"
    )


def _understood(answer: Answer, tr: Translator) -> str:
    """What a follow-up question was understood as; buttons correct that and ask it as it was typed."""
    if not answer.original:
        return ""
    question = f"<bdi>{escape(answer.question)}</bdi>"
    return (
        f'<p class="understood">{escape(tr.gettext("Understood as:"))} {question} '
        f'<button type="button" class="small correct" data-question="{escape(answer.question)}">'
        f"{escape(tr.gettext('Edit'))}</button>"
        f'<button type="button" class="small as-typed" data-question="{escape(answer.original)}">'
        f"{escape(tr.gettext('Ask as typed'))}</button></p>"
    )


def _warning(answer: Answer) -> str:
    return f'<p class="warning" role="note">{escape(answer.warning)}</p>' if answer.warning else ""


def _verdict(answer: Answer, tr: Translator) -> str:
    """What stands above the cards."""
    if not answer.answered or answer.sentence is None or answer.hit is None:
        note = tr.gettext("Here is what comes nearest; it may not answer the question.")
        said = f'<p class="verdict" dir="auto">{escape(answer.message or "")}</p>'
        return f'{said}<p class="verdict-note">{escape(note)}</p>'
    article = answer.hit.article
    number = next((n for n, hit in enumerate(answer.hits, 1) if hit.passage == answer.hit.passage), 1)
    confidence = escape(tr.gettext("Confidence {score} of 1", score=tr.number(round(answer.confidence, 2))))
    return (
        f'<figure class="said"><blockquote {text_attributes(article)}>{_sentence(answer, answer.hit)} '
        f"{marker(answer.hit, answer, number, tr)}</blockquote>"
        f'<figcaption><span class="sure" title="{confidence}">{escape(_how_sure(answer.confidence, tr))}</span>'
        f"<cite {text_attributes(article)}>{escape(article.title)}</cite>{_foreign(answer, answer.hit, tr)}"
        "</figcaption></figure>"
    )


def _foreign(answer: Answer, hit: Hit, tr: Translator) -> str:
    """For a sentence in another language than the interface's: which, and that the marked words answer."""
    if hit.article.language == tr.language:
        return ""
    language = language_name(hit.article.language, tr)
    told = tr.gettext("{language}: the marked words answer.", language=language)
    said = told if words_of(hit, answer) else language
    return f'<span class="foreign">{escape(said)}</span>'


def _how_sure(confidence: float, tr: Translator) -> str:
    """A probability as a word that promises no more than it."""
    if confidence >= 0.8:
        return tr.gettext("Very likely the answer")
    return tr.gettext("Probably the answer") if confidence >= 0.5 else tr.gettext("Possibly the answer")


def _sentence(answer: Answer, hit: Hit) -> str:
    """The sentence that answers; the words that do are emphasised where they are known and less than all of it."""
    sentence = answer.sentence or ""
    place: Span | None = hit.matched
    if place and hit.article.text[slice(*place)] == sentence:
        return marked(hit.article, *place, words=words_of(hit, answer))
    return escape(sentence)
