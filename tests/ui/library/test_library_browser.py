"""The Library tab as people meet it: in headless Chromium, over an index of its own."""

import re
import threading
import time

import pytest
from showing import ask, fits

from qa import Assistant

pytestmark = pytest.mark.browser

VIOLET = (
    " date 2024-03 The violet lighthouse of Skelmore\n\n"
    "The lighthouse of Skelmore was painted violet by Agnes Thorvald in the spring of 2024.\n"
)
LAMPS = '[{"title": "Lamps for Brackwater", "text": "The town of Brackwater bought 431 lamps."}]'
PAINTER = "Who painted the lighthouse of Skelmore?"


@pytest.fixture
def library(news, sync, tmp_path, encoder):
    sync([news], tmp_path / "index")
    assistant = Assistant(tmp_path / "index", encoder=encoder)
    yield assistant
    assistant.close()


@pytest.fixture
def page(visit, serving, library):
    page = visit(serving(library))
    open_tab(page, "Library")
    page.wait_for_selector(".listing table")
    return page


@pytest.fixture
def three(write):
    return write({"violet.txt": VIOLET, "lamps.json": LAMPS, "broken.pdf": b"%PDF-1.4 not really"}, "three")


def open_tab(page, name):
    page.get_by_role("tab", name=name).click()


def upload(page, folder):
    """Choose the folder's files by the browser's own file chooser, and wait for the report."""
    before = page.get_by_role("button", name="Close this report")
    if before.count():
        before.click()
        page.wait_for_selector("#library-work .done", state="detached")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(sorted(folder.iterdir()))
    page.wait_for_selector("#library-work .done")


def rows(page):
    return page.locator(".listing tbody tr").count()


def test_three_files_are_added_and_one_answers_without_a_reload(page, three, library):
    page.evaluate(
        """() => { window.seen = []; new MutationObserver(() => window.seen.push(
            document.querySelector('#library-work')?.innerText ?? '')).observe(
            document.querySelector('#library-main'), { subtree: true, childList: true, characterData: true }); }"""
    )
    upload(page, three)
    said = page.inner_text("#library-work")
    assert "2 articles added; they can be asked now. 1 file could not be read." in said
    assert "Not added: The PDF is damaged or cut off" in page.inner_text("#library-work li.failed")
    seen = " ".join(page.evaluate("window.seen"))
    assert "Waiting to be read" in seen
    page.wait_for_selector(".library:has-text('8 articles')")
    page.wait_for_function("document.querySelectorAll('.listing tbody tr').length == 8")
    open_tab(page, "Ask")
    turn = ask(page, PAINTER)
    assert "Agnes Thorvald" in turn.inner_text()
    assert sorted(path.name for path in (library.index / "uploads").iterdir()) == ["lamps.json", "violet.txt"]
    open_tab(page, "Library")
    upload(page, three)
    assert "In the library already" in page.inner_text("#library-work")
    assert rows(page) == 8


def test_a_pasted_text_is_added(page):
    page.get_by_text("Paste a text").click()
    page.fill("#paste-title textarea, #paste-title input", "The violet lighthouse")
    page.fill("#paste-text textarea", "Agnes Thorvald painted it in the spring.")
    page.click("#paste-add")
    page.wait_for_selector("#library-work .done")
    page.wait_for_selector(".listing :text('The violet lighthouse')")
    page.wait_for_function("document.querySelector('#paste-text textarea').value == ''")


def test_removed_and_undone(page):
    page.get_by_role("button", name="Remove Floods drive").click()
    page.wait_for_selector("#library-notice :text('Undo')")
    page.wait_for_function("document.querySelectorAll('.listing tbody tr').length == 5")
    page.wait_for_selector(".library:has-text('5 articles')")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("document.querySelectorAll('.listing tbody tr').length == 6")
    assert "Floods drive thousands" in page.inner_text(".listing")


