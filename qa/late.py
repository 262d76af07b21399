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
        return _score(self.cosines)

    def score_of(self, start: int, end: int) -> float:
        """The same for the tokens that begin in ``passage.text[start:end]``."""
        return _score(self.cosines[:, (self.starts >= start) & (self.starts < end)])


def interactions(snapshot: Snapshot, question: Floats, ids: Sequence[int]) -> list[Interaction]:
    """The question's tokens, unit vectors of shape (n, dimension), beside those of each of these passages."""
    tokens = snapshot.tokens(ids)
    return [Interaction(each.starts, found) for each, found in zip(tokens, cosines(question, tokens), strict=True)]


def _score(found: Floats) -> float:
    return float(np.max(found, axis=1).mean()) if found.size else 0.0
