"""What can be reached of the app, by whom, and with how much: no file of the machine, no other site, no flood."""

import contextlib
import os
import socket
import tempfile
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from ui.access.doors import LARGEST_CALL, MB
from ui.access.rules import Access


@pytest.fixture(scope="module")
def small_url(serving, seeds_assistant):
    """An app that takes at most a megabyte."""
    return serving(seeds_assistant, access=Access(upload_mb=1))


@pytest.fixture
def secret():
    """A file beside those that Gradio keeps for its own purposes."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", prefix="passager-secret-") as file:
        file.write("nobody may read this")
        file.flush()
        yield Path(file.name)


@pytest.mark.parametrize(
    "path",
    [
        "docs",
        "redoc",
        "openapi.json",
        "monitoring",
        "monitoring/summary",
        "gradio_api/runs",
        "gradio_api/dev/reload",
        "gradio_api/vibe-code/",
        "gradio_api/token",
        "gradio_api/deep_link?session_hash=x",
        "gradio_api/proxy=https://example.org/",
        "gradio_api/file=https://example.org/",
        "gradio_api/file=http:/example.org/",
        "gradio_api/custom_component/x/client/y/z",
        ".env",
    ],
)
def test_nothing_but_the_app_is_served(chat_url, path):
    assert httpx.get(chat_url + path).status_code == 404


def _raw(url, path):
    """An answer to a request whose path no client library has tidied."""
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), 10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while more := line.recv(65536):
            answer += more
    return answer.decode(errors="replace")


def test_no_file_of_the_machine_can_be_fetched(chat_url, seeds_assistant, secret):
    with seeds_assistant.store.snapshot() as snapshot:
        article = next(each.source for each in snapshot.articles() if each.source.endswith(".txt"))
    files = [str(secret), "/etc/passwd", article, str(seeds_assistant.index / "library.db"), "pyproject.toml"]
    up = "../" * 12
    tricks = [
        *(f"gradio_api/file={file}" for file in files),
        *(f"gradio_api/file={quote(file, safe='')}" for file in files),
        *(f"gradio_api/file={up}{file}" for file in files),
        *(f"gradio_api/file/{file}" for file in files),
        *(f"{place}/{up}{file.lstrip('/')}" for place in ("static", "assets", "svelte") for file in files),
        *(
            f"{place}/{quote(up, safe='')}{quote(file.lstrip('/'), safe='')}"
            for place in ("static", "assets")
            for file in files
        ),
        f"gradio_api/file=file://{secret}",
        f"gradio_api/file=%00{secret}",
        f"static/..%5c..%5c{secret}",
        f"gradio_api/file={os.environ['GRADIO_TEMP_DIR']}/../{secret.name}",
    ]
    for trick in tricks:
        answer = _raw(chat_url, f"/{trick}")
        assert answer.split()[1] in {"400", "403", "404", "405"}, trick
        assert "nobody may read this" not in answer
        assert "root:" not in answer
        assert "SQLite format" not in answer


@pytest.mark.parametrize("name", ["../../../../tmp/evil.txt", "/tmp/evil.txt", "..\\evil.txt", "a/../../b.txt", "\x00"])
def test_an_upload_goes_nowhere_but_where_uploads_go(chat_url, name):
    answer = httpx.post(f"{chat_url}gradio_api/upload", files={"files": (name, b"evil words")})
    if answer.status_code == 200:
        (kept,) = answer.json()
        assert Path(kept).resolve().is_relative_to(Path(os.environ["GRADIO_TEMP_DIR"]).resolve())
    else:
        assert answer.status_code in {400, 422}
    assert not Path("/tmp/evil.txt").exists()


def test_a_page_that_gives_its_own_name_our_address_reads_nothing(chat_url, serving, seeds_assistant):
    port = urlsplit(chat_url).port
    evil = httpx.get(chat_url, headers={"Host": f"evil.example:{port}"})
    assert evil.status_code == 400
    assert "--allow-host" in evil.json()["detail"]
    for host in (f"127.0.0.1:{port}", "localhost", "192.168.1.7", f"[::1]:{port}", f"LOCALHOST:{port}"):
        assert httpx.get(chat_url, headers={"Host": host}).status_code == 200
    for host in ("", "127.0.0.1.evil.example", "localhost.evil.example", "[::1].evil.example", "1"):
        assert httpx.get(chat_url, headers={"Host": host}).status_code == 400
    allowed = serving(seeds_assistant, access=Access(names=("Passager.example",)))
    assert httpx.get(allowed, headers={"Host": "passager.example"}).status_code == 200


def test_another_sites_page_can_do_nothing(chat_url):
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", f"{chat_url[:-1]}.evil.example"):
        answer = httpx.post(f"{chat_url}gradio_api/call/v2/ask", json={"question": "x"}, headers={"Origin": origin})
        assert answer.status_code == 403
    own = httpx.post(f"{chat_url}gradio_api/call/v2/list_articles", json={}, headers={"Origin": chat_url.rstrip("/")})
    assert own.status_code == 200


def test_uploads_and_calls_have_a_size(small_url):
    small = httpx.post(f"{small_url}gradio_api/upload", files={"files": ("a.txt", b"some words")})
    assert small.status_code == 200
    for content in (b"x" * (MB + 1), b"x" * (MB + 200_000)):
        answer = httpx.post(f"{small_url}gradio_api/upload", files={"files": ("a.txt", content)})
        assert answer.status_code == 413
    assert "at most 1 MB" in answer.json()["detail"]
    long = httpx.post(f"{small_url}gradio_api/call/v2/ask", json={"question": "x" * LARGEST_CALL})
    assert long.status_code == 413


def test_a_body_that_does_not_tell_its_size_is_cut_off(small_url):
    def endless():
        for _ in range(64):
            yield b"x" * 65536

    answer = None
    with contextlib.suppress(httpx.WriteError, httpx.ReadError, httpx.RemoteProtocolError):
        answer = httpx.post(
            f"{small_url}gradio_api/call/v2/ask", content=endless(), headers={"Content-Type": "application/json"}
        )
    assert answer is None or answer.status_code == 413


@pytest.mark.parametrize("path", ["", "config", "theme.css", "gradio_api/info", "nothing", "gradio_api/mcp/", "login"])
def test_every_answer_has_the_headers(chat_url, path):
    headers = httpx.get(chat_url + path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["default-src"] == policy["base-uri"] == policy["connect-src"] == "'self'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_each_page_has_a_nonce_of_its_own(chat_url):
    first, second = (httpx.get(chat_url) for _ in range(2))
    nonces = [
        each.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0] for each in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert first.text.count("<script") == first.text.count(f'<script nonce="{nonces[0]}"') > 2
    head = httpx.head(chat_url)
    assert head.status_code == 200
    assert head.content == b""
