"""Bars: above the table, the collections to choose from and what can be done with the articles selected, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.collections import Collection
from ui.i18n import Translator
from ui.library.html import act, button, field
from ui.library.view import View


def collections_html(tr: Translator, view: View, collections: Sequence[Collection], total: int) -> str:
    """All articles and each collection, to show them alone; the shown collection can be renamed and deleted."""
    chips = _chip(tr.gettext("All articles"), tr.number(total), None, view.collection is None)
    for collection in collections:
        number = tr.number(collection.articles)
        chips += _chip(collection.name, number, collection.name, collection.name == view.collection)
    if not view.may_change:
        tools = ""
    elif view.collection is None:
        tools = field("create", tr.gettext("Make"), tr.gettext("Name of a new collection"))
    else:
        name = view.collection
        tools = field("rename", tr.gettext("Rename"), tr.gettext("New name of the collection"), name)
        tools += button(tr.gettext("Delete the collection"), "drop", kind="quiet")
    return (
        f'<nav class="collections" aria-label="{escape(tr.gettext("Collections"))}"><div class="chips">{chips}</div>'
        f'<div class="tools">{tools}</div></nav>'
    )


def selection_html(tr: Translator, view: View, collections: Sequence[Collection]) -> str:
    """What can be done with the selected articles; empty where none is selected."""
    if not view.selected:
        return ""
    said = tr.ngettext("{n} article selected", "{n} articles selected", len(view.selected))
    others = [collection.name for collection in collections if collection.name != view.collection]
    options = "".join(f'<option value="{escape(name)}"></option>' for name in others)
    put = tr.gettext("Put into collection")
    which = escape(tr.gettext("Collection, new or not"))
    take = button(tr.gettext("Take out of the collection"), "take") if view.collection else ""
    return (
        f'<div class="selection"><span class="count" role="status">{escape(said)}</span>'
        f'<form {act("put")}><input type="text" name="text" list="library-collections" maxlength="200" required '
        f'autocomplete="off" placeholder="{which}" aria-label="{which}">'
        f'<datalist id="library-collections">{options}</datalist>'
        f'<button type="submit" class="act">{escape(put)}</button></form>{take}'
        f"{button(tr.gettext('Remove from the library'), 'remove-selected')}"
        f"{button(tr.gettext('Clear the selection'), 'clear', kind='quiet')}</div>"
    )


def notice_html(tr: Translator, said: str, *, bad: bool = False, undo: Sequence[str] = ()) -> str:
    """What was just done, with a button that undoes the removal of these articles."""
    back = button(tr.gettext("Undo"), "undo", ids=list(undo)) if undo else ""
    kind, role = ("error", "alert") if bad else ("done", "status")
    shut = button("×", "dismiss", kind="quiet", label=tr.gettext("Close this message"))
    return f'<div class="notice {kind}"><span role="{role}">{escape(said)}</span>{back}{shut}</div>'


def _chip(words: str, number: str, collection: str | None, here: bool) -> str:
    pressed = "true" if here else "false"
    return (
        f'<button type="button" class="chip" aria-pressed="{pressed}" {act("choose", collection=collection)}>'
        f"<bdi>{escape(words)}</bdi> <span>{escape(number)}</span></button>"
    )
