"""Parts: the Ask panel's components, drawn in the order they stand on the page, for those who wire them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from ui.chat.filters import FiltersPanel, build_chips, build_filters
from ui.i18n import Translator, translator
from ui.page import Page

_HERE = Path(__file__).parent
_CITE = (_HERE / "cite.js").read_text(encoding="utf-8")
_THREAD_SCRIPT = _CITE + (_HERE / "thread.js").read_text(encoding="utf-8")
ARTICLE_SCRIPT = _CITE + (_HERE / "article.js").read_text(encoding="utf-8")
_WELCOME_SCRIPT = (_HERE / "welcome.js").read_text(encoding="utf-8")
_ANNOUNCEMENT = '<p class="sr-only" role="status" aria-live="polite">${value}</p>'


@dataclass(frozen=True, slots=True)
class Parts:
    """``welcome`` and ``examples`` are seen as long as ``thread``, which is drawn from the state ``turns``, has none.

    Each is written by what it is for and nothing else: an example that comes late can't take a turn's place.
    """

    turns: Any
    conversation: Any
    welcome: Any
    examples: Any
    thread: Any
    box: Any
    filters: FiltersPanel
    announcer: Any
    next: Any
    source: Any
    article: Any

    @property
    def steps(self) -> list[Any]:
        """The outputs of ``converse``."""
        return [self.turns, self.thread, self.box, self.announcer, self.next]

    @property
    def reopening(self) -> list[Any]:
        """What shows another conversation, or none."""
        return [self.turns, self.conversation, self.thread, self.next, self.source, self.article]


def build_parts(page: Page) -> Parts:
    """Draw them."""
    plain = {"apply_default_css": False}
    turns, conversation = gr.State([]), gr.State("")
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", min_width=0):
            with gr.Column(elem_id="thread", min_width=0):
                beginning = {"elem_classes": "beginning", "js_on_load": _WELCOME_SCRIPT, **plain}
                welcome = gr.HTML("", elem_id="welcome", **beginning)
                examples = gr.HTML("", elem_id="examples", **beginning)
                thread = gr.HTML("", elem_id="turns", js_on_load=_THREAD_SCRIPT, **plain)
            with gr.Column(elem_id="composer", min_width=0):
                following = gr.HTML("", elem_id="next", js_on_load=_WELCOME_SCRIPT, **plain)
                chips = build_chips()
                box = _question_box()
                filters = build_filters(page, chips)
        with gr.Column(elem_id="source", min_width=0, visible=False) as source:
            article = gr.HTML("", elem_id="article", js_on_load=ARTICLE_SCRIPT, **plain)
    announcer = gr.HTML("", elem_id="announcer", html_template=_ANNOUNCEMENT, **plain)
    return Parts(turns, conversation, welcome, examples, thread, box, filters, announcer, following, source, article)


def box_words(tr: Translator) -> dict[str, Any]:
    """New words for the question box."""
    words: dict[str, Any] = gr.update(
        placeholder=tr.gettext("Ask in any language"), label=tr.gettext("Question"), submit_btn=tr.gettext("Ask")
    )
    return words


def _question_box() -> Any:  # noqa: ANN401 - a Gradio component
    words = {name: value for name, value in box_words(translator()).items() if name != "__type__"}
    return gr.Textbox(
        **words,
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
        elem_id="question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", spellcheck=False, enterkeyhint="search"),
    )
