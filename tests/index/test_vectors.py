"""The nearest passages are found, filtered or not, and a vector file is believed only when it is the right one."""

import hashlib
import random

import numpy as np
import pytest

from index import vectors
from index.vectors import VectorIndex

DIMENSION = 32


def unit(array):
    return (array / np.linalg.norm(array, axis=1, keepdims=True)).astype(np.float32)


def build(embeddings, ids=None):
    ids = np.arange(1, len(embeddings) + 1) * 3 if ids is None else ids
    batches = (embeddings[begin : begin + 300] for begin in range(0, len(embeddings), 300))
    return VectorIndex.build(ids.astype(np.int64), batches, embeddings.shape[1]), ids


@pytest.fixture(params=["exact", "inverted file"])
def kind(request, monkeypatch):
    """Both kinds of index keep the same promises; the second is for very many passages."""
    if request.param == "inverted file":
        monkeypatch.setattr(vectors, "EXACT_LIMIT", 100)
    return request.param


@pytest.fixture
def some():
    return unit(np.random.default_rng(1).normal(size=(2000, DIMENSION)))


@pytest.fixture
def clustered():
    """Two languages, so to speak: each passage lies near one of two opposite poles."""
    noise = np.random.default_rng(2).normal(size=(2000, DIMENSION)) * 0.1
    pole = np.zeros(DIMENSION)
    pole[0] = 1
    noise[:1000] += pole
    noise[1000:] -= pole
    return unit(noise)


def exact(embeddings, ids, query, k, allowed=None):
    stored = embeddings.astype(np.float16).astype(np.float32) @ query
    order = [int(ids[i]) for i in np.argsort(-stored)]
    return [i for i in order if allowed is None or i in set(allowed.tolist())][:k]


def test_the_nearest_come_first(kind, some):
    index, ids = build(some)
    for row in range(0, 2000, 250):
        found, scores = index.search(some[row], 10)
        assert found[0] == ids[row]
        assert scores[0] == pytest.approx(1, abs=0.02)
        assert list(scores) == sorted(scores, reverse=True)
        assert len(set(found.tolist())) == 10


def test_an_exact_index_finds_exactly_the_nearest(some):
    index, ids = build(some)
    query = some[7] + some[8]
    query /= np.linalg.norm(query)
    assert index.search(query, 50)[0].tolist() == exact(some, ids, query, 50)


def test_an_inverted_file_finds_most_of_the_nearest(monkeypatch, clustered):
    monkeypatch.setattr(vectors, "EXACT_LIMIT", 100)
    index, ids = build(clustered)
    recall = []
    for row in range(0, 2000, 100):
        wanted = exact(clustered, ids, clustered[row], 10)
        recall.append(len(set(wanted) & set(index.search(clustered[row], 10)[0].tolist())) / 10)
    assert np.mean(recall) > 0.8


@pytest.mark.parametrize("k", [1, 100, 2000, 5000])
def test_as_many_come_as_there_are(kind, some, k):
    index, _ = build(some)
    found, scores = index.search(some[0], k)
    assert len(found) == len(scores) == min(k, 2000)
    assert len(index) == 2000


@pytest.mark.parametrize("allowed_count", [1, 7, 200, 1000, 2000])
@pytest.mark.parametrize("k", [5, 100, 3000])
def test_a_filter_leaves_k_of_those_it_allows(kind, some, allowed_count, k):
    index, ids = build(some)
    allowed = np.random.default_rng(3).choice(ids, allowed_count, replace=False)
    found, scores = index.search(some[0], k, allowed)
    assert len(found) == min(k, allowed_count)
    assert set(found.tolist()) <= set(allowed.tolist())
    if kind == "exact":
        # In order, but for neighbours that differ by less than rounding: processors add up in different orders.
        stored = dict(zip(ids.tolist(), some.astype(np.float16).astype(np.float32) @ some[0], strict=True))
        best = exact(some, ids, some[0], k, allowed)
        assert [stored[i] for i in found.tolist()] == pytest.approx([stored[i] for i in best], abs=1e-6)
        assert np.all(np.diff(scores) <= 0)


