"""The report of ``passager eval --html``: one page that needs nothing but itself, and runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ui.cli.terminal import clean, nearby

if TYPE_CHECKING:
    from qa.evaluate import Figure, Result, Summary

LABELS = {
    "ndcg@10": "nDCG@10",
    "recall@1": "recall@1",
    "recall@5": "recall@5",
    "recall@10": "recall@10",
    "mrr": "MRR",
    "sentence": "right sentence",
    "answered": "answered",
    "abstained": "abstained",
}
_RANKS = 10
_LABEL, _PLOT, _BAR, _GAP = 90, 420, 14, 8  # pixels of the plots

_STYLE = """
:root { color-scheme: light dark; --paper: #fcfcfa; --ink: #1d2021; --faint: #62676a; --line: #c4c5be;
  --one: #1c5c63; --two: #b98a1d; --bad: #9c2f1f; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191a; --ink: #e9e8e3; --faint: #a0a3a1; --line: #4b5051;
  --one: #5fa3a8; --two: #d9b45a; --bad: #f0a596; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .75rem; text-align: end; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: start; }
small, figcaption, dt { color: var(--faint); }
figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg line { stroke: var(--ink); }
.one { fill: var(--one); } .two { fill: var(--two); } b.one { color: var(--one); } b.two { color: var(--two); }
li { margin-bottom: 1rem; overflow-wrap: anywhere; } dl { margin: 0; }
dt { float: inline-start; clear: inline-start; width: 7rem; } dd { margin-inline-start: 7.5rem; }
.why { color: var(--bad); }
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured on one index; the first of ``summaries`` is over all questions, the others over each pair."""

    index: str
    model: str
    results: Sequence[Result]
    summaries: Sequence[Summary]


def page(questions: str, runs: Sequence[Run], differences: dict[str, Figure | None], skipped: Sequence[str]) -> str:
    """The report, as HTML, of one run or of two that are compared; ``skipped`` are the rows left out, and why.

    Whatever comes from articles, questions and file names is escaped, and the page's own policy forbids scripts and
    requests.
    """
    title = _safe(f"Passager on {nearby(questions)}")
    parts = [_head(title), f"<h1>{title}</h1>"]
    parts += [_run_table(run, style) for run, style in zip(runs, ("one", "two"), strict=False)]
    if differences:
        parts.append(_difference_list(differences))
    parts += [_pair_plot(runs), _rank_plot(runs), _skipped_list(skipped)]
    parts += [_failure_list(run) for run in runs]
    return "\n".join([*parts, "</body>", "</html>", ""])


def failure(result: Result) -> str | None:
    """What went wrong with a question, in words; None when nothing did."""
    if not result.question.answerable:
        return "answered, though the articles don't say" if result.answer.answered else None
    if result.rank is None:
        return f"no right passage among the first {_RANKS}"
    if result.rank > 1:
        return f"the right passage is number {result.rank}"
    if result.right is False:
        return "the right passage came first, but another sentence of it was taken"
    return None if result.answer.answered else "the right passage came first, but was held not to answer"


def shown(figure: Figure | None, *, signed: bool = False) -> tuple[str, str]:
    """A figure and its interval, as they are printed; one question has no interval worth printing."""
    if figure is None:
        return "–", ""
    if signed:
        return f"{figure.value:+.3f}", f"{figure.low:+.3f} to {figure.high:+.3f}"
    return f"{figure.value:.3f}", f"{figure.low:.2f}–{figure.high:.2f}" if figure.count > 1 else ""


def _head(title: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>"""


def _safe(text: str) -> str:
    return escape(clean(text), quote=True)


def _run_table(run: Run, style: str) -> str:
    head = "".join(f'<th scope="col">{label}</th>' for label in ("questions", *LABELS.values()))
    rows = []
    for summary in run.summaries:
        cells = [f"<td>{summary.questions:,}</td>"]
        for metric in LABELS:
            value, interval = shown(summary.figures[metric])
            cells.append(f"<td>{value}<br><small>{interval}</small></td>")
        rows.append(f'<tr><th scope="row">{_safe(summary.name)}</th>{"".join(cells)}</tr>')
    name = f'<b class="{style}">■</b> <span dir="auto">{_safe(nearby(run.index))}</span>'
    return (
        f"<h2>{name}</h2>\n<p><small>Model: {_safe(run.model)}. Small print: 95 % confidence intervals. "
        "Language pairs: question-article.</small></p>\n"
        f'<div class="wide"><table><thead><tr><th scope="col">languages</th>{head}</tr></thead>\n'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _difference_list(differences: dict[str, Figure | None]) -> str:
    told = []
    for metric, figure in differences.items():
        value, interval = shown(figure, signed=True)
        told.append(f"<li>{LABELS[metric]}: {value} <small>{interval}</small></li>")
    return f"<h2>First less second</h2>\n<ul>{''.join(told)}</ul>"


def _pair_plot(runs: Sequence[Run]) -> str:
    """Bars of nDCG@10 by pair of languages, with their confidence intervals as whiskers."""
    drawn, y = [], 0
    for name in dict.fromkeys(summary.name for run in runs for summary in run.summaries):
        top = y
        for run, style in zip(runs, ("one", "two"), strict=False):
            figure = next((each.figures["ndcg@10"] for each in run.summaries if each.name == name), None)
            if figure is not None:
                drawn.append(_bar(y, figure.value, style, f"{figure.value:.3f}") + _whisker(y, figure.low, figure.high))
                y += _BAR + 2
        if y > top:
            drawn.append(_label((top + y) / 2 + 3, name))
            y += _GAP
    return _figure("nDCG@10 by languages of question and article", drawn, y)


def _rank_plot(runs: Sequence[Run]) -> str:
    """Bars of how many questions found their right passage at each rank."""
    counts = [[result.rank for result in run.results if result.question.answerable] for run in runs]
    most = max((ranks.count(rank) for ranks in counts for rank in {*ranks}), default=1)
    drawn, y = [], 0
    for rank in [*range(1, _RANKS + 1), None]:
        drawn.append(_label(y + len(runs) * (_BAR + 2) / 2 + 3, str(rank or "not found")))
        for ranks, style in zip(counts, ("one", "two"), strict=False):
            drawn.append(_bar(y, ranks.count(rank) / most, style, f"{ranks.count(rank):,}"))
            y += _BAR + 2
        y += _GAP
    return _figure("Questions by the rank of the first right passage", drawn, y)


def _bar(y: float, share: float, style: str, told: str) -> str:
    return (
        f'<rect class="{style}" x="{_LABEL}" y="{y}" width="{share * _PLOT:.1f}" height="{_BAR}"/>'
        f'<text x="{_LABEL + _PLOT + 8}" y="{y + _BAR - 2}">{told}</text>'
    )


def _whisker(y: float, low: float, high: float) -> str:
    ends = [_LABEL + low * _PLOT, _LABEL + high * _PLOT]
    middle = y + _BAR / 2
    across = f'<line x1="{ends[0]:.1f}" x2="{ends[1]:.1f}" y1="{middle}" y2="{middle}"/>'
    return across + "".join(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y + 3}" y2="{y + _BAR - 3}"/>' for x in ends)


def _label(y: float, text: str) -> str:
    return f'<text x="{_LABEL - 8}" y="{y}" text-anchor="end">{_safe(text)}</text>'


def _figure(caption: str, drawn: Sequence[str], height: float) -> str:
    size = f'width="{_LABEL + _PLOT + 60}" height="{height}" viewBox="0 0 {_LABEL + _PLOT + 60} {height}"'
    told = f'role="img" aria-label="{_safe(caption)}"'
    return f"<figure><figcaption>{_safe(caption)}</figcaption>\n<svg {size} {told}>{''.join(drawn)}</svg></figure>"


def _skipped_list(skipped: Sequence[str]) -> str:
    told = "".join(f'<li dir="auto">{_safe(each)}</li>' for each in skipped)
    return f"<h2>Rows that were skipped</h2>\n<ul>{told}</ul>" if skipped else ""


def _failure_list(run: Run) -> str:
    told = [_failure(result, why) for result in run.results if (why := failure(result))]
    name = f'<span dir="auto">{_safe(nearby(run.index))}</span>'
    return f"<h2>What failed on {name}: {len(told):,} of {len(run.results):,}</h2>\n<ol>{''.join(told)}</ol>"


def _failure(result: Result, why: str) -> str:
    question, answer = result.question, result.answer
    rows = [("expected", _text(" || ".join([*question.articles, *question.sentences]) or "nothing", ""))]
    if answer.hit is not None:
        article = answer.hit.article
        rows.append(("found", _text(answer.sentence or answer.hit.text, article.language)))
        rows.append(("in", _text(article.title, article.language) + " · " + _text(nearby(article.source), "")))
    rows.append(("certainty", f"{answer.confidence:.0%}"))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    asked = _text(question.text, question.language)
    return f'<li>{asked} <span class="why">{why} (line {question.line})</span><dl>{listed}</dl></li>\n'


def _text(text: str, language: str) -> str:
    """Words of someone else's, in their own language and direction."""
    code = f' lang="{_safe(language)}"' if language else ""
    return f'<span dir="auto"{code}>{_safe(text)}</span>'
