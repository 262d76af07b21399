"""Orders: the parts of an article that speak to a language model instead of to a reader."""

from __future__ import annotations

import regex

from index.sentences import sentence_spans

_LEFT_OUT = "[…]"
# "Ignore your instructions" in 13 languages, and the marks that chat models set between who speaks.
_FORGET = (
    r"ignor\w*|disregard\w*|forget|overrid\w*|oubli\w+|vergiss\w*|vergessen|missacht\w+|olvid\w+|dimentic\w+|esque[cç]\w+"
    r"|negeer|vergeet|zignoruj\w*|zapomnij\w*|игнорир\w+|забуд\w+|ігнору\w+|تجاهل\w*|انس|yoksay\w*|unut\w*|忽略|无视|忘记"
)
_RULES = (
    r"instru[cç]\w+|instrukcj\w+|istruzion\w+|prompts?|rules|guidelines|consignes|anweisung\w*|vorgaben|regeln|reglas|regole"
    r"|regras|aanwijzing\w*|poleceni\w+|инструкци\w+|указани\w+|інструкці\w+|вказівк\w+|تعليمات\w*|التعليمات|talimat\w*"
    r"|指令|指示|规则"
)
_ORDER = regex.compile(
    rf"(?:(?<!\p{{L}})(?:{_FORGET})|忽略|无视|忘记).{{0,60}}?(?:{_RULES})"
    r"|<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|<<<[0-9a-f]{6,}>>>|</?(?:system|assistant|passage|instructions?)>"
    r"|(?:^|\n)\s*(?:#+\s*)?(?:system|assistant)(?:\s+(?:prompt|message))?\s*:",
    regex.IGNORECASE,
)


def without_orders(text: str, language: str) -> str:
    """The text without what gives orders to a model: from such a sentence to the end of its paragraph.

    What it says there counts neither as a passage nor as a source. Only plain orders are known; the fence around the
    passages is for the others.
    """
    return "\n".join(_line(line, language) for line in text.split("\n"))


def _line(line: str, language: str) -> str:
    if not _ORDER.search(line):
        return line
    spans = sentence_spans(line, language)
    first = next((start for start, end in spans if _ORDER.search(line[start:end])), 0)
    return line[:first] + _LEFT_OUT
