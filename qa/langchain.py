"""A LangChain retriever over an Assistant, for chains that want passages."""

from __future__ import annotations

from collections.abc import Sequence

try:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
except ImportError as error:
    raise ImportError('LangChain is not installed. Install it with: pip install "passager[langchain]"') from error

from qa.assistant import Assistant
from qa.retrieve import Hit


class PassagerRetriever(BaseRetriever):
    """Retrieves passages as documents, best first; arguments as for ``Assistant.retrieve``.

    Each document's ``page_content`` is a passage and its ``metadata`` are ``title``, ``date``, ``language``,
    ``source``, ``start`` and ``end`` (offsets in the article's text), ``score`` (0..1) and ``article_id``.
    Raises QuestionError for a question or filter that can't be used.
    """

    assistant: Assistant
    k: int = 5
    languages: Sequence[str] | str | None = None
    since: str | None = None
    until: str | None = None
    sources: Sequence[str] | str | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.assistant.retrieve(
            query,
            self.k,
            languages=self.languages,
            since=self.since,
            until=self.until,
            sources=self.sources,
        )
        return [_document(hit) for hit in hits]


def _document(hit: Hit) -> Document:
    article = hit.article
    return Document(
        page_content=hit.text,
        metadata={
            "title": article.title,
            "date": article.date,
            "language": article.language,
            "source": article.source,
            "start": hit.start,
            "end": hit.end,
            "score": hit.score,
            "article_id": article.id,
        },
    )
