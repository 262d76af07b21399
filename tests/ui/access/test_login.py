"""Logging in over HTTP: who is nobody reads nothing, by whatever path; guests read; guessing is slowed down."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AuthenticationError
from showing import PASSWORD

from index.errors import PassagerError
from ui.access.rules import Access
from ui.access.users import Users

BROWSER = {"Accept": "text/html,*/*", "Sec-Fetch-Mode": "navigate"}
ADA = ("ada", PASSWORD)
CALL = {"question": "Where will the contact group meet?", "k": 1}
CLOSED = [
    ("GET", "config"),
    ("GET", "gradio_api/info"),
    ("GET", "gradio_api/openapi.json"),
    ("GET", "gradio_api/queue/data?session_hash=x"),
    ("GET", "gradio_api/queue/status"),
    ("GET", "gradio_api/heartbeat/x"),
    ("GET", "gradio_api/file=x"),
    ("GET", "gradio_api/mcp/"),
    ("GET", "gradio_api/mcp/schema"),
    ("GET", "gradio_api/mcp/sse"),
    ("POST", "gradio_api/mcp/"),
    ("POST", "gradio_api/mcp/messages/"),
    ("POST", "gradio_api/call/ask"),
    ("POST", "gradio_api/call/v2/ask"),
    ("POST", "gradio_api/run/ask"),
    ("POST", "gradio_api/api/ask"),
    ("POST", "gradio_api/queue/join"),
    ("POST", "gradio_api/upload"),
    ("POST", "gradio_api/component_server"),
    ("POST", "gradio_api/cancel"),
    ("GET", ""),
]


def sent(url, **form):
    return httpx.post(f"{url}login", data=form, headers=BROWSER)


@pytest.fixture
def own_url(serving, seeds_assistant, tmp_path):
    """An app whose file of users is the test's own."""
    people = Users(tmp_path / "users.txt")
    people.set_password("ada", PASSWORD)
    return serving(seeds_assistant, access=Access(users=people)), people


@pytest.mark.parametrize(("method", "path"), CLOSED)
def test_nobody_gets_nothing(guarded_url, method, path):
    for headers in ({}, {"Cookie": "passager-session=wrong"}, {"Authorization": "Basic ??"}):
        answer = httpx.request(method, guarded_url + path, headers=headers, json=CALL if method == "POST" else None)
        assert answer.status_code == 401
        assert "Log in first" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["assets/..%2f..%2fgradio_api/info", "//config", "gradio_api/../config", "static/..%2f..%2f..%2froutes.py"]
)
def test_no_open_path_leads_to_a_closed_one(guarded_url, path):
    answer = httpx.get(guarded_url + path)
    assert answer.status_code in {401, 403, 404}
    assert "components" not in answer.text


def test_a_browser_is_sent_to_the_login_page_and_then_in(guarded_url):
    with httpx.Client(follow_redirects=True, headers=BROWSER) as browser:
        page = browser.get(guarded_url)
        assert page.url.path == "/login"
        assert 'name="password"' in page.text
        home = browser.post(f"{guarded_url}login", data={"username": " ada ", "password": PASSWORD})
        assert home.url.path == "/"
        assert "gradio-app" in home.text
        assert browser.get(f"{guarded_url}login").url.path == "/"
        assert browser.post(f"{guarded_url}logout").url.path == "/login"
        assert browser.get(guarded_url).url.path == "/login"


