"""Uploads: articles that were handed to the index itself, kept as files in a folder inside it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from index.article import normalise, one_line
from index.dates import day_range
from index.errors import UploadError
from index.readers import SUFFIXES

MOST_BYTES = 50_000_000  # of one file: what the readers read at once
MOST_FILES = 500  # at once
MOST_TEXT = 2_000_000  # characters of a pasted text
_LONGEST_NAME = 150  # bytes in UTF-8, without the ending; file systems take 255
_UNWANTED = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # devices, where Windows is


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the folder of uploads; ``new`` unless one with the same content was there already."""

    path: Path
    new: bool


def uploads_folder(index: Path) -> Path:
    """Where an index keeps what is uploaded into it; it may not be there yet."""
    return index / "uploads"


def keep_file(index: Path, name: str, file: Path) -> Kept:
    """Copy an uploaded file into the index under (nearly) its own name, unless its content is there already.

    Raises UploadError for a kind of file that can't be read, one that is empty, and one that is too large.
    """
    name = safe_name(name)
    if Path(name).suffix not in SUFFIXES:
        raise UploadError(f"Files of this kind can't be read; these can: {', '.join(sorted(SUFFIXES))}.")
    size = file.stat().st_size
    if size == 0:
        raise UploadError("The file is empty.")
    if size > MOST_BYTES:
        raise UploadError(f"The file has {size / 1e6:,.1f} MB; {MOST_BYTES / 1e6:,.0f} MB may be uploaded: split it.")
    folder = uploads_folder(index).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    twin = _same_content(folder, file, size, Path(name).suffix)
    if twin:
        return Kept(twin, new=False)
    partial = folder / f".{secrets.token_hex(8)}.partial"
    try:
        shutil.copyfile(file, partial)
        target = _reserved(folder, name)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return Kept(target, new=True)


def keep_text(index: Path, text: str, title: str = "", date: str = "", language: str = "") -> Kept:
    """Keep a pasted text, with what is known of it, as a file. Raises UploadError where it is no article."""
    text, title, date = normalise(text), one_line(title), date.strip()
    if not any(c.isalnum() for c in text):
        raise UploadError("The text is empty. Paste the words of the article.")
    if len(text) > MOST_TEXT:
        raise UploadError(f"The text has {len(text):,} characters; {MOST_TEXT:,} may be pasted. Upload it as a file.")
    try:
        day_range(date) if date else None
    except ValueError:
        raise UploadError(f"“{date[:40]}” is not a date. Write 2023, 2023-01 or 2023-01-14.") from None
    fields = {"title": _exactly(title), "date": date, "language": language.strip(), "text": _exactly(text)}
    record = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False, indent=1)
    folder = uploads_folder(index)
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f".{secrets.token_hex(8)}.partial"
    try:
        written.write_text(record, encoding="utf-8")
        return keep_file(index, f"{title or one_line(text, 60)}.json", written)
    finally:
        written.unlink(missing_ok=True)


def safe_name(name: str) -> str:
    """A file name from what a stranger calls a file: no folders, nothing hidden, nothing a file system refuses."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = _UNWANTED.sub(" ", name)
    given = Path(name.strip(" ."))
    stem = " ".join(given.stem.split()).strip(" .")
    stem = stem.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .") or "article"
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{given.suffix.lower()[:20]}"


def _reserved(folder: Path, name: str) -> Path:
    """A path in the folder that nobody else has or gets: an empty file is there now, to be replaced."""
    target, number = folder / name, 1
    while True:
        try:
            target.open("xb").close()
        except FileExistsError:
            number += 1
            target = target.with_name(f"{Path(name).stem} ({number}){target.suffix}")
        else:
            return target


def _same_content(folder: Path, file: Path, size: int, suffix: str) -> Path | None:
    """A file of the folder that holds the same bytes and is read the same way."""
    for path in _of_size(folder, size):
        if path.suffix == suffix and _digest(path) == _digest(file):
            return path
    return None


def _of_size(folder: Path, size: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and entry.is_file() and entry.stat().st_size == size:
                yield Path(entry.path)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _exactly(text: str) -> str:
    """Text as a JSON reader gives it back word by word: what could be taken for HTML is written as HTML."""
    if "<" not in text and "&" not in text:
        return text
    return "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
