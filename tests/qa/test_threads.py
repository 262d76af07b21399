"""Many threads ask at once, while the index is rebuilt under them, and each gets a whole answer."""

import threading
from concurrent.futures import ThreadPoolExecutor

QUESTIONS = [
    "Where will the contact group meet?",
    "Wie lang ist die neue Brücke?",
    "Combien de personnes ont dormi dans les écoles ?",
    "Скільки пшениці перевантажили порти?",
]


def told(answer):
    return [(hit.article.id, hit.start, hit.end, round(hit.score, 3)) for hit in answer.hits], answer.sentence


def test_threads_get_the_answers_that_one_gets(seeds_assistant):
    expected = {question: told(seeds_assistant.ask(question, k=2)) for question in QUESTIONS}
    with ThreadPoolExecutor(16) as pool:
        for question, answer in pool.map(lambda q: (q, seeds_assistant.ask(q, k=2)), QUESTIONS * 6):
            assert told(answer) == expected[question]


def test_threads_that_are_the_first_to_ask_load_the_index_once(news_index, open_index):
    assistant = open_index(news_index)
    barrier = threading.Barrier(16)

    def ask(question):
        barrier.wait()
        return question, assistant.ask(question, k=2)

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, QUESTIONS * 4))
    expected = {question: told(assistant.ask(question, k=2)) for question in QUESTIONS}
    assert all(told(answer) == expected[question] for question, answer in answers)


def test_sixteen_threads_ask_while_a_rebuild_publishes(sync, write, tmp_path, open_index):
    """The state's number stands in every article, so that an answer from two states would show."""

    def state(number):
        places = ["harbour", "school", "bridge", "market", "station"]
        return write({f"{p}.txt": f"The {p}\n\nIt is day {number} and all is well at the {p}." for p in places})

    index = tmp_path / "index"
    sync([state(100)], index)
    assistant = open_index(index)
    days, errors, done = set(), [], threading.Event()

    def ask():
        while not done.is_set():
            try:
                answer = assistant.ask("Which day is it at the bridge?", languages="en")
                seen = {hit.article.text.partition("is day ")[2][:3] for hit in answer.hits}
                assert len(answer.hits) == 5
                assert len(seen) == 1
                assert answer.sentence == answer.hit.article.text[slice(*answer.spans[0])]
                days.update(seen)
            except BaseException as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for number in (101, 102, 103):
        sync([state(number)], index)
    done.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert days <= {"100", "101", "102", "103"}
    assert "is day 103" in assistant.ask("Which day is it at the bridge?").hits[0].text