@pytest.mark.parametrize("k", [5, 100, 1000])
def test_a_filter_leaves_k_even_where_all_it_allows_is_far_from_the_question(kind, clustered, k):
    index, ids = build(clustered)
    found, _ = index.search(clustered[0], k, ids[1000:])
    assert len(found) == k
    assert set(found.tolist()) <= set(ids[1000:].tolist())


def test_a_filter_may_name_passages_that_are_not_there(kind, some):
    index, ids = build(some)
    found, _ = index.search(some[0], 5, np.array([ids[3], 1_000_000], np.int64))
    assert found.tolist() == [ids[3]]


def test_a_filter_that_leaves_nothing_finds_nothing(kind, some):
    found, scores = build(some)[0].search(some[0], 5, np.empty(0, np.int64))
    assert len(found) == len(scores) == 0


def test_nothing_is_found_among_nothing():
    index, _ = build(np.empty((0, DIMENSION), np.float32))
    assert len(index) == 0
    assert len(index.search(np.ones(DIMENSION, np.float32), 5)[0]) == 0


def test_a_saved_index_is_loaded_and_finds_the_same(kind, some, tmp_path):
    index, ids = build(some)
    checksum = index.save(tmp_path / "vectors-1.faiss")
    assert checksum == hashlib.sha256((tmp_path / "vectors-1.faiss").read_bytes()).hexdigest()
    loaded = VectorIndex.load(tmp_path / "vectors-1.faiss", checksum)
    for allowed in (None, ids[::3]):
        expected = index.search(some[0], 20, allowed)
        np.testing.assert_array_equal(loaded.search(some[0], 20, allowed)[0], expected[0])
        np.testing.assert_array_equal(loaded.search(some[0], 20, allowed)[1], expected[1])
    assert [path.name for path in tmp_path.iterdir()] == ["vectors-1.faiss"]


def test_built_twice_from_the_same_it_is_the_same_file(kind, some, tmp_path):
    """So that a lost file can be put back in the place that the store names."""
    assert build(some)[0].save(tmp_path / "a.faiss") == build(some)[0].save(tmp_path / "b.faiss")


def test_a_file_is_written_only_when_it_is_the_one_that_is_wanted(some, tmp_path):
    index, _ = build(some)
    checksum = index.save(tmp_path / "a.faiss", only_if="0" * 64)
    assert not list(tmp_path.iterdir())
    index.save(tmp_path / "a.faiss", only_if=checksum)
    assert (tmp_path / "a.faiss").exists()


def test_a_file_that_is_not_whole_or_not_the_one_is_not_believed(some, tmp_path):
    path = tmp_path / "a.faiss"
    checksum = build(some)[0].save(path)
    whole = path.read_bytes()
    chance = random.Random(4)
    for _ in range(20):
        cut = chance.randrange(len(whole))
        path.write_bytes(whole[:cut])
        assert VectorIndex.load(path, checksum) is None, f"cut at {cut}"
        flipped = bytearray(whole)
        flipped[cut] ^= 0xFF
        path.write_bytes(flipped)
        assert VectorIndex.load(path, checksum) is None, f"flipped at {cut}"
    other, _ = build(some[::-1])
    other.save(path)
    assert path.stat().st_size == len(whole)
    assert VectorIndex.load(path, checksum) is None
    path.unlink()
    assert VectorIndex.load(path, checksum) is None
    path.mkdir()
    assert VectorIndex.load(path, checksum) is None


def test_a_file_with_the_right_sum_that_is_no_index_is_not_believed(tmp_path):
    path = tmp_path / "a.faiss"
    path.write_bytes(b"not an index")
    assert VectorIndex.load(path, hashlib.sha256(b"not an index").hexdigest()) is None


def test_an_index_in_use_outlives_its_file(some, tmp_path):
    index, _ = build(some)
    checksum = index.save(tmp_path / "a.faiss")
    loaded = VectorIndex.load(tmp_path / "a.faiss", checksum)
    (tmp_path / "a.faiss").unlink()
    assert loaded.search(some[0], 5)[0].tolist() == index.search(some[0], 5)[0].tolist()
