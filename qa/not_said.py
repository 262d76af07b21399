"""Not said: telling a person, in the language of their question, that the articles don't answer it."""

from __future__ import annotations

from index.language import detect_with_score
from qa.followups.reading import language_of

_ENGLISH = "en"
_SURE = 0.6  # what detection needs, to be believed of a question whose small words say another language

_SENTENCES = {
    "en": "The articles don’t seem to say.",
    "fr": "Les articles ne semblent pas le dire.",
    "de": "Die Artikel scheinen dazu nichts zu sagen.",
    "es": "Los artículos no parecen decirlo.",
    "it": "Gli articoli non sembrano dirlo.",
    "pt": "Os artigos não parecem dizê-lo.",
    "nl": "De artikelen lijken daar niets over te zeggen.",
    "pl": "Artykuły zdają się o tym nie mówić.",
    "ru": "Похоже, в статьях об этом не говорится.",
    "uk": "Схоже, у статтях про це не йдеться.",
    "ar": "يبدو أن المقالات لا تذكر ذلك.",
    "tr": "Makaleler bundan söz etmiyor gibi görünüyor.",
    "zh": "这些文章似乎没有提到。",
}


def not_said(language: str) -> str:
    """The sentence in a language (ISO 639-1); in English where there is none in it."""
    return _SENTENCES.get(language, _SENTENCES[_ENGLISH])


def question_language(question: str) -> str:
    """The language a question is in (ISO 639-1), told by its script, its small words and those that ask.

    English where nothing tells, and for a language that is clearly none of those the sentence is written in.
    """
    read = language_of(question, _ENGLISH)
    found, score, _ = detect_with_score(question)
    if found not in _SENTENCES and score >= _SURE:
        return _ENGLISH
    return read
