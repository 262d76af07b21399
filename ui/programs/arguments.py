"""Arguments: what programs send, looked over; whatever JSON can say may arrive, for Gradio checks no types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import gradio as gr

from index.errors import PassagerError

_LONGEST = 200  # characters of a filter
_MOST = 100  # values of a filter


class ArgumentError(PassagerError):
    """An argument that can't be used."""


class _ProgramError(gr.Error):  # type: ignore[misc]  # Gradio's classes are untyped here
    """An error that Gradio passes on to a program in its own words."""

    def __str__(self) -> str:
        return str(self.message)


@contextmanager
def in_words() -> Iterator[None]:
    """Tell the caller what was wrong with the call; what we did not foresee stays in the log."""
    try:
        yield
    except PassagerError as error:
        raise _ProgramError(str(error), print_exception=False) from error


def text(name: str, value: object) -> str:
    """A string."""
    if not isinstance(value, str):
        raise ArgumentError(f"{name} is {_shown(value)}. Send a string.")
    return value


def texts(name: str, value: object, most: int = _MOST, longest: int = _LONGEST) -> list[str]:
    """A list of strings, empty for null; one string counts as a list of it."""
    if value is None or value == "":
        return []
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise ArgumentError(f"{name} is {_shown(value)}. Send a list of strings, or null.")
    if len(values) > most or any(len(each) > longest for each in values):
        raise ArgumentError(f"{name} is too long. Send at most {most} strings of at most {longest:,} characters each.")
    return values


def date(name: str, value: object) -> str | None:
    """A date as it was written, None for null or nothing; whether it is one, the search says."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # 2023
    return text(name, value)[:_LONGEST].strip()


def number(name: str, value: object, least: int, most: int | None = None) -> int:
    """A whole number in a range."""
    whole = isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1
    if not whole or int(value) < least or (most is not None and int(value) > most):  # type: ignore[call-overload]
        limits = f"{least} or more" if most is None else f"from {least} to {most:,}"
        raise ArgumentError(f"{name} is {_shown(value)}. Send a whole number, {limits}.")
    return int(value)  # type: ignore[call-overload, no-any-return]


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 80 else said[:79] + "…"
