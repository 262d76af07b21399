"""Listing: the conversations of a person by day, as escaped HTML. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from html import escape
from itertools import groupby

from babel.dates import format_time

from ui.history.store import Summary
from ui.i18n import Translator
from ui.words import date_in_words

LONGEST_TITLE = 200  # characters


def history_html(
    conversations: Sequence[Summary], tr: Translator, *, search: str = "", more: bool = False, notice: str = ""
) -> str:
    """The list under the search field; ``more`` says that there are older ones; ``notice`` (HTML) stands above it."""
    return f'<div class="history">{notice}{_body(conversations, tr, search, more)}</div>'


def guest_html(tr: Translator) -> str:
    """What a guest sees in place of a list."""
    note = tr.gettext("Log in, and what you ask is found here again.")
    return f'<div class="history">{_words(tr.gettext("Nothing is kept of guests."), note)}</div>'


def told(message: str, *, error: bool = False, button: str = "") -> str:
    """A notice: what was done, or what went wrong, with a button (HTML) beside it."""
    kind, role = ("error", "alert") if error else ("done", "status")
    return f'<p class="history-notice {kind}" role="{role}"><bdi>{escape(message)}</bdi>{button}</p>'


def undo_button(tr: Translator) -> str:
    """The button that brings back what was deleted."""
    return f' <button type="button" data-do="undo">{escape(tr.gettext("Undo"))}</button>'


def _body(conversations: Sequence[Summary], tr: Translator, search: str, more: bool) -> str:
    if not conversations:
        return _nothing(tr, search)
    days = groupby(conversations, lambda each: _local(each.updated).date())
    listed = "".join(_day(day, list(some), tr) for day, some in days)
    older = f'<button type="button" class="older" data-do="more">{escape(tr.gettext("Show older"))}</button>'
    return f"{listed}{older if more else ''}{'' if search else _foot(tr)}"


def _nothing(tr: Translator, search: str) -> str:
    if search:
        head, note = tr.gettext("Nothing found."), tr.gettext("No conversation holds all of these words.")
    else:
        head = tr.gettext("No conversations yet.")
        note = tr.gettext(
            "What you ask is kept here, so that you can go on with it, take it out as a file, or delete it."
        )
    return _words(head, note)


def _words(head: str, note: str) -> str:
    return f'<div class="history-empty"><h2>{escape(head)}</h2><p>{escape(note)}</p></div>'


def _day(day: date, conversations: Sequence[Summary], tr: Translator) -> str:
    rows = "".join(_row(conversation, tr) for conversation in conversations)
    return f"<section><h2>{escape(_day_in_words(day, tr))}</h2><ul>{rows}</ul></section>"


def _day_in_words(day: date, tr: Translator) -> str:
    today = datetime.now().astimezone().date()
    if day == today:
        return tr.gettext("Today")
    return tr.gettext("Yesterday") if day == today - timedelta(days=1) else date_in_words(day.isoformat(), tr)


def _row(conversation: Summary, tr: Translator) -> str:
    title = escape(conversation.title)
    time = escape(str(format_time(_local(conversation.updated), "HH:mm", locale=tr.locale)))
    number = escape(tr.ngettext("{n} question", "{n} questions", conversation.turns))
    return (
        f'<li class="kept" data-id="{escape(conversation.id)}">'
        f'<button type="button" class="reopen" data-do="reopen" dir="auto">{title}</button>'
        f'<p class="kept-details"><time datetime="{escape(conversation.updated)}">{time}</time>'
        f"<span>{number}</span></p>"
        f"{_menu(conversation, tr)}{_rename_form(title, tr)}</li>"
    )


def _menu(conversation: Summary, tr: Translator) -> str:
    """What can be done with a conversation; a disclosure, which browsers open and close by keyboard themselves."""
    label = escape(tr.gettext("More for “{title}”", title=conversation.title))
    actions = (
        ("rename", "", tr.gettext("Rename")),
        ("export", "md", tr.gettext("Export as Markdown")),
        ("export", "html", tr.gettext("Export as HTML")),
        ("export", "pdf", tr.gettext("Export as PDF")),
        ("delete", "", tr.gettext("Delete")),
    )
    buttons = "".join(
        f'<button type="button" data-do="{do}" data-format="{kind}">{escape(words)}</button>'
        for do, kind, words in actions
    )
    return (
        f'<details class="kept-menu"><summary aria-label="{label}" title="{label}">⋯</summary>'
        f"<div>{buttons}</div></details>"
    )


def _rename_form(title: str, tr: Translator) -> str:
    label = escape(tr.gettext("Title of the conversation"))
    return (
        f'<form class="kept-rename" hidden><input type="text" value="{title}" maxlength="{LONGEST_TITLE}" required '
        f'dir="auto" aria-label="{label}"><button type="submit">{escape(tr.gettext("Save"))}</button>'
        f'<button type="button" data-do="cancel">{escape(tr.gettext("Cancel"))}</button></form>'
    )


def _foot(tr: Translator) -> str:
    warning = tr.gettext("All your conversations and their ratings are erased. This can’t be undone.")
    return (
        '<footer class="history-foot">'
        f'<button type="button" data-do="ratings">{escape(tr.gettext("Rated answers as test questions"))}</button>'
        f"<details><summary>{escape(tr.gettext('Delete all'))}</summary><p>{escape(warning)}</p>"
        f'<button type="button" class="danger" data-do="delete-all">{escape(tr.gettext("Delete all"))}</button>'
        "</details></footer>"
    )


def _local(time: str) -> datetime:
    return datetime.fromisoformat(time).astimezone()
