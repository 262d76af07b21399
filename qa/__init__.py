"""Ask a collection of articles: a question in, an Answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant
    from qa.retrieve import Hit

__all__ = ["Answer", "Assistant", "Hit"]

_WHERE = {"Assistant": "qa.assistant", "Answer": "qa.answer", "Hit": "qa.retrieve"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of three classes
    """Import on first use, so that ``import qa`` costs nothing."""
    if name not in _WHERE:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
