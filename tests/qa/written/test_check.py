"""The check of a written sentence against its source, across languages: what is caught and what it can't see."""

import pytest

from qa.written import Fault, Text, check

FRENCH = Text(
    "L’envoi de chars\n2023-01-14\nLe Royaume-Uni fournira quatorze chars Challenger 2 à l’Ukraine, a dit le ministre "
    "de la Défense Ben Wallace vendredi. La République tchèque a promis des hélicoptères.",
    "fr",
)
UKRAINIAN = Text("Президент Зеленський подякував Лондону. Шольц прибув до Харкова у травні.", "uk")


def faults(sentence, language, *sources):
    return [(problem.fault, problem.words) for problem in check(sentence, language, sources or (FRENCH,)).problems]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The UK will supply 14 Challenger 2 tanks to Ukraine, Defence Minister Ben Wallace said on Friday."),
        ("en", "In January 2023 Britain promised fourteen tanks."),
        ("fr", "Le Royaume-Uni donnera 14 chars à l’Ukraine."),
        ("de", "Großbritannien liefert der Ukraine 14 Panzer, sagte Verteidigungsminister Wallace am Freitag."),
        ("es", "El Reino Unido dará catorce tanques a Ucrania y la República Checa, helicópteros."),
        ("it", "Il Regno Unito fornirà 14 carri armati all’Ucraina."),
        ("pt", "O Reino Unido vai fornecer catorze tanques à Ucrânia."),
        ("nl", "Het Verenigd Koninkrijk levert veertien tanks aan Oekraïne."),
        ("pl", "Wielka Brytania przekaże Ukrainie czternaście czołgów."),
        ("ru", "Великобритания передаст Украине 14 танков."),
        ("uk", "Велика Британія надасть Україні чотирнадцять танків, сказав міністр оборони Бен Воллес."),
        ("ar", "ستزود بريطانيا أوكرانيا بأربع عشرة دبابة."),
        ("tr", "İngiltere Ukrayna'ya 14 tank verecek."),
        ("zh", "英国将向乌克兰提供十四辆坦克。"),
    ],
)
def test_what_the_passage_says_stands_in_every_language(language, sentence):
    assert faults(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("en", "The UK will supply 15 tanks.", "15"), ("en", "The UK will supply forty tanks.", "forty"),
        ("fr", "Le Royaume-Uni donnera quinze chars.", "quinze"), ("de", "Es sind fünfzehn Panzer.", "fünfzehn"),
        ("es", "Son quince tanques.", "quince"), ("ru", "Это пятнадцать танков.", "пятнадцать"),
        ("uk", "Це п'ятнадцять танків.", "п'ятнадцять"), ("ar", "خمس عشرة دبابة", "خمس عشرة"),
        ("tr", "On beş tank.", "On beş"),
        ("zh", "提供十五辆坦克。", "十五"), ("pl", "Piętnaście czołgów.", "Piętnaście"),
        ("en", "It costs 14 million.", "14 million"),
        ("en", "It will supply 14,000 tanks.", "14,000"),
    ],
)  # fmt: skip
def test_another_number_is_caught(language, sentence, words):
    assert faults(sentence, language) == [(Fault.NUMBER, words)]


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("en", "Denmark promised 14 tanks.", "Denmark"), ("en", "The tanks go to Boris in Ukraine.", "Boris"),
        ("de", "Deutschland liefert 14 Panzer.", "Deutschland"), ("fr", "Le Danemark donnera des chars.", "Danemark"),
        ("uk", "Данія надасть танки.", "Данія"), ("ru", "Танки передаст Дания.", "Дания"),
        ("zh", "丹麦将提供十四辆坦克。", "丹麦"), ("ar", "ستقدم الدنمارك دبابات.", "الدنمارك"),
        ("pl", "Dania przekaże czołgi.", "Dania"),
        ("en", "The UK will supply F-16 jets.", "F-16"),
    ],
)  # fmt: skip
def test_another_name_is_caught(language, sentence, words):
    assert faults(sentence, language) == [(Fault.NAME, words)]


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [("en", "The tanks come in February.", "February"), ("fr", "C’était en mars 2023.", "mars"),
     ("en", "It was said on Monday.", "Monday"), ("ru", "Танки передадут в феврале.", "феврале")],
)  # fmt: skip
def test_another_date_is_caught(language, sentence, words):
    assert faults(sentence, language) == [(Fault.DATE, words)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "President Zelensky thanked London."), ("de", "Präsident Selenskyj dankte London."),
        ("en", "Scholz arrived in Kharkiv in May."), ("ar", "وصل المستشار شولتس إلى خاركيف"),
        ("fr", "Le président Zelensky a remercié Londres."), ("ru", "Шольц прибыл в Харьков в мае."),
    ],
)  # fmt: skip
def test_names_across_scripts(language, sentence):
    assert faults(sentence, language, UKRAINIAN) == []


