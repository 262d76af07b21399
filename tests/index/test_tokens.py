"""Token vectors: stored and read back as they were, and compared as their signs are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokens import TokenVectors, cosines


@given(st.integers(0, 40), st.sampled_from([8, 12, 384]), st.integers(-300, 300))
def test_what_is_stored_is_read_back(number, dimension, start):
    states = np.random.default_rng(number).normal(size=(number, dimension)).astype(np.float32)
    tokens = TokenVectors.of(states, np.arange(start, start + number, dtype=np.int32))
    again = TokenVectors.from_bytes(tokens.to_bytes())
    np.testing.assert_array_equal(again.starts, tokens.starts)
    np.testing.assert_array_equal(again.bits, tokens.bits)
    np.testing.assert_array_equal(again.moved(7).starts, tokens.starts - 7)


def test_what_is_cut_short_is_refused():
    tokens = TokenVectors.of(np.ones((3, 16), np.float32), np.arange(3, dtype=np.int32))
    with pytest.raises(ValueError, match="buffer"):
        TokenVectors.from_bytes(tokens.to_bytes()[:-1])


def test_cosines_are_those_of_the_signs():
    rng = np.random.default_rng(0)
    query = rng.normal(size=(5, 384)).astype(np.float32)
    query /= np.linalg.norm(query, axis=1, keepdims=True)
    states = [rng.normal(size=(n, 384)).astype(np.float32) for n in (4, 0, 9)]
    tokens = [TokenVectors.of(each, np.arange(len(each), dtype=np.int32)) for each in states]
    for found, each in zip(cosines(query, tokens), states, strict=True):
        np.testing.assert_allclose(found, query @ np.where(each >= 0, 1, -1).T / np.sqrt(384), atol=1e-5)
    assert cosines(query, []) == []
