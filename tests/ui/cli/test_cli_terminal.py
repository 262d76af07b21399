"""ui/terminal: what is printed obeys nobody, and progress stays short."""

import io
import json
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from ui.cli.terminal import Bars, Lines, clean, nearby, print_json


@given(st.text(st.characters()))
def test_clean_leaves_nothing_that_a_terminal_obeys(text):
    cleaned = clean(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean(cleaned) == cleaned


@given(st.text(st.characters()))
def test_json_is_safe_to_print_and_says_the_same(text):
    import contextlib

    with contextlib.redirect_stdout(io.StringIO()) as printed:
        print_json({"text": text})
    assert json.loads(printed.getvalue()) == {"text": text}
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in printed.getvalue())


def test_nearby_shortens_only_what_lies_below(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert nearby(str(tmp_path / "news" / "a.txt")) == "news/a.txt"
    assert nearby("/elsewhere/a.txt") == "/elsewhere/a.txt"
    assert nearby("https://example.org/a") == "https://example.org/a"


def test_lines_are_few_however_many_steps_there_are():
    printed = io.StringIO()
    times = iter(range(100_000))
    with Lines(Console(file=printed, width=60), clock=lambda: next(times) / 1000) as tell:
        tell("loading the model", 0, 1)
        for done in range(50_000):
            tell("embedding", done, 50_000)
    lines = printed.getvalue().splitlines()
    assert lines[:2] == ["loading the model…", "embedding: 50,000"]
    assert len(lines) == 6
    assert lines[2].startswith("embedding: 10,000 of 50,000, 1,000/s, about 40 s left")


def test_bars_fit_sixty_columns_and_end_full():
    printed = io.StringIO()
    console = Console(file=printed, width=60, force_terminal=True, color_system=None, legacy_windows=False)
    with Bars(console) as tell:
        tell("loading the model", 0, 1)
        tell("reading", 0, 12_000)
        tell("reading", 12_000, 12_000)
        tell("embedding", 0, 123_456)
        tell("embedding", 123_455, 123_456)
        tell("publishing", 0, 1)
    lines = [re.sub("\x1b\\[[?0-9;]*[A-Za-z]|\r", "", line) for line in printed.getvalue().splitlines()]
    last = [line for line in lines if line.strip()][-4:]
    assert [line.split()[0] for line in last] == ["loading", "reading", "embedding", "publishing"]
    assert "123,456/123,456" in last[2]
    assert all("━" * 10 in line and "0:" in line for line in last)
    assert max(map(len, lines)) <= 60
