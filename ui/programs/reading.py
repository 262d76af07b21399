"""Reading: ``list_articles`` tells what there is, page by page; ``read_article`` gives an article's text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from index.article import Article
from index.filters import Filters
from qa.assistant import Assistant
from ui.programs.arguments import ArgumentError, date, in_words, number, text, texts

MOST_ARTICLES = 100
MOST_CHARACTERS = 100_000


def list_articles_endpoint(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    """The function behind ``/list_articles``."""

    def list_articles(
        languages: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        sources: list[str] | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> dict[str, Any]:
        """List the articles, newest first, those without a date last.

        Args:
            languages: ISO 639-1 codes of the languages to list, such as fr; all when empty
            since: first day, month or year (2023-01-14, 2023-01 or 2023) an article may be from
            until: last day, month or year an article may be from
            sources: parts of paths or addresses, one of which an article's source must hold; * and ? stand for any text
            limit: how many articles to return, 1 to 100
            offset: how many articles to pass over

        Returns:
            total (how many articles pass the filters), next_offset (null at the end), and articles: article_id,
            title, date, language, source, length (characters of the text)
        """
        with in_words():
            filters = Filters.of(
                texts("languages", languages), date("since", since), date("until", until), texts("sources", sources)
            )
            most, first = number("limit", limit, 1, MOST_ARTICLES), number("offset", offset, 0, 2**31)
            with assistant.store.snapshot() as snapshot:
                total = snapshot.article_count(filters)
                articles = snapshot.articles(filters, most, first)
            following = first + len(articles)
            return {
                "total": total,
                "next_offset": following if articles and following < total else None,
                "articles": [_told(article) for article in articles],
            }

    return list_articles


def read_article_endpoint(assistant: Assistant) -> Callable[..., dict[str, Any]]:
    """The function behind ``/read_article``."""

    def read_article(article_id: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
        """Read an article's text, whole or in part; at most 100,000 characters at a time.

        Args:
            article_id: the article's id, from a hit or from list_articles
            start: offset of the first character wanted
            end: offset after the last character wanted; to the end when empty

        Returns:
            article_id, title, date, language, source, length (characters of the whole text), start and end (offsets
            of what is returned; go on from end while it is less than length), and text
        """
        with in_words():
            article = _found(assistant, text("article_id", article_id).strip().lower())
            length = len(article.text)
            first = number("start", start, 0, length)
            last = length if end is None else number("end", end, first)
            last = min(last, length, first + MOST_CHARACTERS)
            return {**_told(article), "start": first, "end": last, "text": article.text[first:last]}

    return read_article


def _found(assistant: Assistant, article_id: str) -> Article:
    article = None
    if re.fullmatch("[0-9a-f]+", article_id):
        with assistant.store.snapshot() as snapshot:
            article = snapshot.article(article_id)
    if article is None:
        raise ArgumentError(f"There is no article {article_id[:80]!r}. Take an id from a hit or from list_articles.")
    return article


def _told(article: Article) -> dict[str, Any]:
    return {
        "article_id": article.id,
        "title": article.title,
        "date": article.date,
        "language": article.language,
        "source": article.source,
        "length": len(article.text),
    }
