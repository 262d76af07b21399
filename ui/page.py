"""Page: what every panel of the web app is given when it is built, and what each gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import gradio as gr

from qa.assistant import Assistant
from qa.written import Writer
from ui.access.rules import OPEN, Access
from ui.access.users import GUEST, LOCAL
from ui.history.store import Conversations
from ui.i18n import Translator

# Of events that are the page's own: no spinner over the component, not offered to programs.
QUIET = {"show_progress": "hidden", "api_visibility": "private"}
AT_ONCE = 8  # questions searched for at the same time; the others wait in Gradio's queue


@dataclass(frozen=True, slots=True)
class Page:
    """The assistant that the page asks, the conversations that are kept, and ``language`` (a gr.State): the
    interface's, as a code.

    ``writer`` writes answers where a language model was given. ``access`` says who may do what.

    Panels keep nothing about a person in themselves: what an event needs comes with it.
    """

    assistant: Assistant
    conversations: Conversations
    language: Any
    writer: Writer | None = None
    access: Access = OPEN

    def may_change(self, request: gr.Request) -> bool:
        """Whether who sent an event may change the library.

        Ask it in the event that changes something, whatever the page shows: events can be sent without the page. In
        ``app.load`` it tells which buttons to show.
        """
        return not self.access.read_only and not is_guest(request)


class Panel(Protocol):
    """What ``build_NAME(page, ...)`` returns, so that the page can put the panel into another language.

    A panel is built in English. When a page is opened, and when its language is changed, ``ui.app`` sends
    ``relabel(tr)`` to the components ``labelled``, for all panels in one event. That is for what stands on the page
    from the beginning: labels, placeholders, texts of buttons, names of choices. What an event draws gets its
    translator from the event's own input ``page.language``; what has to be drawn anew in another language, from
    what a person did before, listens to ``page.language.change``.
    """

    @property
    def labelled(self) -> list[Any]:
        """The components whose words are translated."""

    def relabel(self, tr: Translator) -> list[Any]:
        """One ``gr.update(...)`` for each of ``labelled``, in this order."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The least a ``Panel`` can be: some components and what they are called."""

    labelled: list[Any]
    relabel: Callable[[Translator], list[Any]]

    @classmethod
    def of(cls, parts: Sequence[Panel]) -> Labels:
        """Those of several parts, one after the other."""
        return cls(
            [component for part in parts for component in part.labelled],
            lambda tr: [update for part in parts for update in part.relabel(tr)],
        )


def person(request: gr.Request) -> str:
    """Who sent an event: the name they logged in with, LOCAL where nobody has to, GUEST for all who are guests."""
    return getattr(request, "username", None) or LOCAL


def is_guest(request: gr.Request) -> bool:
    """Whether an event comes from one of those let in without a login; nothing is kept for them, being many."""
    return person(request) == GUEST
