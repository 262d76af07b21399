"""Limits: how often a person may ask, and how often a password may be tried."""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.access.doors import is_call
from ui.access.refusal import reader, refuse
from ui.access.users import GUEST

PERSON = "passager.person"  # key of a request's scope: who sent it, where people log in

_TRIES_OF_A_NAME = RateLimitItemPerMinute(5, 5)  # from one address: five in five minutes
_TRIES_OF_AN_ADDRESS = RateLimitItemPerMinute(60, 5)  # whatever the names


def address(scope: Scope) -> str:
    """Where a request comes from; of IPv6 the network, for a household has billions of addresses there."""
    host = str((scope.get("client") or ("unknown",))[0])
    try:
        found = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else host


class LoginTries:
    """Counts tries, before they are made, so that many at once are not all let through."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, name: str, address: str) -> int:
        """Count a try; the seconds until the next may be made, 0 when this one may."""
        for item, keys in ((_TRIES_OF_AN_ADDRESS, (address,)), (_TRIES_OF_A_NAME, (name, address))):
            if not self._limiter.hit(item, *keys):
                return _until(self._limiter.get_window_stats(item, *keys).reset_time)
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """Forget the tries of a person who then knew the password."""
        self._limiter.clear(_TRIES_OF_A_NAME, name, address)


class RateLimit:
    """Answers calls that come faster than a person works with 429; counted by person, without a login by address."""

    def __init__(self, app: ASGIApp, calls: int) -> None:
        self.app = app
        self._item = RateLimitItemPerMinute(calls)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 429."""
        if scope["type"] == "http" and is_call(scope):
            name = scope.get(PERSON, GUEST)
            key = ("address", address(scope)) if name == GUEST else ("person", name)
            if not self._limiter.hit(self._item, *key):
                wait = _until(self._limiter.get_window_stats(self._item, *key).reset_time)
                words = reader(scope).ngettext(
                    "That was too much at once. Go on in {n} second.",
                    "That was too much at once. Go on in {n} seconds.",
                    wait,
                )
                await refuse(scope, receive, send, 429, words, {"Retry-After": str(wait)})
                return
        await self.app(scope, receive, send)


def _until(moment: float) -> int:
    return max(1, math.ceil(moment - time.time()))
