"""What was stored is read back from one state, and a lost or damaged vector file costs nothing but seconds."""

import random
import shutil
import sqlite3

import numpy as np
import pytest

from index import vectors as vectors_module
from index.article import Article
from index.doctor import examine
from index.errors import IndexDamagedError, PassagerError
from index.filters import Filters
from index.schema import DATABASE
from index.split import Splitter
from index.store import Store, build_vectors, load_vectors
from index.vectors import VectorIndex

QUESTION = "Where will the contact group meet?"


@pytest.fixture
def store(news_index):
    store = Store(news_index)
    yield store
    store.close()


def vector_file(index):
    (path,) = index.glob("vectors-*.faiss")
    return path


def told(hits):
    return [(hit.article.id, hit.start, hit.end, hit.score) for hit in hits]


def vector_finding(index):
    return [finding for finding in examine(index) if "vector file" in finding.what]


def test_articles_come_back_as_they_went_in(store):
    with store.snapshot() as snapshot:
        articles = snapshot.articles()
        assert len(articles) == 6
        assert all(isinstance(article, Article) for article in articles)
        for article in articles:
            assert snapshot.article(article.id) == article


def test_the_newest_come_first_and_the_undated_last(store):
    with store.snapshot() as snapshot:
        dates = [article.date for article in snapshot.articles()]
        assert dates == ["2023-07", "2023-05-14", "2023-01", "2022", "2022-11-03", None]
        assert len(snapshot.articles(limit=2)) == 2


def test_the_beginning_of_an_id_is_enough_where_it_is_one_articles_only(store):
    with store.snapshot() as snapshot:
        first = snapshot.articles()[0]
        assert snapshot.article(first.id[:12]) == first
        assert snapshot.article("") is None
        assert snapshot.article("0" * 16) is None


@pytest.mark.parametrize("pattern", ["*", "?", "[0-9a-f]", "%", "_", "' OR 1=1 --"])
def test_an_id_is_not_a_pattern(store, pattern):
    with store.snapshot() as snapshot:
        for article in snapshot.articles():
            assert snapshot.article(article.id[:-1] + pattern) is None


def test_counts_tell_what_there_is(store):
    with store.snapshot() as snapshot:
        counts = snapshot.counts()
        assert counts.articles == 6
        assert counts.passages == snapshot.passage_count() >= 6
        assert counts.languages == {"en": 2, "de": 1, "fr": 1, "pt": 1, "uk": 1}
        assert next(iter(counts.languages)) == "en"
        assert (counts.first_day, counts.last_day) == ("2022-01-01", "2023-07-31")


def test_passages_come_in_the_order_asked_for(store):
    with store.snapshot() as snapshot:
        ids = [row[0] for row in snapshot.db.execute("SELECT id FROM passages")]
        random.Random(0).shuffle(ids)
        for passage_id, passage in zip(ids, snapshot.passages(ids), strict=True):
            row = snapshot.db.execute("SELECT start, stop FROM passages WHERE id = ?", [passage_id]).fetchone()
            assert (passage.start, passage.end) == row
            assert passage.article.text[passage.start : passage.end] == passage.text
        assert snapshot.passages([]) == []


@pytest.mark.parametrize("change", ["start = -1", "stop = 100000", "start = stop", "start = stop + 5"])
def test_offsets_that_do_not_fit_are_an_error_and_never_a_wrong_quote(news_index, open_index, change):
    with sqlite3.connect(news_index / DATABASE) as db:
        db.execute(f"UPDATE passages SET {change}")
    db.close()
    assistant = open_index(news_index)
    with pytest.raises(IndexDamagedError, match="passager doctor"):
        assistant.ask(QUESTION)
    assert any(not finding.ok and "outside their articles" in finding.what for finding in examine(news_index))


def test_stored_embeddings_are_those_of_the_model(store, encoder):
    with store.snapshot() as snapshot:
        ids = [row[0] for row in snapshot.db.execute("SELECT id FROM passages")]
        documents = [Splitter(encoder).document(passage) for passage in snapshot.passages(ids)]
        np.testing.assert_allclose(snapshot.embeddings(ids), encoder.encode_documents(documents).embeddings, atol=2e-3)


def test_lexical_search_knows_names_numbers_and_no_syntax(store):
    with store.snapshot() as snapshot:
        for term in ["ramstein", "214", "1200"]:
            ids, scores = snapshot.lexical([term], 10, Filters())
            assert len(ids) == len(scores) == 1
        for term in ['"', "NEAR(", "*", "a OR b", "terms:x", "-", "'; DROP TABLE passages; --"]:
            assert len(snapshot.lexical([term], 10, Filters())[0]) == 0
        assert len(snapshot.lexical([], 10, Filters())[0]) == 0
        assert len(snapshot.lexical(["ramstein"], 10, Filters.of(languages="en"))[0]) == 0


def test_lexical_search_takes_thousands_of_terms(store):
    with store.snapshot() as snapshot:
        terms = [f"x{i}" for i in range(3000)] + ["ramstein"]
        assert len(snapshot.lexical(terms, 10, Filters())[0]) == 1
        assert snapshot.term_frequencies(terms) == {"ramstein": 1}


