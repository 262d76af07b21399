"""Support: whether the model was made for a question's language, and what is said and done where it was not."""

from __future__ import annotations

from babel import Locale

from index.encode import Encoder
from index.language import detect_with_score

_SURE = 0.9  # a short question is easily taken for another language: only what is clear is refused


def unsupported_language(question: str, encoder: Encoder) -> str | None:
    """ISO 639-1 code of the question's language, where that is clear and the model was not made for it."""
    found, score, _ = detect_with_score(question)
    refused = encoder.languages and score >= _SURE and found not in encoder.languages
    return found if refused else None


def warning_for(language: str) -> str:
    """What a person is told: the passages were looked for by their words alone."""
    name = Locale.parse("en").languages.get(language, language)
    return (
        f"The question seems to be in {name}, which the model was not made for. "
        "Passages were found by their words alone, mostly names and numbers; ask in another language for better ones."
    )
