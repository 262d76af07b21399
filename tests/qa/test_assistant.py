"""The Python API keeps what the design says of it: its names, its errors, its threads, and any question at all."""

import inspect
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qa
from index import errors
from index.errors import IndexNotFoundError, PassagerError, QuestionError
from qa import Answer, Assistant, Hit
from qa.assistant import MAX_QUESTION


def check(hit):
    """What holds of any hit."""
    assert isinstance(hit, Hit)
    assert hit.article.text[hit.start : hit.end] == hit.text
    assert hit.text.strip()
    assert 0 <= hit.score <= 1
    if hit.matched:
        assert hit.start <= hit.matched[0] < hit.matched[1] <= hit.end
    return hit


def test_it_is_called_as_the_design_says(seeds_assistant):
    question = "how many tanks did the UK pledge?"
    hits = seeds_assistant.retrieve(question, k=5, languages=["fr"], since="2023-01", until=None, sources=None)
    assert isinstance(hits, list)
    for hit in map(check, hits):
        assert isinstance(hit.score, float)
        assert hit.article.title
        assert hit.article.source
        assert hit.article.language == "fr"
        assert hit.article.date >= "2023-01"
    answer = seeds_assistant.ask(question)
    assert isinstance(answer, Answer)
    assert isinstance(answer.answered, bool)
    assert 0 <= answer.confidence <= 1
    assert isinstance(answer.sentence, str)
    assert answer.spans
    assert answer.hits
    assert answer.question == question


def test_its_signatures_are_those_of_the_design():
    for method in (Assistant.retrieve, Assistant.ask):
        parameters = inspect.signature(method).parameters
        fixed = ["self", "question", "k", "languages", "since", "until", "sources", "collections"]
        assert list(parameters) == fixed + ["earlier", "writer"] * (method is Assistant.ask)
        assert parameters["k"].default == 5
        assert all(parameters[name].default is None for name in ("languages", "since", "until", "sources"))
    assert inspect.signature(Assistant.open).parameters["index"].default == ".passager"
    assert inspect.signature(Assistant.build).parameters["index"].default == ".passager"
    assert sorted(qa.__all__) == ["Answer", "Assistant", "Hit"]