def test_a_snapshot_holds_still_while_the_index_changes(news_index, store, sync, write):
    with store.snapshot() as snapshot:
        before = snapshot.counts()
        sync([write({"new.txt": "Something new happened.\n\nIt was told at once."})], news_index)
        assert snapshot.counts() == before
        assert snapshot.generation() == 1
    with store.snapshot() as snapshot:
        assert snapshot.counts().articles == before.articles + 1
        assert snapshot.generation() == 2


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(PassagerError, match="was closed"), store.snapshot():
        pass


def damage_missing(path, other):
    path.unlink()


def damage_truncated(path, other):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def damage_empty(path, other):
    path.write_bytes(b"")


def damage_flipped(path, other):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x55
    path.write_bytes(content)


def damage_foreign(path, other):
    assert path.stat().st_size == other.stat().st_size
    shutil.copy(other, path)


@pytest.fixture
def twin_file(news_index, tmp_path):
    """The vectors of another index, with as many passages and the same ids."""
    with sqlite3.connect(news_index / DATABASE) as db:
        ids = np.array([row[0] for row in db.execute("SELECT id FROM passages ORDER BY id")], np.int64)
        own = build_vectors(db, 384)
    db.close()
    assert len(own) == len(ids)
    noise = np.random.default_rng(0).normal(size=(len(ids), 384)).astype(np.float32)
    VectorIndex.build(ids, [noise], 384).save(tmp_path / "twin.faiss")
    return tmp_path / "twin.faiss"


@pytest.mark.parametrize("damage", [damage_missing, damage_truncated, damage_empty, damage_flipped, damage_foreign])
def test_a_damaged_vector_file_is_told_of_and_mended_and_the_answers_are_the_same(
    news_index, open_index, twin_file, damage
):
    whole = vector_file(news_index).read_bytes()
    expected = told(open_index(news_index).retrieve(QUESTION, k=6))
    assert [finding.ok for finding in vector_finding(news_index)] == [True]

    path = vector_file(news_index)
    damage(path, twin_file)
    (finding,) = vector_finding(news_index)
    assert not finding.ok
    assert path.name in finding.what
    assert "made again from the database" in finding.mend

    assert told(open_index(news_index).retrieve(QUESTION, k=6)) == expected
    assert [finding.ok for finding in vector_finding(news_index)] == [True]
    assert path.read_bytes() == whole


def test_an_index_that_cannot_be_written_answers_all_the_same(news_index, open_index, monkeypatch):
    def refuse(self, path, only_if=None):
        raise PermissionError(13, "Permission denied", str(path))

    expected = told(open_index(news_index).retrieve(QUESTION, k=6))
    vector_file(news_index).unlink()
    monkeypatch.setattr(VectorIndex, "save", refuse)
    assert told(open_index(news_index).retrieve(QUESTION, k=6)) == expected


def test_a_name_in_the_database_never_leads_out_of_the_index_folder(news_index, tmp_path):
    outside = tmp_path / "outside.faiss"
    outside.write_bytes(b"untouched")
    with sqlite3.connect(news_index / DATABASE) as db:
        db.execute("UPDATE vectors SET file = ?", ["../outside.faiss"])
        assert len(load_vectors(db, news_index, 384)) >= 6
    db.close()
    assert outside.read_bytes() == b"untouched"


def test_very_many_passages_are_searched_by_an_inverted_file(seeds_index, tmp_path, open_index, monkeypatch):
    """The same answers from the index of a million passages, in small: nothing outside the vectors may notice."""
    few = open_index(seeds_index).retrieve(QUESTION, k=3)
    monkeypatch.setattr(vectors_module, "EXACT_LIMIT", 5)
    index = shutil.copytree(seeds_index, tmp_path / "index")
    vector_file(index).unlink()
    many = open_index(index)
    assert [hit.text for hit in many.retrieve(QUESTION, k=1)] == [hit.text for hit in few[:1]]
    for language in ("fr", "uk", "de"):
        hits = many.retrieve(QUESTION, k=4, languages=language)
        assert len(hits) == 4
        assert {hit.article.language for hit in hits} == {language}


def test_a_damaged_database_is_an_error_that_can_be_acted_on_or_does_no_harm(news_index, open_index, encoder):
    """Bytes flipped anywhere: an answer, or a PassagerError; never another exception, and doctor never fails."""
    path = news_index / DATABASE
    whole = path.read_bytes()
    chance = random.Random(5)
    for _ in range(25):
        content = bytearray(whole)
        at = [chance.randrange(len(content)) for _ in range(chance.choice([1, 20, 500]))]
        for position in at:
            content[position] = chance.randrange(256)
        for extra in ("-wal", "-shm"):
            path.with_name(path.name + extra).unlink(missing_ok=True)
        path.write_bytes(content)
        advice = ""
        try:
            for hit in open_index(news_index).retrieve(QUESTION):
                assert hit.article.text[hit.start : hit.end] == hit.text
        except PassagerError as error:
            advice = str(error)
        assert not advice or "passager" in advice, f"bytes {at[:3]}…"
        findings = examine(news_index, encoder)
        assert findings
        assert all(finding.ok or finding.mend or "passager" in finding.what for finding in findings)
