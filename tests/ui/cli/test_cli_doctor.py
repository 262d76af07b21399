"""`passager doctor`: says what is wrong, and what mends it."""

import json
import sqlite3
from contextlib import closing

import pytest
from cli_fixtures import command_line


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def wrong(done):
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["ok"] is False
    return [finding for finding in told["findings"] if not finding["ok"]]


def test_a_whole_index(passager, news_index):
    done = passager("doctor", "-i", news_index)
    assert done.exit_code == 0
    assert "✓ Articles: 6" in done.stdout
    assert "✗" not in done.stdout
    assert json.loads(passager("doctor", "--json", "-i", news_index).stdout)["ok"] is True


def test_no_index(passager, tmp_path):
    done = passager("doctor", "-i", tmp_path / "none")
    assert done.exit_code == 1
    assert "passager index FOLDER" in done.stdout


def test_an_index_of_a_newer_version(passager, news_index):
    with closing(sqlite3.connect(news_index / "library.db")) as db:
        db.execute("PRAGMA user_version = 99")
    (finding,) = wrong(passager("doctor", "--json", "-i", news_index))
    assert "newer Passager" in finding["what"]


def test_a_vector_file_that_is_gone(passager, news_index):
    for path in news_index.glob("vectors-*.faiss"):
        path.unlink()
    (finding,) = wrong(passager("doctor", "--no-model", "--json", "-i", news_index))
    assert "vectors-" in finding["what"]
    assert finding["mend"]


def test_a_database_that_is_none(passager, news_index):
    for path in news_index.glob("library.db*"):
        path.unlink()
    (news_index / "library.db").write_bytes(b"this is no database at all" * 1000)
    done = passager("doctor", "-i", news_index)
    assert done.exit_code == 1
    assert "can't be read" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_model_that_is_not_there_any_more(passager, news_index):
    with closing(sqlite3.connect(news_index / "library.db")) as db, db:
        db.execute("UPDATE manifest SET value = json_set(value, '$.model.name', './gone')")
    found = wrong(passager("doctor", "--json", "-i", news_index))
    assert any("./gone" in finding["what"] and "--reembed" in finding["mend"] for finding in found)
    assert passager("doctor", "--no-model", "-i", news_index).exit_code == 0


def test_a_model_that_has_changed_under_its_name(passager, news_index):
    with closing(sqlite3.connect(news_index / "library.db")) as db, db:
        db.execute("UPDATE manifest SET value = json_set(value, '$.model.fingerprint', 'another')")
    (finding,) = wrong(passager("doctor", "--json", "-i", news_index))
    assert finding["mend"] == "passager index --reembed"
