"""Events: what a server-sent event stream says, read as it comes, whatever its line ends."""

from __future__ import annotations

import codecs

_LONGEST_LINE = 200_000  # characters


class EventTooLongError(ValueError):
    """A line that does not end."""


class DataLines:
    """Takes a stream's bytes in pieces of any size and gives the content of its ``data:`` lines.

    Lines end with LF, CRLF or CR, also where a piece ends between the two; bytes that are no UTF-8 are replaced.
    Raises EventTooLongError for a line of more than 200,000 characters.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._rest = ""

    def feed(self, chunk: bytes) -> list[str]:
        """What the lines say that end in this piece."""
        *lines, self._rest = _split(self._rest + self._decoder.decode(chunk))
        if len(self._rest) > _LONGEST_LINE:
            raise EventTooLongError
        return [_data(line) for line in lines if _is_data(line)]

    def end(self) -> list[str]:
        """What the last line says, where nothing ends it."""
        return self.feed(self._decoder.decode(b"", final=True).encode() + b"\n\n")


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
