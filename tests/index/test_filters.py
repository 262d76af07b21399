"""A filter leaves exactly the articles it names, and one that can't be meant is refused."""

import dataclasses

import pytest

from index.article import Article
from index.errors import QuestionError
from index.filters import Filters
from index.store import Store


@pytest.fixture(scope="module")
def titles(_news_made_once):
    """``titles(languages="fr")``: the first words of the titles of the articles that pass."""
    store = Store(_news_made_once)

    def _titles(**given):
        with store.snapshot() as snapshot:
            return {article.source.rpartition("/")[2] for article in snapshot.articles(Filters.of(**given))}

    yield _titles
    store.close()


ALL = {"ramstein.fr.txt", "floods.en.txt", "bruecke.de.txt", "zerno.uk.txt", "seca.pt.txt", "lighthouse.en.txt"}


def test_no_filter_leaves_everything(titles):
    assert titles() == titles(languages=[], since="", until=None, sources=[]) == ALL
    assert not Filters.of()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"languages": "fr"}, {"ramstein.fr.txt"}),
        ({"languages": ["fr", "DE "]}, {"ramstein.fr.txt", "bruecke.de.txt"}),
        ({"languages": ["xx"]}, set()),
        ({"since": "2023"}, {"ramstein.fr.txt", "floods.en.txt", "zerno.uk.txt"}),
        ({"since": "2023-05-14"}, {"floods.en.txt", "zerno.uk.txt"}),
        ({"since": "2023-05-15"}, {"zerno.uk.txt"}),
        ({"since": "2023-01-20"}, {"ramstein.fr.txt", "floods.en.txt", "zerno.uk.txt"}),
        ({"until": "2022"}, {"bruecke.de.txt", "seca.pt.txt"}),
        ({"until": "2022-06"}, {"seca.pt.txt"}),
        ({"since": "2022-11", "until": "2023-01"}, {"bruecke.de.txt", "seca.pt.txt", "ramstein.fr.txt"}),
        ({"since": "2023", "until": "2023", "languages": "en"}, {"floods.en.txt"}),
        ({"sources": "floods"}, {"floods.en.txt"}),
        ({"sources": ["FLOODS", "bruecke.de.txt"]}, {"floods.en.txt", "bruecke.de.txt"}),
        ({"sources": "*.en.txt"}, {"floods.en.txt", "lighthouse.en.txt"}),
        ({"sources": "floods.*"}, set()),
        ({"sources": "*/floods.??.txt"}, {"floods.en.txt"}),
        ({"sources": "/news/"}, ALL),
        ({"sources": "' OR 1=1 --"}, set()),
        ({"sources": "[a-z]"}, set()),
    ],
)
def test_a_filter_leaves_what_it_names(titles, given, expected):
    assert titles(**given) == expected


def test_an_article_without_a_date_is_in_no_range_of_dates(titles):
    assert "lighthouse.en.txt" not in titles(since="1600")
    assert "lighthouse.en.txt" not in titles(until="2200")


@pytest.mark.parametrize("value", ["yesterday", "2023-13", "2023-02-30", "14.01.2023", "23", "2023-01-14T10:00"])
@pytest.mark.parametrize("name", ["since", "until"])
def test_what_is_no_date_is_refused_by_name(name, value):
    with pytest.raises(QuestionError, match="Write a day, month or year") as caught:
        Filters.of(**{name: value})
    assert f"{name}={value!r}" in str(caught.value)


def test_an_empty_range_is_refused():
    with pytest.raises(QuestionError, match="since 2023-02 is after until 2023-01"):
        Filters.of(since="2023-02", until="2023-01")


def test_a_range_that_ends_in_the_month_it_begins_in_is_none_of_these():
    assert Filters.of(since="2023-01-20", until="2023-01")


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("/home/é/Élections.txt", "Élections.txt"),
        ("/home/Élections.txt", "élections"),
        ("/home/ÜBER.TXT", "über.txt"),
        ("/home/НОВИНИ.txt", "новини"),
        ("https://example.org/story?id=7&x=[1]", "https://example.org/story?id=7&x=[1]"),
        ("https://example.org/story?id=7&x=[1]", "story?id=7"),
        ("/home/a[1].txt", "a[1].txt"),
        ("/home/100%_true.txt", "100%_true"),
        (r"C:\News\today.txt", r"news\today"),
    ],
)
def test_a_source_is_found_by_any_part_of_it_whatever_its_letters(tmp_path, source, wanted):
    """The condition is asked of SQLite itself, which knows upper and lower case in its own way."""
    from index.schema import connect

    article = Article("id", source, "Title", None, "en", "Text.")
    db = connect(tmp_path, create=True)
    db.execute("INSERT INTO files (id, path, hash) VALUES (1, 'x', '')")
    db.execute(
        "INSERT INTO articles (id, file, source, title, language, text, fingerprint) VALUES (?, 1, ?, ?, ?, ?, '')",
        [article.id, article.source, article.title, article.language, article.text],
    )
    db.close()
    store = Store(tmp_path)
    with store.snapshot() as snapshot:
        assert [found.source for found in snapshot.articles(Filters.of(sources=wanted))] == [source]
    store.close()


def test_filters_are_values():
    assert Filters.of(languages="fr") == Filters.of(languages=["FR"])
    with pytest.raises(dataclasses.FrozenInstanceError):
        Filters.of().since = "2023"
