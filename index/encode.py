"""Encoder: a sentence-transformers model with its prompts, its length limit and its fingerprint."""

from __future__ import annotations

import copy
import hashlib
import json
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from index.errors import ModelError
from index.tokens import Floats, Ints, TokenVectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED = "passager"  # the name under which the model that ships with us goes
_BUNDLED_PATH = Path(__file__).parent / "model"
_BATCH = 32  # a query waits for at most one batch of documents; larger ones gain nothing on a CPU


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What an index must remember of its model: two models of the same dimension are still two models."""

    name: str
    fingerprint: str
    dimension: int
    prompts: str
    tokens: bool = False  # whether it gives vectors of tokens, too


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the model reads it: its embedding, of shape (dimension,), and its tokens, of shape (n, dimension).

    All of length 1; no tokens where the model gives none.
    """

    embedding: Floats
    tokens: Floats | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents as the model reads them: embeddings of shape (n, dimension), each of length 1, and their tokens."""

    embeddings: Floats
    tokens: list[TokenVectors | None]


class Encoder:
    """Turns queries and passages into unit vectors with one model; safe to call from many threads.

    ``max_tokens`` is how many tokens of text a document may have: the model's limit less its special tokens
    and its document prompt. ``languages`` are those the model says it was made for, as ISO 639-1 codes; empty
    where it does not say.
    """

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self._model = model
        self.languages = languages_of(name)
        # Fast tokenizers hold their truncation settings inside: two threads at once fail with "Already borrowed".
        self._lock = threading.Lock()
        # A copy for counting, which is never told to cut anything off: the model's own is, by whoever encodes.
        self.tokenizer: Any = copy.deepcopy(model.tokenizer)
        self.tokenizer.model_max_length = 10**9  # else it warns of texts that are only counted, never encoded whole
        prompts = {key: value or "" for key, value in (model.prompts or {}).items()}
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"The model {name!r} does not tell its embedding dimension; Passager can't use it.")
        self._query_prompt, self._document_prompt = prompts.get("query", ""), prompts.get("document", "")
        stored = json.dumps(prompts, sort_keys=True)
        self.identity = ModelIdentity(name, _fingerprint(model), dimension, stored, self._gives_tokens(dimension))
        limit = model.max_seq_length or 512
        special = int(self.tokenizer.num_special_tokens_to_add())
        self.max_tokens = limit - special - self.count_tokens(self._document_prompt)

    @classmethod
    def load(cls, name: str = BUNDLED) -> Encoder:
        """Load the bundled model, a folder, or a Hugging Face model by name (the only case that needs a network).

        Raises ModelError when there is no such model or it can't be read.
        """
        path = folder_of(name)
        local = path.is_dir()
        if not local and (name.startswith((".", "/", "~")) or name.count("/") > 1):
            raise ModelError(f"There is no model folder {name!r}. Give a folder or a Hugging Face name.")
        # Read by transformers when it is imported; neither telemetry nor a progress bar for 100 tensors is wanted.
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(str(path) if local else name, local_files_only=local)
        except Exception as error:  # the library raises anything from OSError to KeyError here
            hint = "is its folder whole?" if local else "is the name right, and is there a network to fetch it?"
            raise ModelError(f"The model {name!r} could not be loaded ({error}): {hint}") from error
        return cls(model, name if name == BUNDLED or not local else str(path.resolve()))

    def count_tokens(self, text: str) -> int:
        """How many of the model's tokens a text has, special tokens not counted."""
        return len(self.tokenizer.tokenize(text))

    def encode_question(self, text: str) -> Question:
        """A question's embedding and the vectors of its tokens, with the model's query prompt."""
        with self._lock:
            all_read: Any = self._model.encode_query([text], output_value=None, show_progress_bar=False)
        read = all_read[0]
        embedding = self._unit(read["sentence_embedding"].float().numpy()[None])[0]
        if not self.identity.tokens:
            return Question(embedding)
        states, _ = self._tokens(self._query_prompt, text, read)
        return Question(embedding, self._unit(states))

    def encode_documents(self, texts: Sequence[str], on_batch: Callable[[int], None] | None = None) -> Documents:
        """Documents as the model reads them, with its document prompt.

        Texts of like length go together, so that little is spent on padding. ``on_batch`` is told how many
        texts are done after each batch.
        """
        vectors = np.empty((len(texts), self.identity.dimension), dtype=np.float32)
        tokens: list[TokenVectors | None] = [None] * len(texts)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        for begin in range(0, len(order), _BATCH):
            chosen = order[begin : begin + _BATCH]
            # The lock is taken anew for each batch, so that a question can come between.
            with self._lock, _half_precision():
                read = self._model.encode_document(
                    [texts[i] for i in chosen], batch_size=_BATCH, output_value=None, show_progress_bar=False
                )
            for i, each in zip(chosen, read, strict=True):
                vectors[i] = each["sentence_embedding"].float().numpy()
                if self.identity.tokens:
                    tokens[i] = TokenVectors.of(*self._tokens(self._document_prompt, texts[i], each))
            if on_batch:
                on_batch(begin + len(chosen))
        return Documents(self._unit(vectors), tokens)

    def _gives_tokens(self, dimension: int) -> bool:
        """Whether the model gives states of tokens of the embedding's dimension, and tells where each token stands."""
        all_read: Any = self._model.encode_query(["a"], output_value=None, show_progress_bar=False)
        read = all_read[0]
        states = read.get("token_embeddings")
        fast = bool(getattr(self.tokenizer, "is_fast", False))
        return fast and states is not None and "input_ids" in read and states.shape[-1] == dimension

    def _tokens(self, prompt: str, text: str, read: Any) -> tuple[Floats, Ints]:  # noqa: ANN401 - the library's dict
        """The states, of shape (n, dimension), of a text's tokens that have a letter or a digit, and where they begin.

        Those of the prompt, of padding, and of what the model cut off are left out.
        """
        told = self.tokenizer(prompt + text, return_offsets_mapping=True)
        seen = read["attention_mask"].bool()
        ids, states = read["input_ids"][seen].tolist(), read["token_embeddings"][seen].float().numpy()
        rows, starts = [], []
        for row, (mine, its, (start, end)) in enumerate(
            zip(ids, told["input_ids"], told["offset_mapping"], strict=False)
        ):
            if mine != its:  # the model's own end, where a text was too long
                break
            start, end = start - len(prompt), end - len(prompt)
            if start >= 0 and any(map(str.isalnum, text[start:end])):
                rows.append(row)
                starts.append(start)
        return states[rows], np.array(starts, np.int32)

    @staticmethod
    def _unit(vectors: Any) -> Floats:  # noqa: ANN401 - sentence-transformers returns a union of array types
        array = np.asarray(vectors, dtype=np.float32)
        unit: Floats = array / np.maximum(np.linalg.norm(array, axis=1, keepdims=True), 1e-12)
        return unit


