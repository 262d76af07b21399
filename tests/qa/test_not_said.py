"""That the articles don't say is said in the language of the question."""

import pytest

from qa.not_said import not_said
from qa.translate import question_language

WINNERS = {
    "en": "Who won?",
    "fr": "Qui a gagné le marathon ?",
    "de": "Wer hat gewonnen?",
    "es": "¿Quién ganó?",
    "it": "Chi ha vinto?",
    "pt": "Quem venceu o mundial de xadrez?",
    "nl": "Wie won de marathon van Utrecht?",
    "pl": "Kto wygrał wybory?",
    "ru": "Кто выиграл?",
    "uk": "Хто виграв марафон?",
    "ar": "من فاز؟",
    "tr": "Maratonu kim kazandı?",
    "zh": "谁赢了？",
}


@pytest.mark.parametrize(("language", "question"), WINNERS.items())
def test_a_short_question_shows_its_language(language, question):
    assert question_language(question) == language


def test_each_of_the_languages_has_a_sentence_of_its_own():
    assert len({not_said(language) for language in WINNERS}) == 13
    assert not_said("ja") == not_said("en")


def test_a_question_in_another_language_is_answered_in_english():
    for question in ("Var ligger den gamla bron över floden?", "Μαραθώνιος: ποιος κέρδισε;"):
        assert not_said(question_language(question)) == not_said("en")


@pytest.mark.parametrize("language", ["de", "uk", "zh"])
def test_an_answer_carries_the_sentence_only_where_nothing_answers(news_assistant, language):
    missed = news_assistant.ask(WINNERS[language], languages=["xx"])
    assert missed.message == not_said(language)
    answered = news_assistant.ask("How many people slept in school halls in Lerena?")
    assert answered.answered
    assert answered.message is None
