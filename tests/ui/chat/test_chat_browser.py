"""The Ask panel as people use it: in headless Chromium, over the real model."""

import json
import re
import threading

import pytest
from showing import HOSTILE_TITLE, ask, fits, in_view

from qa import Assistant
from ui.access.users import LOCAL
from ui.history.store import Conversations, Rating

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"
SOURCE = "001_armes_ukraine.fr.txt"
ARABIC = "من هي مديرة الصحة في مديرية وادي السدر؟"


class Slow(Assistant):
    """The real assistant, whose answers wait until they are let go."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.let_go = threading.Event()

    def ask(self, question, *args, **kwargs):
        self.let_go.wait(30)
        return super().ask(question, *args, **kwargs)


@pytest.fixture
def slow_assistant(news_index, encoder):
    assistant = Slow(news_index, encoder=encoder)
    yield assistant
    assistant.let_go.set()
    assistant.close()


def test_a_first_visit_offers_questions_of_the_articles_that_answer(visit, chat_url):
    page = visit(chat_url)
    page.wait_for_selector("button.example >> nth=2", timeout=60_000)
    example = page.locator("button.example").first.inner_text()
    page.click("button.example >> nth=0")
    page.wait_for_selector(".turn .answered")
    assert page.inner_text("h2.question") == example


def test_a_question_asked_before_the_examples_are_there_stays(visit, serving, slow_assistant):
    page = visit(serving(slow_assistant))
    page.fill("#question textarea", "How long is the bridge?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".turn.pending")
    slow_assistant.let_go.set()
    page.wait_for_selector(".turn .card")
    page.wait_for_selector("#examples button.example", state="attached")
    assert page.inner_text("h2.question") == "How long is the bridge?"
    assert page.locator(".turn .card").count() > 0
    assert not page.is_visible("#welcome")
    assert not page.is_visible("#examples")


def test_the_number_of_a_claim_opens_its_passage_and_leads_to_the_others(visit, chat_url):
    page = visit(chat_url)
    turn = ask(page, MEETING)
    assert turn.locator("button.marker").inner_text() == "[1]"
    turn.locator("button.marker").click()
    page.wait_for_selector("#article .where:has-text('Passage 1 of 5')")
    assert page.locator("button.step[data-step='-1']").is_disabled()
    assert turn.locator(".card").first.locator("button.open").get_attribute("aria-pressed") == "true"
    assert page.inner_text("#article mark") == turn.locator(".card mark").first.inner_text()
    page.click("button.step[data-step='1']")
    page.wait_for_selector("#article .where:has-text('Passage 2 of 5')")
    assert page.inner_text("#article h2") == turn.locator(".card h4").nth(1).inner_text()
    assert turn.locator("button.open").nth(1).get_attribute("aria-pressed") == "true"
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#article .where:has-text('Passage 3 of 5')")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("#article .where:has-text('Passage 2 of 5')")
    assert in_view(page, "#article .opened", "#article .article")
    page.keyboard.press("Escape")
    page.wait_for_selector("#article .article", state="detached")
    assert turn.locator("button.open").nth(1).evaluate("e => e === document.activeElement")


def test_a_reference_is_copied_with_a_word_of_it(visit, chat_url):
    page = visit(chat_url, permissions=["clipboard-read", "clipboard-write"])
    card = ask(page, MEETING).locator(".card").first
    card.locator("summary").click()
    card.locator("button.copy:has-text('BibTeX')").click()
    page.wait_for_selector(".copied:has-text('Copied.')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == card.locator("button.copy:has-text('BibTeX')").get_attribute("data-copy")
    assert copied.startswith("@misc{")


def test_a_reference_that_cannot_be_copied_can_be_selected(visit, chat_url):
    page = visit(chat_url)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    card = ask(page, MEETING).locator(".card").first
    card.locator("summary").click()
    card.locator("button.copy:has-text('RIS')").click()
    page.wait_for_selector(".copied:has-text('Copy it from here')")
    assert page.evaluate("document.getSelection().toString()").startswith("TY  - ")


def test_a_drag_over_the_timeline_and_its_handles_filter_by_date(visit, chat_url):
    page = visit(chat_url)
    page.click("#filters .label-wrap")
    box = page.wait_for_selector(".bars").bounding_box()
    page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_selector("#chips button.remove[data-field=until]")
    since, until = (page.input_value(f"#filter-{name} textarea") for name in ("since", "until"))
    assert "2023-01" < since < until < "2024-10"
    assert page.locator(".bar:not(.in)").count() > 0
    page.focus(".timeline input.from")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("since => document.querySelector('#filter-since textarea').value > since", arg=since)
    page.wait_for_function("document.activeElement.matches('.timeline input.from')")
    moved = page.input_value("#filter-since textarea")
    turn = ask(page, "What happened?")
    days = turn.locator(".card time").evaluate_all("times => times.map((time) => time.dateTime)")
    assert all(moved <= day[: len(moved)] and day[: len(until)] <= until for day in days)
    page.click("#chips button.remove[data-field=since]")
    page.wait_for_selector("#chips button.remove[data-field=since]", state="detached")
    assert page.input_value("#filter-since textarea") == ""


def test_a_link_brings_the_view_back(visit, chat_url):
    page = visit(chat_url)
    page.click("#filters .label-wrap")
    page.click("#filter-languages input")
    page.click("ul[role=listbox] li:has-text('French')")
    page.wait_for_selector("#chips button.remove[data-value=fr]")
    page.fill("#filter-since textarea", "2023")
    page.press("#filter-since textarea", "Enter")
    page.wait_for_selector("#chips button.remove[data-field=since]")
    turn = ask(page, MEETING)
    assert "l=fr" in page.url
    assert "since=2023" in page.url
    again = visit(page.url, shown=".turn .card")
    assert again.inner_text("h2.question") == MEETING
    assert again.locator(".filters-on").inner_text() == turn.locator(".filters-on").inner_text()
    again.wait_for_selector("#chips button.remove[data-value=fr]")
    again.wait_for_selector("#chips button.remove[data-field=since]")
    assert again.url.partition("?")[2].count("l=fr") == 1
    again.click("#chips button.remove[data-value=fr]")
    again.wait_for_function("!window.location.search.includes('l=fr')")


def test_an_edited_question_takes_the_place_of_its_turn(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    ask(page, "How many people fled in Lerena?")
    first = page.locator(".turn").first
    first.locator("button.edit").click()
    assert page.input_value(".edit-form:not([hidden]) textarea") == MEETING
    page.keyboard.press("Escape")
    assert first.locator("button.edit").evaluate("e => e === document.activeElement")
    first.locator("button.edit").click()
    page.fill(".edit-form:not([hidden]) textarea", "Who is Jens Stoltenberg?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn:only-child h2:has-text('Stoltenberg')")
    page.wait_for_selector(".turn:only-child .card")
    assert "q=Who+is+Jens+Stoltenberg" in page.url


def test_what_a_question_was_understood_as_can_be_corrected(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    turn = ask(page, "When?")
    understood = turn.locator(".understood bdi").inner_text()
    turn.locator("button.correct").click()
    assert page.input_value(".edit-form:not([hidden]) textarea") == understood
    page.fill(".edit-form:not([hidden]) textarea", "When did the river Lerena rise?")
    turn.locator("button:has-text('Ask again')").click()
    page.wait_for_selector(".turn h2:has-text('Lerena')")
    page.wait_for_selector(".turn:nth-child(2) .card")
    assert page.locator(".understood").count() == 0
    assert page.locator(".turn").count() == 2


def test_a_search_can_be_stopped_and_nothing_is_lost(visit, serving, slow_assistant):
    slow_assistant.let_go.set()
    page = visit(serving(slow_assistant))
    ask(page, "How long is the bridge?")
    slow_assistant.let_go.clear()
    page.fill("#question textarea", "Who paid for it?")
    page.press("#question textarea", "Enter")
    assert re.fullmatch(r"Searching \d+ passages…", page.wait_for_selector(".searching span").inner_text())
    page.click("button.stop")
    page.wait_for_selector(".pending", state="detached")
    assert page.input_value("#question textarea") == "Who paid for it?"
    assert page.locator(".turn").count() == 1
    slow_assistant.let_go.set()
    page.press("#question textarea", "Enter")
    page.wait_for_selector(".turn:nth-child(2) .card")


def test_a_rating_is_kept_with_its_reason(visit, chat_url, seeds_assistant):
    page = visit(chat_url)
    turn = ask(page, MEETING)
    turn.locator("button.rate.down").click()
    turn.locator(".reason input").fill("Not what I asked")
    page.keyboard.press("Enter")
    page.wait_for_selector(".thanks:has-text('Thank you.')")
    ask(page, "How many people fled in Lerena?")
    kept = Conversations(seeds_assistant.index).rated(LOCAL)[-1]
    assert (kept.asked, kept.rating) == (MEETING, Rating(False, "Not what I asked"))
    assert page.locator(".turn").first.locator("button.rate.down").get_attribute("aria-pressed") == "true"
    assert page.locator(".turn").last.locator("button.rate[aria-pressed=true]").count() == 0


def test_an_answer_leads_on_to_questions_of_its_articles(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    further = page.wait_for_selector("#next button.example").inner_text()
    page.click("#next button.example >> nth=0")
    page.wait_for_selector(".turn:nth-child(2) .answered")
    assert page.locator("h2.question").last.inner_text() == further


def test_what_is_not_said_is_told_in_the_language_of_the_question(visit, chat_url):
    turn = ask(visit(chat_url), "Wer hat den Marathon von Utrecht gewonnen?")
    assert turn.locator(".verdict").inner_text() == "Die Artikel scheinen dazu nichts zu sagen."


def test_an_arabic_article_runs_from_right_to_left(visit, chat_url):
    page = visit(chat_url, 375, 740)
    turn = ask(page, ARABIC)
    assert turn.locator("h2.question").evaluate("e => getComputedStyle(e).direction") == "rtl"
    turn.locator(".card:has(:lang(ar)) button.open").first.click()
    page.wait_for_selector("#article h2:lang(ar)")
    assert page.locator(".article-text").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert fits(page)


def test_on_a_phone_everything_is_within_the_screen(visit, chat_url):
    page = visit(f"{chat_url}?l=fr,de,uk,ar,pl&since=2023-01&until=2024-10", 375, 740)
    page.wait_for_selector("#chips button.remove")
    turn = ask(page, MEETING)
    page.click("#filters .label-wrap")
    page.wait_for_selector(".bars")
    assert fits(page)
    page.click("#filters .label-wrap")
    turn.locator("summary").first.click()
    assert fits(page)
    turn.locator("button.rate.up").click()
    turn.locator("button.edit").click()
    assert fits(page)
    box = turn.locator(".edit-form textarea").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375


@pytest.fixture
def hostile_url(write, sync, tmp_path, open_index, serving):
    text = f"The mayor Agnes <b>Thorvald</b> opened the zeppelin. {HOSTILE_TITLE} <script>window.hacked = 1</script>"
    title = "Zeppelin <img src=x onerror=window.hacked=1> " * 230_000  # 10 MB
    folder = write({"long.json": json.dumps({"title": title, "text": text, "date": "2023-01"})})
    (folder / "link.md").write_text(f"---\ntitle: 'A title'\nsource: \"javascript:window.hacked=1\"\n---\n\n{text}\n")
    sync([folder], tmp_path / "index")
    return serving(open_index(tmp_path / "index"))


def test_hostile_articles_and_links_are_only_text(visit, hostile_url):
    page = visit(
        f"{hostile_url}?q=<img src=x onerror=window.hacked=1>Zeppelin&source=<script>window.hacked=1</script>",
        shown=".turn",
    )
    page.click("#chips button.remove")
    page.wait_for_selector("#chips button.remove", state="detached")
    turn = ask(page, "Who opened the zeppelin?")
    for at in range(turn.locator(".card").count()):
        turn.locator("summary").nth(at).click()
        turn.locator("button.open").nth(at).click()
        page.wait_for_selector("#article .article")
        assert len(page.inner_text("#article h2")) <= 300
        assert fits(page)
        page.keyboard.press("Escape")
        page.wait_for_selector("#article .article", state="detached")
    links = page.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert not [link for link in links if link.startswith("javascript")]
    assert page.locator("#thread img, #article img, #next img, #chips img, #thread script").count() == 0
    assert page.evaluate("window.hacked") is None


def test_an_empty_library_can_be_filled_with_the_samples(visit, serving, empty_assistant):
    page = visit(serving(empty_assistant))
    page.click("button.samples")
    assert page.wait_for_selector("#thread [role=status]").inner_text()
    page.wait_for_selector("#thread .welcome:not(.empty)", timeout=120_000)
    turn = ask(page, MEETING)
    assert SOURCE in turn.locator(".card").first.inner_text()
