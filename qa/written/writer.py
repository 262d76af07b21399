"""Writer: an answer in sentences, made of the passages by a language model and checked against them."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.language import detect_with_score
from qa.answer import Answer
from qa.retrieve import Hit
from qa.translate import question_language
from qa.written.address import Address
from qa.written.background import in_background
from qa.written.check import Fault, Problem, Text, check
from qa.written.client import Client, Limits
from qa.written.errors import WritingError
from qa.written.orders import without_orders
from qa.written.prompt import NO_ANSWER, messages
from qa.written.sentences import Part, Raw, split

MOST_PASSAGES = 10  # shown to the model
LONGEST = 4000  # characters of an answer
_SURE = 0.6  # score from which a sentence's detected language is believed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: text and the numbers of the hits it cites, in order; hits are numbered from 1 as they are shown.

    It ``stands`` when it is finished and nothing is wrong with it. ``unknown`` are names in it that can't be looked
    for in the passage, because its script doesn't tell them.
    """

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...] = ()
    unknown: tuple[str, ...] = ()
    finished: bool = True

    @property
    def text(self) -> str:
        """The sentence with its citations."""
        return "".join(part if isinstance(part, str) else f"[{part}]" for part in self.parts).strip()

    @property
    def stands(self) -> bool:
        """Whether it may be read as what the passages say."""
        return self.finished and not self.problems


@dataclass(frozen=True, slots=True)
class Written:
    """What is written so far. ``failure`` says, in one line, why there is no whole answer."""

    sentences: tuple[Sentence, ...] = ()
    done: bool = False
    failure: str | None = None

    @property
    def text(self) -> str | None:
        """The sentences that stand; None before the end, after a failure, and where none stands."""
        if not self.done or self.failure:
            return None
        return " ".join(sentence.text for sentence in self.sentences if sentence.stands) or None


class Writer:
    """Writes answers with one model at one server that speaks the OpenAI protocol.

    Raises RemoteServerError for a server on another machine unless ``remote``: questions and passages go to it.
    Safe to use from many threads.
    """

    def __init__(
        self, url: str, model: str, key: str | None = None, *, remote: bool = False, limits: Limits | None = None
    ) -> None:
        self.address = Address.parse(url, remote=remote)
        self.model = model
        self._client = Client(self.address, model, key, limits)

    def write(self, answer: Answer) -> Iterator[Written]:
        """The answer as it grows, sentence by sentence checked; the last item is ``done``.

        The same item comes again a few times a second while nothing is written. Nothing where the articles don't say.
        Never raises for what the server or the model does: then the last item has a ``failure``, and the sentences
        that were whole. Closing the iterator ends the request.
        """
        if not answer.answered or not answer.hits:
            return
        reader = _Reader(answer)
        written = ""
        state = Written()
        try:
            asked = messages(answer.question, reader.hits, reader.language)
            for piece in in_background(self._client.stream(asked)):
                written += piece or ""
                grown = Written(reader.sentences(written))
                if sum(len(sentence.text) for sentence in grown.sentences) > LONGEST:
                    raise WritingError("The language model wrote more than an answer may have.")
                state = grown
                yield state
            yield _ended(reader.sentences(written, ended=True))
        except WritingError as error:
            whole = tuple(sentence for sentence in state.sentences if sentence.finished)
            yield Written(whole, done=True, failure=str(error))

    def whole(self, answer: Answer) -> Written | None:
        """What is written in the end; None where the articles don't say, so that nothing is."""
        last = deque(self.write(answer), maxlen=1)
        return last[0] if last else None

    def complete(self, answer: Answer) -> Answer:
        """The answer with its ``text`` written; without where that fails or nothing of it stands."""
        written = self.whole(answer)
        return replace(answer, text=written.text if written else None)


def _ended(sentences: tuple[Sentence, ...]) -> Written:
    """The end of a stream that came whole."""
    if not sentences:
        return Written(done=True, failure="The language model wrote nothing.")
    if [part for sentence in sentences for part in sentence.parts] in ([NO_ANSWER], [NO_ANSWER + "."]):
        return Written(done=True, failure="The language model found no answer in these passages.")
    if not any(sentence.stands for sentence in sentences):
        failure = "Nothing that the language model wrote could be confirmed by the passages."
        return Written(sentences, done=True, failure=failure)
    return Written(sentences, done=True)


class _Reader:
    """Reads what a model writes to one answer; each sentence is checked once, when it is finished."""

    def __init__(self, answer: Answer) -> None:
        self.hits = answer.hits[:MOST_PASSAGES]
        self.language = question_language(answer.question) or _detected(answer.question)
        self._sources = [_source(hit) for hit in self.hits]
        self._checked: dict[Raw, Sentence] = {}

    def sentences(self, written: str, *, ended: bool = False) -> tuple[Sentence, ...]:
        """The sentences so far; before the end the last one is still being written."""
        raw = split(written, self.language or "und")
        if ended:
            return tuple(map(self._check, raw))
        return (*map(self._check, raw[:-1]), *(Sentence(last.parts, finished=False) for last in raw[-1:]))

    def _check(self, raw: Raw) -> Sentence:
        if raw not in self._checked:
            self._checked[raw] = self._judged(raw)
        return self._checked[raw]

    def _judged(self, raw: Raw) -> Sentence:
        cited = raw.cited
        if not cited:
            return Sentence(raw.parts, (Problem(Fault.UNCITED),))
        outside = [number for number in cited if not 1 <= number <= len(self._sources)]
        if outside:
            return Sentence(raw.parts, tuple(Problem(Fault.NO_SUCH_PASSAGE, str(number)) for number in outside))
        language = _detected(raw.text) or self.language or "und"
        found = check(raw.text, language, [self._sources[number - 1] for number in cited])
        return Sentence(raw.parts, found.problems, found.unknown)


def _source(hit: Hit) -> Text:
    """What a passage says, with its article's title and date, which the model is shown too."""
    article = hit.article
    text = without_orders(f"{article.title}\n{article.date or ''}\n{hit.text}", article.language)
    return Text(text, article.language)


def _detected(text: str) -> str | None:
    language, score, _ = detect_with_score(text)
    return language if score >= _SURE else None


def offered_models(url: str, key: str | None = None, *, remote: bool = False) -> list[str]:
    """The names of the models that a server offers; none where it doesn't tell. Raises what ``Writer`` raises."""
    client = Client(Address.parse(url, remote=remote), "", key)
    return asyncio.run(client.models())
