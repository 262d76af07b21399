"""Citation: an article as a reference, in plain words, as BibTeX and as RIS. Pure functions."""

from __future__ import annotations

import re
import unicodedata

from index.article import UNKNOWN_LANGUAGE, Article, one_line
from ui.i18n import Translator
from ui.words import date_in_words, source_name, web_address

_TITLE_WORDS = 2  # in a BibTeX key
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

# LaTeX's own characters; what they become must not be escaped again, so that all go in one pass.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# In a URL they would end the field or a line: written as the URL standard has them.
_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", '"': "%22", "<": "%3C", ">": "%3E", "^": "%5E", "`": "%60"})


def plain(article: Article, tr: Translator) -> str:
    """``“Title”, 14 January 2023, example.org, https://example.org/a``."""
    address = web_address(article.source)
    parts = [f"“{one_line(article.title)}”", date_in_words(article.date, tr), _one(source_name(article.source))]
    return ", ".join([*parts, *([address] if address else [])])


def bibtex(article: Article) -> str:
    """A BibTeX entry; braces keep the title's capitals."""
    year, month, day = _date(article)
    address = web_address(article.source)
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "year": year,
        "month": _MONTHS[int(month) - 1] if month else "",
        "day": day.lstrip("0"),
        "howpublished": "" if address else _latex(source_name(article.source)),
        "url": address.translate(_URL) if address else "",
        "language": "" if article.language == UNKNOWN_LANGUAGE else _latex(article.language),
    }
    # A month's name is a word that BibTeX knows, and stands without braces.
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(article, year)},", *lines, "}"])


def ris(article: Article) -> str:
    """A RIS record: one tag a line, dates with slashes."""
    year, month, day = _date(article)
    address = web_address(article.source)
    tags = [
        ("TY", "ELEC" if address else "GEN"),
        ("TI", one_line(article.title)),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}" if year else ""),
        ("LA", "" if article.language == UNKNOWN_LANGUAGE else _one(article.language)),
        ("PB", "" if address else _one(source_name(article.source))),
        ("UR", address or ""),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in tags if value), "ER  - "])


def _date(article: Article) -> tuple[str, str, str]:
    """Year, month and day as digits, each empty where it is not known."""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", article.date or "")
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _key(article: Article, year: str) -> str:
    """A key of plain letters and digits, unlike that of any other article."""
    letters = unicodedata.normalize("NFKD", article.title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters)[:_TITLE_WORDS]
    return "-".join([*words, *filter(None, [year]), re.sub(r"\W", "", article.id)[:8]])


def _latex(text: str) -> str:
    return _one(text).translate(_LATEX)


def _one(text: str) -> str:
    """On one line: a line end would begin a new field."""
    return one_line(text)
