"""The Library panel's parts without a browser: what is drawn, what buttons do, what uploads become."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from showing import HOSTILE_TITLE, Seen

from index.collections import Collection
from index.listing import Listed
from index.plan import Report
from index.readers import Problem
from index.uploads import MOST_BYTES, MOST_FILES, keep_file, keep_text, uploads_folder
from ui.i18n import translator
from ui.library.actions import perform, stamp_of
from ui.library.adding import Adding, Line, State, Upload
from ui.library.bars import collections_html, notice_html, selection_html
from ui.library.browse import drawn
from ui.library.drop import drop_html, uploads_of
from ui.library.folders import difference_html, folders_html
from ui.library.jobs import Job, Jobs, StoppedError
from ui.library.progress import adding_html
from ui.library.table import table_html
from ui.library.view import ROWS, View

TR = translator()
LAMP = "The lamp of Skelmore\n\nThe lamp of Skelmore burns violet oil from Brackwater."
NO_FIELDS = ("", [], "", "", "")


@pytest.fixture
def library(news_index, open_index):
    return open_index(news_index)


def ids(assistant):
    with assistant.store.snapshot() as snapshot:
        return [article.id for article in snapshot.articles()]


def done(work):
    job = Job()
    job.run(work)
    return job


# Adding


def test_files_go_in_and_each_is_told_of(library, write):
    folder = write({"lamp": LAMP, "lamp-again": LAMP, "broken": b"%PDF-1.4 not really", "text": "x", "other": "Other."})
    uploads = [
        Upload.of_file("lamp.txt", folder / "lamp"),
        Upload.of_file("again.txt", folder / "lamp-again"),
        Upload.of_file("broken.pdf", folder / "broken"),
        Upload.of_file("program.exe", folder / "text"),
        Upload.refused("large.txt", "It is larger than that."),
        Upload.of_file("lamp.txt", folder / "other"),
    ]
    adding = Adding(library, uploads)
    job = done(adding)
    assert job.error is None
    states = [line.state for line in adding.lines]
    assert states == [State.ADDED, State.KNOWN, State.FAILED, State.FAILED, State.FAILED, State.ADDED]
    assert "damaged" in adding.lines[2].reason
    assert "can't be read" in adding.lines[3].reason
    assert sorted(path.name for path in uploads_folder(library.index).iterdir()) == ["lamp (2).txt", "lamp.txt"]
    assert list(folder.iterdir()) == []  # what was sent is not kept twice
    assert library.ask("Which oil does the lamp burn?").hits[0].article.title == "The lamp of Skelmore"
    shown = Seen(adding_html(TR, job, adding.lines)).text
    assert "2 articles added; they can be asked now. 3 files could not be read." in shown


def test_a_stopped_upload_leaves_nothing_behind(library, write):
    folder, before = write({"lamp": LAMP}), ids(library)
    adding = Adding(library, [Upload.of_file("lamp.txt", folder / "lamp")])
    job = Job()
    tell = job.tell

    def stop_when_embedding(step, finished, total):
        if step == "embedding":
            job.stop()
        tell(step, finished, total)

    job.run(lambda job: adding(_Telling(job, stop_when_embedding)))
    assert isinstance(job.error, StoppedError)
    assert [line.state for line in adding.lines] == [State.STOPPED]
    assert list(uploads_folder(library.index).iterdir()) == []
    assert ids(library) == before
    assert "Stopped. The library is as it was." in adding_html(TR, job, adding.lines)


class _Telling:
    def __init__(self, job, tell):
        self.turn, self.tell = job.turn, tell


def test_an_upload_that_is_stopped_takes_nothing_of_the_next_one_along(library, write):
    folder = write({"lamp": LAMP, "other": "Other words of Brackwater."})
    jobs, embedding, go_on = Jobs(), threading.Event(), threading.Event()
    first = Adding(library, [Upload.of_file("lamp.txt", folder / "lamp")])
    second = Adding(library, [Upload.of_file("other.txt", folder / "other")])

    def held(job):
        def tell(step, finished, total):
            if step == "embedding":
                embedding.set()
                go_on.wait(30)
            job.tell(step, finished, total)

        first(_Telling(job, tell))

    stopped = jobs.start(held)
    assert embedding.wait(30)
    waiting = jobs.start(second)
    while waiting.step[0] != "waiting":
        time.sleep(0.05)
    jobs.stop(stopped.id)
    go_on.set()
    assert waiting._done.wait(60)
    assert [line.state for line in first.lines + second.lines] == [State.STOPPED, State.ADDED]
    assert [path.name for path in uploads_folder(library.index).iterdir()] == ["other.txt"]
    assert len(ids(library)) == 7


def test_an_upload_can_be_stopped_while_it_waits(library, write):
    folder = write({"lamp": LAMP})
    adding = Adding(library, [Upload.of_file("lamp.txt", folder / "lamp")])
    job = Job()
    with job.turn():
        job.stop()
        job.run(adding)
    assert isinstance(job.error, StoppedError)
    assert [line.state for line in adding.lines] == [State.STOPPED]
    assert list(folder.iterdir()) == []


def test_what_was_removed_comes_back_when_it_is_uploaded_again(library, write):
    folder = write({"lamp": LAMP, "same": LAMP})
    done(Adding(library, [Upload.of_file("lamp.txt", folder / "lamp")]))
    (lamp,) = (hit.article.id for hit in library.retrieve("Which oil does the lamp burn?", k=1))
    perform(library, View(), {"do": "remove", "ids": [lamp]}, TR)
    assert lamp not in ids(library)
    adding = Adding(library, [Upload.of_file("lamp.txt", folder / "same")])
    done(adding)
    assert adding.lines == [Line("lamp.txt", State.BACK, 1)]
    assert lamp in ids(library)


def test_a_pasted_text_is_an_article_with_what_is_known_of_it(library):
    def keep(index):
        return keep_text(index, "La lampe de Skelmore.", "La lampe", "2024-02", "fr")

    adding = Adding(library, [Upload("La lampe", keep)])
    done(adding)
    assert adding.lines == [Line("La lampe", State.ADDED, 1)]
    with library.store.snapshot() as snapshot:
        (lamp,) = (article for article in snapshot.articles() if article.title == "La lampe")
    assert (lamp.date, lamp.language) == ("2024-02", "fr")


def test_only_files_that_were_sent_are_taken(tmp_path, news_index):
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "a.txt").write_text(LAMP, encoding="utf-8")
    (sent / "link.txt").symlink_to(news_index / "library.db")
    secret = news_index / "library.db"
    for path in [secret, sent / ".." / "index" / "library.db", sent / "link.txt", "/etc/passwd", "\0", sent]:
        (upload,) = uploads_of({"files": [{"name": "x.txt", "size": 3, "path": str(path)}]}, sent, TR)
        assert upload.file is None
    (upload,) = uploads_of({"files": [{"name": "x.txt", "size": 3, "path": str(sent / "a.txt")}]}, sent, TR)
    assert upload.file == sent / "a.txt"


@pytest.mark.parametrize(
    "data", [None, {}, {"files": None}, {"files": "abc"}, {"files": [None, 3, {}, {"name": 3, "path": []}]}]
)
def test_nonsense_from_a_browser_is_refused(data, tmp_path):
    assert all(upload.file is None for upload in uploads_of(data, tmp_path, TR))


def test_why_a_file_was_not_sent_is_told(library):
    files = [{"name": "a.txt", "size": MOST_BYTES + 1}, {"name": "b.txt", "size": 0}, {"name": "c.exe", "size": 1}]
    files += [{"name": "d.txt", "size": 1}] * (MOST_FILES - 2)
    adding = Adding(library, uploads_of({"files": files}, library.index, TR))
    done(adding)
    reasons = [line.reason for line in adding.lines]
    assert [reasons[0], reasons[1]] == ["It is larger than 50 MB: split it up.", "The file is empty."]
    assert "these can" in reasons[2]
    assert reasons[3] == "It did not arrive. Try again."
    assert reasons[-1].startswith("At most 500 files")


def test_an_error_nobody_foresaw_is_told_calmly(library, monkeypatch, caplog):
    def broken(*_, **__):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(library, "update", broken)
    adding = Adding(library, [Upload("x", lambda index: keep_text(index, "A lamp."))])
    job = done(adding)
    shown = adding_html(TR, job, adding.lines)
    assert "Something went wrong" in shown
    assert "secret detail" not in shown
    assert "secret detail" in caplog.text
    assert list(uploads_folder(library.index).iterdir()) == []


def test_jobs_run_beside_and_are_stopped_by_their_id():
    jobs, begun = Jobs(), []

    def work(job):
        begun.append(job.id)
        while True:
            job.tell("embedding", 1, 2)

    job = jobs.start(work)
    jobs.stop("another")
    jobs.stop(job.id)
    assert job._done.wait(10)
    assert isinstance(job.error, StoppedError)


# Buttons


def test_removing_is_undone_by_the_notices_button(library):
    before = ids(library)
    view = View(selected=frozenset(before[:2]))
    outcome = perform(library, view, {"do": "remove-selected"}, TR)
    assert "2 articles removed." in outcome.notice
    assert outcome.view.selected == frozenset()
    assert set(ids(library)) == set(before[2:])
    perform(library, outcome.view, {"do": "undo", "ids": before[:2]}, TR)
    assert set(ids(library)) == set(before)


def test_a_collection_is_made_filled_shown_renamed_and_deleted(library):
    some = ids(library)[:2]
    outcome = perform(library, View(selected=frozenset(some)), {"do": "put", "text": "Lamps"}, TR)
    assert "2 articles put into “Lamps”." in outcome.notice
    outcome = perform(library, outcome.view, {"do": "choose", "collection": "Lamps"}, TR)
    *_, table, _ = drawn(library, outcome.view, NO_FIELDS, TR)
    assert len(Seen(table).all("input", type="checkbox")) == 3
    view = replace(outcome.view, selected=frozenset(some[:1]))
    outcome = perform(library, view, {"do": "take"}, TR)
    outcome = perform(library, outcome.view, {"do": "rename", "text": "Lights"}, TR)
    assert outcome.view.collection == "Lights"
    assert [hit.article.id for hit in library.retrieve("What?", collections="Lights")][:1] == some[1:]
    outcome = perform(library, outcome.view, {"do": "drop"}, TR)
    assert outcome.view.collection is None
    assert len(ids(library)) == 6


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"do": "create", "text": "  "}, "needs a name"),
        ({"do": "drop"}, "no collection"),
        ({"do": "remove", "ids": ["abc"]}, "no article"),
    ],
)
def test_what_cannot_be_done_is_said(library, told, said):
    assert said in perform(library, View(), told, TR).notice


def test_what_cannot_be_done_is_said_in_the_language_of_the_page(library):
    view = perform(library, View(), {"do": "create", "text": "Brücken"}, TR).view
    notice = perform(library, view, {"do": "create", "text": "brücken"}, translator("de")).notice
    assert "Es gibt schon eine Sammlung „Brücken“." in notice


@pytest.mark.parametrize(
    "told", [{}, {"do": None}, {"do": "sort", "order": "; DROP"}, {"do": "page", "page": "x"}, {"do": "pick", "ids": 3}]
)
def test_nonsense_changes_nothing(library, told):
    assert perform(library, View(), told, TR).view == View()


def test_the_stamp_tells_of_articles_and_of_collections(library):
    before = stamp_of(library)
    assert stamp_of(library) == before
    perform(library, View(), {"do": "create", "text": "Lamps"}, TR)
    between = stamp_of(library)
    perform(library, View(), {"do": "remove", "ids": ids(library)[:1]}, TR)
    assert len({before, between, stamp_of(library)}) == 3


def test_who_may_only_look_changes_nothing(library):
    some = ids(library)[:1]
    for told in ({"do": "remove", "ids": some}, {"do": "create", "text": "Lamps"}):
        assert "but not change it" in perform(library, View(), told, TR, may_change=False).notice
    assert len(ids(library)) == 6
    assert perform(library, View(), {"do": "sort", "order": "title"}, TR, may_change=False).view.order == "title"


# What is drawn


def test_the_table_says_how_it_is_sorted_and_which_are_selected(library):
    first, *_ = ids(library)
    view = View(selected=frozenset([first])).sorted_by("title")
    *_, table, languages = drawn(library, view, NO_FIELDS, TR)
    seen = Seen(table)
    assert [each["class"] for each in seen.all("th", **{"aria-sort": "ascending"})] == ["title"]
    assert [each["data-id"] for each in seen.all("input") if "checked" in each] == [first]
    assert "1–6 of 6 articles" in seen.text
    assert languages["choices"][0] == ("English (2)", "en")


def test_search_and_filters_leave_what_passes(library):
    *_, table, _ = drawn(library, View(page=7), ("lerena", ["en"], "2023", "", ""), TR)
    assert "1–1 of 1 article" in Seen(table).text
    *_, table, _ = drawn(library, View(), ("nowhere", [], "", "", ""), TR)
    assert "No article passes" in table
    *_, table, _ = drawn(library, View(), ("", [], "soon", "", ""), TR)
    assert Seen(table).all("p", role="alert")


def test_a_collection_that_was_deleted_elsewhere_is_left(library):
    view, *_ = drawn(library, View(collection="Gone"), NO_FIELDS, TR)
    assert view.collection is None


def test_pages_lead_to_each_other():
    articles = [Listed(f"{n:016x}", f"Title {n}", None, "en", "a.txt", None) for n in range(ROWS)]
    seen = Seen(table_html(TR, View(page=1), articles, 120_000, filtered=False))
    assert "51–100 of 120,000 articles" in seen.text
    assert "Previous page" in seen.text
    assert "Next page" in seen.text


def test_nothing_hostile_reaches_the_page_unescaped():
    hostile = HOSTILE_TITLE + "'\"><script>"
    article = Listed("a" * 16, hostile, hostile, hostile, hostile, hostile)
    lines = [Line(hostile, State.FAILED, 0, hostile), Line(hostile, State.ADDED, 1, hostile)]
    report = Report(added=[hostile], changed=[hostile], removed=[hostile], problems=[Problem(hostile, hostile)])
    view = View(collection=hostile, selected=frozenset([hostile]))
    collections = [Collection(hostile, 1), Collection(hostile + "2", 1)]
    for html in (
        table_html(TR, view, [article], 1, filtered=False),
        adding_html(TR, done(lambda job: None), lines),
        difference_html(TR, report),
        folders_html(TR, [Path(hostile)], uploads_folder(Path("x"))),
        collections_html(TR, view, collections, 1),
        selection_html(TR, view, collections),
        notice_html(TR, hostile, undo=[hostile]),
        drop_html(TR),
    ):
        tags = Seen(html).tags
        assert not {tag for tag, _ in tags} & {"img", "script", "a"}
        assert not any(name.startswith("on") for _, attributes in tags for name in attributes)


def test_a_kept_file_is_found_by_what_it_says(library, write):
    folder = write({"lamp": LAMP})
    kept = keep_file(library.index, "lamp.txt", folder / "lamp")
    library.update(uploads_folder(library.index))
    assert kept.path.exists()
    assert library.report is None
    assert library.retrieve("violet oil", k=1)[0].article.source == str(kept.path)
