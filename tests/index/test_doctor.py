"""The doctor sees what is wrong with an index, says what mends it, and never falls ill itself."""

import sqlite3

import pytest

from index.doctor import Finding, examine
from index.schema import DATABASE, SCHEMA_VERSION, connect
from index.sync import reembed


def change(index, statement):
    db = sqlite3.connect(index / DATABASE)
    with db:
        db.execute(statement)
    db.close()


def bad(index, encoder=None):
    return [finding for finding in examine(index, encoder) if not finding.ok]


def test_a_sound_index_is_found_sound(news_index, encoder):
    findings = examine(news_index, encoder)
    assert len(findings) >= 6
    assert all(isinstance(finding, Finding) and finding.ok and finding.what for finding in findings)
    assert any("Articles: 6" in finding.what for finding in findings)


def test_looking_changes_nothing(news_index):
    before = {path.name: path.read_bytes() for path in news_index.iterdir()}
    examine(news_index)
    assert {path.name: path.read_bytes() for path in news_index.iterdir()} == before


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM passages WHERE id = 1", "without passages"),
        ("UPDATE passages SET stop = 99999 WHERE id = 1", "outside their articles"),
        ("UPDATE articles SET text = substr(text, 1, 10)", "outside their articles"),
        ("DELETE FROM passage_terms WHERE rowid = 1", "full-text index"),
        ("UPDATE passages SET embedding = x'00' WHERE id = 1", "embedding"),
        ("DELETE FROM articles", "holds no articles"),
    ],
)
def test_each_thing_that_can_be_wrong_is_told_with_what_mends_it(news_index, statement, what):
    change(news_index, statement)
    findings = bad(news_index)
    assert any(what in finding.what for finding in findings), findings
    assert all(finding.mend.strip() for finding in findings)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM passages WHERE id = 1",
        "UPDATE passages SET stop = 99999",
        "DELETE FROM passage_terms",
        "UPDATE passages SET embedding = x'00' WHERE id = 1",
    ],
)
def test_what_it_says_mends_an_index_does(news_index, encoder, open_index, statement):
    change(news_index, statement)
    assert {finding.mend for finding in bad(news_index)} == {"passager index --reembed"}
    reembed(news_index, load_encoder=lambda name: encoder)
    assert bad(news_index, encoder) == []
    assert len(open_index(news_index).retrieve("Where will the contact group meet?")) == 5


def test_the_model_in_use_is_compared(news_index, encoder, prompted_encoder):
    change(news_index, """UPDATE manifest SET value = replace(value, '"fingerprint": "', '"fingerprint": "x')""")
    (finding,) = bad(news_index, encoder)
    assert "Their vectors can't be compared" in finding.what
    assert "--reembed" in finding.mend


def test_other_splitter_settings_are_told(news_index):
    change(news_index, """UPDATE manifest SET value = replace(value, '"characters": ', '"characters": 9')""")
    (finding,) = bad(news_index)
    assert "Split with other settings" in finding.what


@pytest.mark.parametrize("state", ["no index", "garbage", "newer", "unpublished", "empty file", "folder", "no tables"])
def test_whatever_it_is_shown_it_answers_with_advice(tmp_path, state):
    index = tmp_path / "index"
    index.mkdir()
    if state == "garbage":
        (index / DATABASE).write_bytes(b"garbage " * 999)
    elif state in ("newer", "unpublished"):
        connect(index, create=True).close()
        if state == "newer":
            change(index, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    elif state == "empty file":
        (index / DATABASE).touch()
    elif state == "folder":
        (index / DATABASE).mkdir()
    elif state == "no tables":
        change(index, f"PRAGMA user_version = {SCHEMA_VERSION}")
    findings = bad(index)
    assert findings
    advice = " ".join(finding.what + finding.mend for finding in findings)
    assert "passager index" in advice or "Upgrade Passager" in advice


def test_an_index_that_is_being_written_is_not_called_damaged(news_index, monkeypatch):
    """A large publication holds the database's write lock for long; readers, the doctor among them, go on."""
    real_connect = sqlite3.connect

    def impatient(*args, **kwargs):
        return real_connect(*args, **{**kwargs, "timeout": 0.2})

    writer = real_connect(news_index / DATABASE, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(sqlite3, "connect", impatient)
    try:
        assert bad(news_index) == []
    finally:
        writer.execute("ROLLBACK")
        writer.close()
