"""A language that the model was not made for is said, not served in silence."""

import json

import pytest

from index.encode import Encoder, languages_of


@pytest.mark.parametrize(
    "question", ["Hur många stridsvagnar lovade Storbritannien?", "영국은 몇 대의 전차를 약속했나"]
)
def test_a_question_in_another_language_is_warned_of_and_found_by_its_words(seeds_assistant, question):
    answer = seeds_assistant.ask(f"{question} Elias Thornbury")
    assert "which the model was not made for" in answer.warning
    assert "Thornbury" in answer.hits[0].text
    ranks = [hit.lexical_rank for hit in seeds_assistant.retrieve(f"{question} Thornbury") if hit.lexical_rank]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    "question",
    ["How many tanks did the UK pledge?", "Combien ?", "Stoltenberg", "1200", "Cantos tanques prometeu o Reino Unido?"],
)
def test_what_is_clear_or_can_t_be_told_is_not_warned_of(seeds_assistant, question):
    assert seeds_assistant.ask(question).warning is None


def test_every_language_of_the_bundled_model_is_served(encoder):
    assert {"en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "zh"} <= encoder.languages


def test_a_model_without_a_card_is_not_warned_of(tmp_path, encoder):
    assert languages_of(str(tmp_path)) == frozenset()
    assert languages_of("intfloat/multilingual-e5-small") == frozenset()
    (tmp_path / "README.md").write_text("---\nlanguage: fr\n---\n", encoding="utf-8")
    assert languages_of(str(tmp_path)) == {"fr"}
    (tmp_path / "README.md").write_text("---\n[broken\n---\n", encoding="utf-8")
    assert languages_of(str(tmp_path)) == frozenset()


def test_the_shell_and_scripts_are_told(seeds_index):
    from typer.testing import CliRunner

    from ui.cli.main import app

    asked = ["ask", "Hur många stridsvagnar lovade Storbritannien?", "--index", str(seeds_index)]
    assert "not made for" in CliRunner().invoke(app, asked).stderr
    assert "not made for" in json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)["warning"]


def test_articles_in_another_language_are_counted(sync, write, tmp_path):
    text = "Regeringen lovade på måndagen att bygga nya broar över älven innan vintern kommer till staden. " * 5
    folder = write({"broar.sv.txt": f" date 2023-01 Nya broar\n\n{text}\n"})
    assert sync([folder], tmp_path / "index").unsupported == {"sv": 1}
    assert sync([folder], tmp_path / "index").unsupported == {"sv": 1}


def test_encoder_knows_its_languages():
    assert Encoder.load().languages == languages_of("passager")
