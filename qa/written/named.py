"""Named: which names of a sentence its source has, across languages and scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from index.lexical import terms
from qa.translate import word_meanings
from qa.words.countries import territories
from qa.words.months import month_of, weekday_of
from qa.words.names import name_spans
from qa.words.number_values import word_values
from qa.words.number_words import plain, word_set
from qa.words.tables import ARTICLES, FUNCTION_WORDS, PARTICLES, TITLES
from qa.words.tokens import Token, tokens
from qa.written.countries import countries_in, country_terms, plain_phrase, spoken_of, territory_codes
from qa.written.spelling import same_name

LANGUAGES = frozenset(["en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "ar", "tr", "zh"])
_LIKELY = 0.2  # of the likeliest translation
_INITIALS = 5  # letters at most
_ARABIC_ARTICLE = regex.compile(r"^[وفبلك]?ال|^[وفبلك](?=\w{4})")
_UNSPELT = frozenset({"zh", "ja", "ko", "th"})  # scripts that a foreign name's consonants don't survive
_DESIGNATION = regex.compile(r"[\p{L}]+[-\s]?\d[\p{L}\d]*")
_GERMAN_COMPOUND = 13  # letters; longer words are rarely names
# Nouns that are the same elsewhere, as names are.
_GERMAN_LOANS = word_set(
    "dollar euro pfund rubel system familie familien general generale million millionen milliarde milliarden region"
    " partei artillerie infanterie offensive reform position problem moment film theater museum hotel restaurant hafen"
    " park zentrum programm projekt team finale liga sport computer software internet virus prozent liter meter"
    " kilometer tonne tonnen kilogramm gramm institut akademie fakultat professor senator oper orchester"
)
_GERMAN_NOUN = regex.compile(
    r"\w+(?:ung|heit|keit|schaft|ium|ismus|tion|tät|minister|ministerin|chef|truppe|wehr)(?:e?n|s)?"
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a passage says, prepared for many comparisons: its words, its index terms and the countries it names."""

    language: str
    words: tuple[Token, ...]
    terms: frozenset[str]
    countries: frozenset[str]
    letters: str

    @classmethod
    def of(cls, text: str, language: str) -> Source:
        """From a text in a language (ISO 639-1)."""
        found = tuple(tokens(text, language))
        letters = regex.sub(r"[\s\-‐‑]", "", plain(text))
        return cls(language, found, frozenset(terms(text, language)), countries_in(text, language), letters)


def missing_names(sentence: str, language: str, source: Source) -> tuple[list[str], list[str]]:
    """The names of a sentence that the source lacks, and those that can't be looked for in it; as written."""
    missing: list[str] = []
    unknown: list[str] = []
    for name in _claimed(sentence, language):
        if _stands(name, language, source):
            continue
        # Chinese characters keep too little of a foreign name, and initials are others in each language (NATO, OTAN).
        apart = (language in _UNSPELT) != (source.language in _UNSPELT)
        initials = language != source.language and name.isupper() and name.isalpha() and len(name) <= _INITIALS
        hidden = (apart or initials) and not spoken_of(name, language)
        (unknown if hidden else missing).append(name)
    return list(dict.fromkeys(missing)), list(dict.fromkeys(unknown))


def _claimed(sentence: str, language: str) -> list[str]:
    """The words of a sentence that name someone or something, one by one, and designations such as F-16."""
    found = [match.group() for match in _DESIGNATION.finditer(sentence) if _designates(match.group(), language)]
    if language in {"ar", "zh"}:
        spans = [sentence[start:end] for start, end in name_spans(sentence, language)]
        names = [word for span in spans for word in (span.split() if language == "ar" else [span])]
        return [*found, *names, *_countries_written(sentence, language)]
    for start, end in name_spans(sentence, language):
        words = tokens(sentence[start:end], language)
        before = tokens(sentence[:start], language)
        whole = sentence[start:end]
        if len(words) > 1 and territory_codes(plain_phrase(whole), language):
            found.append(whole)
            continue
        for at, word in enumerate(words):
            if not word.capital:
                continue  # Collins-klasse
            opens = at == 0 and not before
            if _is_name(word, language, before[-1] if before and at == 0 else None, opens, len(words) > 1):
                found.append(word.text)
    return found


