"""Not said: telling a person, in the language of their question, that the articles don't answer it."""

from __future__ import annotations

_ENGLISH = "en"

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


def not_said(language: str | None) -> str:
    """The sentence in a language (ISO 639-1); in English where there is none in it, or it is not known."""
    return _SENTENCES.get(language or _ENGLISH, _SENTENCES[_ENGLISH])
