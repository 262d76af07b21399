"""Marking: a stretch of an article as HTML, escaped, with the sentence and the words that answer marked in it.

Everything is placed by offsets into the article's text, so that what is marked is what was found. The text
content of what these functions return is the stretch itself, character for character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from index.article import Article
from qa.answer import Answer
from qa.retrieve import Hit

Span = tuple[int, int]  # offsets in an article's text, in code points, end exclusive


@dataclass(frozen=True, slots=True)
class Place:
    """A passage to open an article at: what a card's button carries to the browser and back.

    ``stamp`` is the beginning of the article's fingerprint: when the article has changed since, the offsets
    mean nothing any more.
    """

    article: str
    stamp: str
    start: int
    end: int
    sentence: Span | None = None
    words: tuple[Span, ...] = ()

    @classmethod
    def of(cls, hit: Hit, answer: Answer) -> Place:
        """Where a hit of an answer stands."""
        stamp = hit.article.fingerprint[:12]
        return cls(hit.article.id, stamp, hit.start, hit.end, hit.matched, words_of(hit, answer))

    @classmethod
    def parse(cls, data: object) -> Place:
        """From what a browser sent, which may be anything. Raises ValueError when it is not a place."""
        if not isinstance(data, Mapping):
            raise ValueError("a place is an object")
        try:
            sentence = data.get("sentence")
            return cls(
                str(data["article"]),
                str(data["stamp"]),
                *_span((data["start"], data["end"])),
                _span(sentence) if sentence else None,
                tuple(_span(span) for span in data.get("words") or ()),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"not a place: {error}") from error

    def attribute(self) -> str:
        """As the value of an HTML attribute."""
        return escape(json.dumps(asdict(self), separators=(",", ":")))


def _span(value: Any) -> Span:  # noqa: ANN401 - from a browser
    start, end = value
    if not (type(start) is int and type(end) is int and 0 <= start <= end):
        raise ValueError(f"not a span: {value!r}")
    return start, end


def words_of(hit: Hit, answer: Answer) -> tuple[Span, ...]:
    """The words that answer, when the hit holds them and they are less than its whole sentence or passage."""
    if answer.hit is None or answer.hit.passage != hit.passage:
        return ()
    inside = [(a, b) for a, b in answer.spans if hit.start <= a < b <= hit.end]
    return tuple(span for span in inside if span not in {hit.matched, (hit.start, hit.end)})


def marked(article: Article, start: int, end: int, sentence: Span | None = None, words: Sequence[Span] = ()) -> str:
    """``article.text[start:end]`` as HTML: the sentence in ``<mark>``, the words that answer in ``<b>``.

    What lies outside ``start..end`` is not shown, and a mark that reaches out of it is cut at its edge.
    """
    if sentence is None:
        return _emphasised(article.text, start, end, words)
    first, last = (min(max(edge, start), end) for edge in sentence)
    if first >= last:
        return _emphasised(article.text, start, end, words)
    return (
        _emphasised(article.text, start, first, words)
        + f"<mark>{_emphasised(article.text, first, last, words)}</mark>"
        + _emphasised(article.text, last, end, words)
    )


def _emphasised(text: str, start: int, end: int, words: Sequence[Span]) -> str:
    """``text[start:end]`` escaped, with the parts of ``words`` that fall into it in ``<b>``."""
    parts, at = [], start
    for a, b in sorted(words):
        a, b = max(a, at), min(b, end)  # cut to what is shown and not yet written
        if a < b:
            parts += [escape(text[at:a]), f"<b>{escape(text[a:b])}</b>"]
            at = b
    return "".join([*parts, escape(text[at:end])])
