"""PDF: paragraphs from lines, and the ways in which a PDF can't be read."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from index.readers.pdf import Line, join_pages

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf")
LONG = (
    "The government said on Monday that it would send fourteen more tanks to the country. Their crews are to"
    " be trained in the north, where the weather is much the same. Officials added that spare parts,"
    " ammunition and recovery vehicles would follow within a few weeks of the first delivery."
)


def make(paragraphs, font=None, **settings):
    buffer = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    if font:
        pdfmetrics.registerFont(TTFont("Face", str(font)))
        style = ParagraphStyle("own", style, fontName="Face")
    style.spaceAfter = 8
    SimpleDocTemplate(buffer, pagesize=A5, **settings).build([Paragraph(text, style) for text in paragraphs])
    return buffer.getvalue()


def test_paragraphs_and_metadata(read_one):
    article = read_one("a.pdf", make([LONG, "A short one.", LONG.upper()], title="UK pledges tanks", lang="en"))
    assert article.title == "UK pledges tanks"
    assert article.text.split("\n\n") == ["UK pledges tanks", LONG, "A short one.", LONG.upper()]
    assert article.language == "en"


def test_tool_made_titles_are_ignored(read_one):
    article = read_one("a.pdf", make([LONG], title="Microsoft Word - final.doc"))
    assert article.title.startswith("The government said")
    assert "Microsoft" not in article.text


def test_a_sentence_that_goes_on_overleaf(read_one):
    article = read_one("a.pdf", make([" ".join([LONG] * 12)]))
    assert article.text == " ".join([LONG] * 12)


@pytest.mark.skipif(not DEJAVU.exists(), reason="needs the DejaVu fonts")
def test_cyrillic(read_one):
    text = "Міністр оборони заявив у понеділок, що країна передасть додаткові системи протиповітряної оборони. " * 3
    article = read_one("a.pdf", make([text.strip()], font=DEJAVU))
    assert article.text == text.strip()
    assert article.language == "uk"


def test_no_text_encrypted_truncated(refusal):
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer)
    page.rect(50, 50, 200, 200, fill=1)
    page.save()
    assert "ocrmypdf" in refusal("scan.pdf", buffer.getvalue())
    assert "encrypted" in refusal("b.pdf", make([LONG], encrypt="secret"))
    assert "damaged" in refusal("c.pdf", make([LONG])[:300])
    assert "damaged" in refusal("d.pdf", b"this is no PDF at all")


def lines(*texts):
    return [Line(text) for text in texts]


def test_hyphens_and_wrapped_lines():
    wide = "x" * 30
    assert join_pages([lines("An inter-", "national " + wide, "thing.")]) == f"An international {wide} thing."
    assert join_pages([lines("A Russian-", "American " + wide)]) == f"A Russian-American {wide}"
    assert join_pages([lines("inter\ufffe", "national")]) == "international"
    assert join_pages([lines("国防部长星期一宣布", "向乌克兰提供")]) == "国防部长星期一宣布向乌克兰提供"


def test_gaps_part_paragraphs_and_page_numbers_are_dropped():
    texts = {"One line here": 100.0, "goes on": 88.0, "and on": 76.0, "Next one": 52.0, "- 3 -": 10.0}
    page = [Line(text, bottom) for text, bottom in texts.items()]
    assert join_pages([page]) == "One line here goes on and on\n\nNext one"


@given(st.lists(st.lists(st.text(alphabet="ab -.\u4e2d", max_size=12), max_size=6), max_size=3))
def test_no_letter_is_lost(pages):
    joined = join_pages([lines(*page) for page in pages])
    kept = "".join(c for page in pages for line in page for c in line if c.isalpha())
    assert "".join(c for c in joined if c.isalpha()) == kept
