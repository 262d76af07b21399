"""Conversations on disk: each person's apart, found by their words, erased for good, safe from threads and kills."""

import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import pytest
from showing import make_answer, make_article, make_hit

from index.article import Passage
from index.errors import IndexVersionError
from qa import Answer, Hit
from qa.disagree import Claim
from qa.written import Fault, Problem, Sentence, Written
from ui.chat.answer_view import answer_html
from ui.chat.conversation import remembered
from ui.chat.marking import Place
from ui.history.schema import DATABASE, ConversationsError
from ui.history.store import UNSAID, Conversations, Rating
from ui.history.turns import WrittenBy, answer_of, turn_data, written_of
from ui.i18n import translator

TR = translator()
ROOT = Path(__file__).resolve().parents[3]
ONE, TWO = "1" * 32, "2" * 32


def ask(conversations, conversation, number, question, person="anna", **fields):
    return conversations.record(person, conversation, number, question, turn_data(make_answer(**fields)))


def test_a_conversation_is_kept_turn_by_turn(conversations, ramstein):
    assert conversations.record("anna", ONE, 0, "Where?", turn_data(ramstein, "French")) == ONE
    ask(conversations, ONE, 1, "And when?")
    kept = conversations.get("anna", ONE)
    assert [(turn.number, turn.asked) for turn in kept.turns] == [(0, "Where?"), (1, "And when?")]
    assert kept.turns[0].answer["filters"] == "French"
    assert kept.title == "Where?"
    (summary,) = conversations.summaries("anna")
    assert (summary.id, summary.title, summary.turns) == (ONE, "Where?", 2)


def test_an_edited_question_takes_the_place_of_its_turn_and_those_after_it(conversations):
    for number, question in enumerate(["One?", "Two?", "Seventeen?"]):
        ask(conversations, ONE, number, question)
    ask(conversations, ONE, 1, "Another?")
    assert [turn.asked for turn in conversations.get("anna", ONE).turns] == ["One?", "Another?"]
    assert conversations.summaries("anna", "seventeen") == []


def test_an_answer_is_the_same_after_it_was_kept(conversations, ramstein):
    asked = replace(ramstein, original="And there?", warning="Beware.", message="Nothing said.")
    conversations.record("anna", ONE, 0, "And there?", turn_data(asked))
    again = answer_of(conversations.get("anna", ONE).turns[0].answer)
    for field in fields(Answer):
        if field.name not in {"hits", "hit"}:
            assert getattr(again, field.name) == getattr(asked, field.name), field.name
    assert again.hit is again.hits[0]
    for new, old in zip(again.hits, asked.hits, strict=True):
        for field in fields(Hit):
            if field.compare and field.name != "passage":
                assert getattr(new, field.name) == getattr(old, field.name), field.name
        assert (new.text, new.start, new.end) == (old.text, old.start, old.end)
        assert new.article.fingerprint == old.article.fingerprint
        assert len(new.article.text) == len(old.article.text)
        assert Place.of(new, again) == Place.of(old, asked)


def test_articles_that_disagree_and_those_that_print_the_same_are_kept_too(conversations):
    copy = make_article("Elsewhere. Three died.", id="c" * 16, source="copy.txt", title="A copy", language="fr")
    three, four = (
        make_hit(make_article(f"{count} died.", id=count[0] * 16, source=f"{count}.txt"), matched=(0, len(count) + 6))
        for count in ("Three", "Four")
    )
    three = replace(three, also=(Passage(copy, 11, 22),))
    claims = (Claim(four, 0, 4), Claim(three, 0, 5))
    asked = make_answer(three, four, disagreements=claims)
    conversations.record("anna", ONE, 0, "How many died?", turn_data(asked))
    (turn,) = remembered(conversations.get("anna", ONE), TR)
    assert turn.answer == answer_html(asked, TR)
    assert "Articles disagree" in turn.answer
    assert "copy.txt" in turn.answer


