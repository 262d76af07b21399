"""Folders: those the library is made of, and what differs between them and it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from index.plan import Report
from index.readers import Problem
from ui.i18n import Translator
from ui.library.html import button
from ui.words import source_name

MOST_SHOWN = 50  # of a kind
_OPEN = 10  # a kind with more is closed at first


def folders_html(tr: Translator, folders: Sequence[Path], uploads: Path) -> str:
    """The folders that the index knows, with a button that looks for changes in them."""
    names = "".join(f"<li><bdi>{escape(str(folder))}</bdi></li>" for folder in folders if folder != uploads.resolve())
    if not names:
        said = tr.gettext(
            "No folder is known yet. In a terminal, {command} reads one.", command="passager index FOLDER"
        )
        return f"<p>{escape(said)}</p>"
    return f'<ul class="folders">{names}</ul>{button(tr.gettext("Look for changes"), "look")}'


def difference_html(tr: Translator, report: Report) -> str:
    """What a sync would do, kind by kind, with a button that does it."""
    kinds = (
        ("added", tr.ngettext("{n} article is new", "{n} articles are new", len(report.added)), report.added),
        ("changed", tr.ngettext("{n} article changed", "{n} articles changed", len(report.changed)), report.changed),
        ("removed", tr.ngettext("{n} article is gone", "{n} articles are gone", len(report.removed)), report.removed),
    )
    parts = "".join(_list(tr, kind, said, [_line(source) for source in sources]) for kind, said, sources in kinds)
    apply = button(tr.gettext("Bring them in"), "apply", kind="main") if report.differs else ""
    return f"{parts}{problems_html(tr, report.problems)}{apply}"


def problems_html(tr: Translator, problems: Sequence[Problem]) -> str:
    """What could not be read, with the reasons."""
    said = tr.ngettext("{n} file or record can’t be read", "{n} files or records can’t be read", len(problems))
    return _list(
        tr, "unreadable", said, [f"{_line(each.source)}: {escape(tr.gettext(each.reason))}" for each in problems]
    )


def difference_said(tr: Translator, report: Report) -> str:
    """The difference in a sentence."""
    if not report.differs:
        return tr.gettext("Nothing has changed in the folders.")
    return tr.gettext("The folders differ from the library. Nothing was changed yet.")


def applied_said(tr: Translator, report: Report) -> str:
    """What a sync did, in a sentence."""
    return tr.gettext(
        "The library holds what the folders hold: {added} added, {changed} changed, {removed} removed.",
        added=tr.number(len(report.added)),
        changed=tr.number(len(report.changed)),
        removed=tr.number(len(report.removed)),
    )


def _line(source: str) -> str:
    return f'<bdi title="{escape(source)}">{escape(source_name(source))}</bdi>'


def _list(tr: Translator, kind: str, said: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{line}</li>" for line in lines[:MOST_SHOWN])
    more = len(lines) - MOST_SHOWN
    rest = f"<li>{escape(tr.ngettext('and {n} more', 'and {n} more', more))}</li>" if more > 0 else ""
    shown = " open" if len(lines) <= _OPEN else ""
    return f'<details class="{kind}"{shown}><summary>{escape(said)}</summary><ul>{items}{rest}</ul></details>'
