"""Rules: who may do what, as chosen when the web app is started; and the checks in front of it that follow."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.middleware import Middleware

from index.errors import PassagerError
from index.uploads import MOST_BYTES, MOST_FILES
from ui.access.doors import MB, Doors
from ui.access.headers import SecurityHeaders
from ui.access.hosts import KnownHosts, is_loopback
from ui.access.limits import RateLimit
from ui.access.login import Login
from ui.access.users import Users


@dataclass(frozen=True, slots=True)
class Access:
    """``users``: who may log in, None where nobody has to. ``guests``: whether others are let in, to read.
    ``read_only``: nobody changes the library in the web app. ``names``: host names that the app answers to.
    ``calls``: questions and clicks a minute and person, None for any number. ``upload_mb`` of a file and
    ``upload_files`` at once are the most that may be sent.
    """

    users: Users | None = None
    guests: bool = False
    read_only: bool = False
    names: tuple[str, ...] = ()
    calls: int | None = None
    upload_mb: int = MOST_BYTES // MB
    upload_files: int = MOST_FILES

    def check(self, host: str) -> None:
        """Raise PassagerError where the rules don't fit the address to listen on, or their file can't be used."""
        if self.users is None and not is_loopback(host):
            raise PassagerError(
                f"On {host} anyone who reaches this machine could read your articles. Say who may: add people with "
                "`passager user add NAME`, then serve with --auth passager-users.txt. "
                "For yourself alone, leave --host away."
            )
        if self.users is None and self.guests:
            raise PassagerError("--guests lets people in who don't log in, so it needs --auth FILE for those who do.")
        if self.users is not None and not self.users.hashes():
            raise PassagerError(
                f"{self.users.path} names nobody. Add people with: passager user add NAME --users {self.users.path}"
            )

    def middleware(self, own_name: str) -> list[Middleware]:
        """The checks that each request to the app on the host ``own_name`` passes, outermost first."""
        checks = [
            Middleware(SecurityHeaders),
            Middleware(KnownHosts, names=(own_name, *self.names)),
            Middleware(Doors, largest_upload=self.upload_mb * MB),
        ]
        if self.users is not None:
            checks.append(Middleware(Login, users=self.users, guests=self.guests))
        if self.calls is not None:
            checks.append(Middleware(RateLimit, calls=self.calls))
        return checks


OPEN = Access()
