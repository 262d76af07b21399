"""`passager ask`: a question in, the passages that answer it as cards."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from ui.cli.options import (
    DEFAULT_INDEX,
    CollectionOption,
    IndexOption,
    JsonOption,
    LanguageOption,
    SinceOption,
    SourceOption,
    UntilOption,
    examples,
)
from ui.cli.terminal import clean, clean_line, err, nearby, out, print_json, say
from ui.cli.writer import LlmModelOption, LlmOption, LlmRemoteOption, writer_of
from ui.cli.written import show_written, written_whole
from ui.data import answer_data

if TYPE_CHECKING:
    from index.article import Passage
    from qa import Answer, Assistant, Hit

NOT_ANSWERED = 4
_BAR = 20  # cells
_SHORT = 600  # characters of a passage without --full
_COPIES = 3  # other sources of a passage that are named
_STDIN = 100_000  # characters; far more than any question has

EXAMPLES = examples(
    ('passager ask "Where will the contact group meet?"', "The best passages, the answering sentence marked."),
    ('passager ask "Combien de chars ?" -k 3 -l fr -l de --since 2023-01', "Only some of the articles."),
    ('passager ask "Who paid?" --json | jq .sentence', "For a script."),
    ("passager ask - < question.txt", "The question from a file."),
    ('passager ask "Who paid?" --llm http://127.0.0.1:11434 --llm-model qwen3', "Also an answer written by Ollama."),
)


@dataclass(frozen=True, slots=True)
class _Look:
    """How cards are drawn: whole passages or not, and whether the console can mark by style."""

    full: bool
    styled: bool


def run(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="The question; - reads it from stdin.")],
    k: Annotated[int, typer.Option("-k", metavar="NUMBER", min=1, max=1000, help="How many passages.")] = 5,
    languages: LanguageOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sources: SourceOption = None,
    collections: CollectionOption = None,
    index: IndexOption = DEFAULT_INDEX,
    as_json: JsonOption = False,
    full: Annotated[bool, typer.Option("--full", help="Whole passages, also the long ones.")] = False,
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_remote: LlmRemoteOption = False,
) -> None:
    """Ask the articles; shows the passages that answer, with title, date, language and source.

    Exit code:
      0  answered
      1  error, such as no index or an empty question
      2  wrong usage
      4  the articles don't say
    """
    if question == "-":
        question = typer.get_text_stream("stdin", encoding="utf-8", errors="replace").read(_STDIN)
    from index.filters import Filters
    from qa.assistant import checked

    # What is wrong with the question is said before the model is loaded.
    checked(question)
    Filters.of(languages, since, until, sources)
    writer = writer_of(llm, llm_model, llm_remote)
    with _opened(index) as assistant:
        answer = assistant.ask(
            question,
            k,
            languages=languages,
            since=since,
            until=until,
            sources=sources,
            collections=collections,
        )
        if as_json:
            print_json(answer_data(answer, written_whole(writer, answer) if writer else None))
        elif answer.hits:
            show(answer, out(), full=full)
            if writer:
                show_written(writer, answer, out())
        else:
            _nothing_passes(assistant)
    raise typer.Exit(0 if answer.answered else NOT_ANSWERED)


def show(answer: Answer, console: Console, *, full: bool = False) -> None:
    """Print the answer as cards."""
    if answer.warning:
        say(answer.warning, "yellow")
    look = _Look(full, styled=console.is_terminal and not console.is_dumb_terminal)
    if answer.answered:
        console.print(Text(clean_line(answer.sentence or ""), "bold"))
        console.print(Text(f"{answer.confidence:.0%} sure", "dim"))
        _disagreements(answer, console)
    else:
        console.print(Text(answer.message or "", "bold yellow"))
        console.print(Text("The nearest passages:", "dim"))
    for number, hit in enumerate(answer.hits, 1):
        spans = list(answer.spans) if answer.answered and _is_answer(answer, hit) else []
        _card(console, number, hit, spans or ([hit.matched] if hit.matched else []), look)


def _disagreements(answer: Answer, console: Console) -> None:
    """The different numbers or dates that articles give."""
    if answer.disagreements:
        console.print(Text("Articles disagree, newest first:", "yellow"))
    for claim in answer.disagreements:
        told = f"{claim.text} · {claim.hit.article.date or 'no date'} · {claim.hit.article.title}"
        console.print(Padding(Text(clean_line(told)), (0, 0, 0, 2)))


def _is_answer(answer: Answer, hit: Hit) -> bool:
    return answer.hit is not None and answer.hit.passage == hit.passage


def _card(console: Console, number: int, hit: Hit, spans: list[tuple[int, int]], look: _Look) -> None:
    console.print()
    console.print(Rule(Text(f"{number}  {clean_line(hit.article.title)}", "bold"), align="left", style="dim"))
    told = [hit.article.date or "no date", hit.article.language, nearby(hit.article.source)]
    console.print(Padding(Text(" · ".join(map(clean_line, told)), "cyan"), (0, 0, 0, 2)))
    console.print(Padding(_bar(hit.score), (0, 0, 1, 2)))
    console.print(Padding(_marked(hit, spans, look), (0, 0, 0, 2)))
    if hit.also:
        console.print(Padding(Text(clean_line(f"Also in: {_named(hit.also)}"), "dim"), (0, 0, 0, 2)))


def _named(copies: Sequence[Passage]) -> str:
    """The first sources of copies, and how many more there are."""
    told = [nearby(copy.article.source) for copy in copies[:_COPIES]]
    more = len(copies) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _bar(score: float) -> Text:
    filled = round(_BAR * min(max(score, 0.0), 1.0))
    return Text.assemble(("━" * filled, "green"), ("╌" * (_BAR - filled), "dim"), f" {score:.2f}")


def _marked(hit: Hit, spans: list[tuple[int, int]], look: _Look) -> Text:
    """The passage, or the part of it around the first mark, with the marks: in style, or between asterisks."""
    begin, end = (hit.start, hit.end) if look.full else _part(hit, spans)
    text = Text("…" if begin > hit.start else "")
    position = begin
    for start, stop in sorted(spans):
        start, stop = max(start, position), min(stop, end)
        if start >= stop:
            continue
        text.append(clean(hit.article.text[position:start]))
        words = clean(hit.article.text[start:stop].rstrip())
        text.append(words if look.styled else f"**{words}**", "bold yellow underline" if look.styled else None)
        position = start + len(hit.article.text[start:stop].rstrip())
    text.append(clean(hit.article.text[position:end]))
    return text.append("…" if end < hit.end else "")


def _part(hit: Hit, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """At most about 600 characters of the passage, cut between words, with the first mark in them."""
    if hit.end - hit.start <= _SHORT:
        return hit.start, hit.end
    first = min(spans)[0] if spans else hit.start
    begin = max(hit.start, min(first - _SHORT // 4, hit.end - _SHORT))
    end = min(hit.end, begin + _SHORT)
    text = hit.article.text
    if begin > hit.start:
        begin = text.find(" ", begin, first) + 1 or begin
    if end < hit.end:
        end = max(text.rfind(" ", begin + _SHORT // 2, end), 0) or end
    return begin, end


def _nothing_passes(assistant: Assistant) -> None:
    with assistant.store.snapshot() as snapshot:
        counted = snapshot.counts().languages
    held = ", ".join(f"{language} {count:,}" for language, count in counted.items()) or "none"
    say(f"No article passes. Articles in the index, by language: {held}.")


def _opened(index: Path) -> Assistant:
    """The Assistant, with a spinner on a terminal: loading the model takes seconds."""
    with err().status("loading the model…") if sys.stderr.isatty() else nullcontext():
        from qa import Assistant

        return Assistant.open(index)
