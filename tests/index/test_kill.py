"""A build that is killed at any instant leaves an index that opens and answers, and that the next build completes."""

import multiprocessing
import os
import random
import signal
import sys
import time

import pytest

from index.article import article_id
from index.doctor import examine
from index.errors import PassagerError
from index.store import Store
from index.sync import remove_article
from index.sync import sync as real_sync

SEED = 20
KILLS = 20
PLACES = ["harbour", "school", "bridge", "market", "station", "hospital", "theatre", "stadium"]


@pytest.fixture(scope="module")
def processes():
    """Processes that begin with the libraries imported, so that an instant of theirs is one of the build's own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["sentence_transformers", "faiss", "index.sync"])
    return context


def write_day(folder, day):
    folder.mkdir(exist_ok=True)
    for place in PLACES:
        story = f"Today is day {day} and the {place} is open. Nobody was hurt on day {day} at the {place}. "
        (folder / f"{place}.txt").write_text(f"News of the {place}\n\n{story * 3}", encoding="utf-8")


def build(folder, index):
    """What a child does: a build as a user starts it, model and all."""
    real_sync([folder], index)


def days_held(index):
    """The days that the articles speak of; more than one would be half a build."""
    store = Store(index)
    with store.snapshot() as snapshot:
        days = {article.text.partition("is day ")[2].split()[0] for article in snapshot.articles()}
        assert len(snapshot.articles()) == len(PLACES)
    store.close()
    return days


def run_and_kill(processes, target, args, after):
    """Start a child, kill it ``after`` so many seconds; whether it had ended by itself before, and how long it took."""
    child = processes.Process(target=target, args=args)
    begun = time.monotonic()
    child.start()
    child.join(after)
    lived = time.monotonic() - begun
    ended = child.exitcode is not None
    if not ended:
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    assert child.exitcode in ([0] if ended else [0, -signal.SIGKILL]), "the build itself failed"
    return ended, lived


@pytest.mark.timeout(280)
def test_a_build_killed_at_random_instants_leaves_an_index_that_opens_and_answers(
    processes, tmp_path, encoder, open_index
):
    folder, index = tmp_path / "news", tmp_path / "index"
    write_day(folder, 100)
    real_sync([folder], index, load_encoder=lambda name: encoder)
    write_day(folder, 101)
    run_and_kill(processes, build, (folder, tmp_path / "warm-up"), 120)
    _, duration = run_and_kill(processes, build, (folder, index), 120)
    assert days_held(index) == {"101"}

    chance = random.Random(SEED)
    # One in each twentieth of a whole build, so that all of its steps are met.
    shares = [chance.uniform(number, number + 1) / KILLS for number in range(KILLS)]
    chance.shuffle(shares)
    last, cut_short, instants = 101, 0, []
    for number, share in enumerate(shares):
        instants.append(f"{share * duration:.3f} of {duration:.3f} s")
        said = f"seed {SEED}, killed after: {', '.join(instants)}"
        day = 200 + number
        write_day(folder, day)
        ended, lived = run_and_kill(processes, build, (folder, index), share * duration)
        cut_short += not ended
        duration = min(duration, lived) if ended else duration
        held = days_held(index)
        assert held in ({str(last)}, {str(day)}), said
        last = int(next(iter(held)))
        assert [finding for finding in examine(index, encoder) if not finding.ok] == [], said
        hits = open_index(index).ask("Which day is it today?", k=3).hits
        assert len(hits) == 3, said
        assert all(f"day {last}" in hit.text for hit in hits), said
    assert cut_short >= KILLS // 2, "most of the builds have to be killed before their end"

    write_day(folder, 300)
    real_sync([folder], index, load_encoder=lambda name: encoder)
    assert days_held(index) == {"300"}
    assert len(list(index.glob("vectors-*"))) == 1, "what killed builds left behind is cleared away"


def killed_at(step, job, *args):
    """What a child does: run ``job`` and kill itself at the step-th call made inside the publishing code."""
    passed = 0

    def count(frame, event, _):
        nonlocal passed
        where = frame.f_code.co_filename
        if event in ("call", "c_call", "c_return") and where.endswith(("publish.py", "vectors.py", "sync.py")):
            passed += 1
            if passed == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    job(*args)


@pytest.mark.timeout(120)
def test_a_publication_killed_at_any_step_is_done_or_not_done(processes, tmp_path, encoder, open_index):
    """Removing an article needs no model, so that every step of a publication is reached within an instant."""
    folder, index = tmp_path / "news", tmp_path / "index"
    write_day(folder, 100)
    real_sync([folder], index, load_encoder=lambda name: encoder)
    chance = random.Random(SEED)
    # About 200 steps in all (what is beyond the last lets the removal succeed).
    steps = sorted({chance.randrange(1, 220) for _ in range(14)})
    victims = [article_id(str((folder / f"{place}.txt").resolve())) for place in PLACES]
    outcomes = set()
    for step in steps:
        store = Store(index)
        with store.snapshot() as snapshot:
            ids = [article.id for article in snapshot.articles()]
        store.close()
        victim = next(victim for victim in victims if victim in ids)
        child = processes.Process(target=killed_at, args=(step, remove_article, index, victim))
        child.start()
        child.join(30)
        outcomes.add(child.exitcode)
        hits = open_index(index).retrieve("Which day is it today?", k=50)
        left = {hit.article.id for hit in hits}
        assert left in (set(ids), set(ids) - {victim}), f"step {step} of seed {SEED}"
        assert [finding for finding in examine(index) if not finding.ok] == [], f"step {step} of seed {SEED}"
        if len(left) < 3:
            break
    assert -signal.SIGKILL in outcomes
    assert outcomes <= {0, -signal.SIGKILL}


@pytest.mark.timeout(120)
def test_a_first_build_that_is_killed_is_completed_by_the_next(processes, tmp_path, encoder, open_index):
    folder = tmp_path / "news"
    write_day(folder, 100)
    chance = random.Random(SEED)
    for number in range(3):
        index = tmp_path / f"index-{number}"
        instant = chance.uniform(0.1, 3)
        run_and_kill(processes, build, (folder, index), instant)
        try:
            outcome = len(open_index(index).ask("Which day is it today?").hits)
        except PassagerError as error:
            outcome = str(error)
        assert outcome == 5 or "passager index" in outcome, f"killed after {instant}"
        real_sync([folder], index, load_encoder=lambda name: encoder)
        assert days_held(index) == {"100"}
        assert [finding for finding in examine(index, encoder) if not finding.ok] == []
