"""An index comes to hold what the folders hold, at the price of what changed, all at once or not at all."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import index
from index import sync as sync_module
from index.article import article_id
from index.doctor import examine
from index.errors import IndexLockedError, IndexMismatchError, ModelError, PassagerError
from index.readers import Columns
from index.schema import DATABASE
from index.split import Splitter
from index.store import Store
from index.sync import known_folders, reembed, remove_article, restore_articles
from index.vectors import VectorIndex
from qa import Assistant

ROOT = Path(index.__file__).resolve().parents[1]
BINARY = bytes(range(256)) * 40


class Watched:
    """The real encoder, with a count of the documents it was given, and an end to it when so many are done."""

    def __init__(self, encoder, stop_after=None):
        self._encoder = encoder
        self._stop_after = stop_after
        self.documents = []

    def __getattr__(self, name):
        return getattr(self._encoder, name)

    def encode_documents(self, texts, on_batch=None):
        if self._stop_after is not None and len(self.documents) + len(texts) > self._stop_after:
            raise KeyboardInterrupt
        self.documents += texts
        return self._encoder.encode_documents(texts, on_batch)


def never(name):
    raise AssertionError("the model is not needed here")


def held(index_folder):
    """What a reader sees: text by the name of its file."""
    if not (index_folder / DATABASE).exists():
        return {}
    store = Store(index_folder)
    with store.snapshot() as snapshot:
        articles = {article.source.rpartition("/")[2]: article.text for article in snapshot.articles()}
    store.close()
    return articles


def names(sources):
    return sorted(source.rpartition("/")[2] for source in sources)


def summary(report):
    return names(report.added), names(report.changed), names(report.removed), report.unchanged


def on_disk(folder):
    return {
        path.relative_to(folder): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_sound(index_folder):
    bad = [finding for finding in examine(index_folder) if not finding.ok]
    assert not bad, bad


@pytest.fixture
def index_at(tmp_path):
    return tmp_path / "index"


def test_what_is_new_changed_gone_and_unchanged_is_told_and_done(sync, news, write, index_at):
    report = sync([news], index_at)
    assert summary(report) == (sorted(held(index_at)), [], [], 0)
    assert len(report.added) == 6
    assert summary(sync([news], index_at)) == ([], [], [], 6)

    write({"new.txt": "A new one\n\nSomething happened at the harbour."})
    write({"floods.en.txt": "The water fell\n\nThe river is back in its bed."})
    (news / "seca.pt.txt").unlink()
    assert summary(sync([news], index_at)) == (["new.txt"], ["floods.en.txt"], ["seca.pt.txt"], 4)
    assert "The river is back" in held(index_at)["floods.en.txt"]
    assert "seca.pt.txt" not in held(index_at)
    assert_sound(index_at)


def test_what_is_gone_is_no_longer_found_and_what_is_new_is(sync, news, write, index_at, open_index):
    sync([news], index_at)
    assistant = open_index(index_at)
    assert any("1,200 people" in hit.text for hit in assistant.retrieve("How many people slept in halls?"))
    write({"floods.en.txt": "The water fell\n\nThe river Lerena is back in its bed and the halls are empty."})
    sync([news], index_at)
    hits = assistant.retrieve("How many people slept in halls?", k=20)
    assert not any("1,200" in hit.text for hit in hits)
    assert any("halls are empty" in hit.text for hit in hits)
    assert not assistant.retrieve("1,200")[0].lexical_rank


def test_a_dry_run_tells_the_same_and_changes_nothing(sync, news, write, index_at):
    dry = sync([news], index_at, dry_run=True, load_encoder=never)
    assert len(dry.added) == 6
    assert not index_at.exists()

    sync([news], index_at)
    write({"new.txt": "A new one\n\nSomething happened.", "floods.en.txt": "Dry\n\nThe water fell.", "bad.txt": BINARY})
    (news / "seca.pt.txt").unlink()
    before = on_disk(index_at)
    dry = sync([news], index_at, dry_run=True, load_encoder=never)
    assert on_disk(index_at) == before
    assert dry == sync([news], index_at)


def test_a_folder_that_did_not_change_needs_no_model(sync, news, index_at):
    sync([news], index_at)
    before = (index_at / DATABASE).read_bytes()
    assert summary(sync([news], index_at, load_encoder=never)) == ([], [], [], 6)
    os.utime(news / "floods.en.txt")
    assert summary(sync([news], index_at, load_encoder=never)) == ([], [], [], 6)
    assert (index_at / DATABASE).read_bytes() == before


def test_taking_away_needs_no_model(sync, news, index_at):
    sync([news], index_at)
    (news / "floods.en.txt").unlink()
    report = sync([news], index_at, load_encoder=never)
    assert names(report.removed) == ["floods.en.txt"]
    assert_sound(index_at)


def test_bytes_that_say_the_same_are_remembered_without_the_model(sync, news, write, index_at):
    sync([news], index_at)
    text = (news / "floods.en.txt").read_text(encoding="utf-8")
    write({"floods.en.txt": text.replace("\n", "\r\n")})
    for _ in range(2):
        assert summary(sync([news], index_at, load_encoder=never)) == ([], [], [], 6)


def test_a_thousand_unchanged_files_take_less_than_a_second_beyond_reading(sync, write, index_at):
    places = ["harbour", "school", "bridge", "market", "station"]
    folder = write(
        {f"{i // 100}/{i:04}.txt": f"News of the {places[i % 5]}\n\nNothing happened today." for i in range(1000)}
    )
    assert len(sync([folder], index_at).added) == 1000

    def cpu(job):
        before = time.process_time()
        job()
        return time.process_time() - before

    def read_and_hash():
        for path in sorted(folder.rglob("*.txt")):
            hashlib.sha256(path.read_bytes()).hexdigest()

    def again():
        assert sync([folder], index_at, load_encoder=never).unchanged == 1000

    assert min(cpu(again) for _ in range(3)) - cpu(read_and_hash) < 1


def test_one_bad_file_is_told_by_name_and_the_others_go_in(sync, news, write, index_at):
    write({"bad.txt": BINARY, "empty.txt": "", "broken.json": "{", "nothing.pdf": b"%PDF-1.4"})
    (news / "lost.txt").symlink_to(news / "nowhere.txt")
    report = sync([news], index_at)
    assert len(report.added) == 6
    assert names(problem.source for problem in report.problems) == [
        "bad.txt",
        "broken.json",
        "empty.txt",
        "lost.txt",
        "nothing.pdf",
    ]
    assert all(problem.reason for problem in report.problems)
    again = sync([news], index_at, load_encoder=never)
    assert len(again.problems) == 5, "told again as long as it is so"
    assert again.unchanged == 6


@pytest.mark.parametrize("bad", [BINARY, b"", b"\n \n"])
def test_a_file_that_turns_bad_keeps_what_the_index_had_of_it(sync, news, write, index_at, bad):
    sync([news], index_at)
    good = held(index_at)
    write({"floods.en.txt": bad})
    for _ in range(2):
        report = sync([news], index_at, load_encoder=never)
        assert names(problem.source for problem in report.problems) == ["floods.en.txt"]
        assert summary(report) == ([], [], [], 6)
        assert held(index_at) == good
    write({"floods.en.txt": "Better news\n\nThe file is whole again."})
    assert names(sync([news], index_at).changed) == ["floods.en.txt"]


def test_a_bad_record_takes_no_good_one_away(sync, write, index_at):
    record = '{{"id": "{0}", "title": "Number {0}", "text": "The story of number {0} is told here."}}\n'
    folder = write({"all.jsonl": "".join(record.format(i) for i in range(4))})
    assert len(sync([folder], index_at).added) == 4
    write({"all.jsonl": record.format(0) + "{broken\n" + record.format(2).replace("told", "retold") + record.format(9)})
    report = sync([folder], index_at)
    assert (len(report.added), len(report.changed), len(report.removed)) == (1, 1, 0)
    assert len(report.problems) == 1
    assert len(held(index_at)) == 5
    again = sync([folder], index_at, load_encoder=never)
    assert summary(again) == ([], [], [], 5)
    assert len(again.problems) == 1
    write({"all.jsonl": record.format(0) + record.format(9)})
    report = sync([folder], index_at)
    assert len(report.removed) == 3
    assert len(held(index_at)) == 2


def test_a_renamed_file_is_one_gone_and_one_new(sync, news, index_at):
    sync([news], index_at)
    (news / "floods.en.txt").rename(news / "river.en.txt")
    assert summary(sync([news], index_at)) == (["river.en.txt"], [], ["floods.en.txt"], 5)
    assert_sound(index_at)


def test_files_that_trade_names_are_both_changed(sync, news, index_at):
    sync([news], index_at)
    before = held(index_at)
    (news / "floods.en.txt").rename(news / "x")
    (news / "lighthouse.en.txt").rename(news / "floods.en.txt")
    (news / "x").rename(news / "lighthouse.en.txt")
    assert names(sync([news], index_at).changed) == ["floods.en.txt", "lighthouse.en.txt"]
    assert held(index_at)["floods.en.txt"] == before["lighthouse.en.txt"]


def test_several_folders_lie_in_one_index(sync, news, write, index_at):
    other = write({"a.txt": "Of elsewhere\n\nThis happened elsewhere."}, "elsewhere")
    sync([news], index_at)
    assert summary(sync([other], index_at)) == (["a.txt"], [], [], 0)
    assert len(held(index_at)) == 7
    assert summary(sync([news, other], index_at, load_encoder=never)) == ([], [], [], 7)


def test_the_same_file_name_in_two_folders_is_two_articles(sync, write, index_at):
    one = write({"a.txt": "One\n\nThe first of the two.", "b.txt": "Beside\n\nIt stays."}, "one")
    two = write({"a.txt": "Two\n\nThe second of the two."}, "two")
    assert len(sync([one, two], index_at).added) == 3
    (one / "a.txt").unlink()
    assert summary(sync([one, two], index_at)) == ([], [], ["a.txt"], 2)
    assert held(index_at)["a.txt"].startswith("Two")


def test_only_takes_other_folders_out(sync, news, write, index_at):
    other = write({"a.txt": "Of elsewhere\n\nThis happened elsewhere."}, "elsewhere")
    sync([news, other], index_at)
    report = sync([other], index_at, only=True)
    assert names(report.removed) == sorted(path.name for path in news.iterdir())
    assert list(held(index_at)) == ["a.txt"]
    assert report.unchanged == 1
    assert_sound(index_at)


@pytest.mark.parametrize("folders", [["news", "news/2023"], ["news/2023", "news"], ["news", "news"]])
def test_a_file_that_lies_in_two_of_the_folders_is_one_article(sync, write, tmp_path, index_at, folders):
    write({"a.txt": "Outer\n\nOf the outer folder.", "2023/b.txt": "Inner\n\nOf the inner folder."})
    roots = [tmp_path / folder for folder in folders]
    assert summary(sync(roots, index_at)) == (["a.txt", "b.txt"], [], [], 0)
    assert summary(sync(roots, index_at, load_encoder=never)) == ([], [], [], 2)
    assert_sound(index_at)


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize("history", [["news", "news/2023"], ["news/2023", "news"], ["news news/2023"]])
def test_folders_inside_folders_never_take_each_others_articles(sync, write, tmp_path, index_at, history, only):
    write({"a.txt": "Outer\n\nOf the outer folder.", "2023/b.txt": "Inner\n\nOf the inner folder."})
    for folders in history:
        sync([tmp_path / folder for folder in folders.split()], index_at)
    report = sync([tmp_path / "news"], index_at, only=only)
    assert sorted(held(index_at)) == ["a.txt", "b.txt"]
    assert summary(report) == ([], [], [], 2)
    (tmp_path / "news" / "2023" / "b.txt").unlink()
    sync([tmp_path / "news"], index_at, only=only)
    assert sorted(held(index_at)) == ["a.txt"]


def test_a_hidden_folder_that_was_asked_for_is_not_taken_away_by_the_one_it_lies_in(sync, write, tmp_path, index_at):
    """Hidden folders are left out of a walk; that is no reason to call what lies in them gone."""
    write({"a.txt": "Outer\n\nOf the outer folder.", ".drafts/b.txt": "Draft\n\nOf the hidden folder."})
    sync([tmp_path / "news" / ".drafts"], index_at)
    assert summary(sync([tmp_path / "news"], index_at)) == (["a.txt"], [], [], 0)
    assert sorted(held(index_at)) == ["a.txt", "b.txt"]


def test_the_columns_of_a_table_are_remembered(sync, write, index_at):
    folder = write({"all.csv": "kop,verhaal,x\nBrug open,De brug is weer open voor verkeer.,1\n"})
    columns = Columns(title="kop", text="verhaal")
    assert len(sync([folder], index_at, columns=columns).added) == 1
    assert sync([folder], index_at, load_encoder=never).unchanged == 1
    write({"all.csv": "kop,verhaal,x\nBrug dicht,De brug is dicht voor verkeer.,1\n"})
    sync([folder], index_at)
    (text,) = held(index_at).values()
    assert text.startswith("Brug dicht")
    assert "De brug is dicht" in text


def test_a_file_whose_name_is_no_text_is_told_and_the_others_go_in(sync, news, index_at):
    Path(os.fsdecode(os.fsencode(news) + b"/caf\xe9.txt")).write_text("Coffee\n\nIt is ready.", encoding="utf-8")
    report = sync([news], index_at)
    assert len(report.added) == 6
    (problem,) = report.problems
    assert "rename it" in problem.reason
    problem.source.encode("utf-8")


def test_the_folders_of_an_index_are_known(sync, news, write, index_at):
    assert known_folders(index_at) == []
    other = write({"a.txt": "Of elsewhere\n\nThis happened elsewhere."}, "elsewhere")
    sync([news, other], index_at)
    assert sorted(known_folders(index_at)) == sorted([news, other])
    sync([other], index_at, only=True)
    assert known_folders(index_at) == [other]


def test_a_folder_reached_by_a_link_is_the_folder(sync, news, tmp_path, index_at):
    sync([news], index_at)
    (tmp_path / "link").symlink_to(news)
    assert sync([tmp_path / "link"], index_at, load_encoder=never).unchanged == 6


def test_an_index_inside_its_own_folder_does_not_read_itself(sync, news):
    sync([news], news / "index")
    assert sync([news], news / "index", load_encoder=never).unchanged == 6


def test_the_same_index_from_another_working_directory(sync, news, index_at, monkeypatch):
    monkeypatch.chdir(news.parent)
    sync([Path("news")], Path("index"))
    monkeypatch.chdir(news)
    assert sync([Path()], index_at, load_encoder=never).unchanged == 6


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_folder_that_is_not_there_is_an_error_and_takes_nothing_away(sync, news, tmp_path, index_at, dry_run):
    sync([news], index_at)
    with pytest.raises(PassagerError, match="no folder"):
        sync([news, tmp_path / "nowhere"], index_at, dry_run=dry_run)
    with pytest.raises(PassagerError, match="is a file"):
        sync([news / "floods.en.txt"], index_at, dry_run=dry_run)
    assert len(held(index_at)) == 6


def test_an_empty_folder_makes_an_index_that_holds_nothing(sync, tmp_path, index_at):
    (tmp_path / "empty").mkdir()
    assert summary(sync([tmp_path / "empty"], index_at)) == ([], [], [], 0)
    assert held(index_at) == {}


@pytest.mark.parametrize("only", [False, True])
@pytest.mark.parametrize("dry_run", [False, True])
def test_a_folder_that_has_lost_all_its_files_takes_nothing_away(sync, news, index_at, only, dry_run):
    """A drive that is not mounted looks just so."""
    sync([news], index_at)
    for path in news.iterdir():
        path.unlink()
    with pytest.raises(PassagerError, match=r"holds no readable file any more.*--allow-empty"):
        sync([news], index_at, only=only, dry_run=dry_run)
    assert len(held(index_at)) == 6


def test_an_emptied_folder_empties_the_index_where_that_is_meant(sync, news, index_at, open_index):
    sync([news], index_at)
    for path in news.iterdir():
        path.unlink()
    assert len(sync([news], index_at, allow_empty=True).removed) == 6
    assert open_index(index_at).retrieve("Where will the group meet?") == []


def test_an_article_removed_by_hand_stays_out_until_it_is_restored(sync, news, write, index_at, open_index):
    sync([news], index_at)
    remove_article(index_at, article_id(str(news / "floods.en.txt")))
    assert "floods.en.txt" not in held(index_at)
    hits = open_index(index_at).retrieve("1,200 people slept in school halls", k=20)
    assert not any("school halls" in hit.text for hit in hits)
    assert_sound(index_at)
    report = sync([news], index_at, load_encoder=never)
    assert (summary(report), report.kept_out) == (([], [], [], 5), 1)
    write({"floods.en.txt": "Floods again\n\nThe river rose once more."})
    report = sync([news], index_at)
    assert (summary(report), report.kept_out) == (([], [], [], 5), 1)

    assert restore_articles(index_at) == 1
    assert names(sync([news], index_at).added) == ["floods.en.txt"]
    assert "rose once more" in held(index_at)["floods.en.txt"]
    assert restore_articles(index_at) == 0


def test_removing_what_is_not_there_says_so(sync, news, index_at):
    sync([news], index_at)
    with pytest.raises(PassagerError, match="There is no article 'abc'"):
        remove_article(index_at, "abc")


@pytest.fixture
def other_writer():
    """``other_writer(index)``: another process that holds the index for writing until it is killed."""
    program = (
        "import sys, time; from pathlib import Path; from index.sync import writing\n"
        "with writing(Path(sys.argv[1])): print('held', flush=True); time.sleep(120)"
    )
    started = []

    def _start(index_folder):
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", program, str(index_folder)], stdout=subprocess.PIPE, text=True, cwd=ROOT
            )
        )
        assert started[-1].stdout.readline() == "held\n"
        return started[-1]

    yield _start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_writer_is_refused_while_readers_read(sync, news, write, index_at, open_index, other_writer, encoder):
    sync([news], index_at)
    process = other_writer(index_at)
    write({"new.txt": "A new one\n\nSomething happened."})
    for job in (
        lambda: sync([news], index_at),
        lambda: reembed(index_at, load_encoder=lambda name: encoder),
        lambda: remove_article(index_at, article_id(str(news / "floods.en.txt"))),
        lambda: restore_articles(index_at),
    ):
        with pytest.raises(IndexLockedError, match="Another passager is writing the index"):
            job()
    assert len(open_index(index_at).retrieve("Where will the contact group meet?")) == 5
    assert_sound(index_at)
    assert len(sync([news], index_at, dry_run=True).added) == 1

    process.kill()
    process.wait()
    assert names(sync([news], index_at).added) == ["new.txt"], "a writer that died holds nothing"


def test_two_threads_never_write_at_once(sync, news, index_at):
    outcomes = []

    def write_it():
        try:
            outcomes.append(len(sync([news], index_at).added))
        except IndexLockedError:
            outcomes.append("locked")

    threads = [threading.Thread(target=write_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(6) == 1
    assert set(outcomes) <= {6, 0, "locked"}
    assert len(held(index_at)) == 6


def embeddings(index_folder):
    """Stored embeddings and what the encoder should have been given for them."""
    store = Store(index_folder)
    with store.snapshot() as snapshot:
        ids = [row[0] for row in snapshot.db.execute("SELECT id FROM passages ORDER BY id")]
        passages, stored, manifest = snapshot.passages(ids), snapshot.embeddings(ids), snapshot.manifest()
    store.close()
    return passages, stored, manifest


def assert_embedded_by(index_folder, encoder):
    passages, stored, manifest = embeddings(index_folder)
    splitter = Splitter(encoder)
    expected = encoder.encode_documents([splitter.document(passage) for passage in passages]).embeddings
    np.testing.assert_allclose(stored, expected, atol=3e-3)
    assert manifest.model == encoder.identity


def test_another_model_is_refused_with_the_command_that_mends_it(
    sync, news, write, index_at, encoder, other_model, other_encoder
):
    sync([news], index_at)
    write({"new.txt": "A new one\n\nSomething happened."})
    with pytest.raises(IndexMismatchError, match=f"passager index --reembed --model {other_model}"):
        sync([news], index_at, model=str(other_model), load_encoder=lambda name: other_encoder)
    with pytest.raises(IndexMismatchError, match="passager index --reembed"):
        Assistant.open(index_at, model=str(other_model))
    assert_embedded_by(index_at, encoder)
    assert names(sync([news], index_at).added) == ["new.txt"]


def test_other_prompts_are_another_model(sync, news, index_at, prompted_model, prompted_encoder):
    sync([news], index_at)
    with pytest.raises(IndexMismatchError, match="passager index --reembed"):
        sync([news], index_at, model=str(prompted_model), load_encoder=lambda name: prompted_encoder)


def test_a_change_of_model_works_from_the_stored_text(
    sync, news, index_at, open_index, encoder, other_model, other_encoder
):
    sync([news], index_at)
    before = held(index_at)
    answering = open_index(index_at)
    assert answering.ask("Where will the contact group meet?").hits
    shutil.rmtree(news)
    assert reembed(index_at, load_encoder=lambda name: other_encoder, model=str(other_model)) == 6
    assert held(index_at) == before
    assert_embedded_by(index_at, other_encoder)
    assert_sound(index_at)

    assert len(answering.ask("Where will the contact group meet?").hits) == 5, "it follows to the new model"
    with Assistant.open(index_at) as opened:
        assert opened.ask("Where will the contact group meet?").hits
    with pytest.raises(IndexMismatchError, match=r"passager index --reembed --model passager$"):
        Assistant.open(index_at, model="passager")
    reembed(index_at, load_encoder=lambda name: encoder)
    assert_embedded_by(index_at, encoder)


def test_an_assistant_follows_a_change_of_prompts_alone(
    sync, news, index_at, open_index, prompted_model, prompted_encoder
):
    sync([news], index_at)
    answering = open_index(index_at)
    assert answering.retrieve("Where will the contact group meet?")
    reembed(index_at, load_encoder=lambda name: prompted_encoder, model=str(prompted_model))
    assert_embedded_by(index_at, prompted_encoder)
    assert answering.retrieve("Where will the contact group meet?")


def test_after_a_change_of_model_a_sync_goes_on_with_the_new_one(
    sync, news, write, index_at, other_model, other_encoder
):
    sync([news], index_at)
    reembed(index_at, load_encoder=lambda name: other_encoder, model=str(other_model))
    write({"new.txt": "A new one\n\nSomething happened."})
    asked_for = []

    def load(name):
        asked_for.append(name)
        return other_encoder

    sync([news], index_at, load_encoder=load)
    assert asked_for == [str(other_model.resolve())]
    assert_embedded_by(index_at, other_encoder)


def test_an_embedding_that_was_stopped_changes_nothing_and_goes_on_where_it_was(
    sync, news, write, index_at, encoder, monkeypatch
):
    monkeypatch.setattr(sync_module, "_EMBED_AT_ONCE", 4)
    sync([news], index_at)
    before = held(index_at)
    write({f"more/{i}.txt": f"Report {i}\n\nThis is what happened on day {i}." for i in range(18)})
    stopped = Watched(encoder, stop_after=10)
    with pytest.raises(KeyboardInterrupt):
        sync([news], index_at, load_encoder=lambda name: stopped)
    assert len(stopped.documents) == 8
    assert held(index_at) == before
    assert_sound(index_at)

    rest = Watched(encoder)
    assert len(sync([news], index_at, load_encoder=lambda name: rest).added) == 18
    assert len(rest.documents) == 10
    assert not set(rest.documents) & set(stopped.documents)
    assert_embedded_by(index_at, encoder)
    with sqlite3.connect(index_at / DATABASE) as db:
        assert db.execute("SELECT count(*) FROM staged_embeddings").fetchone() == (0,)
    db.close()


def test_a_first_build_that_was_stopped_is_gone_on_with(sync, news, index_at, encoder, monkeypatch):
    monkeypatch.setattr(sync_module, "_EMBED_AT_ONCE", 2)
    stopped = Watched(encoder, stop_after=4)
    with pytest.raises(KeyboardInterrupt):
        sync([news], index_at, load_encoder=lambda name: stopped)
    with pytest.raises(PassagerError, match="holds nothing yet"):
        Assistant.open(index_at)
    rest = Watched(encoder)
    assert len(sync([news], index_at, load_encoder=lambda name: rest).added) == 6
    assert len(rest.documents) == len(embeddings(index_at)[0]) - 4


def test_a_change_of_model_that_was_stopped_is_gone_on_with(sync, news, index_at, encoder, other_encoder, monkeypatch):
    monkeypatch.setattr(sync_module, "_EMBED_AT_ONCE", 2)
    sync([news], index_at)
    stopped = Watched(other_encoder, stop_after=4)
    with pytest.raises(KeyboardInterrupt):
        reembed(index_at, load_encoder=lambda name: stopped)
    assert_embedded_by(index_at, encoder)
    rest = Watched(other_encoder)
    reembed(index_at, load_encoder=lambda name: rest)
    assert not set(rest.documents) & set(stopped.documents)
    assert_embedded_by(index_at, other_encoder)


def test_what_was_embedded_with_other_prompts_is_not_taken_for_ones_own(
    sync, news, index_at, encoder, prompted_encoder, monkeypatch
):
    monkeypatch.setattr(sync_module, "_EMBED_AT_ONCE", 2)
    sync([news], index_at)
    with pytest.raises(KeyboardInterrupt):
        reembed(index_at, load_encoder=lambda name: Watched(prompted_encoder, stop_after=4))
    reembed(index_at, load_encoder=lambda name: encoder)
    assert_embedded_by(index_at, encoder)


def test_a_model_that_cannot_be_loaded_is_said_before_an_hour_of_reading(news, index_at):
    with pytest.raises(ModelError):
        sync_module.sync([news], index_at, model="/no/such/model", progress=lambda step, done, total: None)
    with pytest.raises(PassagerError):
        Assistant.open(index_at)


def test_a_publication_that_fails_leaves_the_old_state(sync, news, write, index_at, open_index, monkeypatch):
    sync([news], index_at)
    before = held(index_at)

    def full(self, path, only_if=None):
        raise OSError(28, "No space left on device")

    write({"new.txt": "A new one\n\nSomething happened."})
    with monkeypatch.context() as patched:
        patched.setattr(VectorIndex, "save", full)
        with pytest.raises(OSError, match="No space left"):
            sync([news], index_at)
    assert held(index_at) == before
    assert_sound(index_at)
    assert names(sync([news], index_at).added) == ["new.txt"]


def test_progress_is_told_in_steps_that_reach_their_end(sync, news, index_at):
    told = []
    sync([news], index_at, progress=lambda *step: told.append(step))
    assert {step for step, _, _ in told} == {"reading", "loading the model", "embedding", "publishing"}
    assert all(0 <= done <= total for _, done, total in told)
    assert ("reading", 6, 6) in told


def test_vector_files_of_earlier_states_are_cleared_away(sync, news, write, index_at):
    for i in range(3):
        write({"new.txt": f"Number {i}\n\nSomething happened {i} times."})
        sync([news], index_at)
    (index_at / "vectors-2.12345.partial").write_bytes(b"left by a sync that was killed")
    write({"new.txt": "The last\n\nSomething happened again."})
    sync([news], index_at)
    assert [path.name for path in index_at.glob("vectors-*")] == ["vectors-4.faiss"]


def test_readers_see_the_old_state_or_the_new_one_and_never_a_mix(sync, write, index_at, open_index):
    """Every article of a state bears its number: a list of hits with two numbers would be a mix."""

    def state(number):
        places = ["harbour", "school", "bridge", "market", "station", "hospital"]
        return write({f"{p}.txt": f"News of the {p}\n\nToday is day {number} and the {p} is open." for p in places})

    folder = state(100)
    sync([folder], index_at)
    assistants = [open_index(index_at) for _ in range(2)]
    seen, errors, done = set(), [], threading.Event()

    def read(assistant):
        while not done.is_set():
            try:
                hits = assistant.ask("Which day is it today?", k=20).hits
                days = {hit.text.partition("is day ")[2][:3] for hit in hits}
                if len(hits) != 6 or len(days) != 1:
                    errors.append((len(hits), days))
                seen.update(days)
                time.sleep(random.random() / 100)
            except BaseException as error:
                errors.append(error)

    threads = [threading.Thread(target=read, args=[assistant]) for assistant in assistants * 2]
    for thread in threads:
        thread.start()
    for number in range(101, 106):
        report = sync([state(number)], index_at)
        assert len(report.changed) == 6
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(seen) > 1
    for assistant in assistants:
        assert "day 105" in assistant.retrieve("Which day is it today?")[0].text


def test_what_is_published_is_named_before_it_is_seen(sync, news, write, index_at, monkeypatch):
    """At the instant of the commit the vector file that the database speaks of lies there, whole."""
    sync([news], index_at)
    states = []

    real_save = VectorIndex.save

    def save(self, path, only_if=None):
        checksum = real_save(self, path, only_if)
        states.append((path.exists(), sorted(held(index_at))))
        return checksum

    monkeypatch.setattr(VectorIndex, "save", save)
    write({"new.txt": "A new one\n\nSomething happened."})
    sync([news], index_at)
    assert len(states) == 1
    written, names_then = states[0]
    assert written
    assert "new.txt" not in names_then, "not to be seen before the commit"
    assert "new.txt" in held(index_at)


def test_a_sync_into_a_damaged_database_is_an_error_that_can_be_acted_on_or_does_no_harm(sync, news, write, index_at):
    sync([news], index_at)
    whole = (index_at / DATABASE).read_bytes()
    write({"floods.en.txt": "The water fell\n\nThe river is back in its bed."})
    chance = random.Random(6)
    for _ in range(12):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 20, 500])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        for extra in ("-wal", "-shm"):
            (index_at / (DATABASE + extra)).unlink(missing_ok=True)
        (index_at / DATABASE).write_bytes(content)
        advice = ""
        try:
            sync([news], index_at)
        except PassagerError as error:
            advice = str(error)
        assert not advice or "passager" in advice


def test_a_folder_that_cannot_be_looked_into_is_told_and_takes_nothing_away(sync, write, index_at, monkeypatch):
    folder = write({"a.txt": "Of bees.", "below/b.txt": "Of wasps."})
    sync([folder], index_at)
    listed = os.scandir

    def refused(path):
        if Path(path).name == "below":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    report = sync([folder], index_at)
    assert (report.unchanged, report.removed) == (2, [])
    assert "below" in report.problems[0].source
    assert "Permission denied" in report.problems[0].reason


def test_duplicate_titles_are_two_articles(sync, write, index_at, open_index):
    folder = write({"a.txt": " date 2023 Bees\n\nThey sting.", "b.txt": " date 2024 Bees\n\nThey make honey."})
    assert len(sync([folder], index_at).added) == 2
    assert {hit.article.date for hit in open_index(index_at).retrieve("What do bees do?")} == {"2023", "2024"}


def test_a_file_of_a_hundred_megabytes_is_told_and_the_others_go_in(sync, write, index_at):
    folder = write({"small.txt": "Of bees."})
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    report = sync([folder], index_at)
    assert len(report.added) == 1
    assert "huge.txt" in report.problems[0].source
    assert "MB" in report.problems[0].reason


def test_reembedding_without_a_name_keeps_the_model(sync, news, index_at, other_model, other_encoder, encoder):
    asked = []

    def load(name):
        asked.append(name)
        return other_encoder if name == str(other_model) else encoder

    sync([news], index_at, model=str(other_model), load_encoder=load)
    reembed(index_at, load_encoder=load)
    assert asked[-1] == str(other_model)


def test_taking_out_keeps_what_a_stopped_sync_had_embedded(sync, news, index_at):
    sync([news], index_at)
    with sqlite3.connect(index_at / DATABASE) as db:
        db.execute("INSERT INTO staged_embeddings (key, embedding) VALUES ('of a stopped sync', x'00')")
    with Store(index_at).snapshot() as snapshot:
        first = snapshot.articles()[0].id
    remove_article(index_at, first)
    with sqlite3.connect(index_at / DATABASE) as db:
        assert db.execute("SELECT count(*) FROM staged_embeddings").fetchone() == (1,)


def test_staging_looks_articles_up_and_never_through_all_of_them(sync, news, index_at, encoder):
    from index.publish import Stage

    sync([news], index_at)
    with sync_module.writing(index_at) as db:
        Stage(db, Splitter(encoder), encoder.identity)
        for condition in ("article = 1", "key = 'x'"):
            plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM temp.new_passages WHERE {condition}").fetchall()
            assert "SEARCH" in str(plan)


def test_build_says_at_once_that_the_model_is_not_the_indexs(sync, news, index_at):
    sync([news], index_at)
    with sqlite3.connect(index_at / DATABASE) as db:
        db.execute('UPDATE manifest SET value = replace(value, \'"fingerprint": "\', \'"fingerprint": "0\')')
    with pytest.raises(IndexMismatchError, match="passager index --reembed"):
        Assistant.build(news, index=index_at)
