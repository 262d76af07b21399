"""Plain text: the ``date 2023-01 Headline`` form, or a headline over paragraphs, or just words."""

from __future__ import annotations

import re
from itertools import pairwise

from index.dates import parse_date
from index.readers.common import Draft, clean
from index.readers.encoding import decode

_DATED = re.compile(r"\s*date[\s:]+(\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?)(?:[\s:|–-]+(.*))?", re.IGNORECASE)
_LONGEST_TITLE = 200
_WIDEST_WRAP = 120


def read_txt(data: bytes) -> Draft:
    """The article in a text file; raises UnreadableFileError when the bytes are no text.

    In the form `` date 2023-01 Headline`` the header gives date and title. Otherwise the first line is the
    title when it is short and more text follows, and it stays part of the text.
    """
    text = _unwrapped(clean(decode(data)))
    first, _, rest = text.partition("\n")
    dated = _DATED.fullmatch(first)
    date = parse_date(dated[1]) if dated else None
    if dated and date:
        title = (dated[2] or "").strip()
        if title or not rest.strip():
            return Draft(text=rest, title=title or None, date=date)
        first, text = rest.strip().partition("\n")[0], rest.strip()  # the headline stands under the date
        rest = text.partition("\n")[2]
    return Draft(text=text, title=first if _is_title(first, rest) else None, date=date)


def _unwrapped(text: str) -> str:
    """The text with the line ends of a fixed width taken out of its paragraphs, if it was wrapped at one.

    It was when nearly every line end inside a paragraph stands where the next word would not have fitted.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [(line, following) for line, following in pairwise(lines) if line and following]
    full = sum(len(line) + 1 + len(following.split(None, 1)[0]) > width for line, following in inner)
    if not 40 <= width <= _WIDEST_WRAP or len(inner) < 3 or full < 0.9 * len(inner):
        return text
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)


def _is_title(first: str, rest: str) -> bool:
    """Whether a text's first line is its headline.

    It is when it is short, more text follows, and it stands alone (an empty line comes next) or doesn't end
    as a sentence amid wrapped lines does: with a comma or a hyphen, or like its neighbours in width.
    """
    if not first or len(first) > _LONGEST_TITLE or not rest.strip():
        return False
    if rest.startswith("\n"):
        return True
    following = rest.partition("\n")[0]
    wrapped = len(first) > 40 and abs(len(first) - len(following)) <= 15
    return not wrapped and first[-1] not in ",;-–—،、,"
