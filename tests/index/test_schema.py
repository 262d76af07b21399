"""An index is opened, brought up to date, or refused with the reason and what to do."""

import sqlite3
import threading

import pytest

from index import schema
from index.errors import IndexDamagedError, IndexNotFoundError, IndexVersionError
from index.schema import DATABASE, SCHEMA_VERSION, connect
from index.store import Store
from index.sync import reembed as reembed_index
from index.sync import remove_article, restore_articles
from qa import Assistant


@pytest.fixture
def newer_index(news_index):
    with sqlite3.connect(news_index / DATABASE) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    return news_index


@pytest.fixture
def garbage_index(tmp_path):
    (tmp_path / DATABASE).write_bytes(b"This was a database once. " * 400)
    return tmp_path


def doors(index):
    """Every way into an index, each as a function."""
    return {
        "connect": lambda: connect(index),
        "Store": lambda: Store(index),
        "Assistant.open": lambda: Assistant.open(index),
        "reembed": lambda: reembed_index(index),
        "remove_article": lambda: remove_article(index, "0" * 16),
        "restore_articles": lambda: restore_articles(index),
    }


@pytest.mark.parametrize("door", doors(None))
def test_where_there_is_no_index_the_message_tells_how_to_make_one(tmp_path, door):
    with pytest.raises(IndexNotFoundError, match="passager index FOLDER") as caught:
        doors(tmp_path / "nowhere")[door]()
    assert str(tmp_path / "nowhere") in str(caught.value)
    assert not (tmp_path / "nowhere").exists(), "looking makes nothing"


@pytest.mark.parametrize("door", doors(None))
def test_an_index_of_a_newer_version_is_refused_and_left_alone(newer_index, door):
    before = (newer_index / DATABASE).read_bytes()
    with pytest.raises(IndexVersionError, match="made by a newer Passager") as caught:
        doors(newer_index)[door]()
    assert "Upgrade Passager" in str(caught.value)
    assert (newer_index / DATABASE).read_bytes() == before


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_sync_refuses_a_newer_index(newer_index, news, sync, dry_run):
    before = (newer_index / DATABASE).read_bytes()
    with pytest.raises(IndexVersionError):
        sync([news], newer_index, dry_run=dry_run)
    assert (newer_index / DATABASE).read_bytes() == before


@pytest.mark.parametrize("door", doors(None))
def test_what_is_no_database_is_refused_and_left_alone(garbage_index, door):
    before = (garbage_index / DATABASE).read_bytes()
    with pytest.raises(IndexDamagedError, match="Move the folder away and make the index again"):
        doors(garbage_index)[door]()
    assert (garbage_index / DATABASE).read_bytes() == before


def test_a_sync_refuses_what_is_no_database(garbage_index, news, sync):
    with pytest.raises(IndexDamagedError):
        sync([news], garbage_index)


def test_a_database_of_another_program_is_not_written_into(tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as db:
        db.execute("CREATE TABLE books (title)")
    db.close()
    with pytest.raises(IndexDamagedError):
        connect(tmp_path)
    with sqlite3.connect(tmp_path / DATABASE) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("books",)]
    db.close()


def test_an_index_of_an_older_version_is_brought_up_to_date(news_index, monkeypatch):
    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, lambda db: db.execute("CREATE TABLE new (x)")])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    db = connect(news_index)
    assert db.execute("SELECT count(*) FROM new").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM articles").fetchone() == (6,)
    db.close()


def test_a_migration_that_fails_changes_nothing(news_index, monkeypatch):
    def half(db):
        db.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, half])
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(IndexDamagedError):
        connect(news_index)
    monkeypatch.undo()
    db = connect(news_index)
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    db.close()


def test_many_that_open_a_new_index_at_once_make_it_once(tmp_path):
    errors = []

    def open_it():
        try:
            connect(tmp_path, create=True).close()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    db = connect(tmp_path)
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    db.close()
