"""PDF: a conversation typeset by Typst, which shapes every script and takes fonts from the machine and its own."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from index.errors import PassagerError
from ui.history.export.content import Document
from ui.i18n import Translator

_TEMPLATE = (Path(__file__).parent / "conversation.typ").read_bytes()
# What looks best comes first; what is not on the machine is passed over, and where none has a letter, any other
# font that has it is taken.
_FONTS = (
    "Libertinus Serif", "Noto Serif", "Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic",
    "Noto Serif CJK SC", "Songti SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "SimSun",
)  # fmt: skip
# Of PDF's kinds, one that lets no letter pass that no font can show: Typst then names each of them.
_STANDARD: Final = "a-2u"
_CAN_NOT_BE_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


class ExportError(PassagerError):
    """A conversation that can't be made a file of."""


def pdf(content: Document, tr: Translator, fonts: typst.Fonts | None = None) -> bytes:
    """The document as PDF, A4, searchable and tagged. ``fonts`` are by default all that the machine has.

    Words in a script that no font can show are replaced by its name in brackets, and a note at the top says so.
    Raises ExportError where Typst gives up.
    """
    data = _data(content, tr)
    try:
        return _typeset(data, fonts)
    except RuntimeError as error:
        missing = _missing(error)
        if not missing:
            raise _failed(error) from error
    try:
        return _typeset(_without(data, missing, tr), fonts)
    except RuntimeError as error:
        raise _failed(error) from error


@lru_cache(maxsize=1)
def machine_fonts() -> typst.Fonts:
    """The fonts of this machine and those that Typst brings along; looking for them takes a tenth of a second."""
    return typst.Fonts()


def _data(content: Document, tr: Translator) -> dict[str, Any]:
    """What the template reads."""
    return asdict(content) | {
        "direction-of-title": content.direction,
        "direction": tr.direction,
        "language": tr.language,
        "fonts": list(_FONTS),
        "notes": [],
        "sources-heading": tr.gettext("Sources"),
        "found-as-well": tr.gettext("Found as well:"),
    }


def _typeset(data: dict[str, Any], fonts: typst.Fonts | None) -> bytes:
    inputs = {"data": json.dumps(data)}
    return typst.compile(
        _TEMPLATE, format="pdf", font_paths=fonts or machine_fonts(), sys_inputs=inputs, pdf_standards=_STANDARD
    )


def _failed(error: Exception) -> ExportError:
    return ExportError(
        "The PDF can't be made ({error}). Export the conversation as HTML or Markdown instead.", error=error
    )


def _missing(error: Exception) -> set[str]:
    r"""The characters that Typst found no font for; odd ones it writes as ``\u{378}``."""
    told = _CAN_NOT_BE_SHOWN.findall(str(getattr(error, "diagnostic", error)))
    texts = [re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text) for text in told]
    return {character for text in texts for character in text if not character.isascii()}


def _without(data: dict[str, Any], missing: set[str], tr: Translator) -> dict[str, Any]:
    """The data with words in brackets where it can't be shown, and a note about it."""
    one = "[" + "".join(map(re.escape, sorted(missing))) + "]"
    runs = re.compile(f"{one}(?:[\\W\\d]*{one})*")

    def told(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        if isinstance(value, str):
            return runs.sub(lambda found: tr.gettext("[not shown: {script}]", script=_script(found[0], tr)), value)
        if isinstance(value, dict):
            return {name: told(each) for name, each in value.items()}
        return [told(each) for each in value] if isinstance(value, list | tuple) else value

    scripts = ", ".join(sorted({_script(character, tr) for character in missing if character.isalpha()}))
    note = tr.gettext(
        "No font on the machine that made this file can show: {scripts}. Install one that can, such as a Noto font, "
        "and export again; or export as HTML, which is shown with the reader’s own fonts.",
        scripts=scripts or _script(min(missing), tr),
    )
    changed: dict[str, Any] = told(data)
    return changed | {"notes": [note]}


def _script(text: str, tr: Translator) -> str:
    """The script of most letters of a text, by the first word of their Unicode names: ``Thai``."""
    letters = [character for character in text if character.isalpha()] or list(text)
    names = Counter(unicodedata.name(letter, "other").split()[0] for letter in letters)
    name = names.most_common(1)[0][0]
    return tr.gettext("Chinese characters") if name == "CJK" else name.title()
