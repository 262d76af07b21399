"""Page: what every panel of the web app is given when it is built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from qa.assistant import Assistant
from ui.history.store import Conversations

# Of events that are the page's own: no spinner over the component, not offered to programs.
QUIET = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE = 8  # questions searched for at the same time; the others wait in Gradio's queue
LOCAL = "local"  # who everybody is where nobody logs in


@dataclass(frozen=True, slots=True)
class Page:
    """The assistant that the page asks, the conversations that are kept, and ``language`` (a gr.State): the
    interface's, as a code.

    Panels keep nothing about a person in themselves: what an event needs comes with it.
    """

    assistant: Assistant
    conversations: Conversations
    language: Any


def person(request: gr.Request) -> str:
    """Who sent an event: the name they logged in with, or LOCAL where nobody has to."""
    return getattr(request, "username", None) or LOCAL
