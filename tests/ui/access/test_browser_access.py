"""Access as people meet it in headless Chromium: logging in and out, and a page that obeys its own strict policy."""

import pytest
from showing import HOSTILE_TITLE, PASSWORD, ask

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"


@pytest.fixture
def obedient(visit):
    """``obedient(url, ...)``: a page opened there; at the end of the test nothing on it may have broken the policy."""
    broken, pages = [], []

    def _visit(url, **options):
        page = visit(url, **options)
        page.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
        page.reload()  # with the listener in place
        page.wait_for_selector(options.get("shown", "#thread .welcome"))
        pages.append(page)
        return page

    yield _visit
    assert pages
    assert not broken


def test_the_whole_page_works_under_its_policy(obedient, chat_url):
    page = obedient(chat_url)
    turn = ask(page, MEETING)
    turn.locator("button.open").first.click()
    page.wait_for_selector("#article mark")
    page.click("#article button.close")
    page.click("#filters .label-wrap")
    page.click("#filter-languages input")
    page.click("ul[role=listbox] li >> nth=0")
    for tab in page.locator("#tabs [role=tab]").all():
        tab.click()


def test_a_script_that_gets_into_the_page_is_not_run(visit, serving, hard_assistant):
    page = visit(serving(hard_assistant))
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"window.hacked='handler'\\">");
            const script = document.createElement("script");
            script.textContent = "window.hacked = 'script'";
            document.body.append(script);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    turn = ask(page, "Where did the zeppelin of Quxborough land?")
    assert HOSTILE_TITLE in turn.locator(".card h4").all_inner_texts()
    assert page.evaluate("window.hacked") is None


def test_a_person_logs_in_asks_and_logs_out(visit, guarded_url):
    page = visit(guarded_url, shown="#username")
    assert page.url.endswith("/login")
    assert page.locator("#username").evaluate("e => e === document.activeElement")
    page.fill("#username", "ada")
    page.fill("#password", "wrong")
    page.press("#password", "Enter")
    assert page.wait_for_selector("[role=alert]").inner_text() == "The name or the password is wrong."
    assert page.input_value("#username") == "ada"
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_selector("#thread .welcome")
    assert page.wait_for_selector(".account bdi").inner_text() == "ada"
    assert ask(page, MEETING).locator(".card").count() > 0
    page.click(".account button")
    page.wait_for_selector("#password")
    page.goto(guarded_url)
    assert page.url.endswith("/login")


def test_a_guest_asks_and_may_log_in(visit, guests_url):
    page = visit(guests_url)
    assert ask(page, MEETING).locator(".card").count() > 0
    page.click(".account a")
    page.wait_for_selector("#username")
    page.click("text=Go on as a guest")
    page.wait_for_selector("#thread .welcome")


def test_a_guest_is_shown_nothing_that_changes_the_library(visit, guests_url):
    page = visit(guests_url)
    page.click("#library-tab-button")
    page.wait_for_selector(".listing table")
    assert not page.is_visible("#library-add")
    assert page.locator(".listing input, .collections form").count() == 0
    assert page.locator("[data-do=remove]").count() == 0
    page.click(".listing [data-do=sort] >> nth=0")  # and it stays so
    page.wait_for_selector("th[aria-sort=ascending]")
    assert page.locator("[data-do=remove]").count() == 0
    page.click("#settings-tab-button")
    page.wait_for_selector("#check-index")
    assert not page.is_visible("#start-rebuild")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login_page_fits_a_phone_and_follows_its_colours(visit, guarded_url, scheme):
    page = visit(guarded_url, width=375, height=500, shown="#username", color_scheme=scheme, locale="ar")
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(int(part) for part in paper[4:-1].split(",")) < 150) == (scheme == "dark")


def test_too_many_questions_are_told_on_the_page(visit, serving, seeds_assistant):
    from ui.access.rules import Access

    page = visit(serving(seeds_assistant, access=Access(calls=30)))  # opening the page takes half of them
    told = page.locator("text=too much at once")
    for _ in range(30):
        page.fill("#question textarea", MEETING)
        page.press("#question textarea", "Enter")
        page.wait_for_timeout(200)
        if told.count():
            break
    told.first.wait_for()
