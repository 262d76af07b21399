"""Passages lie where they say, hold all of the article, fit the model, and end where sentences end."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import index.encode
from index.article import Article, normalise
from index.encode import Encoder
from index.split import SplitSettings, Splitter

SENTENCES = {
    "en": [
        "The contact group will meet on Friday at the air base.",
        "“Nobody expected the river to rise so fast,” said the mayor.",
        "How many of them will come back?",
        "Prices rose by 3.5 per cent in March, after 2.1 per cent in February.",
        "Mr. Harlow, who lives in St. Ives, lost his boat!",
        "The report by J. Smith runs to four hundred pages.",
    ],
    "fr": [
        "Le gouvernement a confirmé samedi l’envoi de quatorze chars de combat.",
        "« Nous n’avons jamais vu cela », a dit M. Dupont.",
        "Pourquoi si tard ?",
        "L’Italie, la Grèce et la Norvège ont livré de l’artillerie !",
        "La réunion de mai a duré trois heures…",
    ],
    "ru": [
        "Строительство моста продолжалось семнадцать месяцев.",
        "«Мы ждали этого дня», — сказала учительница.",
        "Сколько это стоило?",
        "Первым мост перешёл бывший водитель автобуса!",
    ],
    "ar": [
        "أعلنت وزارة الصحة بدء حملة التطعيم في الوادي يوم الأحد.",
        "كم طفلا ستشمل الحملة؟",
        "وقال الطبيب إن الفرق ستزور القرى البعيدة، ثم تعود إلى المدينة.",
        "وصلت الشاحنات قبل الفجر!",
    ],
    "hi": [
        "बाढ़ के कारण हज़ारों लोगों ने अपने घर छोड़ दिए।",
        "क्या सरकार समय पर मदद भेजेगी?",
        "मंत्री ने कहा कि नए पुल का काम अगले साल पूरा होगा।",
        "राहत शिविरों में भोजन और दवाएँ बाँटी जा रही हैं।",
    ],
    "th": [
        "นายกรัฐมนตรีเดินทางไปตรวจน้ำท่วมที่จังหวัดเชียงใหม่",
        "ชาวบ้านหลายร้อยคนต้องอพยพไปอยู่ที่โรงเรียน",
        "กรมอุตุนิยมวิทยาเตือนว่าฝนจะตกหนักต่อเนื่องถึงวันศุกร์",
    ],
    "zh": [
        "联络小组将于星期五在空军基地开会。",
        "“我们从未见过这样的洪水。”",
        "大桥的建设费用是多少？",
        "第一个步行过桥的人是一名退休的公交车司机！",
    ],
    "ja": [
        "連絡グループは金曜日に空軍基地で会合を開く。",
        "新しい橋の建設には十七か月かかった。",
        "費用はいくらだったのか？",
        "市長は学校に避難した住民を訪ねた！",
    ],
    "ko": [
        "연락 그룹은 금요일 공군 기지에서 회의를 연다.",
        "새 다리를 짓는 데 열일곱 달이 걸렸다.",
        "비용은 얼마였을까?",
        "시장은 학교로 대피한 주민들을 찾아갔다!",
    ],
}
WITHOUT_BLANKS = {"zh", "ja"}


def article(text, title="A title", language="en"):
    return Article("id", "a.txt", title, None, language, normalise(text))


@st.composite
def paragraphs(draw, languages=tuple(SENTENCES)):
    """A language and paragraphs of its sentences, long enough to be split; title in front as readers put it."""
    language = draw(st.sampled_from(languages))
    some = st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=14)
    return language, draw(st.lists(some, min_size=1, max_size=5))


def joined(language, sentences_by_paragraph):
    between = "" if language in WITHOUT_BLANKS else " "
    return "\n\n".join(between.join(sentences) for sentences in sentences_by_paragraph)


@pytest.fixture(scope="module")
def splitter(encoder):
    return Splitter(encoder)


@pytest.fixture(scope="module")
def short_model(encoder):
    """The bundled model made to read no more than 24 tokens, eight of which are its prompt's or special."""
    from sentence_transformers import SentenceTransformer

    folder = Path(index.encode.__file__).parent / "model"
    model = SentenceTransformer(str(folder), prompts={"document": "from the newspaper: ", "query": ""})
    model.max_seq_length = 24
    return Encoder(model, "short")


def check(splitter, encoder, of):
    """All that is promised of any article's passages; returns them."""
    passages = splitter.split(of)
    position = 0
    for passage in passages:
        assert passage.article is of
        assert of.text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert passage.start >= position, "in order and disjoint"
        assert not of.text[position : passage.start].strip(), "nothing is left out"
        position = passage.end
        assert_fits(splitter, encoder, passage)
    assert not of.text[position:].strip(), "nothing is left out at the end"
    return passages


def assert_fits(splitter, encoder, passage):
    """What the model is given, prompt and special tokens counted, is within what the model reads."""
    model = encoder._model
    text = (model.prompts.get("document") or "") + splitter.document(passage)
    read = encoder.tokenizer(text, add_special_tokens=True, truncation=False)["input_ids"]
    assert len(read) <= model.max_seq_length, f"{len(read)} tokens: {text[:80]!r}"
    assert passage.text in text


ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(" \n\t.,;:!?…。！？、，؟۔।\u00a0\u200b\u200d\u0301\u0e48«»“”'\"()—-0aZяم漢ก"),
    ),
    max_size=1200,
)


