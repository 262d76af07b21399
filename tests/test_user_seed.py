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
    ("Combien de chars le Royaume-Uni a-t-il promis ?", "quatorze chars"),
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


def test_the_tanks_are_found_by_an_english_question(assistant, request):
    if "the user's file" in request.node.callspec.id:
        reason = "the prototype model does not link « chars » to tanks; the model issue makes it pass"
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    first, *_ = assistant.retrieve("how many tanks did the UK pledge?")
    assert "quatorze chars" in first.text
