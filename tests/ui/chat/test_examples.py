"""Examples: made of the library's own articles, in the interface's language, and answered by them."""

import threading

import pytest

from qa.topics import TopicKind, topics
from ui.chat.conversation import converse, suggestions
from ui.chat.examples import MOST, Examples, going_on
from ui.i18n import translator

EN = translator("en")


@pytest.fixture(scope="module")
def seed_examples(seeds_assistant):
    return Examples(seeds_assistant)


def test_every_example_is_answered(seeds_assistant, seed_examples):
    made = seed_examples.of(EN)
    assert len(made) == MOST
    for example in made:
        assert seeds_assistant.ask(example.question).answered, example.question


def test_examples_are_about_different_things(seed_examples):
    made = seed_examples.of(EN)
    assert len({example.question for example in made}) == MOST
    assert len({example.article for example in made}) >= 3
    assert len({example.kind for example in made}) >= 2


def test_examples_are_made_once_for_each_language_and_state(seeds_assistant, seed_examples, monkeypatch):
    made = seed_examples.of(EN)
    monkeypatch.setattr(seeds_assistant, "ask", None)
    assert seed_examples.of(EN) is made


def test_no_example_is_tried_while_a_person_waits(seeds_assistant, monkeypatch):
    asked, ask = [], seeds_assistant.ask
    monkeypatch.setattr(seeds_assistant, "ask", lambda question: asked.append(question) or ask(question))
    examples = Examples(seeds_assistant)
    maker = threading.Thread(target=examples.of, args=[EN])
    with examples.paused():
        maker.start()
        maker.join(0.5)
        assert not asked
    maker.join(60)
    assert len(asked) >= MOST


def test_examples_follow_the_index(write, sync, tmp_path, open_index):
    folder = write({"a.txt": "The old mill of Farnham Green\n\nThe mayor Agnes Thorvald opened the old mill."})
    sync([folder], tmp_path / "index")
    examples = Examples(open_index(tmp_path / "index"))
    assert any("Agnes Thorvald" in example.question for example in examples.of(EN))
    (folder / "a.txt").write_text("The new mill\n\nThe mayor Bertil Quistgaard opened the new mill.")
    sync([folder], tmp_path / "index")
    questions = [example.question for example in examples.of(EN)]
    assert any("Bertil Quistgaard" in question for question in questions)
    assert not any("Agnes Thorvald" in question for question in questions)


def test_articles_without_names_are_asked_about_by_their_titles(write, sync, tmp_path, open_index):
    folder = write({"a.txt": "The violet lighthouse\n\nThe lighthouse was painted violet in the spring."})
    sync([folder], tmp_path / "index")
    assert [example.question for example in Examples(open_index(tmp_path / "index")).of(EN)] == [
        "What is “The violet lighthouse” about?"
    ]


def test_an_answer_is_gone_on_from_with_questions_its_articles_answer(seeds_assistant):
    question = "Where will the contact group meet?"
    *_, (turns, *_) = converse(seeds_assistant, [], question, ([], "", "", [], 5), EN)
    found = going_on(seeds_assistant, turns[0].articles, [question], EN)
    assert 1 <= len(found) <= 3
    for example in found:
        assert seeds_assistant.ask(example.question).answered
        assert example.question in suggestions(seeds_assistant, turns, EN).replace("&quot;", '"')
    asked = [question, *(example.question for example in found)]
    assert not {each.question for each in going_on(seeds_assistant, turns[0].articles, asked, EN)} & set(asked)


def test_nothing_to_go_on_with_after_a_question_that_was_not_answered(seeds_assistant):
    *_, (turns, *_) = converse(seeds_assistant, [], "Who won the marathon of Utrecht?", ([], "", "", [], 5), EN)
    assert suggestions(seeds_assistant, turns, EN) == ""
    assert suggestions(seeds_assistant, [], EN) == ""


def test_names_are_taken_only_where_it_is_sure_whose_they_are(seeds_assistant):
    with seeds_assistant.store.snapshot() as snapshot:
        found = {topic.name: topic.kind for article in snapshot.articles() for topic in topics(article)}
    assert found["Jens Stoltenberg"] is TopicKind.SPEAKER
    assert found["Rosa Quintela"] is TopicKind.PERSON
    assert found["Puente Lerena"] is TopicKind.PLACE
    for no_name in ("Europäische Austern", "Zweieinhalb Jahre", "Most", "Grandes Sablières", "Spain"):
        assert no_name not in found
