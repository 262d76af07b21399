"""A conversation taken out as a file: Markdown, a web page or a PDF, with its sources as numbered notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from ui.history.export.content import Document, document
from ui.history.export.html import html
from ui.history.export.markdown import markdown
from ui.history.export.pdf import pdf
from ui.history.store import Conversation
from ui.i18n import Translator

__all__ = ["MEDIA_TYPES", "Format", "export", "file_name"]

_LONGEST_NAME = 60  # characters; some file systems count bytes, and take 255


class Format(StrEnum):
    """The kinds of file, by the ends of their names."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"


MEDIA_TYPES = {Format.MARKDOWN: "text/markdown", Format.HTML: "text/html", Format.PDF: "application/pdf"}
_WRITERS: dict[Format, Callable[[Document, Translator], bytes]] = {
    Format.MARKDOWN: lambda content, tr: markdown(content, tr).encode(),
    Format.HTML: lambda content, tr: html(content, tr).encode(),
    Format.PDF: pdf,
}


def export(conversation: Conversation, kind: Format, tr: Translator) -> bytes:
    """The conversation as a file of that kind, its own words in the translator's language.

    Raises ExportError where a PDF can't be made.
    """
    return _WRITERS[kind](document(conversation, tr), tr)


def file_name(title: str, kind: Format) -> str:
    """A name for the file, made of the title's letters and digits: safe in every file system."""
    words = re.sub(r"[\W_]+", "-", title)[:_LONGEST_NAME].strip("-")
    return f"{words or 'conversation'}.{kind}"
