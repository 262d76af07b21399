"""What the tests of the web chat share: indexes to show, and the app served over them on free ports."""

import os
import shutil
import socket
from urllib.parse import urlsplit

import pytest
from showing import HOSTILE_TEXT, HOSTILE_TITLE

from qa import Assistant

_CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def free_port():
    """``free_port()``: a port that nothing listens on."""

    def _free():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    return _free


@pytest.fixture(scope="session")
def serving(free_port):
    """``serving(assistant)``: the address of the app over it, served until the tests are done."""
    from ui.serve import serve

    apps = []

    def _serving(assistant):
        apps.append(serve(assistant, port=free_port(), block=False))
        return apps[-1].local_url

    yield _serving
    for app in apps:
        app.close()


@pytest.fixture(scope="session")
def chat_url(serving, seeds_assistant):
    """The app over the sample articles."""
    return serving(seeds_assistant)


@pytest.fixture(scope="session")
def hard_assistant(tmp_path_factory, encoder):
    """An Assistant over articles that try to break out of the page, and a very long one."""
    from index.sync import sync

    root = tmp_path_factory.mktemp("hard")
    folder = root / "articles"
    folder.mkdir()
    (folder / "hostile.txt").write_text(f" date 2023-01 {HOSTILE_TITLE}\n\n{HOSTILE_TEXT}\n", encoding="utf-8")
    filler = "".join(f"Paragraph {n} tells of nothing at all, and of the weather.\n\n" for n in range(60))
    needle = "The lighthouse of Skelmore was painted violet by Agnes Thorvald in the spring."
    (folder / "long.txt").write_text(f" date 2022 A long story\n\n{filler}{needle}\n\n{filler}", encoding="utf-8")
    sync([folder], root / "index", load_encoder=lambda name: encoder)
    assistant = Assistant(root / "index", encoder=encoder)
    yield assistant
    assistant.close()


@pytest.fixture
def empty_assistant(write, sync, tmp_path, open_index):
    """An Assistant over an index whose only article is gone again."""
    folder = write({"one.txt": "A title\n\nAn article that will not stay for long in this library."})
    sync([folder], tmp_path / "index")
    (folder / "one.txt").unlink()
    sync([folder], tmp_path / "index", only=True, allow_empty=True)
    return open_index(tmp_path / "index")


@pytest.fixture(scope="module")
def chromium():
    """Headless Chromium, through Playwright; one a module, because an event loop runs as long as it does."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        reason = "no chromium on this machine; install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """``visit(url, ...)``: a page opened there, once ``shown`` (a selector) can be seen.

    No page may ask another host for anything, or fail in JavaScript.
    """
    contexts, foreign, failures = [], [], []

    def note(request):
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            foreign.append(request.url)

    def _visit(url, width=1280, height=800, shown="#thread .welcome", **options):
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("request", note)
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(url)
        page.wait_for_selector(shown)
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert not foreign
    assert not failures
