"""Languages: told from the words, or from what the file says, by a rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import choose_language, detect_language, normal_code

FRENCH = "Le ministre de la Défense a déclaré lundi que le pays livrerait de nouveaux systèmes à l'Ukraine. " * 5


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"),
        ("L’Otan promet plus d’armes lourdes", "fr"),
        ("OTAN PROMET PLUS D’ARMES LOURDES", "fr"),
        ("Міністр оборони заявив у понеділок", "uk"),
        ("繁體中文的新聞報導", "zh"),
        ("国防部长星期一宣布", "zh"),
        ("日本語のニュース", "ja"),
        ("안녕", "ko"),
        ("مرحبا كيف حالك اليوم", "ar"),
        ("Ovo je vijest iz Zagreba o politici", "hr"),
        ("", "und"),
        ("123 456 — !!", "und"),
        ("Stoltenberg", "und"),
        ("asdkjh qwlekj zxmcnb qwe asd", "und"),
    ],
)
def test_detection(text, code):
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("fr-FR", "fr"),
        ("fr_FR", "fr"),
        ("FR", "fr"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("French", "fr"),
        ("français", "fr"),
        ("zh-Hans", "zh"),
        ("cmn", "zh"),
        ("arz", "ar"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("ceb", "ceb"),
        ("de;q=0.8", "de"),
        ("Brazilian Portuguese", "pt"),
        (None, None),
        ("", None),
        ("  ", None),
        ("xx", None),
        ("und", None),
        ("mul", None),
        ("english, french", None),
    ],
)
def test_declared_codes(declared, code):
    if declared == "english, french":
        assert normal_code(declared) in {"en", None}
    else:
        assert normal_code(declared) == code


def test_the_rule():
    assert choose_language("en", FRENCH) == "fr"  # long and clear: the template lied
    assert choose_language("en", "L’Otan promet plus d’armes lourdes") == "en"  # too short to overrule
    assert choose_language(None, FRENCH) == "fr"
    assert choose_language("gibberish", FRENCH) == "fr"
    croatian = "Vlada je u ponedjeljak objavila da će zemlja poslati dodatne sustave protuzračne obrane. " * 6
    assert choose_language("sr", croatian) == "sr"  # written alike: the file knows better


@given(st.text())
def test_any_text_has_a_code(text):
    assert 2 <= len(detect_language(text)) <= 3
    assert normal_code(text) is None or 2 <= len(normal_code(text)) <= 3
