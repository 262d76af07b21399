"""What other articles say and where else a passage is printed: shown, escaped, and only where there is something."""

from dataclasses import replace

import pytest
from showing import HOSTILE_TITLE, Seen, make_answer, make_article, make_hit

from qa.disagree import Claim
from ui.chat.answer_view import answer_html
from ui.chat.others import also_html, disagreements_html
from ui.data import answer_data
from ui.i18n import translator

TR = translator()
TEXT = "In all 14 tanks came."


def other(number, **fields):
    hit = make_hit(make_article(TEXT, source=f"news/copy-{number}.txt", title=f"Copy {number}", **fields))
    return hit.passage


def with_claims(**fields):
    hits = [make_hit(make_article(TEXT, date=date, **fields), matched=(0, 21)) for date in ("2023-02-01", None)]
    return make_answer(*hits, disagreements=tuple(Claim(hit, 7, 15) for hit in hits))


def test_nothing_is_shown_where_there_is_nothing():
    answer = make_answer()
    assert disagreements_html(answer, TR) == ""
    assert also_html(answer.hits[0], TR) == ""
    page = answer_html(answer, TR)
    assert "disagree" not in page
    assert "Also in" not in page


def test_both_values_are_shown_with_their_dates_above_the_passages():
    seen = Seen(answer_html(with_claims(), TR))
    note = Seen(disagreements_html(with_claims(), TR))
    assert note.text.startswith("Articles disagree, newest first:14 tanks 1 February 2023")
    assert "Undated" in note.text
    assert note.all("div", role="note")
    assert seen.text.index("Articles disagree") < seen.text.index("2 passages")


@pytest.mark.parametrize(("count", "more"), [(1, None), (3, None), (4, "1 more"), (120, "117 more")])
def test_a_few_other_sources_are_named_and_the_rest_can_be_opened(count, more):
    hit = replace(make_hit(), also=tuple(other(i) for i in range(count)))
    seen = Seen(also_html(hit, TR))
    assert seen.text.startswith("Also in: copy-0.txt 14 January 2023")
    assert len(seen.all("li")) == count
    assert bool(seen.all("details")) == bool(more)
    assert more is None or more in seen.text


def test_a_web_address_is_a_link_and_nothing_hostile_is():
    web = replace(make_hit(), also=(make_hit(make_article(source="https://example.org/a?b=1&c")).passage,))
    assert Seen(also_html(web, TR)).all("a", href="https://example.org/a?b=1&c")
    bad = make_article("x", source="javascript:alert(1)//<b>", title=HOSTILE_TITLE)
    hit = replace(make_hit(), also=(make_hit(bad).passage,))
    seen = Seen(also_html(hit, TR))
    assert not seen.all("a")
    assert not seen.all("img")
    assert not Seen(disagreements_html(with_claims(title=HOSTILE_TITLE), TR)).all("img")


def test_right_to_left_words_say_so():
    note = Seen(disagreements_html(with_claims(language="ar"), TR))
    assert len(note.all("strong", lang="ar", dir="rtl")) == 2


def test_programs_get_the_same():
    answer = with_claims()
    answer = replace(answer, hits=[replace(answer.hits[0], also=(other(1),)), answer.hits[1]])
    data = answer_data(answer)
    assert [claim["text"] for claim in data["disagreements"]] == ["14 tanks", "14 tanks"]
    assert data["disagreements"][0]["span"] == [7, 15]
    assert data["disagreements"][0]["date"] == "2023-02-01"
    assert data["hits"][0]["also"] == [
        {
            "title": "Copy 1",
            "date": "2023-01-14",
            "source": "news/copy-1.txt",
            "article_id": "a" * 16,
            "start": 0,
            "end": len(TEXT),
        }
    ]
    assert data["hits"][1]["also"] == []
