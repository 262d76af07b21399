"""Topics: names in an article that a question can be made of, such as who speaks in it and where it plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.article import Article
from index.sentences import sentence_spans
from qa.words.names import Name, names_in, person_score, person_span, place_score
from qa.words.tables import FUNCTION_WORDS, SAYING

_READ = 6_000  # characters of an article: whom and what it is about is said at its beginning
_NO_CAPITALS = frozenset({"ar", "zh"})
_INFLECTED = frozenset({"pl", "ru", "uk", "tr"})  # a place after "in" has not the form it is called by
_PLACE = 3.5  # the score of a name that follows a word such as "in"
_COUNTRY = 4.5  # and of a country's: too wide to ask about
_NONE: frozenset[str] = frozenset()


class TopicKind(StrEnum):
    """What a name is the name of."""

    SPEAKER = "speaker"
    PERSON = "person"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Topic:
    """A name that stands in an article; ``figures`` tells that a number stands in the same sentence."""

    kind: TopicKind
    name: str
    figures: bool


def topics(article: Article) -> list[Topic]:
    """The names of an article that are surely a person's or a place's, each once, in the order they come in."""
    found: dict[str, Topic] = {}
    text = article.text[:_READ]
    for start, end in sentence_spans(text, article.language):
        sentence = text[start:end]
        figures = any(character.isdigit() for character in sentence)
        for kind, name in _named(sentence, article.language):
            known = found.get(name)
            if known is None or (known.kind is TopicKind.PERSON and kind is TopicKind.SPEAKER):
                found[name] = Topic(kind, name, figures)
    return list(found.values())


def _named(sentence: str, language: str) -> Iterator[tuple[TopicKind, str]]:
    if language in _NO_CAPITALS:
        if span := person_span(sentence, language, ()):  # the word after "in" is too often no place
            yield TopicKind.PERSON, sentence[slice(*span)]
        return
    for name in names_in(sentence, language):
        if kind := _kind(name, language):
            yield kind, sentence[name.start : name.end]


def _kind(name: Name, language: str) -> TopicKind | None:
    """What a name is the name of, where that is sure; None where it is not."""
    place = place_score(name, language)
    whole = 2 <= len(name.words) <= 4 and not any(word.text.isupper() for word in name.words)
    if whole and place < 1 and person_score(name, language) >= 2:
        saying, small = SAYING.get(language, _NONE), FUNCTION_WORDS.get(language, _NONE)
        before, after = name.before[-1:], name.after[:1]
        if any(word in saying for word in before) or (
            any(word in saying for word in after) and not any(word in small for word in before)
        ):
            return TopicKind.SPEAKER if not small.intersection(before) else None
        return TopicKind.PERSON if name.titled else None
    if language in _INFLECTED or language == "de":  # every German noun has a capital
        return None
    return TopicKind.PLACE if _PLACE <= place < _COUNTRY else None
