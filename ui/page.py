"""Page: what every panel of the web app is given when it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.assistant import Assistant
from qa.written import Writer

# Of events that are the page's own: no spinner over the component, not offered to programs.
QUIET = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE = 8  # questions searched for at the same time; the others wait in Gradio's queue
LOCAL = "local"  # who everybody is where nobody logs in


@dataclass(frozen=True, slots=True)
class Page:
    """The assistant that the page asks, and ``language`` (a gr.State): the code of the interface's language.

    ``writer`` writes answers where a language model was given.

    Panels keep nothing about a person in themselves: what an event needs comes with it.
    """

    assistant: Assistant
    language: Any
    writer: Writer | None = None

    def may_change(self, request: gr.Request) -> bool:
        """Whether who sent an event may change the library; everybody may, where nobody logs in."""
        return bool(person(request))


def person(request: gr.Request) -> str:
    """Who sent an event: the name they logged in with, or LOCAL where nobody has to."""
    return getattr(request, "username", None) or LOCAL