@pytest.mark.parametrize(
    ("source", "language", "sentence"),
    [
        ("Le gouvernement britannique enverra 14 chars.", "fr", "Le Royaume-Uni enverra 14 chars."),
        ("Le gouvernement britannique enverra 14 chars.", "en", "The UK will send 14 tanks."),
        ("Le gouvernement britannique enverra 14 chars.", "de", "Großbritannien schickt 14 Panzer."),
        ("The British government will send 14 tanks.", "en", "The UK will send 14 tanks."),
        ("The German government sends 14 tanks.", "fr", "L’Allemagne envoie 14 chars."),
        ("L’armée ukrainienne reçoit 14 chars.", "uk", "Україна отримує 14 танків."),
    ],
)
def test_a_people_speaks_for_its_country(source, language, sentence):
    assert faults(sentence, language, Text(source, "en" if source.startswith("The") else "fr")) == []


def test_a_country_is_not_another_with_a_word_in_common():
    source = Text("Les États-Unis nous enverront 14 chars.", "fr")
    assert faults("The UK will send 14 tanks.", "en", source) == [(Fault.NAME, "UK")]
    assert faults("Le Royaume-Uni enverra 14 chars.", "fr", source) == [(Fault.NAME, "Royaume-Uni")]
    us = Text("They sent us 14 tanks.", "en")
    assert faults("The US sent 14 tanks.", "en", us) == [(Fault.NAME, "US")]


def test_a_stranger_across_scripts_is_caught():
    assert faults("Putin arrived in Kharkiv.", "en", UKRAINIAN) == [(Fault.NAME, "Putin")]
    assert faults("Putin kam nach Charkiw.", "de", UKRAINIAN) == [(Fault.NAME, "Putin")]


def test_an_address_that_the_passage_does_not_give():
    assert faults("Read https://evil.example/x for more.", "en") == [(Fault.ADDRESS, "https://evil.example/x")]
    given = Text("See https://news.example/a for the list.", "en")
    assert faults("See https://news.example/a for the list.", "en", given) == []


def test_a_markdown_image_is_caught():
    (found,) = faults("![x](https://evil.example/p.png?q=secret)", "en")
    assert found[0] is Fault.ADDRESS


def test_two_sources_together_bear_a_sentence_out():
    sentence = "The UK promised 14 tanks and President Zelensky thanked London."
    assert faults(sentence, "en", FRENCH, UKRAINIAN) == []
    assert faults(sentence, "en", FRENCH) != []


def test_a_name_hidden_by_chinese_characters_is_told_and_not_struck():
    source = Text("泽连斯基感谢英国。", "zh")
    found = check("Zelensky thanked the UK.", "en", [source])
    assert found.problems == ()
    assert found.unknown == ("Zelensky",)


def test_no_source_bears_nothing_out():
    assert faults("It is 14.", "en", Text("", "en")) == [(Fault.NUMBER, "14")]


def test_what_it_cannot_see():
    """Meaning: each of these is wrong, and stands. docs/written-answers.md says so."""
    assert faults("The UK refused 14 tanks.", "en") == []
    assert faults("Ukraine will supply 14 tanks to the UK.", "en") == []
    assert faults("The UK promised 2 tanks.", "en") == []  # Challenger 2


@pytest.mark.parametrize("sentence", ["", "...", "<script>alert(1)</script>", "\x00", "A" * 3000, "🚀 🚀"])
@pytest.mark.parametrize("language", ["en", "de", "ar", "zh", "und"])
def test_odd_sentences_do_no_harm(sentence, language):
    check(sentence, language, [FRENCH])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "Cercano passaporti Ue a Lublino."),
        ("zh", "警方在奥胡斯港查获四吨可卡因。"),
        ("de", "Rund 240 Container."),
    ],
)
def test_a_sentence_stands_beside_itself(language, sentence):
    assert faults(sentence, language, Text(sentence, language)) == []
