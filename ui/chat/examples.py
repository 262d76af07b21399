"""Examples: questions made from the library's own articles, to begin with and to go on with."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, zip_longest

import regex

from index.article import Article
from index.filters import Filters
from index.store import Snapshot
from qa.answer import Answer
from qa.assistant import Assistant
from qa.topics import Topic, TopicKind, topics
from ui.i18n import Translator

MOST = 4
MOST_NEXT = 3
_LONGEST_PAUSE = 5.0  # seconds that an example waits for people's questions, where there are always some
_TRIED = 3  # questions put to the articles for each one that is wanted
_LANGUAGES, _NEWEST = 8, 3  # so many articles of so many languages are read
_ALIKE = 2
_FIGURES, _TITLE = "figures", "title"  # kinds of questions, beside those of topics
_LONGEST_TITLE = 80  # characters

_SCRIPTS = {"uk": regex.compile(r"\p{Cyrillic}"), "ar": regex.compile(r"\p{Arabic}")}
_LATIN = regex.compile(r"\p{Latin}")


@dataclass(frozen=True, slots=True)
class Example:
    """A question in the interface's language, the id of the article it was made from, and what it asks for."""

    question: str
    article: str
    kind: str


class Examples:
    """The examples of one assistant, made once for each state of the index and each language; thread-safe.

    They are made at leisure: while people's questions are searched for (``paused``) they wait.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._made: dict[tuple[int, str], list[Example]] = {}
        self._people = 0
        self._fewer = threading.Condition()

    def of(self, tr: Translator) -> list[Example]:
        """Questions that the articles answer, about the newest of each language; seconds, the first time."""
        with self._assistant.store.snapshot() as snapshot:
            key = (snapshot.generation(), tr.language)
            made = self._made.get(key)
            if made is None:
                articles = _varied(snapshot)
        if made is None:
            made = list(_answered(self._ask, _candidates(articles, tr), MOST))
            self._made = {**{known: each for known, each in self._made.items() if known[0] == key[0]}, key: made}
        return made

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While a person's question is searched for: no example is put to the model meanwhile."""
        with self._fewer:
            self._people += 1
        try:
            yield
        finally:
            with self._fewer:
                self._people -= 1
                self._fewer.notify_all()

    def _ask(self, question: str) -> Answer:
        with self._fewer:
            self._fewer.wait_for(lambda: not self._people, _LONGEST_PAUSE)
        return self._assistant.ask(question)


def going_on(assistant: Assistant, articles: Iterable[str], asked: Sequence[str], tr: Translator) -> list[Example]:
    """Questions to go on with, about the articles (ids) that an answer is from; none that was ``asked`` already."""
    with assistant.store.snapshot() as snapshot:
        found = [article for each in articles if (article := snapshot.article(each))]
    said = "\n".join(asked).casefold()
    by_name = (example for example, name in _named_candidates(found, tr) if name.casefold() not in said)
    by_title = (_about_title(article, tr) for article in found if len(article.title) <= _LONGEST_TITLE)
    fresh = (example for example in chain(by_name, by_title) if example.question not in asked)
    return list(_answered(assistant.ask, fresh, MOST_NEXT))


def _answered(ask: Callable[[str], Answer], candidates: Iterator[Example], most: int) -> Iterator[Example]:
    """The first of the candidates that the articles answer, at most two of one kind and two about one article."""
    good: list[Example] = []
    tried = 0
    for example in candidates:
        alike = (sum(e.article == example.article for e in good), sum(e.kind == example.kind for e in good))
        if max(alike) >= _ALIKE:
            continue
        tried += 1
        if _is_answered(ask(example.question), example):
            good.append(example)
            yield example
        if len(good) == most or tried == _TRIED * most:
            return


def _is_answered(answer: Answer, example: Example) -> bool:
    return answer.answered and (example.kind != _FIGURES or any(map(str.isdigit, answer.sentence or "")))


def _varied(snapshot: Snapshot) -> list[Article]:
    """The newest articles of the commonest languages, first the newest of each, then the next of each."""
    languages = list(snapshot.counts().languages)[:_LANGUAGES]
    newest = [snapshot.articles(Filters.of([language]), _NEWEST) for language in languages]
    return [article for row in zip_longest(*newest) for article in row if article]


def _candidates(articles: Sequence[Article], tr: Translator) -> Iterator[Example]:
    """Questions about names, then about titles, which are there where no name is sure."""
    by_name = (example for example, _ in _named_candidates(articles, tr))
    own = [article for article in articles if article.language == tr.language]
    by_title = (_about_title(article, tr) for article in [*own, *articles] if len(article.title) <= _LONGEST_TITLE)
    yield from dict.fromkeys(chain(by_name, by_title))


def _named_candidates(articles: Sequence[Article], tr: Translator) -> Iterator[tuple[Example, str]]:
    """Questions about names, with the name: one of each article, then the next of each, known letters first."""
    rows = zip_longest(*([(article, topic) for topic in topics(article)] for article in articles))
    found = [each for row in rows for each in row if each]
    own = _SCRIPTS.get(tr.language, _LATIN)
    named: set[str] = set()
    for article, topic in sorted(found, key=lambda each: not own.search(each[1].name)):
        if topic.name not in named:
            named.add(topic.name)
            if topic.figures and topic.kind is TopicKind.PLACE:
                figures = tr.gettext("Which figures are given about {name}?", name=topic.name)
                yield Example(figures, article.id, _FIGURES), topic.name
            yield Example(_about(topic, tr), article.id, topic.kind), topic.name


def _about(topic: Topic, tr: Translator) -> str:
    match topic.kind:
        case TopicKind.SPEAKER:
            return tr.gettext("What does {name} say?", name=topic.name)
        case TopicKind.PERSON:
            return tr.gettext("Who is {name}?", name=topic.name)
    return tr.gettext("What happened in {name}?", name=topic.name)


def _about_title(article: Article, tr: Translator) -> Example:
    return Example(tr.gettext("What is “{title}” about?", title=article.title), article.id, _TITLE)
