"""Welcome: the page before the first question, and questions to ask; for an empty library, how to fill it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from index.store import Counts
from ui.chat.examples import Example
from ui.i18n import Translator

_COMMAND = "passager index FOLDER"


def welcome_html(counts: Counts, tr: Translator, *, samples: bool = False) -> str:
    """The page nobody has asked anything on yet. With ``samples``, an empty library offers the sample articles."""
    if not counts.articles:
        return _empty(tr, samples)
    return (
        f'<section class="welcome"><h2>{escape(tr.gettext("Ask your articles"))}</h2>'
        f"<p>{escape(tr.gettext('In any language. You get the passage that answers, and where it stands.'))}</p>"
        "</section>"
    )


def examples_html(examples: Sequence[Example], tr: Translator) -> str:
    """Questions to begin with, as a list; nothing where there are none."""
    if not examples:
        return ""
    listed = "".join(f"<li>{_button(example)}</li>" for example in examples)
    label = escape(tr.gettext("Example questions"))
    return f'<div class="offered"><ul class="examples" aria-label="{label}">{listed}</ul></div>'


def suggestions_html(examples: Sequence[Example], tr: Translator) -> str:
    """Questions to go on with, as chips; nothing where there are none."""
    if not examples:
        return ""
    listed = "".join(f"<li>{_button(example, 'chip')}</li>" for example in examples)
    return f'<ul class="chips" aria-label="{escape(tr.gettext("Questions to go on with"))}">{listed}</ul>'


def _empty(tr: Translator, samples: bool) -> str:
    how = tr.gettext("Add text, Markdown, HTML, PDF, Word, JSON, CSV or RSS files, here or in a terminal:")
    button = escape(tr.gettext("Try it with the sample articles"))
    offer = f'<p><button type="button" class="samples">{button}</button></p>' if samples else ""
    return (
        f'<section class="welcome empty"><h2>{escape(tr.gettext("There are no articles yet"))}</h2>'
        f"<p>{escape(how)}</p><pre><code>{_COMMAND}</code></pre>{offer}"
        f"<p>{escape(tr.gettext('They can be asked as soon as they are added; this page can stay open.'))}</p>"
        "</section>"
    )


def _button(example: Example, kind: str = "") -> str:
    question = escape(example.question)
    classes = f"example {kind}".strip()
    return f'<button type="button" class="{classes}" dir="auto" data-question="{question}">{question}</button>'
