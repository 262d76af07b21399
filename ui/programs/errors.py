"""Errors: what a program is told that calls a function which isn't there, or with other arguments than its own."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

_CALLS = "/gradio_api/call/v2/"


async def misnamed(request: Request, error: Exception) -> Response:
    """The answer to a call whose names don't fit, where Gradio has only an exception; other errors go on."""
    if not request.url.path.startswith(_CALLS):
        raise error
    words = (
        f"There is no function {request.url.path.removeprefix(_CALLS)[:80]!r}."
        if isinstance(error, KeyError)
        else str(error).partition(". Please")[0] + "."
    )
    return JSONResponse({"detail": f"{words} What there is, and with which arguments, tells /gradio_api/info."}, 422)


HANDLERS = {KeyError: misnamed, TypeError: misnamed}
