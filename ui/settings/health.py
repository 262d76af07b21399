"""Health: what the doctor finds in the index, looked at when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import gradio as gr

from index.doctor import FILL, NOTHING_LOST, REEMBED, REMAKE, Finding, examine
from ui.i18n import Translator, translator
from ui.page import QUIET, Labels, Page
from ui.settings.heading import heading_html


def build_health(page: Page) -> Labels:
    """Draw the section and wire its button."""
    heading = gr.HTML(_heading(translator()), apply_default_css=False)
    button = gr.Button("Check the index", elem_id="check-index")
    findings = gr.HTML("", elem_id="findings", apply_default_css=False)

    def check(language: str) -> Iterator[tuple[Any, str]]:
        tr = translator(language)
        yield gr.update(interactive=False), f'<p class="working" role="status">{escape(tr.gettext("Checking…"))}</p>'
        yield gr.update(interactive=True), findings_html(examine(page.assistant.index), tr)

    # Gradio runs it in a thread of its own, one time at once: it reads the whole database.
    button.click(check, page.language, [button, findings], concurrency_limit=1, **QUIET)
    return Labels(
        [heading, button, findings], lambda tr: [_heading(tr), gr.update(value=tr.gettext("Check the index")), ""]
    )


def _heading(tr: Translator) -> str:
    note = tr.gettext("Looks the whole index over: the database, the passages, the words and the vectors.")
    return heading_html(tr.gettext("Health"), note)


def findings_html(findings: Sequence[Finding], tr: Translator) -> str:
    """A sentence that sums up, and what was looked at; where something is wrong, what mends it."""
    wrong = sum(not finding.ok for finding in findings)
    if wrong:
        verdict = tr.ngettext("{n} thing is wrong with the index.", "{n} things are wrong with the index.", wrong)
    else:
        verdict = tr.gettext("All is well with the index.")
    kind = "bad" if wrong else "good"
    items = "".join(_item(finding, tr) for finding in findings)
    return f'<p class="health-verdict {kind}" role="status">{escape(verdict)}</p><ul class="findings">{items}</ul>'


def _item(finding: Finding, tr: Translator) -> str:
    kind, sign, state = ("good", "✓", tr.gettext("Well")) if finding.ok else ("bad", "✗", tr.gettext("Wrong"))
    mend = f'<p class="mend">{escape(mend_in_words(finding.mend, tr))}</p>' if finding.mend else ""
    return (
        f'<li class="{kind}"><span class="sign" role="img" aria-label="{escape(state)}">{sign}</span>'
        f"<div>{escape(in_words(finding, tr))}{mend}</div></li>"
    )


def in_words(finding: Finding, tr: Translator) -> str:
    """What was seen, numbers as the language writes them."""
    values = {name: tr.number(value) if isinstance(value, int) else value for name, value in finding.values.items()}
    return tr.gettext(finding.message, **values)


def mend_in_words(mend: str, tr: Translator) -> str:
    """What to do about it, here on the page where that is possible."""
    on_the_page = {
        REEMBED: tr.gettext("Rebuild the index, below."),
        FILL: tr.gettext("Add articles."),
        REMAKE: tr.gettext("Move the index folder away and make it again in a terminal: passager index FOLDER"),
        NOTHING_LOST: tr.gettext("Nothing is lost: it is made again when the index is next opened."),
    }
    return on_the_page.get(mend, mend)
