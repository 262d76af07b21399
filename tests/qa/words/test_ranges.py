"""A range of numbers is one answer; two numbers beside each other are not."""

import pytest

from qa.words.answer_span import answer_span
from qa.words.question_type import QuestionType


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The choir has <30 to 35 members> in winter."),
        ("en", "The walk takes between <five and seven hours> in snow."),
        ("en", "The shop sells <10–15 boats> a year."),
        ("en", "The mill burned with <nine horses> and three carts."),
        ("fr", "Le marché attire <300 à 400 marchands> au printemps."),
        ("fr", "Le trajet dure entre <deux et trois heures> à pied."),
        ("de", "Der Chor hat <30 bis 40 Mitglieder> im Winter."),
        ("de", "Der Weg dauert zwischen <zwei und drei Stunden> zu Fuß."),
        ("es", "El coro tiene entre <20 y 30 cantantes> en invierno."),
        ("it", "Il coro ha tra i <20 e i 30 cantanti> in inverno."),
        ("pt", "O coro tem <20 a 30 cantores> no inverno."),
        ("nl", "Het koor heeft tussen de <20 en 30 zangers> in de winter."),
        ("pl", "Chór ma od <20 do 30 śpiewaków> w zimie."),
        ("ru", "В хоре от <двадцати до тридцати певцов> в мороз."),
        ("uk", "У хорі від <20 до 30 співаків> у мороз."),
        ("ar", "في الجوقة بين <20 و30 مغنيا> في الشتاء."),
        ("tr", "Koroda kışın <20 ile 30 şarkıcı> var."),
        ("zh", "合唱团冬天有<20至30名歌手>。"),
    ],
)
def test_a_range_is_one_answer(language, sentence):
    before, answer, after = sentence.replace(">", "<").split("<")
    span = answer_span(before + answer + after, language, QuestionType.NUMBER, [])
    assert (before + answer + after)[slice(*span)] == answer


def test_years_are_no_range():
    sentence = "From 1914 to 1918 the mill had nine workers."
    assert sentence[slice(*answer_span(sentence, "en", QuestionType.NUMBER, []))] == "nine workers"
