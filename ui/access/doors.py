"""Doors: which of Gradio's many paths can be reached at all, from where, and with how large a body."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.refusal import header, reader, refuse

MB = 1_000_000
LARGEST_CALL = MB  # bytes of a call's arguments
UPLOAD = "/gradio_api/upload"

# What a browser needs to show the login page; none of it is about the articles.
_FOR_ALL = re.compile(
    r"/(assets|static|svelte)/.*|/(gradio_api/)?theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json"
    r"|/gradio_api/startup-events|/log(in|out)"
)
_CALLS = re.compile(r"/gradio_api/(queue/join|(call|run|api)/.*|mcp(/.*)?|component_server|upload)/?")
# Left out are those that would fetch other hosts' pages, edit the app, or tell how the server is doing.
_REST = re.compile(
    r"/(config/?)?|/gradio_api/((info|openapi\.json|app_id|cancel|reset|queue/(data|status)|upload_progress)/?"
    r"|heartbeat/.*|(call|mcp)/.*|file=(?!\w+:/).*)"
)


def for_all(path: str) -> bool:
    """Whether a path is open to those who did not log in."""
    return _FOR_ALL.fullmatch(path) is not None


def is_call(scope: Scope) -> bool:
    """Whether a request has something done or searched for."""
    return scope["method"] == "POST" and _CALLS.fullmatch(scope["path"]) is not None


class Doors:
    """Refuses unknown paths (404), requests that another site's page makes (403), and bodies too large (413)."""

    def __init__(self, app: ASGIApp, largest_upload: int) -> None:
        self.app = app
        self.largest_upload = largest_upload  # bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if not (for_all(path) or _CALLS.fullmatch(path) or _REST.fullmatch(path)):
            await refuse(scope, receive, send, 404, reader(scope).gettext("There is nothing here."))
        elif _from_elsewhere(scope):
            words = reader(scope).gettext("Another site’s page may not use Passager in your name.")
            await refuse(scope, receive, send, 403, words)
        else:
            largest = self.largest_upload if path.startswith(UPLOAD) else LARGEST_CALL
            await self._with_limit(largest, scope, receive, send)

    async def _with_limit(self, largest: int, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on whose body ends the moment that it has more bytes than it may."""
        tr = reader(scope)
        words = tr.gettext(
            "That is too large: at most {size} MB at once. Send it in parts.", size=tr.number(largest // MB)
        )
        declared = header(scope, b"content-length")
        if declared.isdigit() and int(declared) > largest:
            await refuse(scope, receive, send, 413, words)
            return
        body = _CountedBody(receive, send, largest)
        try:
            await self.app(scope, body.receive, body.send)
        except Exception:
            if not body.cut_off:
                raise
        if body.cut_off:
            await refuse(scope, receive, send, 413, words)


class _CountedBody:
    """A body without a declared length: when it grows too large it breaks off, and what is answered then is kept."""

    def __init__(self, receive: Receive, send: Send, largest: int) -> None:
        self._receive, self._send = receive, send
        self._left = largest
        self._answered = False
        self.cut_off = False

    async def receive(self) -> Message:
        """The next part."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0 and not self._answered:
            self.cut_off = True
            return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if not self.cut_off:
            self._answered = True
            await self._send(message)


def _from_elsewhere(scope: Scope) -> bool:
    """Whether a page of another origin makes the request: browsers say so, and pages can't make them lie."""
    origin = header(scope, b"origin")
    return bool(origin) and urlsplit(origin).netloc.lower() != header(scope, b"host").lower()
