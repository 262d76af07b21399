"""Sentences are told apart in any language, at true offsets, and nothing makes that fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import normalise
from index.sentences import sentence_spans

TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\t.!?…。！？؟।«»“”()'\"aZяم漢ก1\u00a0")),
    max_size=200,
)
LANGUAGE = st.one_of(
    st.sampled_from(["en", "fr", "de", "uk", "ar", "hi", "th", "zh", "ja", "ko", "und", "ceb", ""]),
    st.text(max_size=4),
)


def sentences(text, language):
    return [text[start:end] for start, end in sentence_spans(text, language)]


@given(TEXT, LANGUAGE)
def test_sentences_of_any_text_in_any_language_are_in_order_and_whole(text, language):
    position = 0
    for start, end in sentence_spans(text, language):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXT, LANGUAGE)
def test_no_sentence_runs_over_a_paragraph(text, language):
    assert all("\n\n" not in sentence for sentence in sentences(normalise(text), language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The U.S. Army came.", "Mr. Smith left.", "Was it 3.5 per cent?"]),
        ("fr", ["M. Dupont a parlé.", "« Non ! » a répondu Mme Roy.", "Il est parti."]),
        ("de", ["Das Treffen ist am 14. Januar in Kiew.", "Danach reiste er ab."]),
        ("es", ["¿Cuándo llegó la Sra. López?", "¡Ayer!", "Nadie la vio."]),
        ("uk", ["Мосту немає.", "Хто його збудує?", "Ніхто не знає!"]),
        ("ar", ["ذهب إلى المدينة.", "هل عاد؟", "نعم."]),
        ("hi", ["वह गया।", "क्या वह आएगा?", "हाँ।"]),
        ("ko", ["그는 갔다.", "다시 왔을까?", "아니다."]),
    ],
)
def test_sentences_are_told_apart(language, expected):
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", ["他说好。", "然后走了！", "为什么？"]), ("ja", ["彼は行った。", "なぜ？"])]
)
def test_sentences_without_blanks_are_told_apart(language, expected):
    assert sentences("".join(expected), language) == expected
