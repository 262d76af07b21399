"""What all tests share: one load of the real model, small folders of news, and indexes made of them."""

import json
import os
import shutil
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # no test may use the network

# A model on a shared machine has no deadline, and session fixtures are meant to be shared by examples.
settings.register_profile(
    "passager",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("passager")

ROOT = Path(__file__).resolve().parents[1]
BUNDLED_MODEL = ROOT / "index" / "model"

NEWS = {
    "ramstein.fr.txt": (
        " date 2023-01 Le groupe de contact se retrouve à Ramstein\n\n"
        "Le groupe de contact pour l’Ukraine se réunira vendredi sur la base aérienne de Ramstein. "
        "Le Danemark a livré des missiles antinavires et la République tchèque des hélicoptères.\n"
    ),
    "floods.en.txt": (
        " date 2023-05-14 Floods drive thousands from their homes in Lerena\n\n"
        "The river Lerena burst its banks on Sunday and 1,200 people slept in school halls. "
        "The mayor asked the army for pumps and sandbags.\n"
    ),
    "bruecke.de.txt": (
        " date 2022-11-03 Neue Brücke über die Desna eröffnet\n\n"
        "Die neue Straßenbrücke ist 186 Meter lang und kostete 214 Millionen Hrywnja. "
        "Als erster Fußgänger überquerte sie der frühere Busfahrer Mykola Taran.\n"
    ),
    "zerno.uk.txt": (
        " date 2023-07 Зерно пішло Дунаєм\n\n"
        "Після закриття морського коридору зерно везуть баржами по Дунаю до Констанци. "
        "За липень порти перевантажили два мільйони тонн пшениці.\n"
    ),
    "seca.pt.txt": (
        " date 2022 A seca no Alentejo esvazia as barragens\n\n"
        "As barragens do Alentejo guardam apenas um quinto da água habitual. "
        "Os agricultores pedem ao governo que pague a perfuração de novos poços.\n"
    ),
    "lighthouse.en.txt": (
        "A keeper for the lighthouse\n\n"
        "The island of Skelmore is looking for a lighthouse keeper who can play the violin. "
        "The last one retired after forty years and left his cat behind.\n"
    ),
}


@pytest.fixture(scope="session")
def encoder():
    """The bundled model, loaded once."""
    from index.encode import Encoder

    return Encoder.load()


class _Remembering:
    """The real encoder; a document that another test had embedded is not computed again."""

    def __init__(self, encoder):
        self._encoder = encoder
        self._known = {}

    def __getattr__(self, name):
        return getattr(self._encoder, name)

    def encode_documents(self, texts, on_batch=None):
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        from index.encode import Documents

        read = self._encoder.encode_documents(new, on_batch)
        self._known |= zip(new, zip(read.embeddings, read.tokens, strict=True), strict=True)
        known = [self._known[text] for text in texts]
        return Documents(np.stack([embedding for embedding, _ in known]), [tokens for _, tokens in known])


@pytest.fixture(scope="session")
def _remembering(encoder):
    return _Remembering(encoder)


@pytest.fixture
def sync(_remembering):
    """``index.sync.sync`` with the model that is loaded already, whatever its name."""
    from index.sync import sync

    return partial(sync, load_encoder=lambda name: _remembering)


@pytest.fixture
def write(tmp_path):
    """``write({"a.txt": "..."}, "folder")``: a folder under the test's own, with these files in it."""

    def _write(files, folder="news"):
        root = tmp_path / folder
        root.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return _write


@pytest.fixture
def news(write):
    """A folder of six short articles in five languages."""
    return write(NEWS)


@pytest.fixture(scope="session")
def _news_made_once(tmp_path_factory, encoder):
    from index.sync import sync

    root = tmp_path_factory.mktemp("news-made-once")
    folder = root / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = sync([folder], root / "index", load_encoder=lambda name: encoder)
    assert len(report.added) == len(NEWS)
    return root / "index"


@pytest.fixture
def news_index(tmp_path, _news_made_once):
    """An index of the six short articles, the test's own to damage; their folder lies elsewhere."""
    return shutil.copytree(_news_made_once, tmp_path / "index")


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory, encoder):
    """An index of ``seeds/``; to be read, not written."""
    from index.sync import sync

    index = tmp_path_factory.mktemp("seeds") / "index"
    report = sync([ROOT / "seeds"], index, load_encoder=lambda name: encoder)
    assert not report.problems
    return index


@pytest.fixture
def open_index(encoder):
    """``open_index(folder)``: an Assistant over an index, without loading the model again."""
    from qa import Assistant

    opened = []

    def _open(index):
        opened.append(Assistant(index, encoder=encoder))
        return opened[-1]

    yield _open
    for assistant in opened:
        assistant.close()


@pytest.fixture(scope="session")
def seeds_assistant(seeds_index, encoder):
    """An Assistant over ``seeds/``; to be asked, not closed."""
    from qa import Assistant

    assistant = Assistant(seeds_index, encoder=encoder)
    yield assistant
    assistant.close()


@pytest.fixture(scope="session")
def news_assistant(_news_made_once, encoder):
    """An Assistant over the six short articles; to be asked, not closed."""
    from qa import Assistant

    assistant = Assistant(_news_made_once, encoder=encoder)
    yield assistant
    assistant.close()


@pytest.fixture(scope="session")
def other_model(tmp_path_factory):
    """A folder with another model of the same dimension: the bundled one, its weights disturbed."""
    from safetensors.numpy import load_file, save_file

    folder = shutil.copytree(BUNDLED_MODEL, tmp_path_factory.mktemp("models") / "other")
    weights = load_file(folder / "model.safetensors")
    for name in (name for name in weights if "attention" in name and name.endswith("query.weight")):
        weights[name] = -weights[name]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


@pytest.fixture(scope="session")
def other_encoder(other_model):
    """The disturbed model, loaded."""
    from index.encode import Encoder

    return Encoder.load(str(other_model))


@pytest.fixture(scope="session")
def model_with_prompts(tmp_path_factory):
    """``model_with_prompts(query="query: ")``: a folder with the bundled model's weights and these prompts."""

    def _make(**prompts):
        folder = tmp_path_factory.mktemp("prompted")
        for path in BUNDLED_MODEL.iterdir():
            (folder / path.name).symlink_to(path)
        config = folder / "config_sentence_transformers.json"
        settings_now = json.loads(config.read_text(encoding="utf-8"))
        config.unlink()
        settings_now["prompts"] |= prompts
        config.write_text(json.dumps(settings_now), encoding="utf-8")
        return folder

    return _make


@pytest.fixture(scope="session")
def prompted_model(model_with_prompts):
    """A folder with the bundled weights and prompts of its own for queries and documents."""
    return model_with_prompts(query="query: ", document="passage of a newspaper: ")


@pytest.fixture(scope="session")
def prompted_encoder(prompted_model):
    """The bundled weights with prompts, loaded."""
    from index.encode import Encoder

    return Encoder.load(str(prompted_model))


@pytest.fixture
def model_server():
    """A language model's server, and its address: ``server, url = model_server``."""
    from model_server import serving_model

    with serving_model() as served:
        yield served
