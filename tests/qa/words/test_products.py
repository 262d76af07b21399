"""The number that belongs to a name is part of what was counted, and counts nothing itself."""

import pytest

from qa.words.answer_span import answer_span
from qa.words.question_type import QuestionType


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Britain will send <fourteen Challenger 2 tanks> to Ukraine."),
        ("en", "The carrier bought <30 Boeing 737 Max jets> in May."),
        ("en", "In all <18 Leopard 2A6 tanks> left the depot."),
        ("en", "The office replaced <400 Windows 11 laptops> last week."),
        ("en", "Norway gave <twelve F-16 jets> to its neighbour."),
        ("en", "Britain sent <14 Challenger tanks> 2 days later."),
        ("de", "In Ashby blieben <20 Helfer> 3 Tage lang."),
        ("fr", "Londres livrera <quatorze chars de combat Challenger 2> à Kiev."),
        ("fr", "La compagnie loue <deux avions Airbus A320> à sa voisine."),
        ("de", "Berlin liefert <vierzehn Leopard 2 Panzer> an Kiew."),
        ("es", "España enviará <seis Leopard 2A4> en mayo."),
        ("ru", "Лондон передаст <14 танков «Челленджер 2»> союзникам."),
        ("uk", "Лондон передасть <14 танків Challenger 2> союзникам."),
        ("pl", "Warszawa wyśle <14 czołgów Leopard 2> na front."),
        ("tr", "Londra cepheye <14 Challenger 2 tankı> gönderdi."),
        ("zh", "伦敦将提供<14辆挑战者2坦克>。"),
        ("zh", "博物馆2019年买了<3件瓷器>。"),
    ],
)
def test_a_products_number_is_marked_with_it(language, sentence):
    before, answer, after = sentence.replace(">", "<").split("<")
    span = answer_span(before + answer + after, language, QuestionType.NUMBER, [])
    assert (before + answer + after)[slice(*span)] == answer


@pytest.mark.parametrize(
    "sentence",
    [
        "The G 20 met in Rome with <300 guests> at the table.",
        "A Boeing 737 landed with <112 passengers> in Cork.",
        "The owners of Windows 11 found <nine errors> in a week.",
    ],
)
def test_a_number_in_a_name_counts_nothing(sentence):
    before, answer, after = sentence.replace(">", "<").split("<")
    span = answer_span(before + answer + after, "en", QuestionType.NUMBER, [])
    assert (before + answer + after)[slice(*span)] == answer


def test_what_stands_right_after_a_name_is_still_counted_where_it_is_asked_for():
    sentence = "Britain sent Ukraine 14 tanks and 600 missiles."
    tanks = sentence.index("tanks")
    assert sentence[slice(*answer_span(sentence, "en", QuestionType.NUMBER, [(tanks, tanks + 5)]))] == "14 tanks"
