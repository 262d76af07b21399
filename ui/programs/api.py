"""API: asking the same articles from a program, over Gradio's HTTP API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from index.errors import PassagerError
from qa.assistant import Assistant
from ui.data import answer_data

MOST_PASSAGES = 100


def ask_endpoint(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    """The function behind ``/ask``."""

    def ask(
        question: str,
        languages: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        k: int = 5,
    ) -> dict[str, Any]:
        """Find the passages that answer a question, whatever language they are written in.

        Args:
            question: what to look for, in any language
            languages: ISO 639-1 codes of the languages to search in; all when empty
            since: first day, month or year (2023-01-14, 2023-01 or 2023) an article may be from
            until: last day, month or year an article may be from
            k: how many passages to return, at most 100

        Returns:
            question (as searched for), original (as asked), answered, confidence (0 to 1), warning (None, or what to
            know before trusting it), message (None, or in the question's language that the articles don't seem to say),
            sentence, hit (the number of the hit it stands in), spans (what to mark there,
            as offsets in the article), and hits, best first: title, date, language, source, text, start, end, score,
            article_id, matched
        """
        try:
            answer = assistant.ask(
                question, k=min(int(k), MOST_PASSAGES), languages=languages or None, since=since, until=until
            )
        except PassagerError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return answer_data(answer)

    return ask