def _designates(text: str, language: str) -> bool:
    """Whether letters with a number are a type: F-16, Leopard 2; not "January 2" or "of 14"."""
    letters = regex.match(r"\p{L}+", text)
    return text[0].isupper() and letters is not None and not any(c in text for c in " \u00a0\n") and language != "zh"


def _is_name(word: Token, language: str, before: Token | None, opens: bool, joined: bool) -> bool:
    """Whether a capitalised word is a name, rather than a noun, an opening word, a month, a number or a title."""
    if len(word.plain) < 2 or word.digits or any(c.isdigit() for c in word.text):
        return False
    country = bool(spoken_of(word.text, language))
    if country and word.text.isupper():  # US
        return True
    tables = (FUNCTION_WORDS, TITLES, ARTICLES, PARTICLES)
    if any(word.plain in table.get(language, frozenset()) for table in tables):
        return False
    if month_of(word, language)[0] or weekday_of(word, language)[0] or word_values(word.plain, language):
        return False
    if country:
        return True
    if language == "de":
        noun = before is not None and before.soft and before.plain in ARTICLES["de"]
        noun = noun or len(word.plain) > _GERMAN_COMPOUND or word.plain in _GERMAN_LOANS
        return not (noun or _GERMAN_NOUN.fullmatch(word.plain) or _is_word(word.plain, language))
    return joined or not opens or not _is_word(word.plain, language)


@lru_cache(maxsize=10_000)
def _is_word(word: str, language: str) -> bool:
    """Whether the table of translations knows a word that is another one elsewhere; names stay what they are."""
    found = [word_meanings(word, language, into) for into in ("en", "fr", "de") if into != language]
    return any(
        meanings and not any(same_name(word, meaning, same_language=False) for meaning in meanings)
        for meanings in found
    )


def _stands(name: str, language: str, source: Source) -> bool:
    """Whether the source has a name: as it is spelt, translated, as a country, or in another script."""
    folded = plain_phrase(name)
    if any(word.text == name for word in source.words):
        return True
    whole = language in _UNSPELT or any(c in name for c in "- 0123456789")  # no word, or more than one
    if whole and regex.sub(r"[\s\-]", "", folded) in source.letters:
        return True
    codes = spoken_of(name, language)
    if codes:
        told = frozenset().union(*(country_terms(code, source.language) for code in codes))
        return bool(codes & source.countries or told & source.terms)
    if any(c.isdigit() for c in name):
        return False
    same = language == source.language
    if not same and _likely(word_meanings(name.lower(), language, source.language)) & source.terms:
        return True
    return any(
        (word.capital or "ar" in {source.language, language}) and same_name(spelt, form, same_language=same)
        for word in source.words
        if not word.digits
        for spelt in _forms(name, language)
        for form in _forms(word.text, source.language)
    )


def _forms(word: str, language: str) -> set[str]:
    """A word as it stands, and without what Arabic writes onto it: the article, and, with, for."""
    return {word, _ARABIC_ARTICLE.sub("", word)} if language == "ar" else {word}


def _likely(meanings: dict[str, float]) -> set[str]:
    return {meaning for meaning, weight in meanings.items() if weight >= _LIKELY}


def _countries_written(sentence: str, language: str) -> list[str]:
    """The countries that a sentence in a script without capitals names, as written."""
    if language == "zh":
        return [name for name in territories("zh") if len(name) > 1 and name in sentence]
    return [word.text for word in tokens(sentence, language) if territory_codes(word.plain, language)]
