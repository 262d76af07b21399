"""Word documents: order, properties, and what is refused."""

import datetime
import io
import zipfile

import docx


def make(change=None):
    document = docx.Document()
    document.add_paragraph("The first paragraph of the article says this.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Land", "Tanks", "UK", "14"], strict=True):
        cell.text = text
    document.add_paragraph("The last one.")
    if change:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_in_order(read_one):
    article = read_one("a.docx", make())
    assert article.text == "The first paragraph of the article says this.\n\nLand | Tanks\nUK | 14\n\nThe last one."
    assert article.date is None  # python-docx's template says 2013
    assert article.title == "The first paragraph of the article says this."


def test_properties(read_one):
    def change(document):
        document.core_properties.title = "UK pledges tanks"
        document.core_properties.created = datetime.datetime(2023, 1, 14)

    article = read_one("a.docx", make(change))
    assert (article.title, article.date) == ("UK pledges tanks", "2023-01-14")
    assert article.text.startswith("UK pledges tanks\n\nThe first")


def test_title_from_a_heading(read_one):
    def change(document):
        document.paragraphs[0].style = document.styles["Heading 1"]

    assert read_one("a.docx", make(change)).title == "The first paragraph of the article says this."


def test_what_is_refused(refusal):
    assert "no .docx" in refusal("a.docx", b"plain words")
    assert "no .docx" in refusal("b.docx", make()[:2000])
    assert "password" in refusal("c.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    empty = io.BytesIO()
    docx.Document().save(empty)
    assert "no text" in refusal("d.docx", empty.getvalue())
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("x.txt", "words")
    assert "ZIP" in refusal("e.docx", other.getvalue())


def test_zip_bomb(refusal):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(16):
            archive.writestr(f"word/{number}.xml", bytes(20_000_000))
    assert "over the limit" in refusal("a.docx", buffer.getvalue())


def test_damaged_inside(refusal):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<broken")
    assert "damaged" in refusal("a.docx", buffer.getvalue())
