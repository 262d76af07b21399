"""Watching: real files in a real folder come into an open index by themselves, and errors don't end it."""

import threading
import time

import pytest

from index.errors import PassagerError
from index.sync import writing
from qa import Assistant
from ui.watching import watching

LAMP = "The lamp of Skelmore\n\nThe lamp of Skelmore burns violet oil from Brackwater."
QUESTION = "Which oil does the lamp burn?"


def wait_for(condition, seconds=30):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not come"
        time.sleep(0.1)


@pytest.fixture
def library(news, sync, tmp_path, encoder):
    sync([news], tmp_path / "index")
    assistant = Assistant(tmp_path / "index", encoder=encoder)
    yield assistant
    assistant.close()


def titles(assistant):
    with assistant.store.snapshot() as snapshot:
        return {article.title for article in snapshot.articles()}


def test_files_that_come_change_and_go_are_brought_in(library, news):
    lines = []
    with watching(library, lines.append):
        time.sleep(1)  # the watch itself has to stand
        (news / "deep").mkdir()
        (news / "deep" / "lamp.txt").write_text(LAMP, encoding="utf-8")
        wait_for(lambda: "The lamp of Skelmore" in titles(library))
        assert library.ask(QUESTION).hits[0].article.title == "The lamp of Skelmore"
        (news / "deep" / "lamp.txt").write_text(LAMP.replace("lamp of", "lantern of"), encoding="utf-8")
        wait_for(lambda: "The lantern of Skelmore" in titles(library))
        (news / "deep" / "lamp.txt").unlink()
        wait_for(lambda: len(titles(library)) == 6)
    assert sum("1 added" in line for line in lines) == 1
    assert sum("1 removed" in line for line in lines) == 1


def test_an_index_that_is_locked_is_tried_again(library, news, monkeypatch):
    monkeypatch.setattr("ui.watching._TRY_AGAIN", 0.5)
    lines, held, release = [], threading.Event(), threading.Event()

    def hold():
        with writing(library.index):
            held.set()
            release.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    try:
        with watching(library, lines.append):
            time.sleep(1)
            (news / "lamp.txt").write_text(LAMP, encoding="utf-8")
            wait_for(lambda: any("Another passager" in line for line in lines))
            release.set()
            wait_for(lambda: "The lamp of Skelmore" in titles(library))
    finally:
        release.set()
        holder.join()
    assert "Trying again" in " ".join(lines)


def test_a_broken_file_is_told_and_the_others_come_in(library, news):
    lines = []
    with watching(library, lines.append):
        time.sleep(1)
        (news / "broken.pdf").write_bytes(b"%PDF-1.4 not really")
        (news / "lamp.txt").write_text(LAMP, encoding="utf-8")
        wait_for(lambda: "The lamp of Skelmore" in titles(library))
        wait_for(lambda: any("broken.pdf" in line for line in lines))


def test_an_index_without_folders_has_nothing_to_watch(library):
    with writing(library.index) as db:
        db.execute("DELETE FROM folders")
    with pytest.raises(PassagerError, match="passager serve FOLDER --watch"), watching(library, print):
        pass
