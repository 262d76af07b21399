"""Cite menu: an article's references behind a button, each to be copied by another."""

from __future__ import annotations

from html import escape

from index.article import Article
from ui.chat.citation import bibtex, plain, ris
from ui.i18n import Translator


def cite_menu(article: Article, tr: Translator) -> str:
    """A menu that opens in place. What can't be copied is shown in its text area, selected."""
    forms = ((tr.gettext("Text"), plain(article, tr)), ("BibTeX", bibtex(article)), ("RIS", ris(article)))
    buttons = "".join(
        f'<button type="button" class="copy" data-copy="{escape(text)}">{escape(name)}</button>' for name, text in forms
    )
    copied, by_hand = tr.gettext("Copied."), tr.gettext("Copy it from here:")
    label = escape(tr.gettext("The reference"))
    return (
        f'<details class="cite"><summary>{escape(tr.gettext("Cite"))}</summary><div class="cite-forms">{buttons}'
        f'<span class="copied" role="status" data-copied="{escape(copied)}" data-by-hand="{escape(by_hand)}"></span>'
        f'<textarea readonly hidden rows="4" aria-label="{label}"></textarea></div></details>'
    )