def test_a_written_answer_is_kept_in_its_turn_with_the_rating_and_is_the_same_after_it(conversations, ramstein):
    conversations.record("anna", ONE, 0, "Where?", turn_data(ramstein))
    ask(conversations, ONE, 1, "And when?")
    conversations.rate("anna", ONE, 0, True)
    sentences = (
        Sentence(("In Ramstein ", 1, ".")),
        Sentence(("In Utrecht ", 2, "."), (Problem(Fault.NAME, "Utrecht"),), ("Utrecht",)),
        Sentence(("In the",), finished=False),
    )
    by = WrittenBy(Written(sentences, done=True), "qwen")
    assert conversations.complete("anna", ONE, 0, "Where?", turn_data(ramstein, "French", by))
    first, second = conversations.get("anna", ONE).turns
    assert (first.rating.good, second.asked) == (True, "And when?")
    assert written_of(first.answer) == by
    assert written_of(second.answer) is None
    assert answer_of(first.answer).sentence == ramstein.sentence
    assert [each.id for each in conversations.summaries("anna", "in ramstein [1]")] == [ONE]
    assert not conversations.complete("boris", ONE, 0, "Where?", turn_data(ramstein))
    assert not conversations.complete("anna", ONE, 0, "Edited?", turn_data(ramstein))
    assert written_of(conversations.get("anna", ONE).turns[0].answer) == by


def test_a_person_never_meets_anothers_conversations(conversations):
    ask(conversations, ONE, 0, "Anna asks about Ramstein?")
    taken = ask(conversations, ONE, 0, "Boris knows the id?", person="boris")
    assert taken != ONE
    assert [each.title for each in conversations.summaries("boris")] == ["Boris knows the id?"]
    assert conversations.summaries("boris", "Ramstein") == []
    assert conversations.get("boris", ONE) is None
    assert not conversations.rename("boris", ONE, "Mine")
    assert not conversations.rate("boris", ONE, 0, True)
    assert conversations.delete("boris", ONE) is None
    assert conversations.delete_all("boris") == 1
    assert conversations.get("anna", ONE).title == "Anna asks about Ramstein?"


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ramstein", True),
        ("RAMST reunira", True),  # parts of words, without accents, in any order
        ("дунаю", True),  # what stands in another passage that was found
        ("danemark", False),  # but not beside the sentence that answers
        ("contact zeppelin", False),
        ('"ramstein" OR NOT (x*', False),  # not a query language
        ("会议", True),  # shorter than a trigram
        ("100%", False),
        ("_", False),
        ("\0", True),  # nothing that could be searched for
        ("  ", True),
    ],
)
def test_a_conversation_is_found_by_its_words_in_any_language(conversations, ramstein, search, found):
    conversations.record("anna", ONE, 0, "联合国会议在哪里？", turn_data(ramstein))
    ask(conversations, TWO, 0, "What else?", person="boris")
    assert bool(conversations.summaries("anna", search)) == found


def test_the_one_asked_last_comes_first_and_lists_are_as_long_as_wanted(conversations):
    for number in range(5):
        ask(conversations, f"{number:032}", 0, f"Question {number}?")
    assert [each.title for each in conversations.summaries("anna", limit=2)] == ["Question 4?", "Question 3?"]
    assert len(conversations.summaries("anna")) == 5


def test_renaming(conversations):
    ask(conversations, ONE, 0, "A question?")
    assert conversations.rename("anna", ONE, " Of  the\nbridge ")
    assert conversations.summaries("anna", "of the bridge")[0].title == "Of the bridge"
    assert conversations.rename("anna", ONE, "  ")
    assert conversations.get("anna", ONE).title == "Of the bridge"


