"""Content: what every exported file says of a conversation, as plain text that each format escapes in its own way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from index.article import UNKNOWN_LANGUAGE, Article
from qa.answer import Answer
from qa.retrieve import Hit
from ui.chat.marking import Span, words_of
from ui.history.store import Conversation, StoredTurn
from ui.history.turns import WrittenBy, answer_of, written_of
from ui.i18n import Translator
from ui.words import date_in_words, direction, language_name, web_address


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage; ``marked`` in the sentence that answers, ``strong`` where the words are that do."""

    text: str
    marked: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered note; ``address`` is where the source is a web page that may be linked to."""

    number: int
    title: str
    details: str
    source: str
    address: str | None
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, cut at its passage's ends, and the note that says where they are from."""

    runs: tuple[Run, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Account:
    """What a language model wrote from the passages, as text and numbers of notes, between two lines of our own."""

    title: str
    parts: tuple[str | int, ...]
    direction: str
    note: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what the articles say; ``remarks`` are lines of our own between the two."""

    question: str
    direction: str
    remarks: tuple[str, ...]
    sentence: Quote | None
    written: Account | None
    passage: Quote | None
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A conversation, ready to be written."""

    title: str
    direction: str
    details: str
    exchanges: tuple[Exchange, ...]
    sources: tuple[Source, ...]


def document(conversation: Conversation, tr: Translator) -> Document:
    """The conversation with each article as one note, numbered in the order in which they are cited."""
    answers = [answer_of(turn.answer) for turn in conversation.turns]
    sources: dict[str, Source] = {}
    for answer in answers:
        for hit in _in_order(answer):
            number = len(sources) + 1
            sources.setdefault(hit.article.id + hit.article.fingerprint, _source(number, hit.article, tr))
    exchanges = [_exchange(*pair, sources, tr) for pair in zip(conversation.turns, answers, strict=True)]
    day = date_in_words(datetime.fromisoformat(conversation.created).astimezone().date().isoformat(), tr)
    number = len(exchanges)
    details = tr.ngettext("{n} question, asked on {day}", "{n} questions, asked on {day}", number, day=day)
    return Document(
        conversation.title, written_towards(conversation.title), details, tuple(exchanges), tuple(sources.values())
    )


def written_towards(text: str) -> str:
    """``rtl`` or ``ltr``: the direction of the first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _in_order(answer: Answer) -> list[Hit]:
    """The hits, the one that answers first."""
    return sorted(answer.hits, key=lambda hit: hit is not answer.hit)


def _source(number: int, article: Article, tr: Translator) -> Source:
    details = f"{date_in_words(article.date, tr)}, {language_name(article.language, tr)}"
    code = "" if article.language == UNKNOWN_LANGUAGE else article.language
    towards = direction(article.language)
    return Source(
        number,
        article.title,
        details,
        article.source,
        web_address(article.source),
        code,
        written_towards(article.title) if towards == "auto" else towards,
    )


def _exchange(turn: StoredTurn, answer: Answer, sources: dict[str, Source], tr: Translator) -> Exchange:
    hits = _in_order(answer)
    best = hits[0] if hits else None
    notes = [_note(hit, sources) for hit in hits]
    sentence = passage = None
    if best and answer.answered and answer.sentence:
        sentence = Quote(_sentence(answer, best), notes[0])
    if best:
        inside = _runs(best.article.text, best.start, best.end, best.matched, words_of(best, answer))
        passage = Quote(_cut(inside, best), notes[0])
    others = dict.fromkeys(note.number for note in notes[1:] if note != notes[0])
    written = _account(written_of(turn.answer), [_note(hit, sources).number for hit in answer.hits], tr)
    return Exchange(
        turn.asked, written_towards(turn.asked), _remarks(turn, answer, tr), sentence, written, passage, tuple(others)
    )


def _note(hit: Hit, sources: dict[str, Source]) -> Source:
    return sources[hit.article.id + hit.article.fingerprint]


def _account(by: WrittenBy | None, notes: Sequence[int], tr: Translator) -> Account | None:
    """The sentences that stand, their numbers of passages made those of ``notes``; None where none does."""
    standing = [sentence for sentence in by.written.sentences if sentence.stands] if by else []
    if by is None or not standing:
        return None
    parts = [part if isinstance(part, str) else notes[part - 1] for each in standing for part in (*each.parts, " ")]
    title = tr.gettext("Written from the passages by {model}", model=by.model)
    note = tr.gettext("Numbers, dates and names were compared with the passages, the meaning was not.")
    return Account(title, tuple(parts[:-1]), written_towards("".join(map(str, parts))), note)


def _remarks(turn: StoredTurn, answer: Answer, tr: Translator) -> tuple[str, ...]:
    remarks: list[str] = []
    if answer.original:
        remarks.append(tr.gettext("Understood as: {question}", question=answer.question))
    if turn.answer["filters"]:
        remarks.append(tr.gettext("Searched only: {filters}", filters=turn.answer["filters"]))
    if answer.warning:
        remarks.append(answer.warning)
    if not answer.hits:
        remarks.append(tr.gettext("No passage was found."))
    elif not answer.answered:
        remarks += [answer.message or "", tr.gettext("This comes nearest:")]
    return tuple(filter(None, remarks))


def _sentence(answer: Answer, hit: Hit) -> tuple[Run, ...]:
    text = answer.sentence or ""
    if hit.matched and hit.article.text[slice(*hit.matched)] == text:
        return _runs(hit.article.text, *hit.matched, None, words_of(hit, answer))
    return (Run(text),)


def _runs(text: str, start: int, end: int, sentence: Span | None, words: Sequence[Span]) -> tuple[Run, ...]:
    """``text[start:end]`` cut where a mark begins or ends."""
    first, last = sentence or (start, start)
    edges = sorted({start, end, *(min(max(edge, start), end) for span in [(first, last), *words] for edge in span)})
    return tuple(
        Run(text[a:b], first <= a < last, any(begin <= a < stop for begin, stop in words)) for a, b in pairwise(edges)
    )


def _cut(runs: tuple[Run, ...], hit: Hit) -> tuple[Run, ...]:
    before = (Run("… "),) if hit.start > 0 else ()
    after = (Run(" …"),) if hit.end < len(hit.article.text) else ()
    return (*before, *runs, *after)
