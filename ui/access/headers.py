"""Headers: what every answer tells the browser it may do with the page, and a page's own scripts made known to it."""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing comes from another host, and no script that is not the app's own is run: neither <script> nor onerror=
# in a text gets anywhere, whatever escaping forgot. What Gradio 6 needs beyond 'self': its components' templates and
# our panels' js_on_load are compiled in the browser ('unsafe-eval'), and its components carry style attributes.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval' 'nonce-{nonce}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not "no-referrer": browsers then send forms without their origin
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Puts the headers on every answer, and the nonce on the scripts of a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        await self.app(scope, receive, answer.send)


class _Answer:
    """One answer; a page is held back until it is whole, because its length changes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._nonce = secrets.token_urlsafe(16)
        self._start: Message | None = None
        self._page = b""

    async def send(self, message: Message) -> None:
        """Pass a part of the answer on."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = _POLICY.format(nonce=self._nonce)
            headers.update(_ALWAYS)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"  # a page is its reader's own, and its nonce is of one use
                self._start = message
                return
        elif self._start and message["type"] == "http.response.body":
            self._page += message.get("body", b"")
            if message.get("more_body"):
                return
            # What Gradio writes into its page escapes "<", so that each "<script" is a tag of the page's own.
            page = self._page.replace(b"<script", b'<script nonce="' + self._nonce.encode() + b'"')
            headers = MutableHeaders(scope=self._start)
            if "content-length" in headers and self._page:  # of an answer to HEAD there is a length, but no body
                headers["content-length"] = str(len(page))
            await self._send(self._start)
            self._start = None
            message = {**message, "body": page}
        await self._send(message)
