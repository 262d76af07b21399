"""Users: the file of people who may log in, a line each: a name, a colon, and the Argon2 hash of the password."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from index.errors import PassagerError

GUEST = "guest"  # who everybody is who was let in without a login
LOCAL = "local"  # who everybody is where nobody has to log in
SHORTEST, LONGEST = 8, 1000  # characters of a password

_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")
_HASHER = PasswordHasher()
# Compared with where there is no such user, so that a wrong name takes as long as a wrong password.
_NOBODY = _HASHER.hash(os.urandom(16).hex())


class UsersError(PassagerError):
    """A file of users that can't be used, or a name or password that can't be one."""


class Users:
    """The people in a file; read again when the file changes, so that who was removed is out at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._hashes: dict[str, str] = {}

    def hashes(self) -> dict[str, str]:
        """Names and hashes. Raises UsersError when the file can't be read."""
        try:
            state = self.path.stat()
            seen = (state.st_mtime_ns, state.st_size, state.st_ino)
            if seen != self._seen:
                self._hashes = _parsed(self.path.read_text(encoding="utf-8"), self.path)
                self._seen = seen
        except FileNotFoundError:
            raise UsersError(
                f"There is no file of users {self.path}. Make it with: passager user add NAME --users {self.path}"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise UsersError(f"The file of users {self.path} can't be read: {error}") from error
        return self._hashes

    def stamp(self, name: str) -> str | None:
        """What changes when the person's password does; None when there is no such person (any more)."""
        return self.hashes().get(_normal(name))

    def verify(self, name: str, password: str) -> bool:
        """Whether the password is the person's. Takes some 0.1 s and 64 MB on purpose; as long for a wrong name."""
        known = self.stamp(name)
        try:
            return _HASHER.verify(known or _NOBODY, _normal(password[: LONGEST + 1])) and known is not None
        except (VerificationError, InvalidHashError):
            return False

    def set_password(self, name: str, password: str) -> None:
        """Add a person, or change their password. Raises UsersError for a name or password that can't be one."""
        name = checked_name(name)
        if not SHORTEST <= len(password) <= LONGEST:
            raise UsersError(
                f"A password has {SHORTEST} to {LONGEST:,} characters. Choose a longer one; four words do."
            )
        known = self.hashes() if self.path.exists() else {}
        self._write({**known, name: _HASHER.hash(_normal(password))})

    def remove(self, name: str) -> None:
        """Take a person out. Raises UsersError when there is no such person."""
        known = dict(self.hashes())
        if known.pop(_normal(name), None) is None:
            raise UsersError(f"There is no user {name!r} in {self.path}. See who is: passager user list")
        self._write(known)

    def _write(self, hashes: dict[str, str]) -> None:
        """Put a new file in the place of the old one, whole, readable for its owner only."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=self.path.parent, prefix=".users-")  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.writelines(f"{name}:{known}\n" for name, known in sorted(hashes.items()))
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(self.path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def checked_name(name: str) -> str:
    """The name in its normal form. Raises UsersError for one that can't be a user's."""
    normal = _normal(name)
    if normal.lower() in {GUEST, LOCAL}:
        raise UsersError(f"The name {normal!r} has a meaning of its own in Passager. Choose another.")
    if not _NAME.fullmatch(normal):
        raise UsersError(
            f"{name!r} can't be a user's name. It may have letters, digits, and . _ @ - after the first; at most 64."
        )
    return normal


def _normal(text: str) -> str:
    """One form for what looks the same: an é is typed as one character here and as two there."""
    return unicodedata.normalize("NFC", text)


def _parsed(text: str, path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, _, known = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not known.startswith("$argon2"):
            raise UsersError(
                f"Line {number} of {path} is not a user (name:$argon2…). Take it out, and add the person with: "
                f"passager user add NAME --users {path}"
            )
        found[name] = known
    return found