def test_the_cookie_is_out_of_the_reach_of_scripts_and_other_sites(guarded_url):
    plain = sent(guarded_url, username="ada", password=PASSWORD).headers["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Secure" not in plain
    behind_tls = httpx.post(
        f"{guarded_url}login",
        data={"username": "ada", "password": PASSWORD},
        headers={**BROWSER, "X-Forwarded-Proto": "https"},
    )
    assert "Secure" in behind_tls.headers["set-cookie"]


def test_a_wrong_login_is_told_and_the_name_is_kept(guarded_url):
    for form in ({"username": "<b>bob", "password": "wrong"}, {"username": "<b>bob"}, {}):
        answer = sent(guarded_url, **form)
        assert answer.status_code == 401
        assert "The name or the password is wrong." in answer.text
        assert "set-cookie" not in answer.headers
        assert "<b>bob" not in answer.text


def test_the_login_page_follows_the_readers_language(guarded_url):
    page = httpx.get(f"{guarded_url}login", headers={"Accept-Language": "ar,en;q=0.5"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert '<html lang="en" dir="ltr">' in httpx.get(f"{guarded_url}login", headers={"Accept-Language": "xx"}).text


def test_guessing_is_slowed_down_by_name_and_address_and_others_are_not(serving, seeds_assistant, users):
    url = serving(seeds_assistant, access=Access(users=users))
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: sent(url, username="ada", password=f"guess {n}"), range(8)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 3
    slowed = sent(url, username="ada", password=PASSWORD)
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["retry-after"]) <= 300
    assert "too many tries" in slowed.text
    assert httpx.get(f"{url}config", auth=ADA).status_code == 429
    assert sent(url, username="bob", password="wrong").status_code == 401


def test_a_right_password_forgets_the_wrong_ones(guarded_url):
    for _ in range(3):
        for _ in range(4):
            assert sent(guarded_url, username="ada", password="wrong").status_code == 401
        assert sent(guarded_url, username="ada", password=PASSWORD).status_code == 303


def test_programs_send_name_and_password(guarded_url):
    assert httpx.get(f"{guarded_url}config", auth=ADA).json()["username"] == "ada"
    assert httpx.get(f"{guarded_url}config", auth=("ada", "wrong")).status_code == 401
    assert "Basic" in httpx.get(f"{guarded_url}config").headers["www-authenticate"]
    assert "www-authenticate" not in httpx.get(f"{guarded_url}config", headers={"Sec-Fetch-Mode": "cors"}).headers


def test_gradio_client_logs_in(guarded_url):
    client = Client(guarded_url, auth=ADA, verbose=False)
    assert client.predict(**CALL, api_name="/search")["hits"]
    with pytest.raises(AuthenticationError):
        Client(guarded_url, auth=("ada", "wrong"), verbose=False)


def test_who_is_removed_is_out_at_once(own_url):
    url, people = own_url
    with httpx.Client(headers=BROWSER) as browser:
        browser.post(f"{url}login", data={"username": "ada", "password": PASSWORD})
        assert browser.get(f"{url}config").status_code == 200
        assert httpx.get(f"{url}config", auth=ADA).status_code == 200
        people.set_password("bob", PASSWORD)
        assert browser.get(f"{url}config").status_code == 200
        people.remove("ada")
        assert browser.get(f"{url}config").status_code == 401
        assert httpx.get(f"{url}config", auth=ADA).status_code == 401


def test_guests_ask_and_read_but_add_nothing(guests_url):
    assert httpx.get(guests_url, headers=BROWSER).status_code == 200
    assert httpx.get(f"{guests_url}config").json()["username"] == "guest"
    assert Client(guests_url, verbose=False).predict(**CALL, api_name="/search")["hits"]
    answer = httpx.post(f"{guests_url}gradio_api/upload", files={"files": ("a.txt", b"some words")})
    assert answer.status_code == 403
    assert "Guests" in answer.json()["detail"]
    assert "Go on as a guest" in httpx.get(f"{guests_url}login").text
    taken = httpx.post(f"{guests_url}gradio_api/upload", files={"files": ("a.txt", b"some words")}, auth=ADA)
    assert taken.status_code == 200


def test_calls_are_limited_by_person(serving, seeds_assistant, users):
    users_and_guests = Access(users=users, guests=True, calls=3)
    url = serving(seeds_assistant, access=users_and_guests)
    codes = [httpx.post(f"{url}gradio_api/call/v2/ask", json=CALL).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    answer = httpx.post(f"{url}gradio_api/mcp/", json={})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert "Go on in" in answer.json()["detail"]
    assert httpx.post(f"{url}gradio_api/call/v2/ask", json=CALL, auth=ADA).status_code == 200
    assert httpx.get(f"{url}gradio_api/info").status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])
def test_nobody_else_is_let_in_without_users(host, users):
    with pytest.raises(PassagerError, match="passager user add"):
        Access().check(host)
    Access(users=users).check(host)


def test_rules_that_do_not_fit_are_refused(tmp_path):
    with pytest.raises(PassagerError, match="needs --auth"):
        Access(guests=True).check("127.0.0.1")
    (tmp_path / "empty.txt").touch()
    with pytest.raises(PassagerError, match="names nobody"):
        Access(users=Users(tmp_path / "empty.txt")).check("127.0.0.1")
    with pytest.raises(PassagerError, match="no file of users"):
        Access(users=Users(tmp_path / "none.txt")).check("127.0.0.1")
