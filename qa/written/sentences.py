"""Sentences: what a model wrote, as plain sentences with the numbers of the passages they cite."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from index.sentences import sentence_spans

_MARK = r"[\[【［]\s*(?:\p{L}+\s+)?(\d{1,3}(?:\s*[,;،、]\s*\d{1,3})*)\s*[\]】］]"
_CITATION = regex.compile(_MARK)
_AFTER_THE_END = regex.compile(rf"([.!?…。！？؟।]+[\"'»”’)]*)\s*((?:{_MARK}\s*)+)")
_THINKING = regex.compile(r"\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)\s*", regex.DOTALL)
_LIST_MARK = regex.compile(r"^\s*(?:[-*•]\s+|#+\s+|\d{1,2}[.)]\s+)", regex.MULTILINE)
_CLOSES = regex.compile(r"\s*[.,;:!?…。，！？؟،]")  # closes up to what stands before its citation
_EMPHASIS = regex.compile(r"\*\*|__|`+")

Part = str | int  # text, or the number of a passage that is cited there


@dataclass(frozen=True, slots=True)
class Raw:
    """A sentence as it was written: text and citations, in order."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence without its citations."""
        text = ""
        for part in self.parts:
            if isinstance(part, str):
                text = text.rstrip() + part if _CLOSES.match(part) else text + part
        return text.strip()

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers it cites, each once."""
        return tuple(dict.fromkeys(part for part in self.parts if isinstance(part, int)))


def split(written: str, language: str) -> list[Raw]:
    """The sentences of what a model wrote so far; the last may be unfinished.

    What it thought aloud is left out, and Markdown's marks, and characters that direct a terminal or the reading.
    A citation after a full stop belongs to the sentence before it.
    """
    text = _EMPHASIS.sub("", _LIST_MARK.sub("", _THINKING.sub("", written, count=1)))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    text = _AFTER_THE_END.sub(lambda match: f" {match[2].rstrip()}{match[1]} ", text)
    return [Raw(_parts(text[start:end])) for start, end in sentence_spans(text, language)]


def _parts(sentence: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    at = 0
    for match in _CITATION.finditer(sentence):
        parts += [sentence[at : match.start()], *map(int, regex.findall(r"\d+", match[1]))]
        at = match.end()
    parts.append(sentence[at:])
    return tuple(part for part in parts if part != "")