def test_importing_it_costs_nothing():
    heavy = ("torch", "faiss", "numpy", "sentence_transformers")
    program = f"import qa, sys; print([module for module in {heavy} if module in sys.modules])"
    root = Path(qa.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout == "[]\n"


def test_what_is_built_is_opened_and_answers_the_same(news, tmp_path):
    with Assistant.build(news, index=tmp_path / "index") as built:
        assert len(built.report.added) == 6
        first = built.retrieve("Where will the contact group meet?")
    assert "Ramstein" in first[0].text
    with Assistant.open(tmp_path / "index") as opened:
        assert opened.retrieve("Where will the contact group meet?") == first
        assert opened.report is None


def test_building_again_makes_the_index_hold_exactly_the_folders(news, write, tmp_path):
    other = write({"a.txt": "Of elsewhere\n\nThis happened elsewhere."}, "elsewhere")
    with Assistant.build([str(news), other], index=str(tmp_path / "index")) as assistant:
        assert len(assistant.report.added) == 7
    with Assistant.build(other, index=tmp_path / "index") as assistant:
        assert len(assistant.report.removed) == 6
        assert [hit.article.title for hit in assistant.retrieve("What happened?", k=50)] == ["Of elsewhere"]


def test_an_empty_folder_builds_and_has_no_answer(tmp_path):
    (tmp_path / "empty").mkdir()
    with Assistant.build(tmp_path / "empty", index=tmp_path / "index") as assistant:
        answer = assistant.ask("Where will the contact group meet?")
        assert not answer.answered
        assert answer.hits == answer.spans == []
        assert answer.sentence is None
        assert answer.confidence == 0
        assert assistant.retrieve("Anything?", languages="fr", since="2023") == []


def test_a_folder_that_is_not_there_builds_nothing(tmp_path):
    with pytest.raises(PassagerError, match="no folder"):
        Assistant.build(tmp_path / "nowhere", index=tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_opening_what_is_not_there_tells_how_to_make_it(tmp_path):
    with pytest.raises(IndexNotFoundError, match="passager index FOLDER"):
        Assistant.open(tmp_path)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\x00\x07", "\ud800", "\ufeff"])
def test_an_empty_question_is_refused_with_an_example(news_assistant, question):
    for call in (news_assistant.ask, news_assistant.retrieve):
        with pytest.raises(QuestionError, match=r"The question is empty\. Ask something"):
            call(question)


@pytest.mark.parametrize("unit", ["a ", "漢", "Ramstein ", "a", "😀", "\u0301", "1,200 "])
def test_the_longest_question_that_is_allowed_is_answered(news_assistant, unit):
    question = (unit * MAX_QUESTION)[:MAX_QUESTION].strip()
    assert len(news_assistant.ask(question).hits) == 5


def test_a_question_may_be_a_whole_article(seeds_assistant):
    """Very many words that are all known: the full-text search must take them."""
    with seeds_assistant.store.snapshot() as snapshot:
        texts = [article.text for article in snapshot.articles()]
    for text in texts[:3]:
        hits = seeds_assistant.retrieve(text[:MAX_QUESTION], k=3)
        assert hits[0].article.text == text


STRANGE = [
    '" OR 1=1 --',
    "'; DROP TABLE articles; --",
    "NEAR(",
    "*",
    "tanks*",
    "title:tanks",
    "tanks AND OR NOT",
    '"unbalanced',
    "{a b}: c",
    "^tanks",
    "tanks + missiles - (",
    "%_%",
    "<script>alert('x')</script>",
    "<b>tanks</b> &amp; &#x27;",
    "{{ 7 * 7 }} ${x} %s {0}",
    "../../etc/passwd",
    "🎉🎉🎉",
    "👩‍👩‍👧‍👦",
    "?",
    "…",
    "42",
    "1,200",
    "٢٠٢٣",
    "½",
    "Wo trifft sich группа 联络小组 في رامشتاين?",
    "\u202eshknat ynam woh\u202c",
    "a\u0301" * 20,
    "ﷺ",
    "㈠",
    "x",
    "\u200b",
]


@pytest.mark.parametrize("question", STRANGE)
def test_a_question_is_never_syntax_and_always_has_nearest_passages(news_assistant, question):
    answer = news_assistant.ask(question, k=4)
    assert len(answer.hits) == 4
    for hit in map(check, answer.hits):
        assert hit.matched
    with news_assistant.store.snapshot() as snapshot:
        assert snapshot.counts().articles == 6


@settings(max_examples=15)
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_any_question_is_answered_or_refused(news_assistant, question):
    try:
        outcome = len([check(hit) for hit in news_assistant.retrieve(question, k=3)])
    except QuestionError as error:
        outcome = str(error)
    assert outcome == 3 or "The question is empty" in outcome


@pytest.mark.parametrize("k", [0, -1])
def test_fewer_than_one_passage_is_refused(seeds_assistant, k):
    for call in (seeds_assistant.ask, seeds_assistant.retrieve):
        with pytest.raises(QuestionError, match=f"k={k}: ask for at least one passage"):
            call("Where?", k=k)


@pytest.mark.parametrize("k", [1, 3, 50, 10_000, 10**9])
def test_k_passages_come_or_all_there_are(seeds_assistant, k):
    with seeds_assistant.store.snapshot() as snapshot:
        there = snapshot.passage_count()
    hits = seeds_assistant.retrieve("Where will the contact group meet?", k=k)
    assert len(hits) == min(k, there)
    assert len({(hit.article.id, hit.start) for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    "given",
    [{"since": "soon"}, {"until": "2023-99"}, {"since": "2023-02", "until": "2023-01"}],
)
def test_a_filter_that_cannot_be_meant_is_refused(seeds_assistant, given):
    for call in (seeds_assistant.ask, seeds_assistant.retrieve):
        with pytest.raises(QuestionError):
            call("Where will the contact group meet?", **given)


def test_a_closed_assistant_says_so(news_index, open_index):
    assistant = open_index(news_index)
    assistant.retrieve("Where?")
    assistant.close()
    assistant.close()
    for call in (assistant.ask, assistant.retrieve):
        with pytest.raises(PassagerError, match="was closed"):
            call("Where will the contact group meet?")
    with pytest.raises(PassagerError), assistant.store.snapshot():
        pass


def test_every_error_is_one_a_caller_can_catch():
    for error in vars(errors).values():
        if inspect.isclass(error) and issubclass(error, Exception):
            assert issubclass(error, PassagerError)
            assert error.__doc__


def test_closing_while_others_ask_fails_none_that_had_begun(news_index, open_index):
    assistant = open_index(news_index)
    errors = []

    def ask():
        try:
            for _ in range(20):
                assert len(assistant.retrieve("Where will the group meet?")) == 5
        except PassagerError as error:
            errors.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    assistant.close()
    for thread in threads:
        thread.join()
    assert all("was closed" in error for error in errors)


def test_a_follow_up_is_made_whole_by_the_conversation(seeds_assistant):
    first = seeds_assistant.ask("Wie lang ist die neue Brücke in Werbiwsk?")
    assert first.original is None
    answer = seeds_assistant.ask("Wann?", earlier=[first.question])
    assert answer.original == "Wann?"
    assert "Brücke" in answer.question
    assert answer.hits[0].passage.article == first.hits[0].passage.article


def test_another_subject_does_not_drag_the_old_one_along(seeds_assistant):
    question = "Who is Elias Thornbury?"
    answer = seeds_assistant.ask(question, earlier=["Wie lang ist die neue Brücke in Werbiwsk?"])
    assert (answer.question, answer.original) == (question, None)
    assert answer.hits == seeds_assistant.ask(question).hits
