"""Uploads: files with names nobody trusts, kept inside the index, and part of it whatever is synced."""

import pytest

from index.errors import UploadError
from index.readers import read_articles
from index.store import Store
from index.uploads import MOST_BYTES, keep_file, keep_text, safe_name, uploads_folder


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("news.TXT", "news.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Windows\\win.md", "win.md"),
        ("/abs/.hidden.txt", "hidden.txt"),
        ("..txt", "txt"),
        ("", "article"),
        ("a\x00b\u202e<c>?.txt", "a b c.txt"),
        ("con.txt", "_con.txt"),
        ("Зерно  пішло.pdf", "Зерно пішло.pdf"),
        ("a.tar.gz", "a.tar.gz"),
    ],
)
def test_names_are_made_safe(name, kept):
    assert safe_name(name) == kept


def test_long_names_fit_a_file_system():
    assert len(safe_name("я" * 500 + ".txt").encode()) <= 160


def test_nothing_is_overwritten_and_nothing_kept_twice(tmp_path, write):
    index, folder = tmp_path / "index", write({"a": "One text.", "b": "Other text.", "c": "One text."})
    first, second, again = (keep_file(index, "news.txt", folder / name) for name in "abc")
    assert (first.path.name, first.new) == ("news.txt", True)
    assert (second.path.name, second.new) == ("news (2).txt", True)
    assert (again.path, again.new) == (first.path, False)
    assert keep_file(index, "another name.txt", folder / "a").path == first.path
    assert sorted(path.name for path in uploads_folder(index).iterdir()) == ["news (2).txt", "news.txt"]
    assert first.path.read_text() == "One text."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.exe", b"MZ", "can't be read; these can"), ("a.txt", b"", "empty"), ("txt", b"x", "can't be read")],
)
def test_what_cannot_be_read_is_refused(tmp_path, write, name, content, said):
    folder = write({"file": content})
    with pytest.raises(UploadError, match=said):
        keep_file(tmp_path / "index", name, folder / "file")
    assert not uploads_folder(tmp_path / "index").exists()


def test_what_is_too_large_is_refused(tmp_path):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(UploadError, match=r"50\.0 MB; 50 MB may be uploaded"):
        keep_file(tmp_path / "index", "large.txt", tmp_path / "large")


@pytest.mark.parametrize(
    "text", ["First.\n\nSecond <b>line</b> & a &amp;\nthird.", "a < b", "Plain words.\nTwo lines."]
)
def test_a_pasted_text_is_read_as_it_was_pasted(tmp_path, text):
    kept = keep_text(tmp_path, text, "A title & <more>", "2023-01", "fr")
    (article,) = read_articles(kept.path, "x")
    assert article.text == f"A title & <more>\n\n{text}"
    assert (article.title, article.date, article.language) == ("A title & <more>", "2023-01", "fr")
    assert not keep_text(tmp_path, text, "A title & <more>", "2023-01", "fr").new


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [(" \n", "", "empty"), ("x" * 2_000_001, "", "2,000,001"), ("Words.", "soon", "not a date")],
)
def test_a_pasted_text_that_is_no_article(tmp_path, text, date, said):
    with pytest.raises(UploadError, match=said):
        keep_text(tmp_path, text, date=date)


def test_uploads_stay_whatever_is_synced_and_come_back_when_the_index_is_made_anew(sync, news, tmp_path):
    index = tmp_path / "index"
    keep_text(index, "The lamp of Skelmore burns violet.", "The lamp")
    sync([news], index)
    assert len(sync([news], index, only=True).removed) == 0
    for path in index.glob("library.db*"):
        path.unlink()
    sync([news], index)
    store = Store(index)
    with store.snapshot() as snapshot:
        assert "The lamp" in [article.title for article in snapshot.articles()]
    store.close()
