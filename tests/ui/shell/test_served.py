"""The page as it comes over HTTP, before any script ran: its language, direction and colours."""

import re

import httpx
import pytest

from ui.shell.preferences import Preferences


def root_of(page):
    return dict(re.findall(r'([\w-]+)="([^"]*)"', re.search(r"<html[^>]*>", page).group()))


@pytest.mark.parametrize(
    ("query", "cookies", "header", "language", "direction"),
    [
        ("", {}, "en-GB", "en", "ltr"),
        ("", {}, "fr-CA,en;q=0.5", "fr", "ltr"),
        ("", {"passager_language": "ar"}, "fr", "ar", "rtl"),
        ("?lang=uk", {"passager_language": "ar"}, "fr", "uk", "ltr"),
        ('?lang="><script>', {"passager_language": '"><b>'}, "zh", "en", "ltr"),
    ],
)
def test_the_page_says_its_language(chat_url, query, cookies, header, language, direction):
    got = httpx.get(chat_url + query, cookies=cookies, headers={"Accept-Language": header})
    root = root_of(got.text)
    assert (root["lang"], root["dir"]) == (language, direction)
    assert len(re.findall("<script[^>]*>window.gradio_config", got.text)) == 1
    assert len(got.content) == int(got.headers.get("content-length", len(got.content)))
    assert "Cookie" in got.headers["vary"]


@pytest.mark.parametrize(("kept", "theme"), [("dark", "dark"), ("light", "light"), ("", "system"), ("<b>", "system")])
def test_the_page_has_its_theme_before_it_is_drawn(chat_url, kept, theme):
    page = httpx.get(chat_url, cookies={"passager_theme": kept}).text
    assert root_of(page)["data-theme"] == theme
    assert page.index("--paper") < page.index("gradio_config")


def test_what_is_no_page_is_passed_on_as_it_is(chat_url):
    got = httpx.get(f"{chat_url}theme.css")
    assert got.headers["content-type"].startswith("text/css")
    assert "window.passager" not in got.text


@pytest.mark.parametrize(
    ("kept", "passages"), [("10", 10), ("", None), ("0", None), ("-3", None), ("9" * 5000, None), ("x", None)]
)
def test_the_number_of_passages_is_one_that_can_be_shown(kept, passages):
    request = httpx.Request("GET", "http://x/")
    asked = type("Asked", (), {"query_params": {}, "cookies": {"passager_passages": kept}, "headers": request.headers})
    assert Preferences.of(asked).passages == passages
