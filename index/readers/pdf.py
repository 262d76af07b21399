"""PDF: its pages' lines put together into paragraphs again."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from index.errors import UnreadableFileError
from index.readers.common import Draft

# PDFium must not be called from two threads at once (https://pypdfium2.readthedocs.io/en/stable/readme.html#thread-safety).
_PDFIUM = threading.Lock()
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")
_NO_TITLE = re.compile(
    r"\s*(?:untitled.*|microsoft (?:word|powerpoint|excel)\b.*|document\d*|print|\(?anonymous\)?"
    r"|\S*\.(?:docx?|odt|rtf|indd|qxd|pdf|html?|tex|dvi|txt)|https?:\S*|about:blank|\W*)\s*",
    re.IGNORECASE,
)
_HYPHENS = "-\u00ad\u2010\x02\ufffe"  # PDFium gives a line's last hyphen as U+0002 or U+FFFE
_ENDS = (".", "!", "?", "…", "。", "!", "?", "؟", "।", "»", "”", '"', ":", ".”")
_LINE = re.compile(r"[^\r\n]+")
_PAGE_NUMBER = re.compile(r"[-–\s]*\d{0,4}[-–\s]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def read_pdf(data: bytes) -> Draft:
    """The article in a PDF; raises UnreadableFileError when it is damaged, protected or only pictures."""
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise UnreadableFileError(_why(str(error))) from error
        try:
            pages = [_page_lines(document[number]) for number in range(len(document))]
            metadata = document.get_metadata_dict()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFileError(_why(str(error))) from error
        finally:
            document.close()
    text = join_pages(pages)
    if not text.strip():
        raise UnreadableFileError("The PDF holds no text (a scan?): run OCR on it, e.g. with ocrmypdf.")
    title = (metadata.get("Title") or "")[:1000]
    return Draft(
        text=text,
        title=None if _NO_TITLE.fullmatch(title) else title,
        date=_date(metadata.get("CreationDate") or ""),
    )


def _why(message: str) -> str:
    if "password" in message.lower() or "security" in message.lower():
        return "The PDF is encrypted: save it without a password first."
    return "The PDF is damaged or cut off: fetch or save it anew."


def _date(raw: str) -> str | None:
    """``D:20230114093000Z`` as 2023-01-14."""
    match = _DATE.match(raw)
    return "-".join(part for part in match.groups() if part) if match else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; where it stands is None when it can't be told (in points, from below and left)."""

    text: str
    bottom: float | None = None
    right: float | None = None
    character: float | None = None  # a character's average width


def _page_lines(page: Any) -> list[Line]:  # noqa: ANN401 - pypdfium2 has no types
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        # Characters outside the first plane, and ones without a mapping, shift the two counts apart.
        exact = textpage.count_chars() == len(text)
        return [_line(textpage, match, exact) for match in _LINE.finditer(text)]
    finally:
        textpage.close()
        page.close()


def _line(textpage: Any, match: re.Match[str], exact: bool) -> Line:  # noqa: ANN401
    text = match[0].strip()
    if not exact or not text:
        return Line(text)
    start = match.start() + match[0].index(text)
    left, bottom, *_ = textpage.get_charbox(start, loose=True)
    right = textpage.get_charbox(start + len(text) - 1, loose=True)[2]
    return Line(text, bottom, right, (right - left) / len(text) if right > left else None)


def join_pages(pages: list[list[Line]]) -> str:
    """The text of pages of lines: wrapped lines joined, words that were parted at line ends made whole.

    A paragraph ends at an empty line, at a gap clearly wider than between most lines, or where a sentence
    ends and the next line's first word would still have found room. Page numbers are dropped; a sentence may
    go on overleaf.
    """
    paragraphs: list[str] = []
    above: Line | None = None  # the line that the next one may continue
    for page in pages:
        lines = list(page)
        while lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
            lines.pop()
        gap = _usual_gap([line.bottom for line in lines if line.bottom is not None])
        widest = max((line.right for line in lines if line.right is not None), default=0.0)
        longest = max((len(line.text) for line in lines), default=0)
        for line in lines:
            if not line.text.strip():
                above = None
                continue
            if above is None or _apart(above, line, gap) or _stopped(above, line, widest, longest):
                paragraphs.append(line.text.strip())
            else:
                paragraphs[-1] = _join(paragraphs[-1], line.text.strip())
            above = line
    return "\n\n".join(paragraphs)


def _apart(above: Line, line: Line, gap: float | None) -> bool:
    """Whether the space between two lines is a paragraph's."""
    if above.bottom is None or line.bottom is None or gap is None:
        return False
    return above.bottom - line.bottom > 1.35 * gap


def _stopped(above: Line, line: Line, widest: float, longest: int) -> bool:
    """Whether a line ends a sentence, and leaves room in which the next word would have fitted."""
    if not above.text.rstrip().endswith(_ENDS):
        return False
    if above.right is not None and above.character:
        room = (widest - above.right) / above.character
    else:
        room = longest - len(above.text)
    words = line.text.split()
    return room > 1.25 * (len(words[0]) + 1) + 2


def _usual_gap(heights: list[float]) -> float | None:
    gaps = [upper - lower for upper, lower in pairwise(heights) if upper - lower > 1]
    # Well below the middle: in a text of short paragraphs, half of the gaps are those between them.
    return sorted(gaps)[len(gaps) * 3 // 8] if gaps else None


def _join(before: str, line: str) -> str:
    """A line put behind the one before it, without the hyphen that parted a word."""
    if before[-1] in _HYPHENS and before[-2:-1].isalpha():
        # "Russian-" + "American" keeps its hyphen: the next part of a parted word is in small letters.
        return before[:-1] + line if line[0].islower() or before[-1] != "-" else before + line
    if _CJK.match(before[-1]) and _CJK.match(line[0]):
        return before + line
    return f"{before} {line}"
