"""Hosts: which addresses the web app listens on, and under which names it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.refusal import header, reader, refuse

LOOPBACK = "127.0.0.1"


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens on an address."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


class KnownHosts:
    """Refuses requests for names that are not ours.

    A web page could give its own name this machine's address and then read the articles as "same origin" (DNS
    rebinding); the Host header still has its own name. An address in digits can't be bent so: it is always let in,
    so that people who reach this machine by its address need no setting.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self.names = {name.lower() for name in ("localhost", *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 400."""
        if scope["type"] == "http" and not self._ours(name := _hostname(header(scope, b"host"))[:255]):
            words = reader(scope).gettext(
                "Passager does not answer to the name “{name}”. Whoever serves it can add: --allow-host NAME", name=name
            )
            await refuse(scope, receive, send, 400, words)
            return
        await self.app(scope, receive, send)

    def _ours(self, name: str) -> bool:
        try:
            ip_address(name)
        except ValueError:
            return name.lower() in self.names
        return True


def _hostname(host: str) -> str:
    """The Host header without its port and without the brackets of IPv6; empty where it is none."""
    found = re.fullmatch(r"(?:\[([\da-fA-F:.]+)\]|([^:\[\]]+))(?::\d+)?", host)
    return (found[1] or found[2]) if found else ""
