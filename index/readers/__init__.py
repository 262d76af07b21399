"""Files in, articles out: one reader per format, and one way to call them all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from index.article import Article
from index.errors import UnreadableFileError
from index.readers.common import USUAL_NAMES, Columns, Draft, Problem, check_size, finish
from index.readers.csv import read_csv
from index.readers.docx import read_docx
from index.readers.feeds import read_feed
from index.readers.html import read_html
from index.readers.markdown import read_markdown
from index.readers.pdf import read_pdf
from index.readers.records import read_json, read_jsonl
from index.readers.txt import read_txt

__all__ = ["READER_VERSION", "SUFFIXES", "Columns", "Problem", "find_files", "read_articles"]

READER_VERSION = 1  # raise it when reading changes so that the same bytes give other articles

_ONE_ARTICLE: dict[str, Callable[[bytes], Draft]] = {
    ".txt": read_txt,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
_FEEDS = frozenset({".rss", ".atom", ".xml"})
_STREAMED: dict[str, Callable[[Path, str, Columns], Iterator[Article | Problem]]] = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}
SUFFIXES: frozenset[str] = frozenset({*_ONE_ARTICLE, *_FEEDS, *_STREAMED, ".json"})


def read_articles(
    path: Path, source: str, columns: Columns = USUAL_NAMES, *, max_bytes: int = 50_000_000
) -> Iterator[Article | Problem]:
    """The articles in one file, and a Problem for each thing in it that can't be read; never raises.

    ``source`` is the first part of every article's id, and its ``source`` where the file gives no URL; a
    record is then ``source#key``. ``columns`` says where CSV and JSON hold what. A file over ``max_bytes``
    is a Problem, except for JSON Lines and CSV, which are read record by record.
    """
    try:
        yield from _read(path, source, columns, max_bytes)
    except UnreadableFileError as error:
        yield Problem(source, str(error))
    except FileNotFoundError:
        yield Problem(source, "The file is not there (a broken link?).")
    except PermissionError:
        yield Problem(source, "The file may not be read: give this user the right to read it.")
    except IsADirectoryError:
        yield Problem(source, "This is a folder, not a file.")
    except OSError as error:
        yield Problem(source, f"The file can't be read: {error.strerror or error}.")
    except (RecursionError, MemoryError):
        yield Problem(source, "The file is nested too deeply, or too large, to be read.")
    except Exception as error:  # a library's own bug must not stop the other files
        yield Problem(source, f"The file can't be read ({type(error).__name__}: {str(error)[:200]}).")


def find_files(folder: Path, on_error: Callable[[OSError], None] | None = None) -> list[Path]:
    """All files below ``folder`` of a kind that can be read, sorted.

    Hidden files and folders are left out, and linked folders are not entered, so that loops do no harm.
    ``on_error`` is told of each folder that can't be looked into.
    """
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=on_error, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        at = Path(where)
        found += [at / name for name in names if not name.startswith(".") and _suffix(at / name) in SUFFIXES]
    return sorted(found)


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _read(path: Path, source: str, columns: Columns, max_bytes: int) -> Iterator[Article | Problem]:
    suffix = _suffix(path)
    if suffix not in SUFFIXES:
        raise UnreadableFileError(f"Files of this kind can't be read; these can: {', '.join(sorted(SUFFIXES))}.")
    if path.is_dir():
        raise IsADirectoryError
    size = path.stat().st_size
    if size == 0:
        raise UnreadableFileError("The file is empty.")
    if suffix in _STREAMED:
        yield from _STREAMED[suffix](path, source, columns)
        return
    advice = "save it as JSON Lines (.jsonl), which has no limit." if suffix == ".json" else "split it up."
    check_size(size, max_bytes, advice)
    data = path.read_bytes()
    if not data.strip():
        raise UnreadableFileError("The file holds nothing but blanks.")
    if suffix == ".json":
        yield from read_json(data, source, columns)
    elif suffix in _FEEDS:
        yield from read_feed(data, source)
    else:
        yield finish(_ONE_ARTICLE[suffix](data), source)
