"""Late interaction: how well a passage's tokens answer to a question's, each to the one it is nearest to.

Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over BERT",
2020. As a second stage over the best candidates; what it gives: docs/quality.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.store import Snapshot
from index.tokens import Floats, Ints, cosines


@dataclass(frozen=True, slots=True)
class Interaction:
    """A question's tokens beside a passage's.

    ``starts``, of shape (n,), is where the passage's tokens begin in it, below 0 for those of its title. ``cosines``
    has shape (tokens of the question, n).
    """

    starts: Ints
    cosines: Floats

    def score(self) -> float:
        """The mean, over the question's tokens, of the cosine to the passage's nearest; at most 1."""
        return float(self._nearest(self.cosines).mean())

    def coverage(self) -> float:
        """The same mean over the quarter of the question's tokens that the passage answers to worst.

        What an article does not say is mostly a word or two of the question; the rest fits as well as ever.
        """
        worst = np.sort(self._nearest(self.cosines))
        return float(worst[: max(1, len(worst) // 4)].mean())

    def within(self, start: int, end: int) -> Interaction:
        """The same question beside the tokens that begin in ``passage.text[start:end]``."""
        inside = (self.starts >= start) & (self.starts < end)
        return Interaction(self.starts[inside], self.cosines[:, inside])

    @staticmethod
    def _nearest(cosines: Floats) -> Floats:
        nearest: Floats = cosines.max(axis=1) if cosines.size else np.zeros(max(1, len(cosines)), np.float32)
        return nearest


def interactions(snapshot: Snapshot, question: Floats, ids: Sequence[int]) -> list[Interaction]:
    """The question's tokens, unit vectors of shape (n, dimension), beside those of each of these passages."""
    tokens = snapshot.tokens(ids)
    return [Interaction(each.starts, found) for each, found in zip(tokens, cosines(question, tokens), strict=True)]
