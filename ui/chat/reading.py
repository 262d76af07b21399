"""Reading: what is done with an answer. Its articles are opened beside the conversation; it is rated."""

from __future__ import annotations

import logging
from typing import Any

import gradio as gr

from index.errors import PassagerError
from ui.chat.article_view import Step, article_html, missing_html
from ui.chat.conversation import rated
from ui.chat.marking import Place
from ui.chat.parts import Parts
from ui.chat.turns import LONGEST_REASON, Turn
from ui.i18n import translator
from ui.page import QUIET, Page, person

_log = logging.getLogger("passager.ui")
_AT_ONCE = {"queue": False, **QUIET}  # events that take no time to speak of


def wire_articles(page: Page, parts: Parts) -> None:
    """A card's button opens its article beside the conversation; the article's own button closes it."""

    def open_article(language: str, event: gr.EventData) -> tuple[Any, Any]:
        tr = translator(language)
        try:
            place = Place.parse(event._data)
        except ValueError:
            return gr.skip(), gr.skip()
        with page.assistant.store.snapshot() as snapshot:
            found = snapshot.article(place.article)
        shown = article_html(found, place, tr, Step.parse(event._data)) if found else missing_html(tr)
        return gr.update(visible=True), shown

    side = [parts.source, parts.article]
    parts.thread.passage(open_article, page.language, side, **_AT_ONCE)
    parts.article.close(lambda: (gr.update(visible=False), ""), None, side, **_AT_ONCE)


def wire_ratings(page: Page, parts: Parts) -> None:
    """Thumbs up or down; the page shows them itself, the turn keeps them for when it is drawn again."""

    def rate(turns: list[Turn], conversation: str, event: gr.EventData, request: gr.Request) -> list[Turn]:
        data = event._data if isinstance(event._data, dict) else {}
        number, good = data.get("turn"), data.get("good")
        if type(number) is not int or type(good) is not bool:
            return turns
        reason = str(data.get("reason", ""))[:LONGEST_REASON]
        try:
            page.conversations.rate(person(request), conversation, number, good, reason)
        except PassagerError as error:
            _log.error("%s", error)  # History, where ratings are taken from, says so too
        return rated(turns, number, good=good)

    # "multiple": the reason may come while the thumb is still being kept.
    parts.thread.rate(rate, [parts.turns, parts.conversation], parts.turns, trigger_mode="multiple", **_AT_ONCE)
