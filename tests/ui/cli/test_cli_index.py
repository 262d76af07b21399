"""`passager index`: counts, exit codes, messages, and that nothing changes where it must not."""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from cli_fixtures import command_line, environment
from filelock import FileLock


@pytest.fixture
def passager(encoder, monkeypatch):
    return command_line(encoder, monkeypatch)


def titles(passager, index):
    return {article["title"] for article in json.loads(passager("articles", "list", "--json", "-i", index).stdout)}


def test_counts_what_was_added_changed_removed_and_unchanged(passager, news, tmp_path):
    index = tmp_path / "index"
    first = passager("index", news, "--index", index)
    assert first.exit_code == 0
    assert "6 added, 0 changed, 0 removed, 0 unchanged" in first.stdout
    (news / "floods.en.txt").write_text("The water has gone, and the mayor counts the damage.")
    (news / "seca.pt.txt").unlink()
    (news / "new.en.txt").write_text("A new bakery opened its doors on Monday morning.")
    second = passager("index", news, "--index", index)
    assert second.exit_code == 0
    assert "1 added, 1 changed, 1 removed, 4 unchanged" in second.stdout
    assert "A new bakery opened its doors on Monday morning." in titles(passager, index)


def test_without_a_folder_looks_through_those_it_knows(passager, write, tmp_path):
    one, two = write({"a.txt": "The first paper tells of bees."}, "one"), write({"b.txt": "Of wasps."}, "two")
    assert passager("index", one, two, "-i", tmp_path / "index").exit_code == 0
    (one / "c.txt").write_text("And now of hornets.")
    again = passager("index", "-i", tmp_path / "index")
    assert again.exit_code == 0
    assert "1 added, 0 changed, 0 removed, 2 unchanged" in again.stdout


def test_the_index_can_be_named_by_an_environment_variable(passager, write, tmp_path, monkeypatch):
    monkeypatch.setenv("PASSAGER_INDEX", str(tmp_path / "elsewhere"))
    assert passager("index", write({"a.txt": "A paper of bees."})).exit_code == 0
    assert (tmp_path / "elsewhere" / "library.db").is_file()


def test_a_new_index_wants_a_folder(passager, tmp_path):
    done = passager("index", "-i", tmp_path / "index")
    assert done.exit_code == 1
    assert "passager index articles" in done.stderr
    assert not (tmp_path / "index").exists()


def test_a_folder_that_the_index_knows_and_that_is_gone_is_told(passager, write, tmp_path):
    folder = write({"a.txt": "A paper of bees."})
    passager("index", folder, "-i", tmp_path / "index")
    folder.rename(tmp_path / "moved")
    done = passager("index", "-i", tmp_path / "index")
    assert done.exit_code == 1
    assert str(folder) in done.stderr
    assert "--only" in done.stderr
    assert titles(passager, tmp_path / "index") == {"A paper of bees."}


def test_an_empty_folder_tells_which_kinds_are_read(passager, write, tmp_path):
    done = passager("index", write({"photo.jpeg": b"\xff\xd8"}), "-i", tmp_path / "index")
    assert done.exit_code == 1
    assert ".pdf" in done.stderr
    assert ".docx" in done.stderr
    assert not (tmp_path / "index").exists()


def test_no_such_folder(passager, tmp_path):
    done = passager("index", tmp_path / "nowhere", "-i", tmp_path / "index")
    assert done.exit_code == 1
    assert done.stderr.strip() == f"Error: There is no folder {tmp_path / 'nowhere'}."


def test_a_bad_file_among_good_ones_is_named_with_its_reason(passager, write, tmp_path):
    folder = write({"good.txt": "The mill stands again.", "zero.txt": "", "binary.txt": bytes(range(256)) * 20})
    done = passager("index", folder, "-i", tmp_path / "index")
    assert done.exit_code == 3
    assert "1 added" in done.stdout
    told = {line.split(":")[0].strip(): line for line in done.stderr.splitlines()}
    assert "empty" in told[str(folder / "zero.txt")]
    assert "binary" in told[str(folder / "binary.txt")]
    again = passager("index", "-i", tmp_path / "index", "--json")
    assert again.exit_code == 3
    assert {problem["source"] for problem in json.loads(again.stdout)["problems"]} == {
        str(folder / "zero.txt"),
        str(folder / "binary.txt"),
    }


