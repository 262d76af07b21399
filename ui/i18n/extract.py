"""Extract: ``python -m ui.i18n.extract`` brings the catalogues up to date with the messages in the code.

What is new is empty until somebody translates it; what the code no longer says is dropped.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from ui.i18n.translator import CATALOGUES, ENGLISH, LANGUAGES

_ROOT = Path(__file__).resolve().parents[2]
_FIRST = slice(0, 1)
# The calls that say something, and which of their arguments do. What the doctor finds, and errors that come of what
# people give to the web app, are messages too.
_CALLS = {"gettext": _FIRST, "ngettext": slice(0, 2), "Finding": slice(1, 2)} | dict.fromkeys(
    (
        "UnreadableFileError",
        "UploadError",
        "CollectionError",
        "WritingError",
        "ConversationsError",
        "ExportError",
    ),
    _FIRST,
)
# Babel's own header has a date, which would change with every run.
_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {plurals}\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
)


def messages_in_code() -> Catalog:
    """All that the web app says, in English, with the files that say it."""
    catalogue = Catalog()
    for path in sorted(path for folder in ("index", "qa/written", "ui") for path in _ROOT.glob(f"{folder}/**/*.py")):
        for message in messages_in(path.read_text(encoding="utf-8")):
            one = message[0] if len(message) == 1 else message
            catalogue.add(one, locations=[(path.relative_to(_ROOT).as_posix(), 0)])
    return catalogue


def read_catalogue(language: str) -> Catalog:
    """A language's catalogue; an empty one where it has none yet."""
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update_catalogues() -> None:
    """Write the template and every language's catalogue anew."""
    CATALOGUES.mkdir(exist_ok=True)
    template = messages_in_code()
    _write(template, CATALOGUES / "passager.pot")
    for language in LANGUAGES:
        if language != ENGLISH:
            catalogue = read_catalogue(language)
            catalogue.update(template, no_fuzzy_matching=True)  # a guess from a like message helps nobody
            catalogue.obsolete.clear()
            _write(catalogue, CATALOGUES / f"{language}.po")


def messages_in(code: str) -> Iterator[tuple[str, ...]]:
    """Messages of one file, in order. By the syntax tree: Babel's own extractor is blind inside f-strings."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            arguments = node.args[_CALLS.get(name, slice(0))]
            arguments += [each.value for each in node.keywords if (name, each.arg) == ("Written", "failure")]
            values = [argument.value for argument in arguments if isinstance(argument, ast.Constant)]
            said = [value for value in values if isinstance(value, str)]
            if said:
                yield tuple(said)


def _write(catalogue: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        if catalogue.locale:
            file.write(_HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms).encode())
        write_po(file, catalogue, width=120, include_lineno=False, omit_header=True)


if __name__ == "__main__":
    update_catalogues()
