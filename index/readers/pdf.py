"""PDF: its pages' lines put together into paragraphs again."""

from __future__ import annotations

import re
import threading
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
    title = metadata.get("Title") or ""
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


def _page_lines(page: Any) -> list[tuple[str, float | None]]:  # noqa: ANN401 - pypdfium2 has no types
    """A page's lines, each with the height at which it stands (None where it can't be told)."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        # Characters outside the first plane, and ones without a mapping, shift the two counts apart.
        exact = textpage.count_chars() == len(text)
        lines: list[tuple[str, float | None]] = []
        start = 0
        for line in re.split(r"\r\n|\r|\n", text):
            at = text.find(line, start) if line else start
            height = None
            if exact and line.strip():
                first = at + len(line) - len(line.lstrip())
                height = float(textpage.get_charbox(first, loose=True)[1])
            lines.append((line.rstrip("\r\n \t"), height))
            start = at + len(line)
        return lines
    finally:
        textpage.close()
        page.close()


def join_pages(pages: list[list[tuple[str, float | None]]]) -> str:
    """The text of pages of lines: wrapped lines joined, words that were parted at line ends made whole.

    A paragraph ends at an empty line, at a gap clearly wider than between most lines, or after a line that
    is shorter than its page's and ends a sentence. Page numbers are dropped; a sentence may go on overleaf.
    """
    paragraphs: list[str] = []
    open_paragraph = False
    for page in pages:
        lines = [(line.strip(), y) for line, y in page]
        while lines and (not lines[-1][0] or re.fullmatch(r"[-–\s]*\d{1,4}[-–\s]*", lines[-1][0])):
            lines.pop()
        widths = sorted(len(line) for line, _ in lines if line)
        full = widths[int(0.8 * (len(widths) - 1))] if widths else 0
        usual = _usual_gap([y for line, y in lines if line and y is not None])
        above: float | None = None
        for line, y in lines:
            if not line:
                open_paragraph = False
                continue
            apart = above is not None and y is not None and usual and above - y > 1.35 * usual
            if open_paragraph and not apart:
                paragraphs[-1] = _join(paragraphs[-1], line)
            else:
                paragraphs.append(line)
            above = y
            open_paragraph = not (line.endswith(_ENDS) and len(line) < 0.8 * full)
    return "\n\n".join(paragraphs)


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