def test_only_bad_files_is_nothing_done(passager, write, tmp_path):
    done = passager("index", write({"zero.txt": ""}), "-i", tmp_path / "index")
    assert done.exit_code == 1
    assert "zero.txt" in done.stderr


def test_a_folder_that_lost_all_its_files_keeps_its_articles_until_told_otherwise(passager, write, tmp_path):
    folder = write({"a.txt": "Of bees."})
    passager("index", folder, "-i", tmp_path / "index")
    (folder / "a.txt").unlink()
    refused = passager("index", "-i", tmp_path / "index")
    assert refused.exit_code == 1
    assert "drive" in refused.stderr
    assert "--allow-empty" in refused.stderr
    emptied = passager("index", "-i", tmp_path / "index", "--allow-empty")
    assert (emptied.exit_code, "1 removed" in emptied.stdout) == (0, True)
    again = passager("index", "-i", tmp_path / "index")
    assert again.exit_code == 1
    assert ".docx" in again.stderr


def test_dry_run_lists_file_by_file_and_changes_nothing(passager, write, tmp_path):
    folder = write({f"{number:02}.txt": f"Paper number {number}." for number in range(25)})
    done = passager("index", folder, "-i", tmp_path / "index", "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.count("+ ") == 21
    assert "5 more" in done.stdout
    assert "25 added" in done.stdout
    assert passager("index", folder, "-i", tmp_path / "index", "--dry-run", "--verbose").stdout.count("+ ") == 25
    assert not (tmp_path / "index").exists()


def test_dry_run_tells_changes_and_removals(passager, write, tmp_path):
    folder = write({"a.txt": "Of bees.", "b.txt": "Of wasps.", "c.txt": "Of ants."})
    passager("index", folder, "-i", tmp_path / "index")
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text("Of hornets.")
    lines = passager("index", "-i", tmp_path / "index", "--dry-run").stdout.splitlines()
    assert lines[:2] == [f"~ {folder / 'b.txt'}", f"- {folder / 'a.txt'}"]
    assert titles(passager, tmp_path / "index") == {"Of bees.", "Of wasps.", "Of ants."}


def test_json_is_all_of_stdout(passager, write, tmp_path):
    folder = write({"a.txt": "Of bees."})
    told = json.loads(passager("index", folder, "-i", tmp_path / "index", "--json").stdout)
    assert told["added"] == [str(folder / "a.txt")]
    assert (told["changed"], told["removed"], told["unchanged"], told["problems"]) == ([], [], 0, [])
    assert told["dry_run"] is False
    assert told["seconds"] > 0


def test_only_takes_out_the_articles_of_other_folders(passager, write, tmp_path):
    one, two = write({"a.txt": "Of bees."}, "one"), write({"b.txt": "Of wasps."}, "two")
    passager("index", one, two, "-i", tmp_path / "index")
    assert "1 removed" in passager("index", two, "--only", "-i", tmp_path / "index").stdout
    assert titles(passager, tmp_path / "index") == {"Of wasps."}


def test_columns_can_be_named(passager, write, tmp_path):
    folder = write({"a.csv": "kopf,inhalt,wann\nBienen,Die Bienen sind zurück im Garten.,2021-04\n"})
    names = ["--column-title", "kopf", "--column-text", "inhalt", "--column-date", "wann"]
    assert passager("index", folder, *names, "-i", tmp_path / "index").exit_code == 0
    (article,) = json.loads(passager("articles", "list", "--json", "-i", tmp_path / "index").stdout)
    assert (article["title"], article["date"]) == ("Bienen", "2021-04")


def test_another_model_needs_reembed_and_reembed_mends_it(passager, news_index, other_model, write):
    more = write({"a.txt": "Of bees."}, "more")
    refused = passager("index", more, "-i", news_index, "--model", other_model)
    assert refused.exit_code == 1
    assert f"passager index --reembed --model {other_model}" in refused.stderr
    mended = passager("index", "--reembed", "--model", other_model, "-i", news_index)
    assert mended.exit_code == 0, mended.stderr
    assert "6 articles" in mended.stdout
    assert passager("index", more, "-i", news_index, "--model", other_model).exit_code == 0


def test_a_model_that_is_not_there(passager, write, tmp_path):
    done = passager("index", write({"a.txt": "Of bees."}), "-i", tmp_path / "index", "--model", "./no-model")
    assert done.exit_code == 1
    assert "./no-model" in done.stderr


@pytest.mark.parametrize(
    "command", [["index"], ["ask", "Who?"], ["articles", "list"], ["articles", "restore"], ["index", "--reembed"]]
)
def test_an_index_of_a_newer_version_is_refused_and_left_alone(passager, news_index, command):
    with closing(sqlite3.connect(news_index / "library.db")) as db:
        db.execute("PRAGMA user_version = 99")
    done = passager(*command, "-i", news_index)
    assert done.exit_code == 1
    assert "newer Passager" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    with closing(sqlite3.connect(news_index / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (6,)


def test_a_locked_index_is_told_and_still_answers_a_dry_run(passager, news_index, write):
    more = write({"a.txt": "Of bees."}, "more")
    with FileLock(news_index / "write.lock"):
        done = passager("index", more, "-i", news_index)
        assert done.exit_code == 1
        assert "Another passager is writing" in done.stderr
        assert passager("index", more, "-i", news_index, "--dry-run").exit_code == 0
    assert passager("index", more, "-i", news_index).exit_code == 0


def test_a_folder_that_may_not_be_written_is_one_line(passager, write, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = passager("index", write({"a.txt": "Of bees."}), "-i", tmp_path / "file" / "index")
    assert done.exit_code == 1
    assert len([line for line in done.stderr.splitlines() if line.startswith("Error")]) == 1
    assert str(tmp_path / "file") in done.stderr


def test_file_names_can_not_speak_to_the_terminal(passager, write, tmp_path):
    folder = write({"\x1b[31mred\x07.txt": "Of bees.", "[bold]bad.txt": "", "\x1b]0;owned\x07.txt": ""})
    done = passager("index", folder, "-i", tmp_path / "index", "--verbose")
    assert done.exit_code == 3
    assert not {"\x1b", "\x07"} & set(done.stdout + done.stderr)
    assert "[31mred.txt" in done.stdout
    assert "[bold]bad.txt" in done.stderr


def test_stopped_in_the_middle_it_says_so_and_goes_on_later(write, tmp_path):
    """A real Ctrl-C to a real process: nothing is published, the embeddings so far are kept."""
    papers = {f"{n}.txt": f"Paper number {n} of the town of Lerena." for n in range(800)}
    folder, index = write(papers), tmp_path / "index"
    arguments = [sys.executable, "-m", "ui.cli", "index", folder, "-i", index]
    with subprocess.Popen(
        [*map(str, arguments)], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        for line in process.stderr:
            if line.startswith("embedding"):
                break
        wait_for_embeddings(index)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait(60) == 130
    assert "Stopped. Nothing was changed; what was embedded so far is kept." in told
    assert "Traceback" not in told
    with closing(sqlite3.connect(index / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM staged_embeddings").fetchone()[0] >= 256


def wait_for_embeddings(index, seconds=100):
    import time

    deadline = time.monotonic() + seconds
    with closing(sqlite3.connect(index / "library.db", timeout=30)) as db:
        while not db.execute("SELECT count(*) FROM staged_embeddings").fetchone()[0]:
            assert time.monotonic() < deadline, "nothing was embedded"
            time.sleep(0.1)
