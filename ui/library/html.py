"""HTML: the small parts that the panel's pages are put together from; actions.js turns them into events."""

from __future__ import annotations

import json
from html import escape


def button(words: str, do: str, *, kind: str = "", label: str = "", **told: object) -> str:
    """A button that does ``do``, telling it ``told``; ``label`` is what a screen reader says where words don't do."""
    aria = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    return f'<button type="button" class="act {kind}"{aria} {act(do, **told)}>{escape(words)}</button>'


def act(do: str, **told: object) -> str:
    """The attributes by which an element does something."""
    return f'data-do="{escape(do)}" data-told="{escape(json.dumps(told))}"'


def field(do: str, words: str, placeholder: str, value: str = "") -> str:
    """A text field with its own button; Enter does it too. The text is told as ``text``."""
    return (
        f'<form {act(do)}><input type="text" name="text" maxlength="200" required autocomplete="off" '
        f'value="{escape(value)}" placeholder="{escape(placeholder)}" aria-label="{escape(placeholder)}">'
        f'<button type="submit" class="act">{escape(words)}</button></form>'
    )
