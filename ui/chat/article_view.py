"""Article view: a whole article as HTML, with the passage tinted and the sentence that matched marked."""

from __future__ import annotations

import secrets
from html import escape

from index.article import Article
from ui.chat.cards import details, text_attributes
from ui.chat.marking import Place, marked
from ui.words import many

LONGEST = 300_000  # characters shown at once: a browser lays that many out in well under a second

_CLOSE = '<button type="button" class="close" aria-label="Close the article" title="Close (Esc)">×</button>'


def article_html(article: Article, place: Place) -> str:
    """The article, opened at a place. Offsets that lie outside the text are cut to it.

    Where the article was changed after the answer was given, it is shown unmarked and says so. Of an article
    longer than ``LONGEST`` the part around the passage is shown.
    """
    if place.stamp != article.fingerprint[: len(place.stamp)] or not place.stamp:
        note = "This article has changed since the answer was given, so the passage is not marked in it."
        return _page(article, note, escape(article.text[_title_ends(article) : LONGEST]))
    length = len(article.text)
    start, end = min(place.start, length), min(place.end, length)
    first = max(0, min(start - LONGEST // 2, length - LONGEST))
    last = min(length, first + LONGEST)
    if first == 0:
        first = min(_title_ends(article), start)
    body = (
        escape(article.text[first:start])
        + '<span class="opened" id="opened-passage">'
        + marked(article, start, min(end, last), place.sentence, place.words)
        + "</span>"
        + escape(article.text[min(end, last) : last])
    )
    note = (
        f"This article is very long: {LONGEST:,} of its {many(length, 'character')} are shown, around the passage."
        if length > LONGEST
        else ""
    )
    return _page(article, note, body)


def missing_html() -> str:
    """What is shown for an article that is no longer there."""
    return (
        f'<aside class="article" aria-label="Article">{_CLOSE}'
        '<p class="note" role="alert">This article is no longer in the index. '
        "Ask again to search the articles that are.</p></aside>"
    )


def _title_ends(article: Article) -> int:
    """Where the text goes on after a first line that only says the title again; 0 where it does not."""
    first_line, line_end, _ = article.text.partition("\n")
    if not line_end or first_line.strip() != article.title:
        return 0
    rest = article.text[len(first_line) :]
    return len(article.text) - len(rest.lstrip("\n"))


def _page(article: Article, note: str, body: str) -> str:
    """The view around a body. The random mark makes each opening a new one, so that the browser scrolls again."""
    said = f'<p class="note">{escape(note)}</p>' if note else ""
    return (
        f'<aside class="article" aria-label="Article" data-opened="{secrets.token_hex(4)}"><header>'
        f'<h2 tabindex="-1" {text_attributes(article)}>{escape(article.title)}</h2>{details(article)}{_CLOSE}'
        f'</header>{said}<div class="article-text" tabindex="0" role="region" aria-label="Text of the article" '
        f"{text_attributes(article)}>{body}</div></aside>"
    )
