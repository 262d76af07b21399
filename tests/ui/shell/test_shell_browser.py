"""The page's frame in headless Chromium: tabs, languages, theme and what the browser keeps."""

import re

import pytest
from showing import ask, fits

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"


def paper(page):
    found = page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor")
    return sum(map(int, re.findall(r"\d+", found)[:3]))


def is_dark(page):
    return paper(page) < 150


def speaks(page, language):
    page.wait_for_function("(code) => document.documentElement.lang === code", arg=language)
    page.wait_for_function("(code) => document.querySelector('select.languages').value === code", arg=language)
    return page.evaluate("document.documentElement.dir")


def test_the_name_the_tabs_and_the_library_stand_on_one_line(visit, chat_url):
    page = visit(chat_url)
    parts = [page.locator(s).bounding_box() for s in (".brand h1", "#ask-tab-button", ".library", "select.languages")]
    middles = [box["y"] + box["height"] / 2 for box in parts]
    assert max(middles) - min(middles) < 6
    assert [box["x"] for box in parts] == sorted(box["x"] for box in parts)


def test_the_address_keeps_the_tab_and_back_goes_back(visit, chat_url):
    page = visit(chat_url)
    ask(page, MEETING)
    page.click("#settings-tab-button")
    page.wait_for_selector("#settings h2")
    assert "tab=settings" in page.url
    page.go_back()
    page.wait_for_selector(".turn .card")  # nothing was loaded anew
    assert page.get_attribute("#ask-tab-button", "aria-selected") == "true"
    page.go_forward()
    page.wait_for_selector("#settings h2")
    again = visit(page.url, shown="#settings h2")
    assert again.get_attribute("#settings-tab-button", "aria-selected") == "true"
    visit(f"{chat_url}?tab=<b>nowhere")


def test_the_tabs_and_the_content_are_reached_by_keyboard(visit, chat_url):
    page = visit(chat_url)
    page.wait_for_selector("html.ready")
    assert page.evaluate("document.activeElement.matches('#question textarea')")  # to type at once
    assert page.evaluate("document.querySelector('a, button, input, select, textarea').className") == "skip"
    page.focus(".skip")
    assert page.locator(".skip").bounding_box()["width"] > 40
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "ask-tab"
    page.focus("#ask-tab-button")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.getAttribute('aria-selected') === 'true'")
    assert page.evaluate("document.activeElement.id") != "ask-tab-button"
    page.keyboard.press("Home")
    page.wait_for_selector("#thread .welcome")
    page.keyboard.press("End")
    page.wait_for_selector("#settings h2")


@pytest.mark.parametrize(
    ("locale", "tab", "direction"), [("de-AT", "Einstellungen", "ltr"), ("ar", "الإعدادات", "rtl")]
)
def test_the_page_speaks_the_browsers_language(visit, chat_url, locale, tab, direction):
    page = visit(chat_url, locale=locale)
    page.wait_for_selector("html.ready")
    assert page.inner_text("#settings-tab-button") == tab
    assert page.evaluate("document.documentElement.dir") == direction
    assert page.evaluate("document.documentElement.lang") == locale[:2]


def test_titles_run_their_own_way_in_a_page_that_runs_the_other(visit, chat_url):
    page = visit(f"{chat_url}?lang=ar&tab=library", shown=".listing table")
    ways = page.locator("button.preview").evaluate_all("all => all.map(e => [e.dir, getComputedStyle(e).direction])")
    assert {("ltr", "ltr"), ("rtl", "rtl")} == {tuple(way) for way in ways}


def test_a_change_of_language_takes_everything_with_it_and_is_kept(visit, chat_url):
    page = visit(f"{chat_url}?lang=fr")
    ask(page, MEETING)
    assert page.get_attribute("#question textarea", "placeholder").startswith("Posez")
    page.select_option("select.languages", "ar")
    assert speaks(page, "ar") == "rtl"
    assert page.locator(".brand").bounding_box()["x"] > 640
    assert "lang=" not in page.url
    assert page.locator(".turn").count() == 1
    page.reload()
    page.wait_for_selector("html.ready")
    assert speaks(page, "ar") == "rtl"
    page.click("#settings-tab-button")
    page.click("#setting-language input")
    page.click("ul[role=listbox] li:has-text('Deutsch')")
    assert speaks(page, "de") == "ltr"
    page.wait_for_selector("#settings h2:has-text('Dieser Browser')")
    assert page.get_attribute("#question textarea", "placeholder") == "Fragen Sie in jeder Sprache"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_theme_is_taken_at_once_and_kept(visit, chat_url, system):
    page = visit(f"{chat_url}?tab=settings", shown="#settings h2", color_scheme=system)
    assert is_dark(page) == (system == "dark")
    other = {"light": "dark", "dark": "light"}[system]
    page.click(f"#setting-theme input[value={other}]")
    page.wait_for_function("(dark) => document.body.classList.contains('dark') === dark", arg=other == "dark")
    assert is_dark(page) == (other == "dark")
    page.emulate_media(color_scheme=other)
    page.emulate_media(color_scheme=system)
    assert is_dark(page) == (other == "dark")
    page.reload(wait_until="commit")
    first = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", first)[:3])) < 150) == (other == "dark")  # before anything is drawn
    page.wait_for_selector("html.ready")
    assert is_dark(page) == (other == "dark")
    assert page.locator(f"#setting-theme input[value={other}]").is_checked()


def test_the_number_of_passages_is_kept_and_used(visit, chat_url):
    page = visit(f"{chat_url}?tab=settings", shown="#settings h2")
    page.click("#setting-passages input")
    page.click("ul[role=listbox] li:has-text('3 passages')")
    page.click("#ask-tab-button")
    assert ask(page, MEETING).locator(".card").count() == 3
    page.reload()
    page.wait_for_selector(".turn .card")  # the question of the address is asked again
    assert page.locator(".turn .card").count() == 3
    more = visit(f"{chat_url}?q=Why%3F&k=10", shown=".turn .card")
    assert more.locator(".turn .card").count() == 10


@pytest.mark.parametrize("language", ["en", "de", "uk", "ar"])
def test_on_a_phone_every_tab_fits(visit, chat_url, language):
    page = visit(f"{chat_url}?lang={language}", 375, 740)
    page.wait_for_selector("html.ready")
    for tab in page.locator("#tabs [role=tab]").all():
        tab.click()
        box = tab.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 375
        assert fits(page)
        page.wait_for_selector("#tabs > [role=tabpanel] >> visible=true")
        wide = "[...document.querySelectorAll('#tabs > [role=tabpanel] *')].filter(e => e.offsetParent"
        assert not page.evaluate(f"{wide} && e.getBoundingClientRect().right > 376).map(e => e.outerHTML.slice(0, 80))")


def test_the_index_is_checked_and_rebuilt_from_the_page(visit, serving, news_index, open_index):
    page = visit(f"{serving(open_index(news_index))}?tab=settings", shown="#settings h2")
    page.click("#check-index")
    assert "All is well" in page.wait_for_selector(".health-verdict").inner_text()
    assert page.locator(".findings li.good").count() >= 6
    page.click("#start-rebuild")
    page.wait_for_selector("#rebuild-progress p")
    page.wait_for_selector("#rebuild-progress p:has-text('Rebuilt: 6 articles.')")
    page.wait_for_selector("#stop-rebuild", state="hidden")
    assert page.locator("#start-rebuild").is_enabled()
