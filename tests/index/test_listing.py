"""Listing: pages of articles in an order, searched and filtered."""

import time

import pytest

from index.filters import Filters
from index.listing import ORDERS, Wanted, count_listed, list_page
from index.schema import connect
from index.store import Store


@pytest.fixture
def listed(news_index):
    store = Store(news_index)

    def _listed(limit=100, offset=0, **wanted):
        with store.snapshot() as snapshot:
            found = list_page(snapshot, Wanted(**wanted), limit, offset)
            assert count_listed(snapshot, Wanted(**wanted)) >= len(found)
        return found

    yield _listed
    store.close()


def test_orders_go_both_ways_and_undated_articles_come_last(listed):
    dates = ["2023-07", "2023-05-14", "2023-01", "2022", "2022-11-03", None]
    assert [article.date for article in listed(order="date", descending=True)] == dates
    assert [article.date for article in listed(order="date", descending=False)] == [*dates[4::-1], None]
    titles = [article.title for article in listed(order="title", descending=False)]
    assert titles == sorted(titles, key=str.lower)
    assert [a.title for a in listed(order="title", descending=True)] == titles[::-1]
    for order in ORDERS:
        assert len(listed(order=order)) == 6
    assert all(article.added.endswith("Z") for article in listed())


def test_pages_hold_every_article_once(listed):
    pages = [listed(limit=2, offset=offset, order="title", descending=False) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert len({article.id for page in pages for article in page}) == 6


@pytest.mark.parametrize(
    ("search", "count"),
    [("", 6), ("LERENA", 1), ("дунаєм", 1), ("lerena.txt", 0), ("floods txt", 1), ("%", 0), ("' OR 1", 0), (".txt", 6)],
)
def test_search_looks_into_titles_and_sources(listed, search, count):
    assert len(listed(search=search)) == count


def test_filters_hold_too(listed):
    assert len(listed(filters=Filters.of("en"))) == 2
    assert len(listed(filters=Filters.of("en", since="2023"), search="lerena")) == 1


def test_a_page_of_a_hundred_thousand_is_quick(tmp_path):
    db = connect(tmp_path, create=True)
    db.execute("BEGIN")
    db.execute("INSERT INTO files VALUES (1, '/a', '')")
    db.executemany(
        "INSERT INTO articles (id, file, source, title, date, first_day, last_day, language, text, fingerprint, added) "
        "VALUES (?, 1, ?, ?, '2023', ?, ?, 'en', ?, '', ?)",
        (
            (f"{n:016x}", f"/news/{n}.txt", f"Title {n * 7919 % 100_003}", "2023-01-01", f"20{n % 100:02}-01-01",
             "x" * 2000, f"{n:020}")
            for n in range(100_000)
        ),
    )  # fmt: skip
    db.execute("COMMIT")
    store = Store(tmp_path)
    with store.snapshot() as snapshot:
        for order in ORDERS:
            for descending in (True, False):
                begun = time.perf_counter()
                wanted = Wanted(order=order, descending=descending)
                assert len(list_page(snapshot, wanted, 50, 99_000)) == 50
                assert time.perf_counter() - begun < 1, order
        begun = time.perf_counter()
        assert count_listed(snapshot, Wanted("title 4711")) >= 1
        assert time.perf_counter() - begun < 3
    store.close()
    db.close()
