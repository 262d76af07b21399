"""The settings without a browser: what they tell of an index, and rebuilding it."""

import sqlite3
import time
from contextlib import closing

import pytest
from showing import Seen

from index.doctor import examine
from index.schema import connect
from index.sync import writing
from ui.i18n import translator
from ui.settings.figures import Storage, library_html, model_html, size_in_words
from ui.settings.health import findings_html
from ui.settings.job import Progress, Rebuild
from ui.settings.progress import progress_html


def ended(rebuild, within=60):
    until = time.monotonic() + within
    while rebuild.progress.running:
        assert time.monotonic() < until
        time.sleep(0.02)
    return rebuild.progress


def embeddings(index):
    with closing(connect(index)) as db:
        return db.execute("SELECT embedding FROM passages ORDER BY id").fetchall()


def generation(index):
    with closing(connect(index)) as db:
        return db.execute("SELECT generation FROM vectors").fetchone()[0]


# Figures


def test_the_figures_are_those_of_the_index(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        counts, manifest = snapshot.counts(), snapshot.manifest()
    storage = Storage.of(seeds_assistant.index)
    assert storage.vectors == sum(path.stat().st_size for path in seeds_assistant.index.glob("vectors-*.faiss"))
    assert storage.database >= (seeds_assistant.index / "library.db").stat().st_size
    text = Seen(library_html(counts, storage, translator("en"))).text
    for number in (counts.articles, counts.passages, len(counts.languages)):
        assert str(number) in text
    assert "Ukrainian" in Seen(model_html(manifest, translator("en"))).text
    assert "ucraino" in Seen(model_html(manifest, translator("it"))).text
    assert "No model" in model_html(None, translator("en"))


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [
        (0, "en", "0 byte"),
        (999, "en", "999 byte"),
        (1_000, "en", "1 kB"),
        (2_340_000, "en", "2.3 MB"),
        (2_340_000, "fr", "2,3\xa0Mo"),
        (234_000_000, "de", "234 MB"),
        (5 * 10**15, "en", "5,000 TB"),
    ],
)
def test_sizes_are_told_in_units_a_person_reads(size, language, words):
    assert size_in_words(size, translator(language)).replace("\u202f", "\xa0") == words


# Health


def test_a_sound_index_is_told_sound_in_every_language(news_index):
    findings = examine(news_index)
    for language, verdict in {"en": "All is well", "de": "alles in Ordnung", "ar": "على ما يرام"}.items():
        seen = Seen(findings_html(findings, translator(language)))
        assert verdict in seen.text
        assert len(seen.all("li", **{"class": "good"})) == len(findings)


def test_what_is_wrong_is_told_with_what_mends_it_on_the_page(news_index):
    with closing(sqlite3.connect(news_index / "library.db")) as db, db:
        db.execute("UPDATE passages SET embedding = x'00' WHERE id = 1")
    seen = Seen(findings_html(examine(news_index), translator("en")))
    assert "1 thing is wrong" in seen.text
    assert "Rebuild the index, below." in seen.text
    assert seen.all("li", **{"class": "bad"})


def test_a_finding_with_a_hostile_name_is_only_text(tmp_path):
    seen = Seen(findings_html(examine(tmp_path / "<img src=x>{0}"), translator("fr")))
    assert "<img src=x>{0}" in seen.text
    assert not seen.all("img")


# Rebuilding


def test_a_rebuilding_makes_the_same_index_anew(news_index, encoder):
    before, state = embeddings(news_index), generation(news_index)
    rebuild = Rebuild(news_index, lambda name: encoder)
    rebuild.start()
    assert ended(rebuild) == Progress(articles=6)
    assert embeddings(news_index) == before
    assert generation(news_index) > state
    assert "Rebuilt: 6 articles." in progress_html(rebuild.progress, translator("en"))


def test_a_rebuilding_can_be_stopped_and_leaves_the_index_as_it_was(news_index, encoder):
    state = generation(news_index)
    rebuild = Rebuild(news_index, None)

    def load(name):
        rebuild.stop()
        return encoder

    rebuild._load_encoder = load
    rebuild.start()
    assert ended(rebuild) == Progress(stopped=True)
    assert generation(news_index) == state
    assert "The index is as it was" in progress_html(rebuild.progress, translator("en"))
    rebuild._load_encoder = lambda name: encoder
    rebuild.start()
    assert ended(rebuild).articles == 6


def test_an_index_that_somebody_else_writes_is_told_in_words(news_index, encoder):
    rebuild = Rebuild(news_index, lambda name: encoder)
    with writing(news_index):
        rebuild.start()
        assert "Another passager is writing" in ended(rebuild).error
    assert Seen(progress_html(rebuild.progress, translator("en"))).all("p", role="alert")


def test_an_error_nobody_foresaw_is_logged_and_told_calmly(news_index, caplog):
    rebuild = Rebuild(news_index, lambda name: 1 / 0)
    rebuild.start()
    assert ended(rebuild) == Progress(error="")
    assert "ZeroDivisionError" in caplog.text
    assert "Something went wrong" in progress_html(rebuild.progress, translator("en"))


def test_how_far_it_is_is_told_in_words():
    english = translator("en")
    assert progress_html(Progress(), english) == ""
    assert "Loading the model" in progress_html(Progress(running=True), english)
    bar = Seen(progress_html(Progress(True, "embedding", 1200, 5000), english))
    assert "1,200 of 5,000" in bar.text
    assert bar.all("progress", value="1200", max="5000")
