"""Written answers against a server that speaks the protocol over real sockets, well and badly."""

import asyncio
import itertools
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from model_server import event, in_turn, replies, stream_of, streams

from qa.written import Fault, Limits, Writer

QUESTION = "How many tanks did the UK pledge?"
GOOD = ["The UK pledged ", "14 Challenger 2 tanks", " [1]."]
WHOLE = "The UK pledged 14 Challenger 2 tanks [1]."
QUICK = Limits(connect=2.0, silence=0.6, total=3.0)


@pytest.fixture(scope="module")
def answer(seeds_assistant):
    """The passages' own answer: quatorze chars, in a French article."""
    found = seeds_assistant.ask(QUESTION)
    assert found.answered
    assert "quatorze" in found.hits[0].text
    return found


@pytest.fixture
def write(model_server, answer):
    """``write(serves)``: all that is written where the server answers so."""
    server, url = model_server

    def _write(serves, limits=QUICK, model="llama-test", key=None):
        server.answer = serves
        return list(Writer(url, model, key, limits=limits).write(answer))

    return _write


def faults(written):
    return [[(problem.fault, problem.words) for problem in sentence.problems] for sentence in written.sentences]


def test_an_answer_grows_and_is_checked(write):
    steps = write(streams(stream_of(*GOOD, " It pledged 99 tanks [1]. ", "More [7]. ", "Nothing cited."), pause=0.02))
    assert steps[0].sentences[0].text == "The UK pledged"
    assert not steps[0].sentences[0].finished
    assert not any(step.done for step in steps[:-1])
    last = steps[-1]
    assert last.done
    assert last.failure is None
    assert faults(last) == [
        [],
        [(Fault.NUMBER, "99")],
        [(Fault.NO_SUCH_PASSAGE, "7")],
        [(Fault.UNCITED, "")],
    ]
    assert last.text == WHOLE


def test_what_is_sent(write, model_server, answer):
    server, _ = model_server
    write(streams(stream_of(*GOOD)), key="sk-test")
    request, headers = server.requests[-1], server.headers[-1]
    assert request["model"] == "llama-test"
    assert request["stream"] is True
    assert headers["Authorization"] == "Bearer sk-test"
    assert all(hit.text in server.prompt for hit in answer.hits)
    assert QUESTION in server.prompt
    assert "in English" in server.prompt
    assert not any(hit.article.source in server.prompt for hit in answer.hits)  # paths stay here


def test_the_fence_is_new_in_every_request(write, model_server):
    server, _ = model_server
    write(streams(stream_of(*GOOD)))
    first = server.prompt
    write(streams(stream_of(*GOOD)))
    assert first != server.prompt


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r"])
def test_line_ends(write, end):
    assert write(streams(stream_of(*GOOD, end=end)))[-1].text == WHOLE


def test_pieces_cut_anywhere(write):
    whole = b"".join(stream_of("Le Royaume-Uni a promis quatorze chars ", "Challenger 2 [1]."))
    pieces = [whole[at : at + 7] for at in range(0, len(whole), 7)]
    assert write(streams(pieces))[-1].text == "Le Royaume-Uni a promis quatorze chars Challenger 2 [1]."


def test_done_is_missing_but_the_reason_is_there(write):
    assert write(streams(stream_of(*GOOD)[:-1]))[-1].text == WHOLE


def test_comments_figures_and_empty_events(write):
    chunks = [b": keep-alive\n\n", b'data: {"choices": []}\n\n', event("", role="assistant"), *stream_of(*GOOD)]
    assert write(streams(chunks))[-1].text == WHOLE


def test_thinking_aloud_is_left_out(write):
    assert write(streams(stream_of("<think>It says 99 [1]. ", "So.</think>\n\n", *GOOD)))[-1].text == WHOLE
    only = write(streams(stream_of("<think>and thinks, and thinks")))[-1]
    assert only.failure == "The language model wrote nothing."


def test_a_citation_after_the_full_stop(write):
    last = write(streams(stream_of("The UK pledged 14 tanks. [1] It ", "pledged 15. [1]")))[-1]
    assert faults(last) == [[], [(Fault.NUMBER, "15")]]


