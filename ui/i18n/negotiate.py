"""Negotiate: which of the interface's languages a browser gets."""

from __future__ import annotations

from babel import negotiate_locale

from ui.i18n.translator import ENGLISH, LANGUAGES

_MOST_ACCEPTED = 20  # entries of a header that are looked at: browsers send a handful


def negotiated(wanted: str | None, kept: str | None, accepted: str | None) -> str:
    """The first that names one of ours: ``?lang=`` of the address, the choice the browser keeps, Accept-Language."""
    for preferred in ([wanted], [kept], _by_quality(accepted or "")):
        found = negotiate_locale([code for code in preferred if code], LANGUAGES, sep="-")
        if found:
            return str(found).lower()
    return ENGLISH


def _by_quality(header: str) -> list[str]:
    """``fr-CA, en;q=0.5`` -> ``["fr-CA", "en"]``: the most wanted first."""
    weighted = []
    for entry in header.split(",")[:_MOST_ACCEPTED]:
        code, _, quality = entry.partition(";q=")
        try:
            weighted.append((-float(quality or 1), code.strip()))
        except ValueError:  # not a weight: such an entry wants nothing
            continue
    return [code for weight, code in sorted(weighted, key=lambda pair: pair[0]) if code and weight < 0]
