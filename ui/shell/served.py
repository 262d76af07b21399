"""Served page: Gradio's HTML with the right language, direction and colours from the first byte.

Gradio draws its page in the browser. Without this, a page in Arabic or in the dark would first flash in English or
in white, and whoever reads ``<html lang>`` would be told English.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.i18n import translator
from ui.shell.preferences import Preferences

_HERE = Path(__file__).parent
_SCRIPT = (_HERE / "page.js").read_text(encoding="utf-8")
_PALETTE = (_HERE / "palette.css").read_text(encoding="utf-8")


class ServedPage:
    """ASGI middleware that adds the person's preferences to the HTML pages of the app it wraps."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an HTML page that comes back is kept until it is whole, then sent as it should be."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        held: Message | None = None
        body = b""

        async def send_page(message: Message) -> None:
            nonlocal held, body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if headers.get("content-type", "").startswith("text/html"):
                    held = message
                    return
            elif held:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                page = with_preferences(body.decode(), Preferences.of(Request(scope))).encode()
                headers = MutableHeaders(raw=held["headers"])
                headers["content-length"] = str(len(page))
                headers["vary"] = "Cookie, Accept-Language"
                await send(held)
                message = {"type": "http.response.body", "body": page}
                held = None
            await send(message)

        await self._app(scope, receive, send_page)


def with_preferences(page: str, chosen: Preferences) -> str:
    """A page of Gradio's with its language and direction said, and with our colours and script before all else."""
    tr = translator(chosen.language)
    root = f'<html lang="{escape(chosen.language)}" dir="{tr.direction}" data-theme="{escape(chosen.theme)}"'
    head = f"<head><style>{_PALETTE}</style><script>{_SCRIPT}</script>"
    return page.replace('<html\n\tlang="en"', root, 1).replace("<head>", head, 1)
