"""Word documents: paragraphs and tables in their order, and the properties that their author set."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from index.errors import UnreadableFileError
from index.readers.common import Draft

_LARGEST = 300_000_000  # bytes unpacked: a zip bomb packs gigabytes in kilobytes
_NO_TITLES = {"", "untitled", "word document", "document", "document1", "microsoft word"}
_OLD_WORD = b"\xd0\xcf\x11\xe0"
# python-docx's own template carries this date into every document made with it.
_TEMPLATE_DAY = "2013-12-23"


def read_docx(data: bytes) -> Draft:
    """The article in a .docx file; raises UnreadableFileError when it is damaged, protected or none."""
    _check(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        parts = list(_blocks(document))
        properties = document.core_properties
        title = (properties.title or "").strip()
        language = properties.language or None
        created = properties.created
    except Exception as error:  # lxml, zipfile and python-docx each fail in their own ways
        raise UnreadableFileError(f"The Word document is damaged ({type(error).__name__}): save it anew.") from error
    if not "".join(parts).strip():
        raise UnreadableFileError("The Word document holds no text (only pictures?).")
    day = created.date().isoformat() if created else None
    heading = parts[0] if parts and _is_heading(document) else None
    return Draft(
        text="\n\n".join(parts),
        title=title if title.lower() not in _NO_TITLES else heading,
        date=None if day is None or day in {_TEMPLATE_DAY, "1970-01-01", "1980-01-01"} else day,
        language=language,
    )


def _check(data: bytes) -> None:
    """Refuse what is no .docx, or would not fit into memory, before it is unpacked."""
    import zipfile

    if data.startswith(_OLD_WORD):
        raise UnreadableFileError(
            "This is an old (.doc) or password-protected Word document: save it as .docx without a password."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {item.filename: item.file_size for item in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFileError("This is no .docx file, or only a part of one: fetch or save it anew.") from error
    # zipfile never unpacks more of a member than it declares here.
    if sum(sizes.values()) > _LARGEST:
        raise UnreadableFileError(
            f"Unpacked, the document is {sum(sizes.values()) / 1e6:,.0f} MB, over the limit of"
            f" {_LARGEST / 1e6:,.0f} MB: save its text on its own."
        )
    if "[Content_Types].xml" not in sizes:
        raise UnreadableFileError("This is a ZIP archive but no Word document: give it its right file ending.")


def _blocks(container: Any) -> Iterator[str]:  # noqa: ANN401 - python-docx gives no types here
    """Paragraphs, and tables row by row, in the order of the document."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            rows = (_row(row) for row in block.rows)
            yield "\n".join(row for row in rows if row)
        elif block.text.strip():
            yield block.text.strip()


def _row(row: Any) -> str:  # noqa: ANN401
    """A table row's cells, parted by bars; a cell that spans columns is said once."""
    cells = {id(cell._tc): " ".join(" ".join(_blocks(cell)).split()) for cell in row.cells}
    return " | ".join(cells.values()) if any(cells.values()) else ""


def _is_heading(document: Any) -> bool:  # noqa: ANN401
    """Whether the first paragraph with words is styled as a title or heading."""
    first = next((p for p in document.paragraphs if p.text.strip()), None)
    if first is None:
        return False
    return bool(first.style is not None and (first.style.name or "").startswith(("Title", "Heading")))
