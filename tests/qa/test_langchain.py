"""PassagerRetriever: passages as LangChain documents, in every way that LangChain asks for them."""

import asyncio
import subprocess
import sys

import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from index.errors import QuestionError
from qa.langchain import PassagerRetriever

QUESTION = "Where does the contact group meet?"


@pytest.fixture
def assistant(news_index, open_index):
    return open_index(news_index)


def test_documents_are_the_assistants_own_hits(assistant):
    documents = PassagerRetriever(assistant=assistant, k=3).invoke(QUESTION)
    hits = assistant.retrieve(QUESTION, 3)
    assert len(documents) == 3
    for document, hit in zip(documents, hits, strict=True):
        assert isinstance(document, Document)
        assert document.page_content == hit.text
        assert document.metadata == {
            "title": hit.article.title,
            "date": hit.article.date,
            "language": hit.article.language,
            "source": hit.article.source,
            "start": hit.start,
            "end": hit.end,
            "score": hit.score,
            "article_id": hit.article.id,
        }
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)


def test_offsets_are_those_of_the_article(assistant):
    for document in PassagerRetriever(assistant=assistant, k=10).invoke(QUESTION):
        with assistant.store.snapshot() as snapshot:
            text = snapshot.article(document.metadata["article_id"]).text
        assert text[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_filters(assistant):
    documents = PassagerRetriever(assistant=assistant, k=10, languages=["en"], since="2023").invoke(QUESTION)
    assert {(d.metadata["language"], d.metadata["date"]) for d in documents} == {("en", "2023-05-14")}
    documents = PassagerRetriever(assistant=assistant, k=10, sources="seca", until="2022").invoke(QUESTION)
    assert {d.metadata["language"] for d in documents} == {"pt"}


def test_async_and_batch_give_the_same(assistant):
    retriever = PassagerRetriever(assistant=assistant, k=2)
    questions = [QUESTION, "Wie lang ist die Brücke?", "Хто везе зерно?"] * 4
    one_by_one = [retriever.invoke(question) for question in questions]
    assert retriever.batch(questions) == one_by_one
    assert asyncio.run(retriever.ainvoke(QUESTION)) == one_by_one[0]
    assert asyncio.run(retriever.abatch(questions)) == one_by_one


def test_in_a_chain(assistant):
    def cite(state):
        best = state["passages"][0]
        return f"{state['question']} -> {best.metadata['title']}, {best.metadata['date']}"

    chain = {
        "passages": PassagerRetriever(assistant=assistant, k=1, languages="fr"),
        "question": RunnablePassthrough(),
    } | RunnableLambda(cite)
    assert chain.invoke(QUESTION) == f"{QUESTION} -> Le groupe de contact se retrouve à Ramstein, 2023-01"


def test_a_question_that_can_not_be_asked(assistant):
    with pytest.raises(QuestionError):
        PassagerRetriever(assistant=assistant).invoke("  ")
    with pytest.raises(QuestionError):
        PassagerRetriever(assistant=assistant, since="soon").invoke(QUESTION)


def test_without_langchain_the_error_says_what_to_install():
    code = "import sys; sys.modules['langchain_core'] = None; import qa.langchain"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode != 0
    assert 'pip install "passager[langchain]"' in done.stderr.splitlines()[-1]