def folder_of(name: str) -> Path:
    """Where a model lies, if it lies in a folder; a Hugging Face name gives a path that is not there."""
    return _BUNDLED_PATH if name == BUNDLED else Path(name).expanduser()


def languages_of(name: str) -> frozenset[str]:
    """ISO 639-1 codes that the card of a model in a folder (README.md, ``language:``) names.

    Empty for a folder without them, and for a model by its Hugging Face name: nothing is fetched to find out.
    """
    card = folder_of(name) / "README.md"
    try:
        _, matter, _ = card.read_text(encoding="utf-8").split("---\n", 2)
        named = yaml.safe_load(matter)["language"]
    except (OSError, ValueError, KeyError, TypeError, yaml.YAMLError):
        return frozenset()
    return frozenset([named] if isinstance(named, str) else map(str, named))


def _half_precision() -> AbstractContextManager[object]:
    """Matrix products in bfloat16 where the processor has instructions for it: passages take two thirds of the time."""
    import torch

    known: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return torch.autocast("cpu", torch.bfloat16, enabled=bool(known.get("avx512_bf16") or known.get("amx_bf16")))


def _fingerprint(model: SentenceTransformer) -> str:
    """Hash of the weights and the tokenizer as loaded, so that it is the same however the files are laid out."""
    import torch

    digest = hashlib.sha256()
    layers = [(type(module).__name__, getattr(module, "pooling_mode", None)) for module in model]
    digest.update(repr((model.max_seq_length, layers)).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy().data)
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if backend is not None:
        settings = json.loads(backend.to_str())
        # These two change with the last call, not with the model.
        settings.pop("truncation", None)
        settings.pop("padding", None)
        digest.update(json.dumps(settings, sort_keys=True).encode())
    return digest.hexdigest()[:32]
