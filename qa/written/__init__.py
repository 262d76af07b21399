"""Written answers, off unless asked for: a language model writes from the passages, and is checked against them."""

from qa.written.check import Checked, Fault, Problem, Text, check
from qa.written.client import Limits
from qa.written.errors import RemoteServerError, WritingError
from qa.written.writer import Sentence, Writer, Written, offered_models

__all__ = [
    "Checked",
    "Fault",
    "Limits",
    "Problem",
    "RemoteServerError",
    "Sentence",
    "Text",
    "Writer",
    "WritingError",
    "Written",
    "check",
    "offered_models",
]
