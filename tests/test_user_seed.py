"""The user's own article, and one of the same form that we wrote, answer in French and in English."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
THE_USERS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
OURS = ROOT / "seeds" / "001_armes_ukraine.fr.txt"

QUESTIONS = [
    ("Où le groupe de contact doit-il se réunir vendredi ?", "base aérienne de Ramstein"),
    ("Where is the contact group going to meet?", "base aérienne de Ramstein"),
    ("Qu’a livré le Danemark ?", "Danemark"),
    ("What did Denmark deliver?", "Danemark"),
    ("Que dit le président russe de la guerre ?", "machine militaire occidentale"),
    ("What does the president of Russia say about the war?", "machine militaire occidentale"),
]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            THE_USERS[0] if THE_USERS else None,
            id="the user's file",
            marks=pytest.mark.skipif(not THE_USERS, reason="../shared/seeds is not beside this checkout"),
        ),
        pytest.param(OURS, id="ours"),
    ],
)
def assistant(request, tmp_path_factory, encoder):
    """An Assistant over a folder with nothing but the one file."""
    from index.sync import sync
    from qa import Assistant

    root = tmp_path_factory.mktemp("one-article")
    (root / "articles").mkdir()
    shutil.copy(request.param, root / "articles")
    report = sync([root / "articles"], root / "index", load_encoder=lambda name: encoder)
    assert len(report.added) == 1
    assert not report.problems
    with Assistant(root / "index", encoder=encoder) as opened:
        yield opened


def test_its_first_line_is_its_date_and_its_title(assistant):
    with assistant.store.snapshot() as snapshot:
        (article,) = snapshot.articles()
    assert article.date == "2023-01"
    assert article.language == "fr"
    assert article.title
    assert not article.title.startswith("date")
    assert "date 2023-01" not in article.text


@pytest.mark.parametrize(("question", "words"), QUESTIONS)
def test_the_passage_that_answers_is_the_first(assistant, question, words):
    first, *_ = assistant.retrieve(question)
    assert words in first.text


TANKS = {
    "en": "how many tanks did the UK pledge?",
    "fr": "Combien de chars le Royaume-Uni a-t-il promis ?",
    "de": "Wie viele Panzer hat Großbritannien zugesagt?",
    "es": "¿Cuántos tanques prometió el Reino Unido?",
    "it": "Quanti carri armati ha promesso il Regno Unito?",
    "pt": "Quantos tanques o Reino Unido prometeu?",
    "nl": "Hoeveel tanks heeft het Verenigd Koninkrijk toegezegd?",
    "pl": "Ile czołgów obiecała Wielka Brytania?",
    "ru": "Сколько танков пообещала Великобритания?",
    "uk": "Скільки танків пообіцяла Велика Британія?",
    "ar": "كم عدد الدبابات التي تعهدت بها المملكة المتحدة؟",
    "tr": "Birleşik Krallık kaç tank sözü verdi?",
    "zh": "英国承诺提供多少辆坦克？",
}


@pytest.mark.parametrize("language", TANKS)
def test_the_tanks_are_found_in_every_language(assistant, language):
    first, *_ = assistant.retrieve(TANKS[language])
    assert "quatorze chars" in first.text


@pytest.mark.parametrize("language", TANKS)
def test_the_tanks_are_found_among_all_seeds(seeds_assistant, language):
    first, *_ = seeds_assistant.retrieve(TANKS[language])
    assert "quatorze chars" in first.text
