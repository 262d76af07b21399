"""Sessions: who is logged in, by a secret that their browser or program sends."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

LASTS = 7 * 24 * 3600.0  # seconds a login lasts


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    stamp: str  # of the person when they logged in
    ends: float


class Sessions:
    """Held in memory only: when Passager is started again, everybody logs in again. Secrets are kept as digests."""

    def __init__(self, stamp: Callable[[str], str | None], clock: Callable[[], float] = time.monotonic) -> None:
        """``stamp(name)`` changes when what the person logged in with no longer holds."""
        self._stamp = stamp
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._sessions: dict[bytes, _Session] = {}

    def start(self, name: str, secret: str | None = None, lasts: float = LASTS) -> str:
        """Log a person in whose password was right; returns the secret, a new one where none is given."""
        secret = secret or secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._sessions = {digest: session for digest, session in self._sessions.items() if session.ends > now}
            self._sessions[self._digest(secret)] = _Session(name, self._stamp(name) or "", now + lasts)
        return secret

    def name(self, secret: str) -> str | None:
        """Who sent the secret; None when it is not, or no longer, a logged-in person's."""
        session = self._sessions.get(self._digest(secret)) if secret else None
        if session is None or session.ends <= self._clock() or self._stamp(session.name) != session.stamp:
            return None
        return session.name

    def end(self, secret: str) -> None:
        """Log out."""
        with self._lock:
            self._sessions.pop(self._digest(secret), None)

    def _digest(self, secret: str) -> bytes:
        return blake2b(secret.encode(errors="replace"), key=self._key).digest()
