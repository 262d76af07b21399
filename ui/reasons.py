"""Reasons: why a sentence of a written answer is struck through, in words."""

from __future__ import annotations

from collections.abc import Sequence

from qa.written import Fault, Problem
from ui.i18n import Translator

_MOST = 3  # told of one sentence


def reason(problem: Problem, tr: Translator) -> str:
    """What is wrong, as a sentence."""
    words = problem.words
    match problem.fault:
        case Fault.UNCITED:
            return tr.gettext("It names no passage.")
        case Fault.NO_SUCH_PASSAGE:
            return tr.gettext("There is no passage {number}.", number=words)
        case Fault.NUMBER | Fault.DATE:
            return tr.gettext("The passage does not say {words}.", words=words)
        case Fault.NAME:
            return tr.gettext("The passage does not name {words}.", words=words)
        case Fault.ADDRESS:
            return tr.gettext("The passage does not give the address {words}.", words=words)


def reasons(problems: Sequence[Problem], tr: Translator) -> str:
    """What is wrong with a sentence, the first few things."""
    return " ".join(reason(problem, tr) for problem in problems[:_MOST])


def not_compared(names: Sequence[str], tr: Translator) -> str:
    """Names that could not be looked for in the passage."""
    return tr.gettext("Not compared with the passage: {names}.", names=", ".join(names))
