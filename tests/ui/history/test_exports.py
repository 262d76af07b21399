"""Exports: sources as notes, every script, and nothing in an article or a question that is more than text."""

import re
from dataclasses import replace

import pypdfium2
import pytest
import typst
from markdown_it import MarkdownIt
from showing import HOSTILE_TEXT, HOSTILE_TITLE, Seen

from qa.written import Fault, Problem, Sentence, Written
from ui.history.export import Format, export, file_name
from ui.history.export.content import document, written_towards
from ui.history.export.markdown import escaped
from ui.history.export.pdf import pdf
from ui.history.turns import WrittenBy, turn_data
from ui.i18n import translator

ENGLISH = translator()
QUESTIONS = ["Where will the contact group meet?", "متى بدأت الحملة؟", "联合国今天做什么？"]
HOSTILE_QUESTION = "<img src=x onerror=alert(1)> [x](javascript:1) # _no_"


def text_of(content):
    pages = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def squashed(text):
    return re.sub(r"\s+", "", text)


def test_articles_are_numbered_once_in_the_order_they_are_cited(talk):
    content = document(talk, ENGLISH)
    assert [source.title for source in content.sources][:3] == ["Le groupe de contact", "Зерно", "تطعيم"]
    assert [source.number for source in content.sources] == [1, 2, 3, 4, 5]
    first, second, *_ = content.exchanges
    assert (first.passage.source.number, first.others) == (1, (2,))
    assert (second.passage.source.number, second.others) == (3, (1,))
    assert content.sources[0].details == "14 January 2023, French"
    assert content.sources[1].address == "https://news.example/z?a=1&b=2"
    assert content.sources[4].address is None
    assert content.details.startswith("4 questions, asked on ")


def test_the_sentence_and_the_words_that_answer_are_marked_inside_the_passage(talk):
    runs = document(talk, ENGLISH).exchanges[0].passage.runs
    assert "".join(run.text for run in runs if run.marked) == "Le groupe de contact se réunira vendredi à Ramstein."
    assert [run.text for run in runs if run.strong] == ["vendredi à Ramstein"]
    assert "".join(run.text for run in runs).startswith("… Le groupe")


# Markdown