def test_what_is_deleted_comes_back_as_it_was(conversations):
    ask(conversations, ONE, 0, "A question?")
    conversations.rate("anna", ONE, 0, False, UNSAID)
    before = conversations.get("anna", ONE)
    deleted = conversations.delete("anna", ONE)
    assert conversations.get("anna", ONE) is None
    assert conversations.summaries("anna", "question") == []
    assert conversations.restore("anna", deleted) == ONE
    assert conversations.get("anna", ONE) == before
    assert conversations.summaries("anna", "question")
    assert conversations.restore("anna", deleted) != ONE  # it was gone on with meanwhile
    assert len(conversations.summaries("anna")) == 2


def test_what_is_deleted_is_not_in_the_file_any_more(conversations, tmp_path):
    ask(conversations, ONE, 0, "Where is the Xylophonquelle?")
    conversations.delete("anna", ONE)
    conversations.close()
    written = b"".join(path.read_bytes() for path in tmp_path.glob(f"{DATABASE}*"))
    assert b"ylophonquelle" not in written
    assert b"xyl" not in written  # nor in the full-text index


def test_ratings(conversations):
    ask(conversations, ONE, 0, "One?")
    ask(conversations, ONE, 1, "Two?")
    assert conversations.rate("anna", ONE, 0, True)
    assert conversations.rate("anna", ONE, 1, False, "The wrong bridge")
    assert not conversations.rate("anna", ONE, 7, True)
    assert [turn.rating for turn in conversations.rated("anna")] == [Rating(True), Rating(False, "The wrong bridge")]
    assert conversations.rate("anna", ONE, 0, None)
    assert [turn.asked for turn in conversations.rated("anna")] == ["Two?"]
    assert conversations.get("anna", ONE).turns[0].rating is None


def test_many_threads_at_once(conversations):
    def talk(person):
        for number in range(10):
            ask(conversations, f"{person:032}", number, f"Question {number}?", person=str(person))
            conversations.summaries(str(person), "question")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(talk, range(8)))
    assert [conversations.summaries(str(person))[0].turns for person in range(8)] == [10] * 8


def test_a_kill_at_any_time_loses_at_most_the_turn_being_written(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from ui.history.store import Conversations\n"
        f"sys.path.insert(0, {str(ROOT / 'tests' / 'ui')!r})\n"
        "from showing import make_answer; from ui.history.turns import turn_data\n"
        "store = Conversations(Path(sys.argv[1]))\n"
        "for number in range(100_000):\n"
        "    store.record('anna', '1' * 32, number, f'Question {number}?', turn_data(make_answer()))\n"
        "    print(number, flush=True)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    ) as writer:
        for _ in range(20):
            writer.stdout.readline()
        time.sleep(0.01)
        writer.send_signal(signal.SIGKILL)
        said = [int(line) for line in writer.stdout.read().split()]
    conversations = Conversations(tmp_path)
    turns = conversations.get("anna", "1" * 32).turns
    assert [turn.number for turn in turns] == list(range(len(turns)))
    assert len(turns) > max(said, default=19)
    assert conversations.summaries("anna", "question 0")
    conversations.close()
    with sqlite3.connect(tmp_path / DATABASE) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_newer_database_is_left_alone(conversations, tmp_path):
    ask(conversations, ONE, 0, "A question?")
    conversations.close()
    with sqlite3.connect(tmp_path / DATABASE) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexVersionError, match="newer Passager"):
        conversations.summaries("anna")


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be looked at" * 20, None])
def test_what_is_wrong_with_the_file_is_said(tmp_path, content):
    if content is None:
        (tmp_path / DATABASE).mkdir()
    else:
        (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(ConversationsError, match="move it away"):
        Conversations(tmp_path).summaries("anna")


def test_an_odd_question_is_kept(conversations):
    article = make_article("x" * 50)
    answer = make_answer(make_hit(article, 10, 20))
    conversations.record("anna", ONE, 0, "\udcff lone \0 and\u2028split", turn_data(answer))
    assert conversations.get("anna", ONE).turns[0].asked.startswith("lone  and")
    assert answer_of(conversations.get("anna", ONE).turns[0].answer).hits[0].text == "x" * 10
