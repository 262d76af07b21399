"""Asking: ``search`` finds passages, ``ask`` finds the sentence that answers as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qa.assistant import MAX_QUESTION, Assistant
from ui.data import answer_data, hit_data
from ui.programs.arguments import date, in_words, number, text, texts

MOST_PASSAGES = 100


def search_endpoint(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    """The function behind ``/search``."""

    def search(
        question: str,
        languages: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: list[str] | None = None,
        k: int = 5,
    ) -> dict[str, Any]:
        """Find the passages that fit a question best, whatever language they are written in.

        Args:
            question: what to look for, in any language, at most 2,000 characters
            languages: ISO 639-1 codes of the languages to search in, such as fr; all when empty
            since: first day, month or year (2023-01-14, 2023-01 or 2023) an article may be from
            until: last day, month or year an article may be from
            sources: parts of paths or addresses, one of which an article's source must hold; * and ? stand for any text
            k: how many passages to return, 1 to 100

        Returns:
            question, and hits, best first: title, date, language, source, text, start and end (offsets in the
            article), score, article_id, matched (offsets of the sentence that fits best)
        """
        with in_words():
            asked = text("question", question)
            hits = assistant.retrieve(
                asked, number("k", k, 1, MOST_PASSAGES), **_filters(languages, since, until, sources)
            )
            return {"question": asked, "hits": [hit_data(hit) for hit in hits]}

    return search


def ask_endpoint(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    """The function behind ``/ask``."""

    def ask(
        question: str,
        languages: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: list[str] | None = None,
        k: int = 5,
        earlier: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the articles: the sentence that answers, how sure that is, and the passages.

        Args:
            question: what to look for, in any language, at most 2,000 characters
            languages: ISO 639-1 codes of the languages to search in, such as fr; all when empty
            since: first day, month or year (2023-01-14, 2023-01 or 2023) an article may be from
            until: last day, month or year an article may be from
            sources: parts of paths or addresses, one of which an article's source must hold; * and ? stand for any text
            k: how many passages to return, 1 to 100
            earlier: the questions before this one, oldest first, which make "And Germany?" whole

        Returns:
            question (as searched for), original (as asked), answered, confidence (0 to 1), warning (null, or what to
            know before trusting it), message (null, or in the question's language that the articles don't seem to
            say), sentence, hit (the number of the hit it stands in), spans (what to mark there, as offsets in the
            article), disagreements (the different numbers or dates that articles give, newest first), and hits, best
            first, as those of search
        """
        with in_words():
            answer = assistant.ask(
                text("question", question),
                number("k", k, 1, MOST_PASSAGES),
                earlier=texts("earlier", earlier, longest=MAX_QUESTION),
                **_filters(languages, since, until, sources),
            )
            return answer_data(answer)

    return ask


def _filters(languages: object, since: object, until: object, sources: object) -> dict[str, Any]:
    return {
        "languages": texts("languages", languages) or None,
        "since": date("since", since),
        "until": date("until", until),
        "sources": texts("sources", sources) or None,
    }
