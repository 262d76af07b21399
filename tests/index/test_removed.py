"""Removed articles: kept whole, and put back at once just as they were."""

import pytest

from index.errors import PassagerError
from index.store import Store
from index.sync import put_back_articles, reembed, remove_articles

FLOODS = "Where did people sleep after the flood?"


def stored(index):
    """Everything a reader sees of the articles, their passages and their terms."""
    store = Store(index)
    with store.snapshot() as snapshot:
        articles = snapshot.db.execute("SELECT id, title, date, text, added FROM articles ORDER BY id").fetchall()
        passages = snapshot.db.execute(
            "SELECT articles.id, start, stop, embedding, terms, tokens FROM passages JOIN articles ON article = number "
            "JOIN passage_terms ON passage_terms.rowid = passages.id JOIN passage_tokens ON passage = passages.id "
            "ORDER BY 1, 2"
        ).fetchall()
    store.close()
    return articles, passages


def test_undo_brings_back_exactly_what_was_there_and_at_once(news, news_index, open_index):
    assistant = open_index(news_index)
    before = stored(news_index)
    found = [hit.article.id for hit in assistant.retrieve(FLOODS)]
    remove_articles(news_index, found[:2])
    assert not set(found[:2]) & {hit.article.id for hit in assistant.retrieve(FLOODS)}
    assert put_back_articles(news_index, found[:2]) == 2
    assert stored(news_index) == before
    assert [hit.article.id for hit in assistant.retrieve(FLOODS)] == found


def test_all_or_none_are_removed(news_index):
    before = stored(news_index)
    with pytest.raises(PassagerError, match="no article 'abc'"):
        remove_articles(news_index, [before[0][0][0], "abc"])
    assert stored(news_index) == before


def test_the_next_sync_finds_nothing_to_do_after_an_undo(sync, news, tmp_path):
    index = tmp_path / "index"
    sync([news], index)
    article = stored(index)[0][0][0]
    remove_articles(index, [article])
    assert sync([news], index).kept_out == 1
    put_back_articles(index, [article])
    report = sync([news], index)
    assert (report.unchanged, report.kept_out, report.differs) == (6, 0, False)


def test_a_file_that_changed_meanwhile_is_read_again_by_the_next_sync(sync, write, tmp_path):
    index, folder = tmp_path / "index", write({"a.txt": "One\n\nThe first text.", "b.txt": "Two\n\nAnother."})
    sync([folder], index)
    article = next(row[0] for row in stored(index)[0] if "first" in row[3])
    remove_articles(index, [article])
    write({"a.txt": "One\n\nThe second text."})
    sync([folder], index)
    put_back_articles(index, [article])
    assert any("first" in row[3] for row in stored(index)[0])
    sync([folder], index)
    assert any("second" in row[3] for row in stored(index)[0])


def test_embeddings_of_another_model_are_not_put_back(sync, news, tmp_path, other_model, other_encoder):
    index = tmp_path / "index"
    sync([news], index)
    article = stored(index)[0][0][0]
    remove_articles(index, [article])
    reembed(index, model=str(other_model), load_encoder=lambda name: other_encoder)
    assert put_back_articles(index, [article]) == 0
    assert article not in [row[0] for row in stored(index)[0]]
    sync([news], index, load_encoder=lambda name: other_encoder)
    assert article in [row[0] for row in stored(index)[0]]


def test_what_was_never_removed_is_not_put_back(news_index):
    assert put_back_articles(news_index, ["abc", stored(news_index)[0][0][0]]) == 0
    assert len(stored(news_index)[0]) == 6
