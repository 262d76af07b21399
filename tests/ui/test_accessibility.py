"""Accessibility: axe-core over every tab, light, dark and right to left; focus seen; stillness where asked for."""

import pytest
from showing import ask

pytestmark = pytest.mark.browser

MEETING = "Where will the contact group meet?"
SERIOUS = {"serious", "critical"}
LOOKS = [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")]


@pytest.fixture(scope="module")
def findings():
    """``findings(page)``: what axe-core (from its package, not from the network) finds serious or worse."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def _findings(page):
        page.wait_for_selector("html.ready")
        violations = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return [
            (each["id"], node["html"][:160], node["failureSummary"][:240])
            for each in violations
            for node in each["nodes"]
            if each["impact"] in SERIOUS
        ]

    return _findings


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_no_tab_has_a_serious_fault(visit, chat_url, findings, language, scheme):
    page = visit(f"{chat_url}?lang={language}", color_scheme=scheme, reduced_motion="reduce")
    for tab in page.locator("#tabs [role=tab]").all():
        tab.click()
        page.wait_for_selector(f"#{tab.get_attribute('aria-controls')}")
        assert not findings(page), tab.inner_text()


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_an_answer_beside_its_article_has_none(visit, chat_url, findings, language, scheme):
    page = visit(f"{chat_url}?lang={language}", color_scheme=scheme, reduced_motion="reduce")
    page.click("#filters .label-wrap")
    turn = ask(page, MEETING)
    turn.locator("button.open").first.click()
    page.wait_for_selector("#article .article")
    assert not findings(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_findings_of_the_doctor_have_none(visit, chat_url, findings, scheme):
    page = visit(f"{chat_url}?tab=settings", shown="#settings h2", color_scheme=scheme, reduced_motion="reduce")
    page.click("#check-index")
    page.wait_for_selector(".findings li")
    page.click("#setting-language input")
    page.wait_for_selector("ul[role=listbox]")
    assert not findings(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_seen_wherever_the_tab_key_goes(visit, chat_url, scheme):
    page = visit(f"{chat_url}?tab=settings", shown="#settings h2", color_scheme=scheme)
    page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        where, seen = page.evaluate(
            """() => {
                const here = document.activeElement, frame = here.closest('.wrap') ?? here;
                const ring = getComputedStyle(here).outlineStyle === 'solid';
                const accent = getComputedStyle(document.querySelector('.skip')).backgroundColor;
                const border = getComputedStyle(frame).borderTopColor === accent;
                return [here.id || here.className || here.tagName, here === document.body || ring || border];
            }"""
        )
        reached.add(where)
        assert seen, where
    assert {"settings-tab-button", "check-index", "start-rebuild", "languages"} <= reached


def test_nothing_moves_for_those_who_asked_for_stillness(visit, chat_url):
    page = visit(chat_url, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => {
            const s = getComputedStyle(e);
            return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0
