"""Preferences: what a person chose for their browser. Cookies, so that the page is served as it was left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from ui.i18n import ENGLISH
from ui.i18n.negotiate import negotiated

# Names of the cookies; page.js writes them.
LANGUAGE, THEME, PASSAGES = "passager_language", "passager_theme", "passager_passages"
SYSTEM = "system"
THEMES = (SYSTEM, "light", "dark")
_MOST_PASSAGES = 100


class Asked(Protocol):
    """What Starlette's and Gradio's requests have in common."""

    @property
    def query_params(self) -> Mapping[str, str]: ...  # noqa: D102

    @property
    def cookies(self) -> Mapping[str, str]: ...  # noqa: D102

    @property
    def headers(self) -> Mapping[str, str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Preferences:
    """Language of the interface, theme, and passages an answer shows (None where the person never chose)."""

    language: str = ENGLISH
    theme: str = SYSTEM
    passages: int | None = None

    @classmethod
    def of(cls, request: Asked) -> Preferences:
        """As a request tells them. Whatever else its cookies say, the values are among ours."""
        cookies = request.cookies
        theme, passages = cookies.get(THEME, SYSTEM), cookies.get(PASSAGES, "")
        wanted = request.query_params.get("lang")
        return cls(
            negotiated(wanted, cookies.get(LANGUAGE), request.headers.get("accept-language")),
            theme if theme in THEMES else SYSTEM,
            int(passages) if passages.isdecimal() and 0 < int(passages[:4]) <= _MOST_PASSAGES else None,
        )
