"""History as people meet it: asked, rated, found again, opened, gone on with, taken out as files and deleted."""

import shutil
from pathlib import Path

import pypdfium2
import pytest
from showing import ask, fits

from qa import Assistant
from ui.history.schema import DATABASE

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"
HOSTILE = "<img src=x onerror=window.hacked='history'> where?"


@pytest.fixture
def own_url(serving, seeds_index, encoder, tmp_path):
    """The app over an index of the test's own, so that its history begins empty."""
    own = shutil.copytree(seeds_index, tmp_path / "index", ignore=shutil.ignore_patterns(f"{DATABASE}*"))
    assistant = Assistant(own, encoder=encoder)
    yield serving(assistant)
    assistant.close()


def to_history(page):
    page.get_by_role("tab", name="History").click()
    page.wait_for_selector("#history-list .history")


def menu(page, do, kind=""):
    """Choose from the menu of the first conversation."""
    page.locator(".kept-menu summary").first.click()
    page.locator(f".kept-menu[open] [data-do={do}][data-format='{kind}']").click()


def taken(page, act):
    """The name and the content of what a click downloads."""
    with page.expect_download() as download:
        act()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_conversation_from_its_first_question_to_its_end(visit, own_url):
    page = visit(own_url)
    to_history(page)
    assert "No conversations yet." in page.inner_text("#history-list")

    page.get_by_role("tab", name="Ask").click()
    turn = ask(page, MEETING)
    answer = turn.locator(".said blockquote").inner_text()
    turn.locator("button.rate.up").click()
    page.wait_for_selector(".rate.up[aria-pressed=true]")
    unsaid = ask(page, "Who won the football championship of Peru?")
    unsaid.locator("button.rate.down").click()
    unsaid.locator("button.unsaid").click()

    to_history(page)
    page.wait_for_selector(f"button.reopen:has-text('{MEETING}')")
    assert "2 questions" in page.inner_text(".kept-details")
    page.fill("#history-search textarea, #history-search input", "zeppelin")
    page.wait_for_selector(".history-empty:has-text('Nothing found.')")
    page.fill("#history-search textarea, #history-search input", "ramst")
    page.wait_for_selector("button.reopen")

    name, markdown = taken(page, lambda: menu(page, "export", "md"))
    assert name == "Where-will-the-contact-group-meet.md"
    assert f"# {MEETING}" in markdown.decode()
    name, html = taken(page, lambda: menu(page, "export", "html"))
    assert name.endswith(".html")
    assert b"<h1" in html
    name, pdf = taken(page, lambda: menu(page, "export", "pdf"))
    assert name.endswith(".pdf")
    assert MEETING in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    page.fill("#history-search textarea, #history-search input", "")
    page.wait_for_selector("[data-do=ratings]")
    name, questions = taken(page, lambda: page.click("[data-do=ratings]"))
    assert name == "questions.csv"
    assert questions.decode().count("\n") == 3
    assert "Who won the football championship of Peru?,,\n" in questions.decode()

    again = visit(own_url)  # another page, which knows nothing of the first
    to_history(again)
    again.locator("button.reopen").first.click()
    again.wait_for_selector(".turn .said")
    assert again.locator(".turn").count() == 2
    assert again.locator(".said blockquote").first.inner_text() == answer
    assert again.locator(".turn").first.locator(".rate.up").get_attribute("aria-pressed") == "true"
    again.locator(".turn").first.locator("button.open").first.click()
    again.wait_for_selector("#article mark")  # the article has not changed: the passage is marked in it
    again.click("#article button.close")
    ask(again, "Where is Ramstein?")
    assert again.locator(".turn").count() == 3
    to_history(again)
    again.wait_for_selector(".kept-details:has-text('3 questions')")
    assert again.locator(".kept").count() == 1


def test_renaming_deleting_and_bringing_back_by_keyboard(visit, own_url):
    page = visit(own_url)
    ask(page, HOSTILE)
    to_history(page)
    page.wait_for_selector("button.reopen:has-text('<img src=x')")
    page.locator(".kept-menu summary").first.focus()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector(".kept-rename input:focus")
    page.keyboard.type("<b>The bridge</b>")
    page.keyboard.press("Enter")
    page.wait_for_selector("button.reopen:has-text('<b>The bridge</b>')")
    menu(page, "delete")
    page.wait_for_selector("[data-do=undo]:focus")
    assert "Deleted “<b>The bridge</b>”." in page.inner_text(".history-notice")
    assert page.locator(".kept").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_selector("button.reopen:has-text('<b>The bridge</b>')")
    page.click(".history-foot summary")
    page.click("[data-do=delete-all]")
    page.wait_for_selector(".history-empty:has-text('No conversations yet.')")
    assert page.evaluate("window.hacked") is None


def test_a_new_conversation_begins_where_another_was_open(visit, own_url):
    page = visit(own_url)
    ask(page, MEETING)
    to_history(page)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector("#thread .welcome")
    assert "q=" not in page.url
    ask(page, "Where is Ramstein?")
    assert page.locator(".turn").count() == 1
    to_history(page)
    page.wait_for_selector(".kept:nth-child(2)")
    assert page.locator(".kept").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_history_fits(visit, own_url, scheme):
    page = visit(own_url, 375, 740, color_scheme=scheme)
    ask(page, "x" * 300 + "?")
    to_history(page)
    page.locator(".kept-menu summary").first.click()
    box = page.locator(".kept-menu[open] > div").bounding_box()
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 375
    assert page.evaluate("document.querySelector('#history').scrollWidth <= 375")
    assert fits(page)
