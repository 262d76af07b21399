"""Login: lets requests in by the person's session or, for programs, their name and password; the ways in and out."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import parse_qs

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.doors import UPLOAD, for_all
from ui.access.limits import PERSON, LoginTries, address
from ui.access.login_page import login_html
from ui.access.refusal import header, reader, refuse, wants_page
from ui.access.sessions import LASTS, Sessions
from ui.access.users import GUEST, LONGEST, Users

COOKIE = "passager-session"
_PROGRAM_LASTS = 300.0  # seconds for which a program's password is not checked again
_LARGEST_FORM = 4 * LONGEST


class Login:
    """Names the person in the request's scope, under ``PERSON``; who is nobody gets no further than the login page.

    Gradio's own login is not used: it knows no guests, its sessions never end, it guards neither its MCP server nor
    against guessing, and it would hold up everybody while it hashes a password.
    """

    def __init__(self, app: ASGIApp, users: Users, *, guests: bool) -> None:
        self.app = app
        self.users = users
        self.guests = guests
        self.sessions = Sessions(users.stamp)
        self.tries = LoginTries()
        self._hashing: anyio.CapacityLimiter | None = None  # made on the server's own event loop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its person, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, method = scope["path"].rstrip("/"), scope["method"]
        request = Request(scope, receive)
        if path == "/login":
            response = await self._log_in(request) if method == "POST" else self._login_page(request)
            await response(scope, receive, send)
        elif path == "/logout" and method == "POST":
            self.sessions.end(request.cookies.get(COOKIE, ""))
            response = RedirectResponse("login", 303)
            response.delete_cookie(COOKIE)
            await response(scope, receive, send)
        else:
            await self._pass(request, send)

    async def _pass(self, request: Request, send: Send) -> None:
        scope, receive, tr = request.scope, request.receive, reader(request.scope)
        name, wait = await self._person(request)
        scope[PERSON] = name
        if wait:
            words = _too_many(request, wait)
            await refuse(scope, receive, send, 429, words, {"Retry-After": str(wait)})
        elif name == GUEST and scope["path"].startswith(UPLOAD):
            await refuse(scope, receive, send, 403, tr.gettext("Guests can’t add articles. Log in to do that."))
        elif name or for_all(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["path"] == "/" and wants_page(scope):
            await RedirectResponse("login", 303)(scope, receive, send)
        else:
            # A browser would open a window of its own to ask for a password; only programs are told they may send it.
            asked = {} if header(scope, b"sec-fetch-mode") else {"WWW-Authenticate": 'Basic realm="Passager"'}
            words = tr.gettext("Log in first. Programs send a name and a password (HTTP Basic).")
            await refuse(scope, receive, send, 401, words, asked)

    async def _person(self, request: Request) -> tuple[str | None, int]:
        """Who sent the request, None for nobody; and how many seconds they have to wait first."""
        name = self.sessions.name(request.cookies.get(COOKIE, ""))
        sent = request.headers.get("authorization", "")
        if name or not sent.lower().startswith("basic "):
            return name or (GUEST if self.guests else None), 0
        name = self.sessions.name(sent)
        if name:
            return name, 0
        given, password = _parsed(sent)
        right, wait = await self._verified(request, given, password)
        if right:
            self.sessions.start(given, sent, _PROGRAM_LASTS)
        return (given if right else None), wait

    async def _verified(self, request: Request, name: str, password: str) -> tuple[bool, int]:
        """Whether the password is right, looked into off the event loop; and the seconds to wait before a next try."""
        if not name or not password:
            return False, 0
        wait = self.tries.wait(name, address(request.scope))
        if wait:
            return False, wait
        # Two at a time: a hash takes memory and a core, and those who are logged in want to go on.
        self._hashing = self._hashing or anyio.CapacityLimiter(2)
        right = await anyio.to_thread.run_sync(self.users.verify, name, password, limiter=self._hashing)
        if right:
            self.tries.succeeded(name, address(request.scope))
        return right, 0

    def _login_page(self, request: Request) -> Response:
        if self.sessions.name(request.cookies.get(COOKIE, "")):
            return RedirectResponse("./", 303)
        return HTMLResponse(login_html(reader(request.scope), guests=self.guests))

    async def _log_in(self, request: Request) -> Response:
        """Answer the login form; a program that sends it, as gradio_client does, gets JSON."""
        form = parse_qs((await request.body())[:_LARGEST_FORM].decode(errors="replace"))
        name, password = (form.get(field, [""])[0] for field in ("username", "password"))
        right, wait = await self._verified(request, name.strip(), password)
        page = wants_page(request.scope)
        if not right:
            tr = reader(request.scope)
            words = _too_many(request, wait) if wait else tr.gettext("The name or the password is wrong.")
            status, headers = (429, {"Retry-After": str(wait)}) if wait else (401, {})
            if page:
                html = login_html(tr, name=name, problem=words, guests=self.guests)
                return HTMLResponse(html, status, headers)
            return JSONResponse({"detail": words}, status, headers)
        response: Response = RedirectResponse("./", 303) if page else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        response.set_cookie(
            COOKIE, self.sessions.start(name.strip()), int(LASTS), httponly=True, samesite="lax", secure=secure
        )
        return response


def _too_many(request: Request, wait: int) -> str:
    return reader(request.scope).ngettext(
        "That were too many tries. Try again in {n} second.",
        "That were too many tries. Try again in {n} seconds.",
        wait,
    )


def _parsed(authorization: str) -> tuple[str, str]:
    """Name and password of a Basic header; both empty where it is none."""
    try:
        name, _, password = base64.b64decode(authorization[6:].strip(), validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, password
