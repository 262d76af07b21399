"""Article view: a whole article as HTML, with the passage tinted and the sentence that matched marked."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from html import escape

from index.article import Article
from ui.chat.cards import details, text_attributes
from ui.chat.cite_menu import cite_menu
from ui.chat.marking import Place, marked
from ui.i18n import Translator

LONGEST = 300_000  # characters shown at once: a browser lays that many out in well under a second


@dataclass(frozen=True, slots=True)
class Step:
    """Which of an answer's passages is open: ``number`` of ``total``, counted from 1."""

    number: int = 1
    total: int = 1

    @classmethod
    def parse(cls, data: object) -> Step:
        """From what a browser sent, which may be anything; the only passage where it says nothing of use."""
        given = data if isinstance(data, dict) else {}
        number, total = given.get("number"), given.get("total")
        if type(number) is int and type(total) is int and 1 <= number <= total:
            return cls(number, total)
        return cls()


def article_html(article: Article, place: Place, tr: Translator, step: Step | None = None) -> str:
    """The article, opened at a place. Offsets that lie outside the text are cut to it.

    Where the article was changed after the answer was given, it is shown unmarked and says so. Of an article
    longer than ``LONGEST`` the part around the passage is shown. ``step`` draws buttons to the passages before and
    after this one.
    """
    step = step or Step()
    if place.stamp != article.fingerprint[: len(place.stamp)] or not place.stamp:
        note = tr.gettext("This article has changed since the answer was given, so the passage is not marked in it.")
        return _page(article, note, escape(article.text[_title_ends(article) : LONGEST]), tr, step)
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
    note = ""
    if length > LONGEST:
        note = tr.gettext(
            "This article is very long: {shown} of its {all} characters are shown, around the passage.",
            shown=tr.number(LONGEST),
            all=tr.number(length),
        )
    return _page(article, note, body, tr, step)


def missing_html(tr: Translator) -> str:
    """What is shown for an article that is no longer there."""
    note = tr.gettext("This article is no longer in the index. Ask again to search the articles that are.")
    return (
        f'<aside class="article" aria-label="{escape(tr.gettext("Article"))}">{_close(tr)}'
        f'<p class="note" role="alert">{escape(note)}</p></aside>'
    )


def _title_ends(article: Article) -> int:
    """Where the text goes on after a first line that only says the title again; 0 where it does not."""
    first_line, line_end, _ = article.text.partition("\n")
    if not line_end or first_line.strip() != article.title:
        return 0
    rest = article.text[len(first_line) :]
    return len(article.text) - len(rest.lstrip("\n"))


def _page(article: Article, note: str, body: str, tr: Translator, step: Step) -> str:
    """The view around a body. The random mark makes each opening a new one, so that the browser scrolls again."""
    said = f'<p class="note">{escape(note)}</p>' if note else ""
    label, text_label = escape(tr.gettext("Article")), escape(tr.gettext("Text of the article"))
    return (
        f'<aside class="article" aria-label="{label}" data-opened="{secrets.token_hex(4)}"><header>'
        f'<h2 tabindex="-1" {text_attributes(article)}>{escape(article.title)}</h2>{details(article, tr)}'
        f'<div class="article-tools">{_steps(step, tr)}{cite_menu(article, tr)}</div>{_close(tr)}'
        f'</header>{said}<div class="article-text" tabindex="0" role="region" aria-label="{text_label}" '
        f"{text_attributes(article)}>{body}</div></aside>"
    )


def _steps(step: Step, tr: Translator) -> str:
    """Buttons to the answer's passages before and after this one; nothing where there is but one."""
    if step.total == 1:
        return ""
    where = tr.gettext("Passage {number} of {total}", number=tr.number(step.number), total=tr.number(step.total))
    return (
        _step(-1, "‹", tr.gettext("Previous passage (arrow key)"), off=step.number == 1)
        + f'<span class="where" role="status">{escape(where)}</span>'
        + _step(1, "›", tr.gettext("Next passage (arrow key)"), off=step.number == step.total)
    )


def _step(by: int, sign: str, label: str, *, off: bool) -> str:
    return (
        f'<button type="button" class="step" data-step="{by}" aria-label="{escape(label)}" title="{escape(label)}"'
        f"{' disabled' if off else ''}>{sign}</button>"
    )


def _close(tr: Translator) -> str:
    label, title = escape(tr.gettext("Close the article")), escape(tr.gettext("Close (Esc)"))
    return f'<button type="button" class="close" aria-label="{label}" title="{title}">×</button>'
