"""Refusal: the answer to a request that is not passed on, in words; and what the checks read of a request."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from ui.i18n import LANGUAGES, Translator, translator


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, words: str, headers: dict[str, str] | None = None
) -> None:
    """Answer with a status and ``{"detail": words}``, which Gradio's page and clients show."""
    response = JSONResponse({"detail": words}, status, {"Cache-Control": "no-store", **(headers or {})})
    await response(scope, receive, send)


def header(scope: Scope, name: bytes) -> str:
    """The value of a request's header (its name in small letters); empty where it is missing."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def wants_page(scope: Scope) -> bool:
    """Whether a browser asks for a page that a person will see."""
    return "text/html" in Headers(scope=scope).get("accept", "")


def reader(scope: Scope) -> Translator:
    """The translator for who reads the answer: the first language that their browser names and we have."""
    named = (part.partition(";")[0].strip()[:2].lower() for part in header(scope, b"accept-language").split(","))
    return translator(next((code for code in named if code in LANGUAGES), None))
