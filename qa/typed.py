"""Typed: what is asked in what people type and paste, such as a whole page or a piece of its HTML."""

from __future__ import annotations

import regex

from index.article import normalise

SHORTENED = "The text was too long to ask as a whole; only the part shown as the question was searched for."
_SENTENCE = regex.compile(r"[^.!?…。！？؟;\n]+[.!?…。！？؟;]*")
_CODE = regex.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", regex.DOTALL | regex.IGNORECASE)
_TAG = regex.compile(r"</?[a-zA-Z][\w\-]*(?:\s+[\w:\-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*/?>")
_ASKS = ("?", "？", "؟")


def without_tags(question: str) -> str:
    """The question without HTML tags and what is inside scripts; as it is where nothing would be left."""
    plain = _TAG.sub(" ", _CODE.sub(" ", question))
    return plain if any(map(str.isalnum, plain)) else question


def is_shortened(question: str, longest: int) -> bool:
    """Whether ``question`` has more than ``longest`` characters without tags, so that only a part of it is asked."""
    return len(" ".join(without_tags(normalise(question)).split())) > longest


def asked_part(question: str, longest: int) -> str:
    """The question, or where it has more than ``longest`` characters, the last question in it.

    Where no sentence of it asks, its beginning, which most often says what a text is about. Never cut inside a word
    unless it is itself that long.
    """
    if len(question) <= longest:
        return question
    sentences = [match.group().strip() for match in _SENTENCE.finditer(question)]
    asking = [sentence for sentence in sentences if sentence.endswith(_ASKS) and any(map(str.isalnum, sentence))]
    part = asking[-1] if asking else question
    if len(part) <= longest:
        return part
    if asking:  # a question that rambles asks at its end
        return part[-longest:].partition(" ")[2] or part[-longest:]
    return part[:longest].rpartition(" ")[0] or part[:longest]
