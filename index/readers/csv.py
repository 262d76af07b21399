"""CSV and TSV: a header, then an article a row."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from index.article import Article
from index.errors import UnreadableFileError
from index.readers.common import MAX_RECORD, USUAL_NAMES, Columns, Problem
from index.readers.encoding import file_encoding
from index.readers.records import GUESSES, Records, draft_of

_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 100_000


def read_csv(path: Path, source: str, columns: Columns) -> Iterator[Article | Problem]:
    """The articles of a table, row by row; a row with too many or too few fields is one Problem.

    Raises UnreadableFileError when the table has no header that names a column for the text.
    """
    # The default of 128 KiB a field is less than a long article. The limit is the process's, so only raised.
    csv.field_size_limit(max(csv.field_size_limit(), min(sys.maxsize, 4 * MAX_RECORD)))
    with path.open(encoding=file_encoding(path), errors="replace", newline="") as file:
        rows = _rows(file)
        header = [name.strip().strip("\ufeff") for name in next(rows, ([], ""))[0]]
        _check_header(header, columns)
        records = Records(source, columns)
        number = 0
        for number, (row, broken) in enumerate(rows, 1):
            if broken:
                yield records.problem(number, broken)
            elif len(row) != len(header):
                many = f"{'more' if len(row) > len(header) else 'fewer'} fields ({len(row)})"
                yield records.problem(
                    number,
                    f"The row has {many} than the header ({len(header)}): check its quotes.",
                )
            else:
                yield records.article(dict(zip(header, row, strict=True)), number)
        if number == 0:
            raise UnreadableFileError("The table has a header but no rows.")


def _rows(file: TextIO) -> Iterator[tuple[list[str], str]]:
    """The table's rows that aren't blank, each with what is wrong with it, if anything."""
    position = file.tell()
    first = file.readline(_LONGEST_HEADER)
    while first and not first.strip("\ufeff \t\r\n"):
        position, first = file.tell(), file.readline(_LONGEST_HEADER)
    file.seek(position)
    # NUL is what csv refuses and text never needs.
    reader = csv.reader((line.replace("\0", "") for line in file), delimiter=_delimiter(first))
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield [], f"The row can't be read ({error}): check its quotes."
            continue
        if any(field.strip() for field in row):
            yield row, ""


def _delimiter(header: str) -> str:
    """What parts the header's names: of comma, semicolon, tab and bar the one that makes most of them."""
    counts = Counter({mark: len(next(csv.reader([header], delimiter=mark), [])) for mark in _DELIMITERS})
    return counts.most_common(1)[0][0]


def _check_header(header: list[str], columns: Columns) -> None:
    if not header:
        raise UnreadableFileError("The table is empty.")
    known = {name for names in GUESSES.values() for name in names}
    if columns == USUAL_NAMES and not known & {name.lower() for name in header}:
        raise UnreadableFileError(
            "The table needs a first row with the columns' names, one of them for the text (such as: text,"
            f" body, content); its first row is: {', '.join(name[:40] for name in header[:10])}."
        )
    draft_of(dict.fromkeys(header, ""), columns)  # says once, for the file, which column is missing
