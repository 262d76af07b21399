"""Initialisation: a new row of the embedding begins as the mean of the English rows that it translates to.

IBM model 1 (Brown et al., "The Mathematics of Statistical Machine Translation", 1993) over the parallel pairs gives
p(English piece | foreign piece); the row is the mean of the English rows weighted by it. A row that an earlier model
already has is taken from there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

_LONGEST = 32  # pieces of a sentence that are looked at
_ROUNDS = 5
_SHARPEN = 1.5  # p is raised to this: what is merely often beside a word should weigh less

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


def translations(tokenizer: Tokenizer, english: Sequence[str], other: Sequence[str]) -> tuple[Ints, Ints, Floats]:
    """Foreign pieces, English pieces and p(English | foreign), parallel arrays, over aligned texts."""
    ours = tokenizer.encode_batch_fast(list(english), add_special_tokens=False)
    theirs = tokenizer.encode_batch_fast(list(other), add_special_tokens=False)
    return model_1(
        [each.ids[:_LONGEST] for each in theirs], [each.ids[:_LONGEST] for each in ours], tokenizer.get_vocab_size()
    )


def model_1(given: Sequence[list[int]], made: Sequence[list[int]], size: int) -> tuple[Ints, Ints, Floats]:
    """IBM model 1, p(made | given), over aligned texts of numbered words below ``size``: three parallel arrays.

    Each text of ``given`` has an empty word beside its own, -1, which takes what translates to nothing.
    """
    given_cells, made_cells, tokens = [], [], []
    position = 0
    for a, b in zip(given, made, strict=True):
        f, e = np.array([-1, *a], np.int64), np.array(b, np.int64)
        made_cells.append(np.repeat(e, len(f)))
        given_cells.append(np.tile(f, len(e)))
        tokens.append(position + np.repeat(np.arange(len(e)), len(f)))
        position += len(e)
    token = np.concatenate(tokens).astype(np.int32)
    pairs, cell = np.unique((np.concatenate(given_cells) + 1) * size + np.concatenate(made_cells), return_inverse=True)
    source, target = pairs // size - 1, pairs % size
    probability = np.ones(len(pairs), np.float32)
    for _ in range(_ROUNDS):
        weight = probability[cell]
        weight /= np.bincount(token, weight, minlength=position)[token]
        count = np.bincount(cell, weight, minlength=len(pairs))
        total = np.bincount(source + 1, count, minlength=size + 1)
        probability = (count / total[source + 1]).astype(np.float32)
    return source, target, probability


def rows(
    tokenizer: Tokenizer,
    known: dict[str, Floats],
    learnt: Sequence[tuple[Ints, Ints, Floats]],
    dimension: int,
) -> Floats:
    """The embedding, shape (pieces, dimension): known rows as they are, others from what was learnt.

    ``learnt`` has for each language what ``translations`` gave. A piece that nothing is known of begins at random.
    """
    vocabulary = tokenizer.get_vocab()
    table = np.zeros((len(vocabulary), dimension), np.float32)
    have = np.zeros(len(vocabulary), bool)
    for piece, row in vocabulary.items():
        if piece in known:
            table[row], have[row] = known[piece], True
    added = np.zeros_like(table)
    mass = np.zeros(len(vocabulary), np.float32)
    for foreign, english, probability in learnt:
        use = (foreign >= 0) & (probability > 0.02) & have[english]
        f, e, p = foreign[use], english[use], probability[use] ** _SHARPEN
        f, e, p = f[~have[f]], e[~have[f]], p[~have[f]]
        np.add.at(added, f, p[:, None] * table[e])
        np.add.at(mass, f, p)
    fresh = ~have & (mass > 0)
    table[fresh] = added[fresh] / mass[fresh, None]
    # A mean of many rows is shorter than a row: give it the usual length back.
    lengths = np.linalg.norm(table, axis=1)
    usual = float(np.median(lengths[have]))
    table[fresh] *= (usual / np.maximum(lengths[fresh], 1e-6))[:, None]
    missing = ~have & ~fresh
    noise = np.random.default_rng(0).standard_normal((int(missing.sum()), dimension))
    table[missing] = noise * usual / np.sqrt(dimension)
    return table
