"""A written answer as escaped HTML: it grows between the sentence that answers and the passages.

Whatever a model writes is text here: no link, no image, no markup of its own. The numbers open the passages.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from qa.answer import Answer
from qa.written import Sentence, Writer, Written
from ui.chat.marking import Place
from ui.history.turns import WrittenBy
from ui.i18n import Translator
from ui.reasons import not_compared, reasons


def growing(writer: Writer | None, answer: Answer, tr: Translator) -> Iterator[tuple[WrittenBy, WrittenBy]]:
    """A written answer as it grows, and what it becomes if it is stopped there.

    Nothing where there is no writer, or the articles don't say. Closing the iterator ends the writing.
    """
    if writer is None:
        return
    for written in writer.write(answer):
        stopped = written if written.done else _stopped(written, tr)
        yield WrittenBy(written, writer.model), WrittenBy(stopped, writer.model)


def _stopped(written: Written, tr: Translator) -> Written:
    whole = tuple(sentence for sentence in written.sentences if sentence.finished)
    return Written(whole, done=True, failure=tr.gettext("It was stopped."))


def written_html(by: WrittenBy, answer: Answer, tr: Translator) -> str:
    """What is written so far, with what is wrong with it."""
    written = by.written
    title = escape(tr.gettext("Written from the passages by {model}", model=by.model))
    sentences = " ".join(_sentence(sentence, answer, tr) for sentence in written.sentences)
    text = f'<p class="written-text" dir="auto">{sentences}</p>' if sentences else ""
    return (
        f'<section class="written" aria-label="{escape(tr.gettext("Written answer"))}" '
        f'aria-busy="{"false" if written.done else "true"}">'
        f'<h3 class="written-title">{title}</h3>{text}{_state(written, tr)}</section>'
    )


def _state(written: Written, tr: Translator) -> str:
    """What is said below the sentences: that more is coming, what went wrong, or how far they were checked."""
    if not written.done:
        return f'<p class="searching">{escape(tr.gettext("Writing…"))}</p>'
    if written.failure:
        said = tr.gettext("No written answer: {reason}", reason=tr.gettext(written.failure))
        return f'<p class="written-note" role="note">{escape(said)}</p>'
    said = tr.gettext("Numbers, dates and names were compared with the passages, the meaning was not.")
    return f'<p class="written-note">{escape(said)}</p>'


def _sentence(sentence: Sentence, answer: Answer, tr: Translator) -> str:
    inner = "".join(
        escape(part) if isinstance(part, str) else _marker(part, answer, tr) for part in sentence.parts
    ).strip()
    if sentence.problems:
        why = escape(reasons(sentence.problems, tr))
        return f'<span class="struck"><del>{inner}</del> <span class="why" dir="{tr.direction}">{why}</span></span>'
    if not sentence.finished:
        return f'<span class="unfinished">{inner}</span>'
    note = (
        f' <span class="why" dir="{tr.direction}">{escape(not_compared(sentence.unknown, tr))}</span>'
        if sentence.unknown
        else ""
    )
    return f'<span class="stands">{inner}{note}</span>'


def _marker(number: int, answer: Answer, tr: Translator) -> str:
    """The number of a passage, which opens its article there; plain text where there is no such passage."""
    if not 1 <= number <= len(answer.hits):
        return f"<bdi>[{number}]</bdi>"
    hit = answer.hits[number - 1]
    label = tr.gettext("Open the article of passage {number}, {title}", number=number, title=hit.article.title)
    return (
        f'<button type="button" class="open cited" data-number="{number}" '
        f'data-place="{Place.of(hit, answer).attribute()}" aria-label="{escape(label)}">{number}</button>'
    )
