"""Collections: sets of articles by id, that outlive a re-sync and that questions can be kept within."""

import sqlite3

import pytest

from index.collections import (
    Collection,
    add_articles,
    create_collection,
    delete_collection,
    list_collections,
    rename_collection,
    take_articles,
)
from index.errors import CollectionError
from index.filters import Filters
from index.store import Store
from index.sync import put_back_articles, remove_article

FLOODS = "Where did people sleep after the flood?"


def ids(index, **filters):
    store = Store(index)
    with store.snapshot() as snapshot:
        found = [article.id for article in snapshot.articles(Filters.of(**filters))]
    store.close()
    return found


def collections(index):
    store = Store(index)
    with store.snapshot() as snapshot:
        found = list_collections(snapshot.db)
    store.close()
    return found


def test_made_renamed_filled_and_deleted(news_index):
    english, (german,) = ids(news_index, languages="en"), ids(news_index, languages="de")
    assert create_collection(news_index, "  Far \n north ", english) == "Far north"
    assert create_collection(news_index, "bridges") == "bridges"
    assert collections(news_index) == [Collection("bridges", 0), Collection("Far north", 2)]
    assert add_articles(news_index, "bridges", [german, german]) == 1
    assert add_articles(news_index, "bridges", [german]) == 0
    assert take_articles(news_index, "Far north", [english[0], german]) == 1
    assert rename_collection(news_index, "bridges", "Bridges") == "Bridges"
    assert collections(news_index) == [Collection("Bridges", 1), Collection("Far north", 1)]
    delete_collection(news_index, "Far north")
    assert collections(news_index) == [Collection("Bridges", 1)]
    assert len(ids(news_index)) == 6


@pytest.mark.parametrize(
    ("name", "said"), [(" \n", "needs a name"), ("x" * 81, "81 characters"), ("FLOODS", "“Floods” already")]
)
def test_names_that_cannot_be_given(news_index, name, said):
    create_collection(news_index, "Floods")
    create_collection(news_index, "Other")
    with pytest.raises(CollectionError, match=said):
        create_collection(news_index, name)
    with pytest.raises(CollectionError, match=said):
        rename_collection(news_index, "Other", name)
    assert [each.name for each in collections(news_index)] == ["Floods", "Other"]


def test_what_is_not_there(news_index):
    create_collection(news_index, "Floods")
    with pytest.raises(CollectionError, match="There are: Floods"):
        delete_collection(news_index, "floods")
    with pytest.raises(CollectionError, match="no article 'abc'"):
        add_articles(news_index, "Floods", [ids(news_index)[0], "abc"])
    assert collections(news_index) == [Collection("Floods", 0)]


def test_questions_are_answered_from_within(news_index, open_index):
    (german,) = ids(news_index, languages="de")
    create_collection(news_index, "Bridges", [german])
    assistant = open_index(news_index)
    assert {hit.article.id for hit in assistant.retrieve(FLOODS, collections="Bridges")} == {german}
    assert assistant.ask(FLOODS, collections=["Bridges"]).hits[0].article.id == german
    assert assistant.retrieve(FLOODS)[0].article.language == "en"
    assert assistant.retrieve(FLOODS, collections="Bridges", languages="en") == []
    with pytest.raises(CollectionError, match="There are: Bridges"):
        assistant.retrieve(FLOODS, collections="Floods")


def test_a_changed_article_stays_in_its_collection(sync, write, tmp_path):
    folder, index = (
        write({"a.txt": "One\n\nThe first text of the article.", "b.txt": "Two\n\nAnother."}),
        tmp_path / "i",
    )
    sync([folder], index)
    create_collection(index, "Mine", ids(index, sources="a.txt"))
    write({"a.txt": "One\n\nThe second text of the article."})
    assert sync([folder], index).changed
    assert collections(index) == [Collection("Mine", 1)]
    (folder / "a.txt").unlink()
    sync([folder], index)
    assert collections(index) == [Collection("Mine", 0)]
    write({"a.txt": "One\n\nThe second text of the article."})
    sync([folder], index)
    assert ids(index, collections="Mine") == ids(index, sources="a.txt")


def test_a_removed_article_comes_back_into_its_collection(news_index):
    (german,) = ids(news_index, languages="de")
    create_collection(news_index, "Bridges", [german])
    remove_article(news_index, german)
    assert collections(news_index) == [Collection("Bridges", 0)]
    put_back_articles(news_index, [german])
    assert ids(news_index, collections="Bridges") == [german]


def test_nothing_is_kept_of_a_change_that_fails(news_index):
    with pytest.raises(CollectionError):
        create_collection(news_index, "Floods", [*ids(news_index), "nobody"])
    assert collections(news_index) == []
    with sqlite3.connect(news_index / "library.db") as db:
        assert db.execute("SELECT count(*) FROM collection_articles").fetchone() == (0,)
