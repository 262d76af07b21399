"""Articles: a name put where another stood, with the preposition and the article that go with it there."""

from __future__ import annotations

from qa.followups.entities import Entity
from qa.followups.places import in_dictionary_form, shown_name
from qa.followups.tables import CONTRACTED

_VOWELS = "aeiouyéèêâîhàáóíúAEIOUYÉÈÊÂÎHÀÁÓÍÚ"
_FRENCH_MASCULINE = frozenset({"Mexique", "Cambodge", "Zimbabwe", "Mozambique", "Belize", "Suriname"})
_GERMAN_PLURAL = {"Niederlande": "Niederlanden", "Vereinigte Staaten": "Vereinigten Staaten"}
_DATIVE = frozenset({"in", "aus", "von", "mit", "bei", "zu", "nach"})


def fitted(old: Entity, new: Entity, language: str) -> tuple[int, str]:
    """From where in the old text to replace (up to ``old.end``), and with what."""
    if new.preposition and old.preposition:
        return old.from_preposition, _joined(new.preposition, new.article, new.name, language)
    if not old.preposition:
        return old.from_article, _subject(old, new, language)
    if language == "fr":
        return old.from_preposition, _french(old.preposition, new)
    if language == "de":
        return old.from_preposition, _german(old.preposition, new)
    name = _inflected(old, new, language) if language in {"uk", "ru"} else new.name
    article = new.article
    if language == "it" and old.preposition.lower() == "in" and article.lower() in {"la", "l"}:
        article = ""
    return old.from_preposition, _joined(old.preposition, article, name, language)


def _subject(old: Entity, new: Entity, language: str) -> str:
    """The new name as a subject or an object."""
    if language == "fr" and not new.article and new.kind == "country" and new.preposition:
        return _joined("", french_article(new.name), new.name, language)
    if language in {"uk", "ru"}:
        return _inflected(old, new, language)
    return _joined("", new.article, new.name, language)


def _joined(preposition: str, article: str, name: str, language: str) -> str:
    """Preposition, article and name as they are written together."""
    whole = {pair: word for word, pair in CONTRACTED.get(language, {}).items()}
    if (contracted := whole.get((preposition.lower(), article.lower()))) and article:
        preposition, article = contracted, ""
        if language == "it" and contracted.endswith("ll"):
            return f"{contracted}'{name}"
    if language in {"fr", "it"} and article.lower() == "l":
        return f"{preposition} l'{name}".strip()
    if language == "fr" and preposition.lower() in {"de", "d"}:
        preposition = "de"
        if not article and name[:1] in _VOWELS:
            return f"d'{name}"
    return " ".join(part for part in (preposition, article, name) if part)


def french_article(name: str) -> str:
    """The article of a French country: la, le, les or l."""
    if name.endswith("s") and ("-" in name or " " in name):
        return "les"
    if name[:1] in _VOWELS and not name.startswith(("H", "Y")):
        return "l"
    return "la" if name.endswith("e") and name not in _FRENCH_MASCULINE else "le"


def _french(preposition: str, new: Entity) -> str:
    """With a preposition: en Allemagne, au Portugal, aux Pays-Bas; de l'Allemagne, du Portugal."""
    where = preposition.lower() in {"en", "à"}
    if new.kind == "country" and where:
        article = new.article.lower() or french_article(new.name)
        if article in {"la", "l"}:
            return f"en {new.name}"
        return f"{'aux' if article == 'les' else 'au'} {new.name}"
    if where and not new.article and new.kind != "date":
        return f"à {new.name}"
    return _joined(preposition, new.article, new.name, "fr")


def _german(preposition: str, new: Entity) -> str:
    """With a preposition: in Polen, in der Türkei, in den Niederlanden."""
    article = new.article
    if preposition.lower() in _DATIVE:
        plural = new.name in _GERMAN_PLURAL or new.name == "USA"
        if article.lower() == "die":
            article = "den" if plural else "der"
        elif article.lower() in {"das", "der"}:
            article = "dem"
        name = _GERMAN_PLURAL.get(new.name, new.name) if article == "den" else new.name
        return _joined(preposition, article, name, "de")
    return _joined(preposition, article, new.name, "de")


def _inflected(old: Entity, new: Entity, language: str) -> str:
    """A Ukrainian or Russian country in the case that the old one stood in, where both end in -а or -я."""
    dictionary = shown_name(old.code, language) if old.code else None
    if dictionary and new.code and in_dictionary_form(old.name, language) and not old.preposition:
        return new.name if in_dictionary_form(new.name, language) else shown_name(new.code, language) or new.name
    if not dictionary or new.kind != "country" or old.name == dictionary or " " in new.name:
        return new.name
    dictionary = dictionary.split()[-1]
    given = old.name.split()[-1]
    if dictionary[-1:] not in {"а", "я"} or new.name[-1:] not in {"а", "я"} or given == dictionary:
        return new.name
    ending, soft = given[-1:], new.name.endswith("я")
    stem = new.name[:-1]
    if ending in {"ю", "у"}:
        return stem + ("ю" if soft else "у")
    if ending == "ї":  # genitive or locative, by the preposition
        place = old.preposition.lower() in {"в", "у", "на", "при"}
        if soft:
            return stem + "ї"
        return stem + ("і" if place or stem[-1:] in "щшчж" else "и")
    if ending in {"и", "і", "ы", "е"}:
        if soft:
            return stem + ("ї" if language == "uk" else "и")
        return stem + ("і" if language == "uk" and stem[-1:] in "щшчж" else ending)
    return new.name