def test_a_collection_is_made_and_asked_within(page):
    page.get_by_role("checkbox", name="Select Neue Brücke").check()
    page.wait_for_selector("#library-selection .count")
    page.fill("#library-selection input[type=text]", "Bridges")
    page.press("#library-selection input[type=text]", "Enter")
    page.get_by_role("button", name="Bridges 1").click()
    page.wait_for_function("document.querySelectorAll('.listing tbody tr').length == 1")
    open_tab(page, "Ask")
    page.get_by_role("button", name="Filters").first.click()
    page.click("#filter-collections input")
    page.get_by_role("option", name="Bridges (1)").click()
    page.keyboard.press("Escape")
    turn = ask(page, "Where did people sleep after the flood?")
    assert "Lerena" not in turn.inner_text()
    assert "Desna" in turn.inner_text()


def test_sorted_searched_and_opened_by_keyboard(page):
    page.get_by_role("button", name="Title").press("Enter")
    page.wait_for_selector("th[aria-sort=ascending]")
    assert page.evaluate("document.activeElement.className") == "sort"
    page.fill("#library-search textarea, #library-search input", "lerena")
    page.wait_for_function("document.querySelectorAll('.listing tbody tr').length == 1")
    page.locator("button.preview").press("Enter")
    page.wait_for_selector("#library-article .article")
    assert "1,200 people slept" in page.inner_text("#library-article")
    page.keyboard.press("Escape")
    page.wait_for_selector("#library-article .article", state="detached")
    assert "preview" in page.evaluate("document.activeElement.className")


def test_changes_in_the_folders_are_shown_before_they_are_brought_in(page, news):
    (news / "violet.txt").write_text(VIOLET, encoding="utf-8")
    (news / "seca.pt.txt").unlink()
    page.get_by_text("Folders", exact=True).click()
    page.get_by_role("button", name="Look for changes").click()
    page.wait_for_selector("#library-work .added")
    said = page.inner_text("#library-work")
    assert "1 article is new" in said
    assert "1 article is gone" in said
    assert rows(page) == 6
    page.get_by_role("button", name="Bring them in").click()
    page.wait_for_selector(".listing :text('The violet lighthouse')")
    assert "1 added, 0 changed, 1 removed" in page.inner_text("#library-work")


def test_a_phone_has_room_for_all_of_it(visit, serving, library, three):
    page = visit(serving(library), width=375, height=700)
    open_tab(page, "Library")
    page.wait_for_selector(".listing table")
    upload(page, three)
    page.locator(".listing input[data-id]").first.check()
    page.wait_for_selector("#library-selection .count")
    assert fits(page)
    wide = page.evaluate(
        "[...document.querySelectorAll('#library-main *')].filter((e) => e.getBoundingClientRect().right > 376"
        " && !e.closest('.sr-only')).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert wide == []


def test_asking_goes_on_while_an_upload_is_embedded_and_stopping_takes_it_out(page, write, library):
    words = "The harbour of Brackwater counts its lamps, and number {} of them was mended on a rainy day in March. "
    records = "".join(
        f'{{"title": "Lamp {n}", "text": "{"".join(words.format(n * 50 + m) for m in range(12))}"}}\n'
        for n in range(200)
    )
    folder = write({"many.jsonl": records}, "many")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(folder / "many.jsonl")
    page.wait_for_selector("#library-work :text-matches('Embedding passages: \\\\d+ of \\\\d+ done')")
    took = []

    def asking():
        begun = time.monotonic()
        library.ask("Where did people sleep after the flood?")
        took.append(time.monotonic() - begun)

    for _ in range(3):
        thread = threading.Thread(target=asking)
        thread.start()
        thread.join(30)
    assert re.search("Embedding", page.inner_text("#library-work"))
    assert max(took) < 5
    page.get_by_role("button", name="Stop").click()
    page.wait_for_selector("#library-work :text('Stopped. The library is as it was.')")
    assert rows(page) == 6
    assert list((library.index / "uploads").iterdir()) == []
