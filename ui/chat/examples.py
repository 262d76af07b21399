"""Examples: questions made from the library's own articles, to begin with and to go on with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

import regex

from index.article import Article
from index.filters import Filters
from index.store import Snapshot
from qa.assistant import Assistant
from qa.topics import Topic, TopicKind, topics
from ui.i18n import Translator

MOST = 5
MOST_NEXT = 3
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
    """The examples of one assistant, made once for each state of the index and each language; thread-safe."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._made: dict[tuple[int, str], list[Example]] = {}

    def growing(self, tr: Translator) -> Iterator[list[Example]]:
        """Questions that the articles answer, about the newest of each language: each time one more, then all.

        Whoever comes while they are made makes them too, rather than wait.
        """
        with self._assistant.store.snapshot() as snapshot:
            key = (snapshot.generation(), tr.language)
            articles = [] if key in self._made else _varied(snapshot)
        if key not in self._made:
            made: list[Example] = []
            for example in _answered(self._assistant, _candidates(articles, tr), MOST):
                made = [*made, example]
                yield made
            current = {known: each for known, each in self._made.items() if known[0] == key[0]}
            self._made = {**current, key: made}
        yield self._made[key]

    def of(self, tr: Translator) -> list[Example]:
        """All of them."""
        *_, made = self.growing(tr)
        return made


def going_on(assistant: Assistant, articles: Iterable[str], asked: Sequence[str], tr: Translator) -> list[Example]:
    """Questions to go on with, about the articles (ids) that an answer is from; none that was ``asked`` already."""
    with assistant.store.snapshot() as snapshot:
        found = [article for each in articles if (article := snapshot.article(each))]
    said = "\n".join(asked).casefold()
    by_name = (example for example, name in _named_candidates(found, tr) if name.casefold() not in said)
    by_title = (_about_title(article, tr) for article in found if len(article.title) <= _LONGEST_TITLE)
    fresh = (example for example in chain(by_name, by_title) if example.question not in asked)
    return list(_answered(assistant, fresh, MOST_NEXT))


def _answered(assistant: Assistant, candidates: Iterator[Example], most: int) -> Iterator[Example]:
    """The first of the candidates that the articles answer, at most two of one kind and two about one article."""
    good: list[Example] = []
    tried = 0
    for example in candidates:
        alike = (sum(e.article == example.article for e in good), sum(e.kind == example.kind for e in good))
        if max(alike) >= _ALIKE:
            continue
        tried += 1
        if _is_answered(assistant, example):
            good.append(example)
            yield example
        if len(good) == most or tried == _TRIED * most:
            return


def _is_answered(assistant: Assistant, example: Example) -> bool:
    answer = assistant.ask(example.question)
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
