"""Words for codes: names of languages, dates as people say them, where a source is, which way a script runs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from index.article import UNKNOWN_LANGUAGE
from ui.i18n import ENGLISH, Translator, translator

_ENGLISH = translator()  # what the command line speaks
_DAY_FIRST = Locale("en", "GB")  # plain "en" is American: January 14, 2023


def language_name(code: str, tr: Translator = _ENGLISH) -> str:
    """``fr`` -> ``French``; the code itself where there is no name for it."""
    if code == UNKNOWN_LANGUAGE:
        return tr.gettext("Unknown language")
    return str(tr.locale.languages.get(code.lower(), code))


@lru_cache(maxsize=512)
def direction(code: str) -> str:
    """Value of an element's ``dir`` attribute: ``rtl``, ``ltr``, or ``auto`` where the language is not known."""
    if code == UNKNOWN_LANGUAGE:
        return "auto"
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "auto"


def language_attribute(code: str) -> str:
    """Value of an element's ``lang`` attribute; empty, which HTML reads as "unknown", for ``und``."""
    return "" if code == UNKNOWN_LANGUAGE else code


def date_in_words(date: str | None, tr: Translator = _ENGLISH) -> str:
    """``2023-01-14`` -> ``14 January 2023``, ``2023-01`` -> ``January 2023``, None -> ``Undated``.

    What is no date comes back as it is.
    """
    if not date:
        return tr.gettext("Undated")
    try:
        year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
        locale = _DAY_FIRST if tr.language == ENGLISH else tr.locale
        whole = datetime.date(year, month, day)
        if len(date) == len("2023-01-14"):
            return str(format_date(whole, "long", locale=locale))
        return str(format_skeleton({4: "y", 7: "yMMMM"}[len(date)], whole, locale=locale))
    except (KeyError, ValueError):
        return date


def listed(names: Sequence[str], tr: Translator = _ENGLISH) -> str:
    """``French and Polish``: the names in one phrase, as the language joins them."""
    return str(format_list(list(names), locale=tr.locale)) if names else ""


def web_address(source: str) -> str | None:
    """The source, when it is an address a browser may be sent to: http or https with a host; else None."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    safe = parts.scheme in {"http", "https"} and parts.hostname and not any(c.isspace() for c in source)
    return source if safe else None


def source_name(source: str) -> str:
    """What to call a source in one or two words: the host of a web address, the name of a file."""
    if web_address(source):
        return (urlsplit(source).hostname or source).removeprefix("www.")
    name = PureWindowsPath(source).name if "\\" in source else PurePosixPath(source).name
    return name or source


def many(number: int, one: str, more: str | None = None) -> str:
    """``1,204 passages``, ``1 passage``: the number with its noun."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