def test_markdown_reads_as_what_was_said(talk):
    written = export(talk, Format.MARKDOWN, ENGLISH).decode()
    seen = Seen(MarkdownIt("commonmark").render(written))
    for said in [*QUESTIONS, HOSTILE_QUESTION, HOSTILE_TITLE, "[1]", "/news/ramstein.fr.txt", "联合国今天举行会议。"]:
        assert squashed(said) in squashed(seen.text), said
    assert squashed(HOSTILE_TEXT) in squashed(seen.text)
    assert [each["href"] for each in seen.all("a")] == ["https://news.example/z?a=1&b=2"]
    assert {tag for tag, _ in seen.tags} <= {"h1", "h2", "p", "em", "strong", "blockquote", "ol", "li", "a"}
    assert "**vendredi à Ramstein**" in written


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading", "- not\n- a list", "1. not\n2) either", "    not code", "a\n===\nb", "`code` ```", "~~no~~",
        "[a]: http://x", "![i](http://x)", "<b>no</b> &amp; &lt;", "<http://x.example>", "a  \nb", "\\* \\\\",
        "| a | b |", "*no* _no_ **no**", "+ no", "2023. Ein Jahr", "$a$ ^b^ ==c==",
    ],
)  # fmt: skip
def test_nothing_is_taken_for_markdown(text):
    seen = Seen(MarkdownIt("gfm-like", {"linkify": False}).render(escaped(text)))
    assert {tag for tag, _ in seen.tags} <= {"p", "br"}
    assert seen.text.split() == text.split()


# HTML


@pytest.mark.parametrize("language", ["en", "ar"])
def test_html_holds_only_what_was_said(talk, language):
    page = export(talk, Format.HTML, translator(language)).decode()
    seen = Seen(page)
    assert {"script", "img", "iframe", "link", "form", "video", "object"}.isdisjoint(tag for tag, _ in seen.tags)
    known = {"class", "dir", "href", "id", "lang", "rel", "content", "http-equiv", "name", "charset"}
    assert known >= {name for _, attributes in seen.tags for name in attributes}
    for said in [*QUESTIONS, HOSTILE_QUESTION, HOSTILE_TITLE, HOSTILE_TEXT]:
        assert said in seen.text
    links = {each["href"] for each in seen.all("a")}
    assert links == {*(f"#source-{n}" for n in range(1, 6)), "https://news.example/z?a=1&b=2"}
    assert len(seen.all("li")) == 5
    assert seen.all("html", lang=language, dir="rtl" if language == "ar" else "ltr")
    assert seen.all("blockquote", lang="ar", dir="rtl")
    assert seen.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"].startswith("default-src 'none'")
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


# PDF


def test_pdf_holds_every_script_and_the_notes(talk):
    content = export(talk, Format.PDF, ENGLISH)
    text = squashed(text_of(content))
    for said in [QUESTIONS[0], "vendredi", "Зерно", "14 January 2023, French", "https://news.example/z?a=1&b=2", "[1]"]:
        assert squashed(said) in text, said
    assert squashed("<script>window.hacked='script'</script>") in text
    assert content.startswith(b"%PDF-1.7")
    assert b"javascript:" not in b"".join(re.findall(rb"/URI \((.*?)\)", content))
    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"] == talk.title


def test_pdf_shapes_and_turns_arabic(talk):
    text = text_of(pdf(document(talk, ENGLISH), ENGLISH, typst.Fonts(include_system_fonts=False)))
    assert "الحملة" in text.replace("\u200f", "")  # whole words again, though drawn with joined letters


def test_pdf_says_what_no_font_can_show(talk):
    text = squashed(text_of(pdf(document(talk, ENGLISH), ENGLISH, typst.Fonts(include_system_fonts=False))))
    assert squashed("No font on the machine that made this file can show: Chinese characters.") in text
    assert squashed("[not shown: Chinese characters]") in text
    assert "联" not in text
    assert squashed(QUESTIONS[0]) in text
    assert squashed("Le groupe de contact") in text


@pytest.mark.parametrize(
    "odd", ["x\u0378y", "\U000f0000", "\u0e00", "\ue000", "👩\u200d🚀", "\u202eabc\u202c", "\u0301", "\u2028", "\ufffd"]
)
def test_pdf_takes_any_character(talk, odd):
    content = document(replace(talk, title=f"before {odd} after"), ENGLISH)
    for fonts in (None, typst.Fonts(include_system_fonts=False)):
        text = squashed(text_of(pdf(content, ENGLISH, fonts)))
        assert "before" in text
        assert "after" in text
        assert "vendredi" in text  # no other letter is taken for the odd one


def test_pdf_is_only_ever_told_text(talk):
    """Typst would run the panic, load the file and set the page, were any of it read as its language."""
    turn = talk.turns[0]
    nasty = '#panic("x") #read("/etc/passwd") $x$ *b* @source-1 <source-1> \\u{41} //'
    told = type(talk)(talk.id, nasty, talk.created, talk.updated, (type(turn)(0, nasty, turn.time, turn.answer),))
    assert squashed(text_of(export(told, Format.PDF, ENGLISH))).count(squashed(nasty)) == 2


# What a language model wrote


@pytest.fixture
def told(conversations, ramstein):
    """Sentences about the first and the second passage, and one that doesn't stand."""
    sentences = (
        Sentence(("<b>Friday</b> *in* Ramstein ", 1, ".")),
        Sentence(("In Utrecht ", 1, "."), (Problem(Fault.NAME, "Utrecht"),)),
        Sentence(("Grain goes by barge ", 2, ".")),
    )
    by = WrittenBy(Written(sentences, done=True), "qwen")
    conversations.record("anna", "2" * 32, 0, QUESTIONS[0], turn_data(ramstein, by=by))
    return conversations.get("anna", "2" * 32)


@pytest.mark.parametrize("kind", list(Format))
def test_what_was_written_is_told_without_what_does_not_stand(told, kind):
    content = export(told, kind, ENGLISH)
    text = {
        Format.MARKDOWN: lambda: Seen(MarkdownIt("commonmark").render(content.decode())).text,
        Format.HTML: lambda: Seen(content.decode()).text,
        Format.PDF: lambda: text_of(content),
    }[kind]()
    assert squashed("<b>Friday</b> *in* Ramstein [1]. Grain goes by barge [2].") in squashed(text)
    assert squashed("Written from the passages by qwen") in squashed(text)
    assert "Utrecht" not in text


# Names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Where will the contact group meet?", "Where-will-the-contact-group-meet.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("من هي مديرة الصحة؟", "من-هي-مديرة-الصحة.pdf"),
        ("???", "conversation.pdf"),
        ("x" * 500, "x" * 60 + ".pdf"),
    ],
)
def test_names_of_files_are_safe(title, name):
    assert file_name(title, Format.PDF) == name


@pytest.mark.parametrize(
    ("text", "towards"), [("12 متى", "rtl"), ("(Hello) متى", "ltr"), ("שלום", "rtl"), ("?", "ltr")]
)
def test_the_direction_is_that_of_the_first_letter(text, towards):
    assert written_towards(text) == towards
