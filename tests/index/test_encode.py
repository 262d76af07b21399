"""One model, its prompts and its limit; a vector means the same whatever it was computed beside or by whom."""

import random
import shutil
import sys
import threading
import time

import numpy as np
import pytest

from index.article import Article
from index.encode import BUNDLED, Encoder
from index.errors import ModelError
from index.split import SplitSettings, Splitter

TEXTS = [
    "Short.",
    "The contact group will meet on Friday at the Ramstein air base in Germany. " * 8,
    "Le Danemark a livré des missiles antinavires.",
    "Перший міст перейшов колишній водій автобуса.",
    "联络小组将于星期五在空军基地开会。",
    "",
    "A" * 400,
]


@pytest.fixture
def impatient_threads():
    """Threads take turns far more often, so that what can go wrong between two of them does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def run_together(*jobs):
    """Run each function in a thread of its own; the errors they ended with."""
    errors = []

    def guarded(job):
        try:
            job()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


HALF = 4e-3  # documents are encoded in bfloat16 where the processor can


def queries(encoder, texts):
    """The embeddings of questions."""
    return np.stack([encoder.encode_question(text).embedding for text in texts])


def test_every_vector_has_length_one(encoder):
    for vectors in (encoder.encode_documents(TEXTS).embeddings, queries(encoder, TEXTS)):
        assert vectors.shape == (len(TEXTS), encoder.identity.dimension)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_vectors_come_in_the_order_of_the_texts_whatever_their_lengths(encoder):
    texts = [f"Report number {i} says: " + "nothing new. " * (i * 7 % 12) for i in range(36)]  # two batches
    random.Random(0).shuffle(texts)
    together = encoder.encode_documents(texts).embeddings
    some = range(0, len(texts), 5)
    alone = np.stack([encoder.encode_documents([texts[i]]).embeddings[0] for i in some])
    np.testing.assert_allclose(together[list(some)], alone, atol=HALF)


def test_nothing_to_encode_gives_no_vectors(encoder):
    assert encoder.encode_documents([]).embeddings.shape == (0, encoder.identity.dimension)


def test_progress_counts_every_text(encoder):
    told = []
    encoder.encode_documents(["text"] * 70, told.append)
    assert told == sorted(told)
    assert told[-1] == 70


def test_the_prompts_of_the_model_are_used(encoder, prompted_encoder):
    prompted = queries(prompted_encoder, ["how many tanks?"])
    np.testing.assert_allclose(prompted, queries(encoder, ["query: how many tanks?"]), atol=1e-4)
    assert not np.allclose(prompted, queries(encoder, ["how many tanks?"]), atol=1e-3)
    document = prompted_encoder.encode_documents(["Fourteen tanks."]).embeddings
    plain = encoder.encode_documents(["passage of a newspaper: Fourteen tanks."]).embeddings
    np.testing.assert_allclose(document, plain, atol=HALF)


def test_prompts_are_part_of_what_a_model_is(encoder, prompted_encoder):
    assert prompted_encoder.identity.fingerprint == encoder.identity.fingerprint
    assert prompted_encoder.identity.prompts != encoder.identity.prompts


def test_the_document_prompt_takes_its_room_from_the_text(encoder, prompted_encoder):
    prompt = encoder.count_tokens("passage of a newspaper: ")
    assert prompted_encoder.max_tokens == encoder.max_tokens - prompt
    assert Splitter(prompted_encoder, SplitSettings(tokens=9999)).limit < prompted_encoder.max_tokens


def test_max_tokens_is_what_the_model_reads_of_a_text(encoder):
    fits = "word " * encoder.max_tokens
    assert encoder.count_tokens(fits) == encoder.max_tokens
    cut = encoder.encode_documents([fits, fits + "tank", fits + "bridge over a river"]).embeddings
    np.testing.assert_allclose(cut[0], cut[1], atol=1e-5, err_msg="what comes after the limit is not read")
    within = "word " * (encoder.max_tokens - 1)
    read = encoder.encode_documents([within + "tank", within + "bridge"]).embeddings
    assert not np.allclose(read[0], read[1], atol=1e-5), "what comes before it is"


def test_counting_tokens_has_no_limit_of_its_own(encoder):
    assert encoder.count_tokens("word " * 5000) == 5000


def test_the_fingerprint_is_the_same_on_every_load(encoder):
    assert Encoder.load().identity == encoder.identity
    assert encoder.identity.name == BUNDLED


def test_the_fingerprint_does_not_depend_on_what_was_encoded_before(encoder):
    before = encoder.identity.fingerprint
    encoder.encode_documents(TEXTS)
    assert Encoder(encoder._model, BUNDLED).identity.fingerprint == before


def test_other_weights_have_another_fingerprint(encoder, other_encoder, other_model):
    assert other_encoder.identity.dimension == encoder.identity.dimension
    assert other_encoder.identity.fingerprint != encoder.identity.fingerprint
    assert other_encoder.identity.name == str(other_model.resolve())


@pytest.mark.parametrize("name", ["./no-such-folder", "/no/such/folder", "~/no-such-folder", "a/b/c"])
def test_a_folder_that_is_not_there_is_named(name):
    with pytest.raises(ModelError, match="no model folder") as caught:
        Encoder.load(name)
    assert name in str(caught.value)


def test_a_name_that_nobody_knows_is_answered_with_advice():
    with pytest.raises(ModelError, match="is the name right, and is there a network") as caught:
        Encoder.load("nobody/no-such-model-2b7c")
    assert "nobody/no-such-model-2b7c" in str(caught.value)


def test_a_folder_without_a_model_is_answered_with_advice(tmp_path):
    with pytest.raises(ModelError, match="is its folder whole"):
        Encoder.load(str(tmp_path))


def test_a_model_that_was_cut_short_is_answered_with_advice(model_with_prompts, tmp_path):
    folder = shutil.copytree(model_with_prompts(), tmp_path / "cut", symlinks=True)
    weights = (folder / "model.safetensors").read_bytes()[:1_000_000]
    (folder / "model.safetensors").unlink()
    (folder / "model.safetensors").write_bytes(weights)
    with pytest.raises(ModelError, match="is its folder whole"):
        Encoder.load(str(folder))


def test_tokens_stand_where_they_say(encoder):
    text = "Zwei Brücken, 40 Jahre alt – gesperrt!"
    (tokens,) = encoder.encode_documents([text]).tokens
    assert [text[start] for start in tokens.starts] == sorted((text[s] for s in tokens.starts), key=text.index)
    assert tokens.bits.shape == (len(tokens.starts), encoder.identity.dimension / 8)
    assert all(text[start].isalnum() for start in tokens.starts.tolist())
    assert tokens.starts[0] == 0
    assert text.index("40") in tokens.starts


def test_tokens_are_counted_without_the_prompt(encoder, prompted_encoder):
    (plain,), (prompted,) = (each.encode_documents(["Fourteen tanks."]).tokens for each in (encoder, prompted_encoder))
    np.testing.assert_array_equal(plain.starts, prompted.starts)
    (alike,) = encoder.encode_documents(["passage of a newspaper: Fourteen tanks."]).tokens
    np.testing.assert_array_equal(alike.bits[-len(prompted.bits) :], prompted.bits)
    question = prompted_encoder.encode_question("how many tanks?").tokens
    assert len(question) == len(encoder.encode_question("how many tanks?").tokens)


def test_a_text_longer_than_the_model_reads_has_the_tokens_that_it_read(encoder):
    (tokens,) = encoder.encode_documents(["word " * 1000]).tokens
    assert len(tokens.starts) == encoder.max_tokens


def test_a_text_without_words_has_no_tokens(encoder):
    assert len(encoder.encode_question("?!").tokens) == 0
    (tokens,) = encoder.encode_documents(["…"]).tokens
    assert len(tokens.starts) == 0


def test_many_threads_encode_at_once(encoder, impatient_threads):
    texts = ["how many tanks?", "Wo trifft sich die Kontaktgruppe?", "tanks " * 300]
    expected = queries(encoder, texts)

    def ask():
        for _ in range(3):
            np.testing.assert_allclose(queries(encoder, texts), expected, atol=1e-4)

    def embed():
        np.testing.assert_allclose(encoder.encode_documents(texts).embeddings, expected, atol=HALF)

    assert run_together(*[ask] * 5, *[embed] * 3) == []


def test_tokens_are_counted_right_while_others_encode(encoder, monkeypatch):
    """A count cut off at the model's limit would let a passage through that is longer than that.

    Fast tokenizers are told whether to cut off, then called; a pause between the two makes certain what
    happens by chance otherwise (once in a thousand counts).
    """
    tokenizer = type(encoder.tokenizer)
    told = tokenizer.set_truncation_and_padding

    def told_slowly(self, *args, **kwargs):
        told(self, *args, **kwargs)
        time.sleep(0.002)

    monkeypatch.setattr(tokenizer, "set_truncation_and_padding", told_slowly)
    done = threading.Event()
    counts = set()
    long = Article("id", "a.txt", "A title", None, "en", "Nobody knew why the river rose. " * 200)
    splitter = Splitter(encoder)
    split_alone = splitter.split(long)

    def ask():
        while not done.is_set():
            queries(encoder, ["how many tanks? " * 200])

    def count():
        try:
            for _ in range(60):
                counts.add(encoder.count_tokens("word " * 1000))
            assert splitter.split(long) == split_alone
        finally:
            done.set()

    assert run_together(ask, count) == []
    assert counts == {1000}
