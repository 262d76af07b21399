"""Filters as chips and in links, and the timeline that chooses their dates."""

from urllib.parse import parse_qs

import pytest
from showing import HOSTILE_TITLE, Seen

from ui.chat.chosen import Chosen, Link
from ui.chat.filters import drawn, source_choices
from ui.chat.timeline import Bar, bars, timeline_html
from ui.i18n import translator

TR = translator("en")
FULL = Chosen(("fr", "de"), "2023-01", "2024", ("example.org", "a&b=c"), 10)


def test_a_link_brings_the_filters_back():
    query = FULL.query()
    assert query.startswith("l=fr,de&since=2023-01&until=2024&source=example.org&")
    assert Link.parse(parse_qs(query), ["fr", "de", "uk"]).chosen == FULL
    assert Chosen().query() == ""
    assert Link.parse({}, ["fr"]) == Link()


@pytest.mark.parametrize(
    "query", ["l=xx,<b>&k=7&since=" + "9" * 500, "l=&since=&until=&source=&k=", "k=ten&k=-5", "l=,,,&source=%20"]
)
def test_a_link_that_says_nonsense_asks_for_little(query):
    chosen = Link.parse(parse_qs(query, keep_blank_values=True), ["fr"]).chosen
    assert chosen.languages == ()
    assert chosen.passages == 5
    assert chosen.sources == ()
    assert len(chosen.since or "") <= 40


def test_each_filter_is_a_chip_that_says_what_it_takes_away():
    seen = Seen(FULL.chips(TR))
    assert [(chip["data-field"], chip["data-value"]) for chip in seen.all("button")] == [
        ("languages", "fr"), ("languages", "de"), ("since", ""), ("until", ""),
        ("sources", "example.org"), ("sources", "a&b=c"),
    ]  # fmt: skip
    assert seen.all("button")[2]["aria-label"] == "Remove the filter: since January 2023"
    assert seen.all("div", **{"data-query": FULL.query()})
    assert not Seen(Chosen().chips(TR)).all("button")


def test_a_hostile_source_stays_in_its_chip():
    seen = Seen(Chosen(sources=(HOSTILE_TITLE,)).chips(TR))
    assert {tag for tag, _ in seen.tags} == {"div", "ul", "li", "button", "bdi", "span"}


def test_sites_and_folders_are_offered(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        offered = dict(source_choices(snapshot))
    assert "example.org" in offered
    assert offered["seeds"].endswith("seeds")
    for part in offered.values():
        assert seeds_assistant.retrieve("tanks", sources=[part])


# The timeline


def test_months_are_counted_with_the_empty_ones_between():
    assert bars({"2022-11": 2, "2023-02": 1}) == [
        Bar("2022-11", 2), Bar("2022-12", 0), Bar("2023-01", 0), Bar("2023-02", 1)
    ]  # fmt: skip
    assert bars({}) == []


def test_an_article_of_some_day_of_a_year_is_spread_over_it():
    shown = bars({"2023": 12, "2023-05": 1})
    assert [bar.articles for bar in shown] == [1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1]


def test_a_long_time_is_shown_in_years():
    shown = bars({"1999-05": 3, "1999": 1, "2023-01": 2})
    assert (shown[0], shown[-1], len(shown)) == (Bar("1999", 4), Bar("2023", 2), 25)


def test_the_handles_stand_at_the_ends_of_the_range_and_say_their_month():
    seen = Seen(timeline_html({"2022-11": 2, "2023-02": 1}, "2022-12", "2023-01-15", TR))
    first, last = seen.all("input", type="range")
    assert (first["value"], last["value"], first["max"]) == ("1", "2", "3")
    assert first["aria-valuetext"] == "December 2022"
    assert [each["class"] for each in seen.all("span") if each["class"].startswith("bar")] == [
        "bar",
        "bar in",
        "bar in",
        "bar",
    ]
    open_range = Seen(timeline_html({"2022-11": 2, "2023-02": 1}, "soon", "", TR)).all("input")
    assert [each["value"] for each in open_range] == ["0", "3"]
    assert timeline_html({"2023": 1, "2023-01": 3}, None, None, TR) != ""
    assert timeline_html({"2023-01": 3}, None, None, TR) == ""


def test_the_months_of_a_library_come_from_its_articles(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        months = snapshot.months()
        dated = [article for article in snapshot.articles() if article.date]
    assert sum(months.values()) == len(dated)
    assert months["2023-01"] >= 1


def test_while_a_date_is_typed_the_chips_stay_and_the_note_tells():
    chips, timeline, note = drawn("en", {"2022-11": 2, "2023-02": 1}, [], "20", "", [], 5)
    assert isinstance(chips, dict)
    assert "timeline" in timeline
    assert "is not a date I can read" in note
    chips, _, note = drawn("en", {}, ["fr"], "2023", "", [], 5)
    assert "French" in chips
    assert note == ""
