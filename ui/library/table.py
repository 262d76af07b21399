"""Table: one page of the articles as HTML, with its pager; on a phone each article becomes a card."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.listing import Listed
from ui.i18n import Translator
from ui.library.html import act, button
from ui.library.view import ROWS, View
from ui.words import date_in_words, direction, language_attribute, language_name, source_name


def table_html(tr: Translator, view: View, articles: Sequence[Listed], total: int, *, filtered: bool) -> str:
    """The page of articles that ``view`` is at, of ``total`` that pass."""
    if not total:
        return f'<div class="listing">{_nothing(tr, view, filtered)}</div>'
    heads = "".join(_head(tr, view, order, words) for order, words in _columns(tr).items())
    pick_all, remove = (_pick_all(tr, view, articles), _remove_head(tr)) if view.may_change else ("", "")
    rows = "".join(_row(tr, view, article) for article in articles)
    return (
        f'<div class="listing"><table><caption class="sr-only">{escape(tr.gettext("Articles"))}</caption><thead><tr>'
        f"{pick_all}{heads}{remove}</tr></thead>"
        f"<tbody>{rows}</tbody></table>{_pager(tr, view, len(articles), total)}</div>"
    )


def problem_html(said: str) -> str:
    """What is shown instead of the table where the filters can't be used."""
    return f'<div class="listing"><p class="field-error" role="alert">{escape(said)}</p></div>'


def _columns(tr: Translator) -> dict[str, str]:
    return {
        "title": tr.gettext("Title"),
        "date": tr.gettext("Date"),
        "language": tr.gettext("Language"),
        "source": tr.gettext("Source"),
        "added": tr.gettext("Added"),
    }


def _pick_all(tr: Translator, view: View, articles: Sequence[Listed]) -> str:
    checked = " checked" if all(article.id in view.selected for article in articles) else ""
    label = escape(tr.gettext("Select all on this page"))
    return f'<th class="pick"><input type="checkbox" data-all="1" aria-label="{label}" title="{label}"{checked}></th>'


def _remove_head(tr: Translator) -> str:
    return f'<th class="do"><span class="sr-only">{escape(tr.gettext("Remove"))}</span></th>'


def _head(tr: Translator, view: View, order: str, words: str) -> str:
    here = view.order == order
    way = ("descending" if view.descending else "ascending") if here else "none"
    arrow = ("↓" if view.descending else "↑") if here else ""
    return (
        f'<th class="{order}" scope="col" aria-sort="{way}">'
        f'<button type="button" class="sort" {act("sort", order=order)}>'
        f'{escape(words)}<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(tr: Translator, view: View, article: Listed) -> str:
    title = escape(article.title)
    pick, remove = (_pick(tr, view, article), _remove(tr, article)) if view.may_change else ("", "")
    language = escape(language_attribute(article.language))
    return (
        f'<tr>{pick}<th scope="row" class="title">'
        f'<button type="button" class="preview" {act("preview", id=article.id)} '
        f'lang="{language}" dir="{direction(article.language)}">{title}</button></th>'
        f'<td class="date">{escape(date_in_words(article.date, tr))}</td>'
        f'<td class="language">{escape(language_name(article.language, tr))}</td>'
        f'<td class="source" title="{escape(article.source)}"><bdi>{escape(source_name(article.source))}</bdi></td>'
        f'<td class="added">{escape(date_in_words((article.added or "")[:10] or None, tr))}</td>'
        f"{remove}</tr>"
    )


def _pick(tr: Translator, view: View, article: Listed) -> str:
    checked = " checked" if article.id in view.selected else ""
    label = escape(tr.gettext("Select {title}", title=article.title))
    return f'<td class="pick"><input type="checkbox" data-id="{escape(article.id)}" aria-label="{label}"{checked}></td>'


def _remove(tr: Translator, article: Listed) -> str:
    label = tr.gettext("Remove {title}", title=article.title)
    remove = button(tr.gettext("Remove"), "remove", kind="quiet", label=label, ids=[article.id])
    return f'<td class="do">{remove}</td>'


def _pager(tr: Translator, view: View, shown: int, total: int) -> str:
    first = view.page * ROWS + 1
    said = tr.gettext(
        "{first}–{last} of {total}",
        first=tr.number(first),
        last=tr.number(first + shown - 1),
        total=tr.ngettext("{n} article", "{n} articles", total),
    )
    last = (total - 1) // ROWS
    before = button(tr.gettext("Previous page"), "page", page=view.page - 1) if view.page else ""
    after = button(tr.gettext("Next page"), "page", page=view.page + 1) if view.page < last else ""
    return (
        f'<nav class="pager" aria-label="{escape(tr.gettext("Pages"))}">'
        f"<span>{escape(said)}</span><span>{before}{after}</span></nav>"
    )


def _nothing(tr: Translator, view: View, filtered: bool) -> str:
    if filtered:
        said = tr.gettext("No article passes. Change the search or the filters.")
    elif not view.may_change:
        said = tr.gettext("Nothing is here yet.")
    elif view.collection:
        said = tr.gettext("Nothing is in this collection yet. Select articles in the list of all, and put them in.")
    else:
        said = tr.gettext("The library is empty. Add articles above.")
    return f'<p class="nothing">{escape(said)}</p>'
