"""Compression: one byte for each number of the embedding, two for the others; any loader reads it as it is.

The embedding is four fifths of the weights. BERT normalises the sum of its three embeddings, so all three can be
scaled alike without a change; at the right scale the words' numbers are whole numbers of -127..127, and a loader that
turns them into floats needs no scale of its own.
"""

from __future__ import annotations

import torch

from training.model import OTHER_EMBEDDINGS, WORDS

_STEPS = 127
CLIP = 8.0  # cuts 6 numbers in 100,000; not tuned


def compress(weights: dict[str, torch.Tensor], clip: float = CLIP) -> dict[str, torch.Tensor]:
    """Weights as they are shipped: int8 words, float32 beside them, float16 elsewhere.

    ``clip`` is the largest number kept, in standard deviations of the embedding; what is larger is cut there.
    """
    words = weights[WORDS].float()
    scale = _STEPS / (clip * words.std().item())
    small = {name: tensor.half() for name, tensor in weights.items() if not name.endswith(("_ids",))}
    small[WORDS] = (words * scale).round().clamp(-_STEPS, _STEPS).to(torch.int8)
    for name in OTHER_EMBEDDINGS:
        small[name] = weights[name].float() * scale
    return small
