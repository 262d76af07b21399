"""Events: what a server-sent event stream says, read as it comes, whatever its line ends."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

_LONGEST_LINE = 200_000  # characters


class EventTooLongError(ValueError):
    """A line that does not end."""


def data_lines(chunks: Iterable[bytes]) -> Iterator[str | None]:
    """The content of each ``data:`` line, in order; None after each chunk, so that the caller can look at its clock.

    Lines end with LF, CRLF or CR, also where a chunk ends between the two; bytes that are no UTF-8 are replaced.
    Raises EventTooLongError for a line of more than 200,000 characters.
    """
    decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    rest = ""
    for chunk in chunks:
        rest += decoder.decode(chunk)
        *lines, rest = _split(rest)
        yield from map(_data, filter(_is_data, lines))
        if len(rest) > _LONGEST_LINE:
            raise EventTooLongError
        yield None
    rest += decoder.decode(b"", final=True)
    yield from map(_data, filter(_is_data, _split(rest)))


def _split(text: str) -> list[str]:
    """Lines, the last one unfinished; a CR at the very end waits, for a LF may follow it."""
    waiting = text.endswith("\r")
    lines = text[: -1 if waiting else None].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if waiting:
        lines[-1] += "\r"
    return lines


def _is_data(line: str) -> bool:
    return line.startswith("data:")


def _data(line: str) -> str:
    return line.removeprefix("data:").strip()
