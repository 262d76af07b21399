"""The recipe's parts, on data small enough to know the answer."""

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from training import corpus, lexical_table
from training.compress import compress
from training.embed import batches
from training.initialise import model_1
from training.languages import FOREIGN, LANGUAGES
from training.model import WORDS, build, save, weights_of
from training.vocabulary import MARKER, SPECIAL, learn, tokenizer_of


def test_every_news_file_is_whole():
    """A block that does not parse is left out in training: here it has to be seen."""
    for path in corpus.NEWS.glob("*.txt"):
        blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
        assert len(list(corpus.items_of(path))) == len(blocks), path.name


def test_held_out_news_is_not_trained_on():
    trained = {item.sentences["en"] for item in corpus.items(held_out=False)}
    held_out = {item.sentences["en"] for item in corpus.items(held_out=True)}
    assert len(held_out) >= 50
    assert len(trained) > 5 * len(held_out)
    assert not trained & held_out


def test_the_probe_is_whole_and_in_no_lexicon():
    header, *rows = [line.split("\t") for line in corpus.PROBE.read_text(encoding="utf-8").splitlines()]
    assert tuple(header) == LANGUAGES
    assert len(rows) == 300
    for column in zip(*rows, strict=True):
        assert len({word.lower() for word in column}) == 300
    assert corpus.probed().keys() == set(FOREIGN)


def test_seeds_are_not_in_what_is_trained_on():
    written = " ".join(text for item in corpus.items(held_out=False) for text in item.sentences["fr"])
    assert "quatorze chars" not in written


def test_translations_are_learnt_from_their_company():
    made = [[0, 1], [0, 2], [1, 2]]
    given = [[10, 11], [10, 12], [11, 12]]
    source, target, probability = model_1(given, made, 20)
    best = {int(s): int(target[source == s][probability[source == s].argmax()]) for s in (10, 11, 12)}
    assert best == {10: 0, 11: 1, 12: 2}
    for s in np.unique(source):
        assert probability[source == s].sum() == pytest.approx(1, abs=1e-4)


def test_a_lexical_table_translates_by_stems():
    pairs = [
        corpus.Pair("x", "fr", "the tanks arrived", "les chars sont arrivés"),
        corpus.Pair("x", "fr", "two tanks", "deux chars"),
        corpus.Pair("x", "fr", "the ships arrived", "les navires sont arrivés"),
        corpus.Pair("x", "fr", "two ships", "deux navires"),
    ] * 2
    there, back = lexical_table.tables(pairs, "fr")
    assert there["tank"][0][0] == "char"
    assert back["navir"][0][0] == "ship"
    assert all(0 < p <= 1 for made in (*there.values(), *back.values()) for _, p in made)


@pytest.fixture(scope="module")
def tokenizer():
    texts = {language: ["the red house stands"] * 3 for language in LANGUAGES}
    texts["zh"] = ["红色的", "房子在北约", "我的房子", "他的房子很大", "房子在哪里", "大房子"] * 5
    texts["fr"] = ["la maison rouge", "des chars"] * 5
    return tokenizer_of(learn(texts, ["the", "red", "house", "stand", "##s"], ["chars", "房子"], 200))


def test_words_of_the_lexicon_are_pieces_and_chinese_is_cut_into_words(tokenizer):
    assert tokenizer.encode("des chars", add_special_tokens=False).tokens == ["des", "chars"]
    marker, *words = tokenizer.encode("红色的房子", add_special_tokens=False).tokens
    assert marker == MARKER
    assert "".join(word.removeprefix("##") for word in words) == "红色的房子"
    assert len(words) < 5
    assert [tokenizer.token_to_id(token) for token in SPECIAL] == list(range(len(SPECIAL)))


def test_batches_hold_each_text_once_and_no_more_than_their_budget():
    lengths = [3, 250, 9, 17, 120, 4, 4, 300]
    made = list(batches(lengths, budget=512))
    assert sorted(i for batch in made for i in batch) == list(range(len(lengths)))
    assert all(len(batch) * min(256, max(lengths[i] for i in batch)) <= 512 for batch in made)


def test_a_compressed_model_loads_as_it_is_and_says_nearly_the_same(tmp_path, tokenizer):
    torch.manual_seed(0)
    rows = tokenizer.get_vocab_size()
    table = np.random.default_rng(0).normal(0, 0.05, (rows, 384)).astype(np.float32)
    weights = dict(build(_random_body(), table).state_dict())
    save(tmp_path / "whole", weights, tokenizer)
    save(tmp_path / "small", compress(weights), tokenizer)
    texts = ["the red house", "la maison rouge", "北约的房子"]
    whole, small = (SentenceTransformer(str(tmp_path / name)).encode(texts) for name in ("whole", "small"))
    assert ((whole * small).sum(1) > 0.995).all()
    again = weights_of(tmp_path / "small")
    assert again[WORDS].std() == pytest.approx(0.06, rel=0.01)
    save(tmp_path / "again", again, tokenizer)
    same = SentenceTransformer(str(tmp_path / "again")).encode(texts)
    assert ((same * small).sum(1) > 0.9999).all()
    sizes = [(tmp_path / name / "model.safetensors").stat().st_size for name in ("whole", "small")]
    assert sizes[1] < 0.55 * sizes[0]


def _random_body():
    from transformers import BertConfig, BertModel

    bert = BertModel(BertConfig(vocab_size=5, hidden_size=384, num_hidden_layers=6, intermediate_size=1536))
    return {name: tensor for name, tensor in bert.state_dict().items() if name != WORDS}
