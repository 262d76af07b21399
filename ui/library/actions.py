"""Actions: what the buttons of the listing do to the view and to the library, each with what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from index.collections import (
    add_articles,
    create_collection,
    delete_collection,
    list_collections,
    rename_collection,
    take_articles,
)
from index.sync import known_folders, put_back_articles, remove_articles
from qa.assistant import Assistant
from ui.i18n import Translator
from ui.library.bars import notice_html
from ui.library.jobs import failure
from ui.library.view import View, still_there

SLOW = {"remove", "remove-selected", "undo"}  # they publish the index anew: seconds, in a large library
_CHANGES = SLOW | {"create", "rename", "drop", "put", "take"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The view after an action, and what is said of it: HTML, or None for what was said before."""

    view: View
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class _Doing:
    """What an action works with; ``told`` is what the browser sent, which may be anything."""

    assistant: Assistant
    view: View
    told: Mapping[str, Any]
    tr: Translator

    @property
    def ids(self) -> list[str]:
        """The article ids that were told of."""
        ids = self.told.get("ids")
        return [str(each) for each in ids][:10_000] if isinstance(ids, list) else []

    @property
    def text(self) -> str:
        """What was typed."""
        return str(self.told.get("text") or "").strip()[:300]

    @property
    def collection(self) -> str:
        """The collection that is shown."""
        return self.view.collection or ""

    @property
    def selected(self) -> list[str]:
        """The selected articles that are still in the index."""
        with self.assistant.store.snapshot() as snapshot:
            return sorted(still_there(snapshot, sorted(self.view.selected)))


def perform(
    assistant: Assistant, view: View, told: Mapping[str, Any], tr: Translator, *, may_change: bool = True
) -> Outcome:
    """Do what a button says. What goes wrong, or may not be done, changes nothing and is said."""
    do = str(told.get("do"))
    action = _ACTIONS.get(do)
    if action is None:
        return Outcome(view)
    if do in _CHANGES and not may_change:
        return Outcome(view, notice_html(tr, only_looking(tr), bad=True))
    try:
        return action(_Doing(assistant, view, told, tr))
    except Exception as error:  # whatever it is, the page has to say so and go on
        return Outcome(view, notice_html(tr, failure(tr, error), bad=True))


def only_looking(tr: Translator) -> str:
    """What is said to those who may not change the library."""
    return tr.gettext("You can look at the library and ask it, but not change it.")


def stamp_of(assistant: Assistant) -> str:
    """A mark of what the library holds: another one as soon as an article or a collection is."""
    with assistant.store.snapshot() as snapshot:
        return repr((snapshot.generation(), list_collections(snapshot.db)))


def _sort(doing: _Doing) -> Outcome:
    return Outcome(doing.view.sorted_by(str(doing.told.get("order"))))


def _page(doing: _Doing) -> Outcome:
    page = doing.told.get("page")
    return Outcome(replace(doing.view, page=max(page, 0) if isinstance(page, int) else 0))


def _pick(doing: _Doing) -> Outcome:
    return Outcome(doing.view.picked(doing.ids, bool(doing.told.get("on"))))


def _clear(doing: _Doing) -> Outcome:
    return Outcome(replace(doing.view, selected=frozenset()))


def _dismiss(doing: _Doing) -> Outcome:
    return Outcome(doing.view, "")


def _choose(doing: _Doing) -> Outcome:
    collection = doing.told.get("collection")
    return Outcome(doing.view.within(str(collection) if collection is not None else None), "")


def _create(doing: _Doing) -> Outcome:
    name = create_collection(doing.assistant.index, doing.text)
    said = doing.tr.gettext("The collection “{name}” is made. Select articles to put into it.", name=name)
    return Outcome(doing.view, notice_html(doing.tr, said))


def _rename(doing: _Doing) -> Outcome:
    name = rename_collection(doing.assistant.index, doing.collection, doing.text)
    return Outcome(replace(doing.view, collection=name), "")


def _drop(doing: _Doing) -> Outcome:
    delete_collection(doing.assistant.index, doing.collection)
    said = doing.tr.gettext(
        "The collection “{name}” is deleted. Its articles are still in the library.", name=doing.collection
    )
    return Outcome(doing.view.within(None), notice_html(doing.tr, said))


def _put(doing: _Doing) -> Outcome:
    index, name, ids = doing.assistant.index, doing.text, doing.selected
    with doing.assistant.store.snapshot() as snapshot:
        there = name in {collection.name for collection in list_collections(snapshot.db)}
    if there:
        count = add_articles(index, name, ids)
    else:
        name, count = create_collection(index, name, ids), len(ids)
    said = doing.tr.ngettext("{n} article put into “{name}”.", "{n} articles put into “{name}”.", count, name=name)
    return Outcome(replace(doing.view, selected=frozenset()), notice_html(doing.tr, said))


def _take(doing: _Doing) -> Outcome:
    count = take_articles(doing.assistant.index, doing.collection, sorted(doing.view.selected))
    said = doing.tr.ngettext(
        "{n} article taken out of “{name}”.", "{n} articles taken out of “{name}”.", count, name=doing.collection
    )
    return Outcome(replace(doing.view, selected=frozenset()), notice_html(doing.tr, said))


def _remove(doing: _Doing) -> Outcome:
    return _removed(doing, doing.ids)


def _remove_selected(doing: _Doing) -> Outcome:
    return _removed(doing, doing.selected)


def _removed(doing: _Doing, ids: list[str]) -> Outcome:
    with doing.assistant.store.snapshot() as snapshot:
        only = snapshot.article(ids[0]) if len(ids) == 1 else None
    remove_articles(doing.assistant.index, ids)
    said = doing.tr.ngettext("{n} article removed.", "{n} articles removed.", len(ids))
    if only:
        said = doing.tr.gettext("Removed “{title}”.", title=only.title)
    view = replace(doing.view, selected=doing.view.selected - set(ids))
    return Outcome(view, notice_html(doing.tr, said, undo=ids))


def _undo(doing: _Doing) -> Outcome:
    index, ids = doing.assistant.index, doing.ids
    if put_back_articles(index, ids) < len(ids) and known_folders(index):
        doing.assistant.update()  # removed under another model: their files have to be read again
    said = doing.tr.ngettext("{n} article is back.", "{n} articles are back.", len(ids))
    return Outcome(doing.view, notice_html(doing.tr, said))


_ACTIONS: dict[str, Callable[[_Doing], Outcome]] = {
    "sort": _sort,
    "page": _page,
    "pick": _pick,
    "clear": _clear,
    "dismiss": _dismiss,
    "choose": _choose,
    "create": _create,
    "rename": _rename,
    "drop": _drop,
    "put": _put,
    "take": _take,
    "remove": _remove,
    "remove-selected": _remove_selected,
    "undo": _undo,
}
