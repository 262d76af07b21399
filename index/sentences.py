"""Sentences of a text, as offsets, in any language."""

from __future__ import annotations

import re

_BLANK = re.compile(r"\s*")
# sentencex knows few abbreviations that stand before a name; a sentence is not over after one of these.
_OPEN_END = re.compile(
    r"(?:^|[\s(«“„\"'])(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Mme|Mlle|St|Sr|Sra|Dra|Prof|Gen|Col|Sen|Gov|No|art)\.\s*$"
)


def sentence_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text, in order, without the blanks around them.

    Segmented by sentencex (https://github.com/wikimedia/sentencex), which falls back to the rules of a related
    language where it has none of its own. Never fails: where its offsets don't fit, the lines are the sentences.
    """
    spans: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        spans += _line(line, line_start, language)
        line_start += len(line) + 1
    return spans


def _line(line: str, offset: int, language: str) -> list[tuple[int, int]]:
    import sentencex

    pieces = sentencex.segment(language if language != "und" else "en", line)
    if "".join(pieces) != line:
        pieces = [line]
    joined: list[str] = []
    for piece in pieces:
        if joined and _OPEN_END.search(joined[-1]):
            joined[-1] += piece
        else:
            joined.append(piece)
    spans = []
    for piece in joined:
        lead = _BLANK.match(piece).end()  # type: ignore[union-attr]  # \s* always matches
        if piece.strip():
            spans.append((offset + lead, offset + len(piece.rstrip())))
        offset += len(piece)
    return spans
