"""The written answer on the page: text and nothing but text, its numbers open the passages, its faults are told."""

import re

import pytest
from model_server import replies, stream_of, streams

from qa.written import Fault, Problem, Sentence, Writer, Written
from ui.chat.conversation import converse, remembered
from ui.chat.keeping import Keeper
from ui.chat.written import growing, written_html
from ui.history.store import Conversations
from ui.history.turns import WrittenBy
from ui.i18n import translator

QUESTION = "How many tanks did the UK pledge?"
TR = translator()


@pytest.fixture(scope="module")
def answer(seeds_assistant):
    return seeds_assistant.ask(QUESTION)


def drawn(answer, *sentences, done=True, failure=None):
    return written_html(WrittenBy(Written(sentences, done, failure), "qwen"), answer, TR)


def test_a_number_opens_its_passage(answer):
    html = drawn(answer, Sentence(("Fourteen ", 1, ".")))
    opens = 'class="open cited" data-number="1" data-place="([^"]+)" aria-label="([^"]+)"'
    button = re.search(rf'<button type="button" {opens}>1</button>', html)
    assert answer.hits[0].article.id in button[1]
    assert "Open the article of passage 1" in button[2]


def test_what_is_wrong_is_struck_through_and_told(answer):
    problems = (Problem(Fault.NUMBER, "99"), Problem(Fault.NAME, "Paris"))
    html = drawn(answer, Sentence(("Paris has 99 ", 1, "."), problems))
    assert "<del>Paris has 99 " in html
    assert "The passage does not say 99. The passage does not name Paris." in html


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (Problem(Fault.UNCITED), "It names no passage."),
        (Problem(Fault.NO_SUCH_PASSAGE, "9"), "There is no passage 9."),
        (Problem(Fault.DATE, "May"), "The passage does not say May."),
        (Problem(Fault.ADDRESS, "http://x"), "The passage does not give the address http://x."),
    ],
)  # fmt: skip
def test_each_fault_has_its_words(answer, problem, told):
    assert told in drawn(answer, Sentence(("So ", 9, "."), (problem,)))


def test_a_number_without_a_passage_is_no_button(answer):
    assert "<button" not in drawn(answer, Sentence(("So ", 99, ".")))


HOSTILE = "<img src=x onerror=alert(1)> ![a](http://evil/x) [click](javascript:alert(1)) \"'&"


def test_everything_is_escaped(answer):
    sentence = Sentence((HOSTILE, 1), (Problem(Fault.NUMBER, HOSTILE),), (HOSTILE,))
    html = written_html(WrittenBy(Written((sentence,), True, HOSTILE), HOSTILE), answer, TR)
    assert "<img" not in html
    assert "<a" not in html
    assert not re.search(r'="[^"]*<', html)


def test_unfinished_failed_and_finished(answer):
    assert 'aria-busy="true"' in drawn(answer, Sentence(("Four",), finished=False), done=False)
    assert "Writing…" in drawn(answer, done=False)
    assert "No written answer: It broke." in drawn(answer, failure="It broke.")
    assert "the meaning was not" in drawn(answer, Sentence(("Fourteen ", 1, ".")))


def test_no_writer_writes_nothing(answer):
    assert list(growing(None, answer, TR)) == []


def steps(assistant, writer, question=QUESTION):
    return list(converse(assistant, [], question, ([], "", "", [], 5), TR, writer=writer))


def test_the_passages_come_first_and_the_written_answer_after(seeds_assistant, model_server):
    server, url = model_server
    server.answer = streams(stream_of("The UK pledged ", "14 tanks [1]. It pledged 99 [1]."), pause=0.05)
    pages = [step[1] for step in steps(seeds_assistant, Writer(url, "qwen"))]
    assert 'class="card"' in pages[1]
    assert "Written from" not in pages[1]
    assert "14 tanks" in pages[-1]
    assert "The passage does not say 99." in pages[-1]
    assert pages[-1].index("Written from the passages by qwen") < pages[-1].index('class="card"')
    assert all('class="card"' in page for page in pages[1:])


def test_a_failure_leaves_the_passages(seeds_assistant, model_server):
    server, url = model_server
    server.answer = replies(500)
    last = steps(seeds_assistant, Writer(url, "qwen"))[-1]
    assert "No written answer: The language model&#x27;s server answered with error 500." in last[1]
    assert 'class="card"' in last[1]


def test_what_is_kept_when_it_is_stopped(seeds_assistant, model_server):
    server, url = model_server
    server.answer = streams(stream_of("The UK pledged 14 tanks [1]. ", "And then it"), pause=0.1)
    talk = converse(seeds_assistant, [], QUESTION, ([], "", "", [], 5), TR, writer=Writer(url, "qwen"))
    turns = next(step[0] for step in talk if "And then" in step[1])
    talk.close()
    assert "It was stopped." in turns[-1].answer
    assert "14 tanks" in turns[-1].answer
    assert "And then it" not in turns[-1].answer


@pytest.mark.parametrize("whole", [True, False])
def test_it_is_kept_in_the_history_as_far_as_it_came(seeds_assistant, model_server, tmp_path, whole):
    server, url = model_server
    server.answer = streams(stream_of("The UK pledged 14 tanks [1]. ", "It pledged 99 [1]."), pause=0.1)
    store = Conversations(tmp_path)
    keeper, writer = Keeper(store, "anna", "1" * 32), Writer(url, "qwen")
    talk = converse(seeds_assistant, [], QUESTION, ([], "", "", [], 5), TR, writer=writer, keeper=keeper)
    shown = next(turns for turns, page, *_ in talk if ("does not say 99" if whole else "It pledged") in page)
    talk.close()
    again = remembered(store.get("anna", "1" * 32), TR)
    store.close()
    assert again == shown
    assert ("It was stopped." in again[0].answer) == (not whole)


def test_where_the_articles_do_not_say_nothing_is_written(seeds_assistant, model_server):
    server, url = model_server
    last = steps(seeds_assistant, Writer(url, "qwen"), "Who won the chess championship of 1972?")[-1]
    assert "Written from" not in last[1]
    assert server.requests == []