@settings(max_examples=100)
@given(ANY_TEXT, st.text(max_size=60))
@example("a\u0301\u0301 \u0301 b. " * 300, "t")
@example("\u0301 " * 900, "")
@example("\u200b" * 3000, "\u200b")
@example(". " * 2000, ".")
@example("𝔘" * 1300, "𝔘")
def test_any_text_is_split_without_loss_at_true_offsets(splitter, encoder, text, title):
    check(splitter, encoder, article(text, title))


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*"aé1.漢ก \n", "\u0301", "سلام ", "word ", "𝔘"]), min_size=200, max_size=700))
def test_long_text_in_few_characters_is_split_without_loss(splitter, encoder, pieces):
    check(splitter, encoder, article("".join(pieces) * 3))


@settings(max_examples=60)
@given(paragraphs())
def test_news_in_any_script_is_cut_at_sentence_ends(splitter, encoder, drawn):
    language, by_paragraph = drawn
    of = article(joined(language, by_paragraph), language=language)
    passages = check(splitter, encoder, of)
    assert ends(of.text, passages) <= sentence_ends(language, by_paragraph)


def ends(text, passages):
    return {len(text[: passage.end].rstrip()) for passage in passages}


def sentence_ends(language, by_paragraph):
    found, position = set(), 0
    for sentences in by_paragraph:
        for sentence in sentences:
            position += len(sentence)
            found.add(position)
            position += 0 if language in WITHOUT_BLANKS else 1
        position += 2 if language in WITHOUT_BLANKS else 1
    return found


@pytest.mark.parametrize("language", SENTENCES)
def test_a_long_paragraph_of_every_script_is_cut_at_sentence_ends(splitter, encoder, language):
    by_paragraph = [SENTENCES[language] * 12]
    of = article(joined(language, by_paragraph), language=language)
    passages = check(splitter, encoder, of)
    assert len(passages) > 1
    assert ends(of.text, passages) <= sentence_ends(language, by_paragraph)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Das nächste Treffen der Minister findet am 14. Januar in Ramstein statt."),
        ("de", "Der 3. Senat des Gerichts urteilte zugunsten der Gemeinde."),
        ("en", "The U.S. Army and Prof. Harlow signed the paper in Washington D.C. on Monday."),
        ("fr", "Selon MM. Durand et Petit, l’art. 5 du traité n’est pas en cause."),
        ("es", "El Sr. García y la Sra. López llegaron con el Dr. Ruiz."),
        ("pl", "Umowę podpisano 3. dnia targów w obecności m.in. ministra."),
    ],
)
def test_an_abbreviation_or_an_ordinal_does_not_end_a_sentence(encoder, language, sentence):
    of = article(" ".join([sentence] * 12), language=language)
    longest = encoder.count_tokens(sentence)
    for tokens in range(longest, 3 * longest, 2):  # so that the limit falls in every place of the sentence
        passages = check(Splitter(encoder, SplitSettings(tokens=tokens)), encoder, of)
        assert {passage.text[-8:] for passage in passages} == {sentence[-8:]}


def test_paragraphs_stay_whole_where_they_fit(splitter):
    paragraph = " ".join(SENTENCES["en"][:4])
    of = article("\n\n".join([paragraph] * 6))
    for passage in splitter.split(of):
        assert passage.text.startswith("The contact group")
        assert passage.text.endswith("February.")


@pytest.mark.parametrize(
    "text",
    [
        "The river rose again and nobody knew why, so they waited. " * 900,
        "word " * 10_000,
        "a" * 50_000,
        "漢" * 50_000,
        "他说好。" * 12_500,
        "สวัสดี" * 8_400,
        "\u0301" * 50_000,
        "😀" * 50_000,
        "x1," * 16_700,
        "ሰላም " * 12_500,
    ],
    ids=[
        "sentences",
        "words",
        "one word",
        "one ideograph",
        "chinese",
        "thai",
        "accents",
        "emoji",
        "commas",
        "script outside the vocabulary",
    ],
)
def test_a_single_line_of_50000_characters_is_split(splitter, encoder, text):
    passages = check(splitter, encoder, article(text))
    assert len(passages) > 10
    assert max(len(passage.text) for passage in passages) <= splitter.settings.characters


@pytest.mark.parametrize("title", ["word " * 60, "a" * 300, "漢" * 300, "\u0301" * 300, "", " "])
def test_a_title_of_any_length_leaves_room_for_the_passage(splitter, encoder, title):
    of = article("word " * 3000, title=title)
    for passage in check(splitter, encoder, of):
        assert splitter.document(passage).endswith(passage.text)


def test_the_title_is_context_for_every_passage_but_never_counts_in_its_offsets(splitter):
    of = article("A title\n\n" + " ".join(SENTENCES["en"] * 10))
    first, *rest = splitter.split(of)
    assert splitter.document(first) == first.text  # it begins with the title
    assert rest
    for passage in rest:
        assert splitter.document(passage) == f"A title\n{passage.text}"
        assert not passage.text.startswith("A title")


@settings(max_examples=25)
@given(paragraphs(), st.sampled_from(["", "A title", "a very long title " * 15]))
def test_a_model_that_reads_little_gets_passages_that_fit_it(short_model, drawn, title):
    language, by_paragraph = drawn
    splitter = Splitter(short_model)
    check(splitter, short_model, article(joined(language, by_paragraph), title, language))


def test_an_article_of_no_text_has_no_passages(splitter):
    assert splitter.split(article("")) == []


@pytest.mark.parametrize("tokens", [1, 8, 40, 10_000])
def test_the_settings_bound_a_passage_and_the_model_bounds_the_settings(encoder, tokens):
    splitter = Splitter(encoder, SplitSettings(tokens=tokens))
    of = article(" ".join(SENTENCES["en"] * 8))
    for passage in check(splitter, encoder, of):
        assert encoder.count_tokens(passage.text) <= tokens
