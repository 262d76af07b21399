"""The catalogues against the code: every message is in every language, whole."""

import gettext
from string import Formatter

import pytest

from ui.i18n import ENGLISH, LANGUAGES, translator
from ui.i18n.extract import messages_in, messages_in_code, read_catalogue
from ui.i18n.translator import CATALOGUES

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def placeholders(message):
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def forms_of_one_number(catalogue):
    """Numbers of those plural forms that a single number has, such as Arabic's for two: they need not tell it."""
    form = gettext.c2py(catalogue.plural_expr)
    numbers = {}
    for n in range(1000):
        numbers.setdefault(form(n), []).append(n)
    return {index for index, said_of in numbers.items() if len(said_of) == 1}


def test_there_is_a_catalogue_for_each_language_and_for_no_other():
    assert {path.stem for path in CATALOGUES.glob("*.po")} == set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_in_the_code_is_translated(language):
    catalogue = read_catalogue(language)
    said, known = messages_in_code(), {message.id for message in catalogue if message.id and all(message.string)}
    missing = [message.id for message in said if message.id and message.id not in known]
    assert not missing, "run: python -m ui.i18n.extract, then fill in what is empty"
    unsaid = known - {message.id for message in said}
    assert not unsaid, "run: python -m ui.i18n.extract"
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_of_its_english(language):
    catalogue = read_catalogue(language)
    may_omit = forms_of_one_number(catalogue)
    for message in catalogue:
        if isinstance(message.id, str) and message.id:
            assert placeholders(message.string) == placeholders(message.id), message.id
        elif message.id:
            assert len(message.string) == catalogue.num_plurals, message.id
            wanted = placeholders(message.id[1])
            for index, form in enumerate(message.string):
                found = placeholders(form) | ({"n"} if index in may_omit else set())
                assert found == wanted, (message.id, form)


def test_messages_are_found_wherever_they_stand_in_the_code():
    code = """
tr.gettext("plain {a}", a=tr.gettext("inside another"))
f"<p>{escape(tr.gettext('in an f-string'))}</p>"
tr.ngettext("{n} one", "{n} many", n)
Finding(False, "found " "in two parts.", REEMBED)
raise UploadError("an error with {a}", a=a)
Written(done=True, failure="why there is none")
tr.gettext(variable), other("not said"), UploadError(f"{a}"), Written(failure=variable)
"""
    assert set(messages_in(code)) == {
        ("plain {a}",), ("inside another",), ("in an f-string",), ("{n} one", "{n} many"), ("found in two parts.",),
        ("an error with {a}",), ("why there is none",),
    }  # fmt: skip


def test_plurals_and_numbers_are_said_as_the_language_says_them():
    def said(language, n):
        return translator(language).ngettext("{n} article", "{n} articles", n)

    assert [said("en", n) for n in (0, 1, 1204)] == ["0 articles", "1 article", "1,204 articles"]
    assert [said("uk", n) for n in (1, 3, 5, 21)] == ["1 стаття", "3 статті", "5 статей", "21 стаття"]
    assert said("de", 1204) == "1.204 Artikel"
    assert said("ar", 2) == "مقالان"
    assert translator("ar").direction == "rtl"
    assert translator("xx").language == "en"
