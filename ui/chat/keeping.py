"""Keeping: the turns of a conversation go into its person's history as they are answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from index.errors import PassagerError
from ui.history.store import Conversations

_log = logging.getLogger("passager.ui")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps the turns of one conversation, answers as ``ui.history.turns`` has them.

    Where that fails, the answer is given all the same, and it is logged.
    """

    conversations: Conversations
    person: str
    conversation: str

    def keep(self, number: int, question: str, answer: dict[str, Any]) -> None:
        """A turn that was answered, in place of that of its number and those after it."""
        try:
            self.conversations.record(self.person, self.conversation, number, question, answer)
        except PassagerError as error:
            _log.error("%s", error)

    def complete(self, number: int, question: str, answer: dict[str, Any]) -> None:
        """The same turn, its answer written out."""
        try:
            self.conversations.complete(self.person, self.conversation, number, question, answer)
        except PassagerError as error:
            _log.error("%s", error)
