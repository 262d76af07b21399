"""Markdown: a conversation as CommonMark, whatever its articles say."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from ui.history.export.content import Document, Exchange, Quote, Run, Source
from ui.i18n import Translator

_MEANT = re.compile(r"[\\`*_\[\]<>&#|~!$^]")  # what CommonMark and its usual extensions take for more than itself
_AT_LINE_START = re.compile(r"^(\d+)(?=[.)])|^(?=[-+=:])", re.MULTILINE)  # a list, a heading's line
_BLANKS = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)  # four of them would begin code, two at the end a break


def markdown(content: Document, tr: Translator) -> str:
    """The document as Markdown; notes are cited by their numbers in brackets."""
    parts = [f"# {_line(content.title)}", f"*{_line(content.details)}*"]
    for exchange in content.exchanges:
        parts += _exchange(exchange, tr)
    if content.sources:
        parts += [f"## {_line(tr.gettext('Sources'))}", "\n".join(map(_source, content.sources))]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text that reads the same in Markdown: nothing in it is taken for emphasis, a link, a heading or HTML."""
    plain = _MEANT.sub(lambda found: f"\\{found[0]}", _BLANKS.sub("", text))
    return _AT_LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", plain)


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _exchange(exchange: Exchange, tr: Translator) -> list[str]:
    parts = [f"## {_line(exchange.question)}", *map(_line, exchange.remarks)]
    if exchange.sentence:
        parts.append(_quote(exchange.sentence, lambda run: run.strong))
    if exchange.written:
        text = "".join(part if isinstance(part, str) else f"[{part}]" for part in exchange.written.parts)
        parts += [f"*{_line(exchange.written.title)}*", _line(text), f"*{_line(exchange.written.note)}*"]
    if exchange.passage:
        parts.append(_quote(exchange.passage, lambda run: run.marked))
    if exchange.others:
        notes = " ".join(f"[{number}]" for number in exchange.others)
        parts.append(_line(tr.gettext("Found as well: {notes}", notes=notes)))
    return parts


def _quote(quote: Quote, is_bold: Callable[[Run], bool]) -> str:
    """A block quote, its bold stretches between asterisks where CommonMark takes them for that."""
    stretches = [(bold, "".join(run.text for run in runs)) for bold, runs in groupby(quote.runs, is_bold)]
    written = ""
    for number, (bold, text) in enumerate(stretches):
        before = stretches[number - 1][1][-1:] if number else ""
        after = stretches[number + 1][1][:1] if number + 1 < len(stretches) else ""
        lead, body, tail = _parted(text)
        can_be = bold and body and "\n\n" not in body and _flanked(lead[-1:] or before, body, tail[:1] or after)
        written += f"{lead}**{escaped(body)}**{tail}" if can_be else f"{lead}{escaped(body)}{tail}"
    lines = f"{written} \\[{quote.source.number}\\]".split("\n")
    return "\n".join(f"> {line.strip()}".rstrip() for line in lines)


def _parted(text: str) -> tuple[str, str, str]:
    """The blanks before a text, the text, the blanks after it."""
    body = text.strip()
    lead = text[: len(text) - len(text.lstrip())]
    return lead, body, text[len(lead) + len(body) :]


def _flanked(before: str, body: str, after: str) -> bool:
    """Whether asterisks around the body make it bold: next to a letter outside, they need one inside too."""
    opens = body[0].isalnum() or not before or not before.isalnum()
    closes = body[-1].isalnum() or not after or not after.isalnum()
    return opens and closes


def _source(source: Source) -> str:
    where = f"<{source.address}>" if source.address and not set("<>") & set(source.address) else _line(source.source)
    return f"{source.number}. {_line(source.title)}. {_line(source.details)}. {where}"
