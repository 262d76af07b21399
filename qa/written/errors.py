"""Errors: why no written answer came; the passages are there all the same."""

from __future__ import annotations

from index.errors import PassagerError


class WritingError(PassagerError):
    """The model's server gave no answer that could be used; the text says why, in one line."""


class RemoteServerError(PassagerError):
    """The server is not on this machine, and nobody said that the passages may leave it."""
