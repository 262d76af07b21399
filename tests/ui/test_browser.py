"""The web chat as people meet it: in headless Chromium, over the real model and the sample articles."""

import re

import pytest
from showing import HOSTILE_TITLE, ask, fits, in_view

from qa.typed import SHORTENED

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"
FRENCH = "001_armes_ukraine.fr.txt"


def test_an_english_question_brings_the_french_passage(visit, chat_url):
    page = visit(chat_url)
    turn = ask(page, MEETING)
    card = turn.locator(".card").first
    assert turn.locator("h2.question").inner_text() == MEETING
    assert "Kiev attend de nouvelles livraisons" in card.locator("h4").inner_text()
    for words in ("January 2023", "French", FRENCH):
        assert words in card.locator(".details").inner_text()
    assert card.locator(".source").get_attribute("title").endswith(FRENCH)
    assert card.locator("blockquote").get_attribute("lang") == "fr"
    assert card.locator("mark").inner_text().strip() in card.locator("blockquote").inner_text()
    assert card.locator("[role=meter]").get_attribute("aria-valuetext") == "the closest passage"
    assert page.locator("#announcer [role=status]").inner_text()
    assert page.input_value("#question textarea") == ""
    assert page.title() == "Passager"


def test_the_article_opens_at_the_passage_and_closes_by_keyboard(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    button = page.locator("button.open").first
    marked = page.locator(".card mark").first.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#article .article")
    assert "Kiev attend" in page.inner_text("#article h2")
    assert "January 2023" in page.inner_text("#article .details")
    assert page.inner_text("#article mark") == marked
    assert "La suite devrait se jouer vendredi" in page.locator("#article .opened").inner_text()
    assert in_view(page, "#article mark", "#article .article")
    assert len(page.inner_text("#article .article-text")) > 1500
    assert page.locator("#article").bounding_box()["x"] > page.locator("#thread").bounding_box()["x"]
    page.keyboard.press("Escape")
    page.wait_for_selector("#article .article", state="detached")
    assert button.evaluate("e => e === document.activeElement")


def test_earlier_answers_keep_their_buttons(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    turn = ask(page, "من هي مديرة الصحة في مديرية وادي السدر؟")
    arabic = turn.locator("blockquote.passage:lang(ar)").first
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    page.locator(".turn").first.locator("button.open").first.click()
    page.wait_for_selector("#article h2:has-text('Kiev attend')")
    turn.locator("li:has(:lang(ar)) button.open").first.click()
    page.wait_for_selector("#article h2:lang(ar)")
    assert in_view(page, "#article .opened mark", "#article .article")
    page.click("#article button.close")
    page.wait_for_selector("#article .article", state="detached")


def test_filters_narrow_the_next_question(visit, chat_url):
    page = visit(chat_url)
    page.click("#filters .label-wrap")
    page.fill("#filter-since textarea", "last week")
    page.press("#filter-since textarea", "Tab")
    assert "not a date" in page.wait_for_selector("#filter-note [role=alert]").inner_text()
    refused = ask(page, MEETING)
    assert "“last week” is not a date" in refused.locator("[role=alert]").inner_text()
    assert page.input_value("#question textarea") == MEETING
    page.fill("#filter-since textarea", "2023-01")
    page.press("#filter-since textarea", "Tab")
    page.wait_for_selector("#filter-note [role=alert]", state="detached")
    page.click("#filter-languages input")
    page.click("ul[role=listbox] li:has-text('Ukrainian (2)')")
    page.wait_for_selector("#chips button.remove:has-text('Ukrainian')")
    turn = ask(page, MEETING)
    assert "Searched only: Ukrainian, since January 2023" in turn.inner_text()
    assert turn.locator(".card").count() > 0
    assert turn.locator(".card blockquote:not([lang=uk])").count() == 0
    assert page.locator(".turn").count() == 1  # the refused one is gone


def test_of_a_text_that_is_too_long_the_part_that_asks_is_asked_and_that_is_told(visit, chat_url):
    page = visit(chat_url)
    turn = ask(page, f"{'I read all of it. ' * 500}{MEETING}")
    assert SHORTENED in turn.locator(".warning").inner_text()
    assert FRENCH in turn.locator(".card").first.inner_text()
    assert fits(page)


def test_a_hostile_article_is_only_text(visit, serving, hard_assistant):
    page = visit(serving(hard_assistant))
    turn = ask(page, "Where did the zeppelin of Quxborough land? <img src=x onerror=window.hacked='question'>")
    assert "<img src=x" in turn.locator("h2.question").inner_text()
    card = turn.locator(".card:has-text('zeppelin')").first
    assert card.locator("h4").inner_text() == HOSTILE_TITLE
    assert "<script>window.hacked='script'</script>" in card.inner_text()
    card.locator("button.open").click()
    page.wait_for_selector("#article .article")
    for shown in ("${window.hacked='template'} {{constructor}} `backtick`", "[free beer](javascript:", "&lt;b&gt;"):
        assert shown in page.inner_text("#article .article-text")
    assert page.locator("#article img, #thread img, #article h1, #article a, #thread a").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_passage_deep_in_a_long_article_is_scrolled_to(visit, serving, hard_assistant):
    page = visit(serving(hard_assistant))
    turn = ask(page, "Who painted the lighthouse of Skelmore violet?")
    turn.locator(".card:has-text('Agnes Thorvald') button.open").first.click()
    page.wait_for_selector("#article .article")
    assert page.evaluate("document.querySelector('#article .article').scrollTop") > 1000
    assert in_view(page, "#article .opened", "#article .article")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_wider_than_the_screen(visit, chat_url, scheme):
    page = visit(chat_url, 375, 740, color_scheme=scheme)
    assert fits(page)
    turn = ask(page, MEETING)
    assert fits(page)
    turn.locator("button.open").first.click()
    page.wait_for_selector("#article .article")
    assert fits(page)
    assert page.locator("#article").bounding_box()["width"] == 375
    assert in_view(page, "#article mark", "#article .article")
    paper = page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 150) == (scheme == "dark")


def test_an_empty_library_says_how_to_fill_it(visit, serving, empty_assistant):
    page = visit(serving(empty_assistant))
    assert "passager index FOLDER" in page.inner_text("#thread")
    assert "No articles yet" in page.inner_text(".library")
