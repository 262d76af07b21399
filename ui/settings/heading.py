"""Heading: the beginning of a section of the settings, as HTML."""

from __future__ import annotations

from html import escape


def heading_html(title: str, note: str = "") -> str:
    """A title and, under it, a sentence or two about the section."""
    said = f"<p>{escape(note)}</p>" if note else ""
    return f'<div class="settings-heading"><h2>{escape(title)}</h2>{said}</div>'
