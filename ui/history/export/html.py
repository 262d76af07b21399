"""HTML: a conversation as a web page of its own, light or dark, fit to be printed; it loads and runs nothing."""

from __future__ import annotations

from html import escape
from pathlib import Path

from ui.history.export.content import Account, Document, Exchange, Quote, Run, Source
from ui.i18n import Translator

_STYLE = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
# The browser itself refuses scripts, pictures and whatever else the page might have been talked into.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html(content: Document, tr: Translator) -> str:
    """The document as HTML; notes are cited by links to them."""
    title = escape(content.title)
    exchanges = "".join(_exchange(exchange, tr) for exchange in content.exchanges)
    return (
        f'<!doctype html>\n<html lang="{tr.language}" dir="{tr.direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title><style>{_STYLE}</style></head>'
        f'<body><main><header><h1 dir="{content.direction}">{title}</h1><p>{escape(content.details)}</p></header>'
        f"{exchanges}{_sources(content, tr)}</main></body></html>\n"
    )


def _exchange(exchange: Exchange, tr: Translator) -> str:
    remarks = "".join(f'<p class="remark" dir="auto">{escape(remark)}</p>' for remark in exchange.remarks)
    sentence = _quote(exchange.sentence, "sentence") if exchange.sentence else ""
    written = _account(exchange.written) if exchange.written else ""
    passage = _quote(exchange.passage, "passage") if exchange.passage else ""
    cited = " ".join(map(_citation, exchange.others))
    others = f'<p class="others">{escape(tr.gettext("Found as well:"))} {cited}</p>' if cited else ""
    return (
        f'<section><h2 dir="{exchange.direction}">{escape(exchange.question)}</h2>'
        f"{remarks}{sentence}{written}{passage}{others}</section>"
    )


def _account(account: Account) -> str:
    parts = "".join(escape(part) if isinstance(part, str) else _citation(part) for part in account.parts)
    return (
        f'<p class="remark">{escape(account.title)}</p><p class="written" dir="{account.direction}">{parts}</p>'
        f'<p class="remark">{escape(account.note)}</p>'
    )


def _quote(quote: Quote, kind: str) -> str:
    source = quote.source
    attributes = f'class="{kind}" lang="{escape(source.language)}" dir="{source.direction}"'
    return f"<blockquote {attributes}>{''.join(map(_run, quote.runs))} {_citation(source.number)}</blockquote>"


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.strong:
        text = f"<b>{text}</b>"
    return f"<mark>{text}</mark>" if run.marked else text


def _citation(number: int) -> str:
    return f'<a class="note" href="#source-{number}">[{number}]</a>'


def _sources(content: Document, tr: Translator) -> str:
    if not content.sources:
        return ""
    notes = "".join(map(_source, content.sources))
    return f"<section><h2>{escape(tr.gettext('Sources'))}</h2><ol>{notes}</ol></section>"


def _source(source: Source) -> str:
    where = f"<bdi>{escape(source.source)}</bdi>"
    if source.address:
        where = f'<a href="{escape(source.address)}" rel="noopener noreferrer">{where}</a>'
    title = f'<cite lang="{escape(source.language)}" dir="{source.direction}">{escape(source.title)}</cite>'
    return f'<li id="source-{source.number}">{title}<br>{escape(source.details)}<br>{where}</li>'
