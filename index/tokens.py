"""Token vectors: what a model makes of each token of a passage, one bit to a dimension, for late interaction.

Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over BERT",
2020; of each dimension only the sign is kept (Santhanam et al., "ColBERTv2", 2022, quantise alike). What that costs
and gives: docs/quality.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]

_HEADER = np.dtype("<u2")  # two of them: how many tokens, how many bytes each
_START = np.dtype("<i4")


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The tokens of a text that are more than punctuation.

    ``starts``, of shape (n,), is where each begins in the text, in code points; below 0 for what was read before it,
    such as a title. ``bits``, of shape (n, ceil(dimension / 8)), are the packed signs.
    """

    starts: Ints
    bits: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, states: Floats, starts: Ints) -> TokenVectors:
        """From the model's states, of shape (n, dimension)."""
        return cls(starts.astype(np.int32), np.packbits(states >= 0, axis=1))

    def moved(self, by: int) -> TokenVectors:
        """The same tokens, counted from ``by`` code points further on."""
        return TokenVectors(self.starts - np.int32(by), self.bits)

    def to_bytes(self) -> bytes:
        """As it is stored."""
        return np.array(self.bits.shape, _HEADER).tobytes() + self.starts.astype(_START).tobytes() + self.bits.tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> TokenVectors:
        """From ``to_bytes``. Raises ValueError for what is not whole."""
        number, width = (int(n) for n in np.frombuffer(stored, _HEADER, 2))
        starts = np.frombuffer(stored, _START, number, 4)
        bits = np.frombuffer(stored, np.uint8, number * width, 4 + starts.nbytes)
        return cls(starts.astype(np.int32), bits.reshape(number, width))


def cosines(query: Floats, passages: list[TokenVectors]) -> list[Floats]:
    """The cosine of each of a query's tokens, unit vectors of shape (q, dimension), and each of a passage's.

    One array of shape (q, n) to a passage, all made in one go.
    """
    if not passages:
        return []
    dimension = query.shape[1]
    signs = np.unpackbits(np.concatenate([passage.bits for passage in passages]), axis=1, count=dimension)
    products = query @ (signs.astype(np.float32) * 2 - 1).T / np.float32(dimension**0.5)
    edges = np.cumsum([len(passage.starts) for passage in passages])[:-1]
    return np.split(products, edges, axis=1)