FAILURES = {
    "500": (replies(500, b'{"error": {"message": "out of memory"}}'), "error 500: out of memory"),
    "500 garbage": (replies(500, b"<html>\xff"), "error 500."),
    "500 endless words": (replies(500, b"x" * 100_000), "error 500."),
    "401": (replies(401, b"{}"), "PASSAGER_LLM_KEY"),
    "302": (replies(302, Location="http://example.org/"), "sends elsewhere"),
    "cut": (streams([event("The UK pledged 14 ")], cut=True), "cut"),
    "cut at once": (streams([], cut=True), "cut"),
    "ended too early": (streams([event("The UK pledged 14 ")]), "cut"),
    "nothing": (streams(stream_of()), "wrote nothing"),
    "blank": (streams(stream_of(" ", "\n")), "wrote nothing"),
    "no answer": (streams(stream_of("NO", "NE")), "found no answer"),
    "refusal": (streams([event(refusal="I cannot help."), *stream_of()]), "refused"),
    "filtered": (streams([event("The UK"), event(reason="content_filter")]), "refused"),
    "refusal in words": (streams(stream_of("I'm sorry, but I can't help with that.")), "confirmed"),
    "tool call": (
        streams([event(tool_calls=[{"function": {"name": "rm"}}]), event(reason="tool_calls"), b"data: [DONE]\n\n"]),
        "wrote nothing",
    ),
    "cut short": (streams([event(GOOD[0]), event(reason="length"), b"data: [DONE]\n\n"]), "stopped it"),
    "no JSON": (streams([b"data: {oops\n\n"]), "no answer"),
    "another JSON": (streams([b"data: [1, 2]\n\n"]), "no answer"),
    "odd content": (streams([event(text={"a": 1})]), "no answer"),
    "deep JSON": (streams([b"data: " + b"[" * 100_000 + b"\n\n"]), "no answer"),
    "an error inside": (streams([event("The UK"), b'data: {"error": {"message": "slot lost"}}\n\n']), "slot lost"),
    "no events": (replies(200, b"<html>Welcome</html>", Content_Type="text/html"), "cut"),
    "an endless line": (streams([b"data: " + b"x" * 50_000] * 9), "no answer"),
    "no HTTP": (lambda handler, _: handler.wfile.write(b"\x00\x01\x02" * 99), "cut"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_every_failure_is_told_in_one_line(write, name):
    serves, told = FAILURES[name]
    last = write(serves)[-1]
    assert last.done
    assert last.text is None
    assert told in last.failure
    assert "\n" not in last.failure


def test_a_hanging_server(write):
    begun = time.monotonic()
    last = write(lambda handler, _: time.sleep(2))[-1]
    assert "in time" in last.failure
    assert time.monotonic() - begun < 2


def test_a_stream_that_falls_silent(write):
    last = write(streams([event(text) for text in GOOD], pause=1.5))[-1]
    assert "in time" in last.failure


def test_a_stream_of_nothing_but_signs_of_life(write):
    last = write(streams([b": alive\n\n"] * 100, pause=0.1), Limits(silence=1.0, total=1.0))[-1]
    assert "too long" in last.failure


def test_a_stream_without_end(write):
    flood = streams(itertools.chain([event(GOOD[0])], itertools.repeat(event("and so on "))))
    assert "more than" in write(flood)[-1].failure
    unseen = streams(itertools.repeat(b": " + b"x" * 1000 + b"\n"))
    assert "more than" in write(unseen, Limits(total=20, bytes=100_000))[-1].failure


def test_whole_sentences_stay_where_the_stream_was_cut(write):
    last = write(streams([event(text) for text in (*GOOD, " And then the")], cut=True))[-1]
    assert [sentence.text for sentence in last.sentences] == [WHOLE]
    assert last.text is None


def test_a_busy_server_is_asked_once_more(write, model_server):
    soon = replies(429, b"{}", Retry_After="0.2")
    assert write(in_turn(soon, streams(stream_of(*GOOD))))[-1].text == WHOLE
    assert len(model_server[0].requests) == 2
    assert "busy" in write(soon)[-1].failure


def test_a_busy_server_that_does_not_say_how_long(write):
    assert write(in_turn(replies(429), streams(stream_of(*GOOD))))[-1].text == WHOLE
    assert write(in_turn(replies(503, Retry_After="soon"), streams(stream_of(*GOOD))))[-1].text == WHOLE


@pytest.mark.parametrize(
    "later", ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True), "9" * 400]
)
def test_a_long_wait_is_not_waited(write, model_server, later):
    begun = time.monotonic()
    assert "busy" in write(replies(429, Retry_After=later))[-1].failure
    assert time.monotonic() - begun < 1
    assert len(model_server[0].requests) == 1


def test_a_wrong_model_hears_what_there_is(write):
    last = write(replies(404, b'{"error": "model not found"}'), model="gpt-9")[-1]
    assert "no model “gpt-9”" in last.failure
    assert "llama-test, mistral-test" in last.failure


def test_no_server(answer, model_server):
    last = list(Writer("http://127.0.0.1:9", "m", limits=QUICK).write(answer))[-1]
    assert "Is it running?" in last.failure


def test_nothing_is_asked_where_the_articles_do_not_say(seeds_assistant, model_server):
    server, url = model_server
    missed = seeds_assistant.ask("Who won the chess championship of 1972?")
    assert not missed.answered
    assert list(Writer(url, "m").write(missed)) == []
    assert server.requests == []


def test_closing_ends_the_request(model_server, answer):
    server, url = model_server
    server.answer = streams(itertools.repeat(event("and on ")), pause=0.02)
    writing = Writer(url, "m").write(answer)
    next(writing)
    writing.close()
    assert server.closed.wait(5)
    assert not [thread for thread in threading.enumerate() if "_run" in thread.name]


def test_closing_while_the_server_is_silent(model_server, answer):
    server, url = model_server
    gone = threading.Event()

    def serves(handler, _):
        handler.connection.settimeout(10)
        if handler.connection.recv(1) == b"":  # the client's end is shut
            gone.set()

    server.answer = serves
    writing = Writer(url, "m").write(answer)
    next(writing)
    begun = time.monotonic()
    writing.close()
    assert time.monotonic() - begun < 2
    assert gone.wait(5)


def test_the_answer_has_its_text(seeds_assistant, model_server):
    server, url = model_server
    server.answer = streams(stream_of(*GOOD))
    assert seeds_assistant.ask(QUESTION, writer=Writer(url, "m")).text == WHOLE
    server.answer = replies(500)
    failed = seeds_assistant.ask(QUESTION, writer=Writer(url, "m"))
    assert failed.text is None
    assert failed.answered


def test_it_works_where_an_event_loop_runs(seeds_assistant, model_server):
    server, url = model_server
    server.answer = streams(stream_of(*GOOD))

    async def ask():
        return seeds_assistant.ask(QUESTION, writer=Writer(url, "m")).text

    assert asyncio.run(ask()) == WHOLE


def test_the_key_is_nowhere_to_be_read(write, model_server, caplog):
    caplog.set_level("DEBUG")
    last = write(replies(500, b'{"error": "no"}'), key="sk-hidden")[-1]
    _, url = model_server
    assert "sk-hidden" not in f"{last} {vars(Writer(url, 'm', 'sk-hidden'))} {caplog.text}"
