"""Cards and articles as HTML: everything escaped, everything marked just where it was found."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showing import HOSTILE_TEXT, HOSTILE_TITLE, Seen, make_answer, make_article, make_hit

from index.article import normalise
from ui.chat import answer_view, article_view, cards
from ui.chat.article_view import LONGEST, Step
from ui.chat.cards import source_link
from ui.chat.examples import Example
from ui.chat.marking import Place, marked
from ui.chat.turns import Turn, pending, refused, turn_html
from ui.chat.welcome import examples_html, suggestions_html
from ui.i18n import translator
from ui.words import date_in_words, direction, language_name, source_name, web_address

TR = translator("en")
TEXT = "First sentence here. The answer is 42 tanks. Last one."
SENTENCE = (21, 44)

texts = st.text(max_size=300).map(normalise)
offsets = st.tuples(st.integers(0, 320), st.integers(0, 320)).map(lambda pair: tuple(sorted(pair)))


def answer_html(answer, filters=""):
    return answer_view.answer_html(answer, TR, filters)


def article_html(article, place, step=None):
    return article_view.article_html(article, place, TR, step)


def card(hit, answer, best=0.5, number=1):
    return cards.card(hit, answer, best, number, TR)


def place_of(article, start, end, sentence=None, words=()):
    return Place(article.id, article.fingerprint[:12], start, end, sentence, words)


def inside(html, tag, name):
    """The HTML of the first ``tag`` of that class."""
    begin = html.index(f'<{tag} class="{name}')
    return html[begin : html.index(f"</{tag}>", begin) + len(tag) + 3]


# Marking


@given(texts, offsets, offsets, st.lists(offsets, max_size=4))
def test_marked_text_is_the_text_and_the_mark_is_the_sentence(text, shown, sentence, words):
    article = make_article(text)
    start, end = (min(edge, len(text)) for edge in shown)
    seen = Seen(marked(article, start, end, sentence, words))
    assert seen.text == text[start:end]
    first, last = max(start, sentence[0]), min(end, sentence[1])
    assert seen.marks == ([text[first:last]] if first < last else [])
    assert {tag for tag, _ in seen.tags} <= {"mark", "b"}


@given(texts.filter(bool), offsets, offsets)
def test_an_article_shows_its_whole_text_whatever_is_marked(text, passage, sentence):
    article = make_article(text, title="A title that no text begins with")
    html = article_html(article, place_of(article, *passage, sentence))
    assert Seen(inside(html, "div", "article-text")).text == text


def test_words_that_answer_stand_out_inside_the_marked_sentence():
    hit = make_hit(make_article(TEXT), matched=SENTENCE)
    answer = make_answer(hit, spans=[(35, 43)])
    html = card(hit, answer, best=0.5, number=1)
    assert "<mark>The answer is <b>42 tanks</b>.</mark>" in html
    assert "The answer is <b>42 tanks</b>." in inside(answer_html(answer), "figure", "said")


def test_a_passage_without_a_sentence_of_its_own_is_not_all_emphasised():
    hit = make_hit(make_article(TEXT))
    seen = Seen(answer_html(make_answer(hit)))
    assert not seen.marks
    assert not seen.all("b")


def test_only_the_hit_that_answers_gets_the_words_that_answer():
    best, other = make_hit(make_article(TEXT), matched=SENTENCE), make_hit(make_article(TEXT, title="Other"))
    answer = make_answer(best, other, spans=[(35, 43)])
    assert "<b>" not in card(other, answer, 0.5, 2)


# Hostile articles and questions


def hostile_pages():
    article = make_article(HOSTILE_TEXT, title=HOSTILE_TITLE, source='javascript:alert(1)"><script>', date="<b>2023")
    hit = make_hit(article, 4, len(HOSTILE_TEXT) - 3, matched=(10, 60))
    yield answer_html(make_answer(hit), filters=HOSTILE_TITLE)
    yield answer_html(make_answer(hit, answered=False))
    yield article_html(article, place_of(article, 4, 90, (10, 60)))
    yield article_html(article, replace(place_of(article, 4, 90), stamp="older"))
    yield turn_html(Turn(HOSTILE_TITLE, ""), TR)
    yield pending(HOSTILE_TITLE, "Searching…", TR)
    yield suggestions_html([Example(HOSTILE_TITLE, "x", "title")], TR)
    yield refused(HOSTILE_TITLE, HOSTILE_TEXT)


@pytest.mark.parametrize("html", list(hostile_pages()))
def test_hostile_text_is_shown_never_run(html):
    seen = Seen(html)  # fails on an element that is closed by another's end
    tags = {tag for tag, _ in seen.tags}
    assert not tags & {"script", "img", "iframe", "style", "svg", "h1"}
    for _, attributes in seen.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
    assert not seen.all("a")
    assert "<img src=x onerror=" in seen.text


def test_an_example_made_of_a_hostile_title_stays_in_its_button():
    html = examples_html([Example(HOSTILE_TITLE, "x", "title")], TR)
    [button] = Seen(html).all("button")
    assert button["data-question"] == HOSTILE_TITLE
    assert not Seen(html).all("img")


@pytest.mark.parametrize(
    "source",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,<b>", "vbscript:x", "file:///etc/passwd",
     "//evil.example/x", "http://", "https:evil", "http://a b/", "\x01javascript:x", "http://[", "news/a.txt"],
)  # fmt: skip
def test_only_web_addresses_become_links(source):
    assert web_address(source) is None
    seen = Seen(source_link(source))
    assert not seen.all("a")
    assert seen.all("span", title=source)


def test_a_web_address_opens_elsewhere_and_tells_nothing_about_here():
    seen = Seen(source_link("https://www.example.org/a?b=1&c=2"))
    [link] = seen.all("a")
    assert link["href"] == "https://www.example.org/a?b=1&c=2"
    assert link["rel"] == "noopener noreferrer"
    assert seen.text == "example.org"


# Cards


def test_a_card_says_title_date_language_and_source_and_marks_the_sentence():
    article = make_article(TEXT, title="Les chars", language="fr", date="2023-01-14", source="/x/y/chars.fr.txt")
    hit = make_hit(article, 0, 44, matched=SENTENCE)
    seen = Seen(card(hit, make_answer(hit), 0.5, 1))
    for words in ("Les chars", "14 January 2023", "French", "chars.fr.txt"):
        assert words in seen.text
    assert seen.marks == ["The answer is 42 tanks."]
    assert seen.all("time", datetime="2023-01-14")
    assert seen.all("span", title="/x/y/chars.fr.txt")
    assert seen.all("blockquote", lang="fr", dir="ltr")


def test_arabic_runs_from_right_to_left_and_unknown_languages_by_their_letters():
    arabic, unknown = (make_hit(make_article(language=code)) for code in ("ar", "und"))
    assert Seen(card(arabic, make_answer(arabic), 1, 1)).all("blockquote", lang="ar", dir="rtl")
    assert Seen(card(unknown, make_answer(unknown), 1, 1)).all("blockquote", lang="", dir="auto")
    assert [direction(code) for code in ("he", "fa", "ur", "uk", "zh", "xx-nonsense")] == [
        "rtl", "rtl", "rtl", "ltr", "ltr", "auto"
    ]  # fmt: skip


def test_the_score_is_a_bar_with_words_and_the_figure_in_its_tooltip():
    [bar] = Seen(cards.score_bar(0.25, 0.5, TR)).all("span", role="meter")
    assert bar["aria-label"]
    assert bar["aria-valuenow"] == "0.25"
    assert bar["aria-valuetext"] == "50% of the closest passage’s score"
    seen = Seen(cards.score_bar(0.25, 0.5, TR))
    assert seen.text == "Match"
    assert seen.all("span", title="Score 0.25 of 1: 50% of the closest passage’s score")
    assert 'style="width:0%"' in cards.score_bar(0.0, 0.0, TR)


def test_the_button_carries_the_place_there_and_back():
    hit = make_hit(make_article(TEXT), 0, 44, matched=SENTENCE)
    answer = make_answer(hit, spans=[(35, 43)])
    seen = Seen(card(hit, answer, 1, 3))
    [button] = [each for each in seen.all("button") if each["class"] == "open"]
    assert button["type"] == "button"
    assert button["data-number"] == "3"
    assert "A title" in button["aria-label"]
    assert Place.parse(json.loads(button["data-place"])) == Place.of(hit, answer)


@pytest.mark.parametrize(
    "data",
    [None, [], "x", {}, {"article": "a", "stamp": "b", "start": -1, "end": 2},
     {"article": "a", "stamp": "b", "start": 3, "end": 2}, {"article": "a", "stamp": "b", "start": "1", "end": "2"},
     {"article": "a", "stamp": "b", "start": 1, "end": 2, "sentence": [1]},
     {"article": "a", "stamp": "b", "start": 1, "end": 2, "words": [[1, "x"]]},
     {"article": "a", "stamp": "b", "start": True, "end": 2},
     {"article": "a", "stamp": "b", "start": 1, "end": 2, "words": 3}],
)  # fmt: skip
def test_a_place_from_a_browser_is_not_trusted(data):
    with pytest.raises(ValueError, match="a place"):
        Place.parse(data)


# Answers


def test_the_sentence_that_answers_comes_first_with_its_language():
    hit = make_hit(make_article(TEXT, language="fr"), matched=SENTENCE)
    html = answer_html(make_answer(hit))
    assert html.index("The answer is 42 tanks.") < html.index('class="cards"')
    said = inside(html, "figure", "said")
    assert '<blockquote lang="fr" dir="ltr">The answer is 42 tanks. <button' in said
    assert "French" in said
    [marker] = [each for each in Seen(said).all("button") if each["class"] == "marker"]
    assert marker["data-number"] == "1"
    assert "don’t seem to say" not in html


def test_the_number_after_the_sentence_is_that_of_its_passage():
    first, best = (
        make_hit(make_article("Something else.", title="First")),
        make_hit(make_article(TEXT), matched=SENTENCE),
    )
    html = answer_html(make_answer(first, best, hit=best, sentence="The answer is 42 tanks."))
    assert "[2]" in Seen(inside(html, "figure", "said")).text


def test_words_that_answer_are_told_to_those_who_do_not_read_the_language():
    hit = make_hit(make_article(TEXT, language="tr"), matched=SENTENCE)
    assert "Turkish: the marked words answer." in Seen(answer_html(make_answer(hit, spans=[(35, 43)]))).text
    own = make_hit(make_article(TEXT, language="en"), matched=SENTENCE)
    assert "the marked words answer" not in answer_html(make_answer(own, spans=[(35, 43)]))


def test_an_unanswered_question_is_told_so_and_gets_the_nearest_passages():
    seen = Seen(answer_html(make_answer(make_hit(matched=(0, 4)), make_hit(), answered=False, message="Kto wie.")))
    assert "Kto wie." in seen.text
    assert "The nearest 2 passages" in seen.text
    assert "the answer" not in seen.text


@pytest.mark.parametrize(("confidence", "words"), [(0.9, "Very likely"), (0.6, "Probably"), (0.3, "Possibly")])
def test_how_sure_an_answer_is_is_said_in_words(confidence, words):
    seen = Seen(answer_html(make_answer(confidence=confidence)))
    assert f"{words} the answer" in seen.text
    assert seen.all("span", title=f"Confidence {confidence:g} of 1")


def test_filters_that_were_on_are_said():
    assert "Searched only: French, since January 2023" in answer_html(make_answer(), "French, since January 2023")
    assert "Searched only" not in answer_html(make_answer())
    nothing = replace(make_answer(), hits=[], answered=False, hit=None)
    assert "No article passes the filters" in answer_html(nothing, "Zulu")
    assert "passager index" in answer_html(nothing)


def test_an_answer_without_a_marked_sentence_is_shown_all_the_same():
    answer = make_answer(make_hit(), sentence="Written by a model <b>.")
    assert "Written by a model &lt;b&gt;." in answer_html(answer)


# Articles


def test_an_article_is_headed_and_opened_at_its_passage():
    article = make_article(TEXT, title="Les chars", language="fr", source="https://example.org/x")
    html = article_html(article, place_of(article, 0, 44, SENTENCE))
    seen = Seen(html)
    for words in ("Les chars", "14 January 2023", "French", "example.org"):
        assert words in seen.text
    assert seen.marks == ["The answer is 42 tanks."]
    assert seen.all("button", **{"aria-label": "Close the article"})
    assert Seen(inside(html, "span", "opened")).text == TEXT[:44]


def test_an_article_that_changed_since_is_shown_unmarked_and_says_so():
    article = make_article(TEXT)
    seen = Seen(article_html(article, replace(place_of(article, 0, 44, SENTENCE), stamp="0123456789ab")))
    assert "has changed since" in seen.text
    assert TEXT in seen.text
    assert not seen.marks
    assert "no longer in the index" in article_view.missing_html(TR)


def test_of_a_very_long_article_the_part_around_the_passage_is_shown():
    text = "word " * LONGEST
    article = make_article(normalise(text + "NEEDLE. " + text))
    at = article.text.index("NEEDLE")
    seen = Seen(article_html(article, place_of(article, at, at + 7, (at, at + 7))))
    assert seen.marks == ["NEEDLE."]
    assert "is very long" in seen.text
    assert len(seen.text) < LONGEST + 500


def test_a_text_that_begins_with_its_title_does_not_say_it_twice():
    article = make_article("A title\n\nThe text goes on.")
    assert (
        Seen(inside(article_html(article, place_of(article, 9, 20)), "div", "article-text")).text == "The text goes on."
    )
    opened_at_title = inside(article_html(article, place_of(article, 0, 20)), "div", "article-text")
    assert Seen(opened_at_title).text == article.text


def test_an_article_leads_to_the_passages_before_and_after_it():
    article = make_article(TEXT)

    def steps(number, total):
        seen = Seen(article_html(article, place_of(article, 0, 44), Step(number, total)))
        return seen.text, {
            each["data-step"]: "disabled" in each for each in seen.all("button") if each["class"] == "step"
        }

    assert "Passage 2 of 3" in steps(2, 3)[0]
    assert [steps(number, 3)[1] for number in (1, 2, 3)] == [
        {"-1": True, "1": False}, {"-1": False, "1": False}, {"-1": False, "1": True}
    ]  # fmt: skip
    assert steps(1, 1)[1] == {}


@pytest.mark.parametrize(
    "data", [None, [], {}, {"number": 4, "total": 3}, {"number": "1", "total": 3}, {"number": True, "total": 2}]
)
def test_a_step_from_a_browser_is_not_trusted(data):
    assert Step.parse(data) == Step(1, 1)


# Words


def test_dates_languages_and_sources_in_words():
    assert [date_in_words(d) for d in ("2023", "2023-01", "2023-01-14", None)] == [
        "2023", "January 2023", "14 January 2023", "Undated"
    ]  # fmt: skip
    assert [date_in_words("2023-01-14", translator(code)) for code in ("de", "es", "uk")] == [
        "14. Januar 2023", "14 de enero de 2023", "14 січня 2023\u202fр."
    ]  # fmt: skip
    assert [language_name(c) for c in ("fr", "uk", "zh", "und", "qqq")] == [
        "French", "Ukrainian", "Chinese", "Unknown language", "qqq"
    ]  # fmt: skip
    assert [source_name(s) for s in ("a/b.txt", "C:\\x\\b.txt", "https://www.a.org/b", "x")] == [
        "b.txt", "b.txt", "a.org", "x"
    ]  # fmt: skip
    assert "Undated" in cards.details(make_article(date=None), TR)
