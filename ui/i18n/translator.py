"""Translator: what the interface says, in one of its languages.

Messages are their English words; ``locale/XX.po`` holds the others. Babel reads the catalogues as they are, so that
nothing binary is kept and a translator edits just the file that is used.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from index.errors import PassagerError

CATALOGUES = Path(__file__).parent / "locale"
ENGLISH = "en"
LANGUAGES = (ENGLISH, "fr", "de", "es", "it", "pt", "uk", "ar")


class Translator:
    """Says the interface's messages in one language; immutable, so that threads may share it.

    Messages take their values by name: ``tr.gettext("Searching {passages}…", passages=…)``. The values are put in as
    they are: whoever makes HTML of them escapes them first.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._catalogue = _catalogue(language)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``: which way the language is written."""
        return str(self.locale.text_direction)

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language; in English where the catalogue lacks it."""
        said = str(self._catalogue.gettext(message))
        return said.format(**values) if values else said

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """The message for a number, which it takes as ``{n}``, written as the language writes numbers."""
        return str(self._catalogue.ngettext(one, many, number)).format(n=self.number(number), **values)

    def error(self, error: PassagerError) -> str:
        """What went wrong, in this language; in English where the catalogue lacks it."""
        return self.gettext(error.message, **error.values)

    def number(self, number: float) -> str:
        """``1204`` -> ``1,204`` or ``1 204``: as the language writes numbers."""
        return str(format_decimal(number, locale=self.locale))


@lru_cache(maxsize=len(LANGUAGES))
def translator(language: str | None = None) -> Translator:
    """The translator of a language; the English one for a language the interface does not have."""
    return Translator(language if language in LANGUAGES else ENGLISH)


def _catalogue(language: str) -> NullTranslations:
    path = CATALOGUES / f"{language}.po"
    if language == ENGLISH or not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
