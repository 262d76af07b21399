"""`passager eval`: how well the user's own questions are answered, and by which of two indexes better."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.errors import PassagerError
from ui.cli.eval_report import LABELS, Run, failure, page, shown
from ui.cli.options import DEFAULT_INDEX, IndexOption, JsonOption, examples
from ui.cli.terminal import Steps, nearby, out, print_json, say, steps

if TYPE_CHECKING:
    from index.readers.common import Problem
    from qa.evaluate import Figure, Question, Result, Summary

SKIPPED, UNDER = 3, 5
_LINES_TOLD = 10

EXAMPLES = examples(
    ("passager eval questions.csv", "Columns: question, and article or sentence; both empty: not in the articles."),
    ("passager eval questions.csv --against old-index --html report.html", "Two indexes, or models, compared."),
    ("passager eval questions.jsonl --fail-under 0.8", "For CI: exit code 5 when nDCG@10 is under 0.8."),
    ("passager eval questions.csv --json | jq .overall.figures.mrr.value", "For a script."),
)


class Metric(StrEnum):
    """The figures, by the names that qa.evaluate gives them; here so that --help need not import it."""

    NDCG = "ndcg@10"
    RECALL_1 = "recall@1"
    RECALL_5 = "recall@5"
    RECALL_10 = "recall@10"
    MRR = "mrr"
    SENTENCE = "sentence"
    ANSWERED = "answered"
    ABSTAINED = "abstained"


def run(
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS", help="A .csv, .tsv or .jsonl file.")],
    index: IndexOption = DEFAULT_INDEX,
    against: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Compare with this index, maybe of another model.")
    ] = None,
    as_json: JsonOption = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write a report with plots and what failed.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option(metavar="NUMBER", min=0, max=1, help="Exit with 5 when the figure is lower.")
    ] = None,
    fail_under_metric: Annotated[
        Metric, typer.Option(metavar="FIGURE", help=f"Which one: {', '.join(Metric)}.")
    ] = Metric.NDCG,
) -> None:
    """Measure how well questions of your own are answered.

    Exit code:
      0  measured
      1  error, such as no index or no questions
      2  wrong usage
      3  measured, but some rows were skipped
      5  measured, and under --fail-under
    """
    from qa.evaluate import compare, read_questions

    if html and not html.absolute().parent.is_dir():
        raise PassagerError(f"{html} can't be written: there is no such folder. Make it, or choose another.")
    asked, problems = read_questions(questions)
    skipped = [f"{problem.source}: {problem.reason}" for problem in problems]
    for told in skipped:
        say(told, "yellow")
    if not asked:
        raise PassagerError(f"{questions}: there is no question in it that can be used.")
    runs = _measured([index, against] if against else [index], asked)
    for each in runs:
        _tell_missing(each)
    differences = compare(runs[0].results, runs[1].results) if against else {}
    if as_json:
        print_json(_data(runs, differences, problems))
    else:
        show(runs, differences, out())
    if html:
        html.write_text(page(str(questions), runs, differences, skipped), encoding="utf-8")
    raise typer.Exit(_code(runs[0].summaries[0], fail_under, fail_under_metric) or (SKIPPED if skipped else 0))


def _measured(indexes: list[Path], asked: list[Question]) -> list[Run]:
    from index.store import Store

    for folder in indexes:  # what is wrong with the second is said before the first is measured
        Store(folder).close()
    with steps() as show_step:
        return [_run(folder, asked, show_step) for folder in indexes]


def _run(folder: Path, asked: list[Question], show_step: Steps) -> Run:
    name = nearby(str(folder))
    show_step(f"loading the model of {name}", 0, 1)
    from qa import Assistant
    from qa.evaluate import evaluate, summaries

    with Assistant.open(folder) as assistant:
        with assistant.store.snapshot() as snapshot:
            manifest = snapshot.manifest()
        results = evaluate(assistant, asked, lambda _, done, total: show_step(f"asking {name}", done, total))
    model = f"{manifest.model.name} {manifest.model.fingerprint[:8]}" if manifest else ""
    return Run(str(folder), model, results, summaries(results))


def show(runs: list[Run], differences: dict[str, Figure | None], console: Console) -> None:
    """Print the figures over all questions, two runs side by side, then those of each pair of languages."""
    console.print(Columns([_table(run) for run in runs], padding=(0, 3)))
    for metric, figure in differences.items():
        value, interval = shown(figure, signed=True)
        told = (
            f" (95 % interval {interval}{', which holds 0' if figure.low <= 0 <= figure.high else ''})"
            if figure
            else ""
        )
        console.print(Text(f"{LABELS[metric]}, first less second: {value}{told}"))
    for run in runs:
        console.print()
        console.print(_pair_table(run))


def _table(run: Run) -> Table:
    summary = run.summaries[0]
    table = Table(
        title=Text(nearby(run.index), overflow="fold"), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD
    )
    table.add_column(f"{summary.questions:,} questions")
    for name in ("value", "95 %", "of"):
        table.add_column(name, justify="right")
    for metric, label in LABELS.items():
        figure = summary.figures[metric]
        table.add_row(label, *shown(figure), f"{figure.count:,}" if figure else "")
    return table


def _pair_table(run: Run) -> Table:
    title = Text(f"{nearby(run.index)}, by languages of question and article", overflow="fold")
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("pair", no_wrap=True)
    for name in ("questions", "nDCG@10", "95 %", "recall@1", "sentence", "abstained"):
        table.add_column(name, justify="right")
    for summary in run.summaries[1:]:
        rest = [shown(summary.figures[metric])[0] for metric in ("recall@1", "sentence", "abstained")]
        table.add_row(Text(summary.name), f"{summary.questions:,}", *shown(summary.figures["ndcg@10"]), *rest)
    return table


def _tell_missing(run: Run) -> None:
    from qa.evaluate import NOWHERE

    lines = [
        str(result.question.line)
        for result in run.results
        if result.question.answerable and result.rank is None and result.language == NOWHERE
    ]
    if lines:
        told = ", ".join(lines[:_LINES_TOLD]) + (" …" if len(lines) > _LINES_TOLD else "")
        say(f"What lines {told} expect is not in {nearby(run.index)} at all; they count as not found.", "yellow")


def _code(overall: Summary, fail_under: float | None, metric: Metric) -> int:
    """5 when the figure is too low, else 0. Raises PassagerError when no question counts for it."""
    if fail_under is None:
        return 0
    figure = overall.figures[metric]
    if figure is None:
        raise PassagerError(f"None of the questions counts for {metric}, so --fail-under can't be checked.")
    if figure.value >= fail_under:
        return 0
    say(f"{LABELS[metric]} is {figure.value:.4f}, under {fail_under:g}.", "red")
    return UNDER


def _data(runs: list[Run], differences: dict[str, Figure | None], problems: list[Problem]) -> dict[str, Any]:
    """All of it, fit for JSON."""
    data = [_run_data(run) for run in runs]
    return {
        **data[0],
        "against": data[1] if len(data) > 1 else None,
        "difference": {metric: asdict(figure) if figure else None for metric, figure in differences.items()} or None,
        "skipped": [asdict(problem) for problem in problems],
    }


def _run_data(run: Run) -> dict[str, Any]:
    overall, *pairs = map(asdict, run.summaries)
    return {
        "index": run.index,
        "model": run.model,
        "overall": overall,
        "pairs": pairs,
        "results": [_result_data(result) for result in run.results],
    }


def _result_data(result: Result) -> dict[str, Any]:
    question, answer = result.question, result.answer
    return {
        "line": question.line,
        "question": question.text,
        "expected": {"articles": question.articles, "sentences": question.sentences},
        "languages": [question.language, result.language],
        "rank": result.rank,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "sentence": answer.sentence,
        "right": result.right,
        "source": answer.hit.article.source if answer.hit else None,
        "failure": failure(result),
    }
