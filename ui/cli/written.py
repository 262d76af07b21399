"""A written answer on the terminal: it grows below the passages, each sentence with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from ui.cli.terminal import clean_line, say

if TYPE_CHECKING:
    from qa import Answer
    from qa.written import Sentence, Writer, Written


def written_whole(writer: Writer, answer: Answer) -> Written | None:
    """The finished written answer; None where the articles don't say. A failure is told on stderr too."""
    last = writer.whole(answer)
    if last and last.failure:
        _tell_failure(last.failure)
    return last


def show_written(writer: Writer, answer: Answer, console: Console) -> None:
    """Write an answer below the passages: as it grows on a terminal, at its end elsewhere. Ctrl-C ends it."""
    if not answer.answered:
        return
    console.print()
    title = f"Written from the passages by {clean_line(writer.model)}"
    console.print(Rule(Text(title, "bold"), align="left", style="dim"))
    try:
        last = _growing(writer, answer, console) if console.is_terminal else written_whole(writer, answer)
    except KeyboardInterrupt:
        say("Stopped.")
        return
    if last and not console.is_terminal:
        console.print(_drawn(last, styled=False))


def _growing(writer: Writer, answer: Answer, console: Console) -> Written | None:
    last = None
    styled = not console.is_dumb_terminal
    with Live(Text("writing…", "dim"), console=console, refresh_per_second=8, vertical_overflow="visible") as live:
        for last in writer.write(answer):
            if last.sentences or last.done:
                live.update(_drawn(last, styled=styled))
    if last and last.failure:
        _tell_failure(last.failure)
    return last


def _drawn(written: Written, *, styled: bool) -> Padding:
    lines = [_sentence(sentence, styled) for sentence in written.sentences]
    return Padding(Text("\n").join(lines), (0, 0, 0, 2))


def _sentence(sentence: Sentence, styled: bool) -> Text:
    from ui.i18n import translator
    from ui.reasons import not_compared, reasons

    said = clean_line(sentence.text)
    if sentence.problems:
        why = clean_line(reasons(sentence.problems, translator()))
        struck = Text(said, "strike dim") if styled else Text(f"~~{said}~~")
        return Text.assemble(struck, " ", (f"({why})", "yellow"))
    text = Text(said, "" if sentence.finished else "dim")
    if sentence.unknown:
        text.append(f" ({clean_line(not_compared(sentence.unknown, translator()))})", "dim")
    return text


def _tell_failure(failure: str) -> None:
    say(f"No written answer: {failure}", "yellow")
