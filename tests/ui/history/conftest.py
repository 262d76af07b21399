"""What the tests of the history share: an empty store, and answers over articles in four scripts."""

import pytest
from showing import HOSTILE_TEXT, HOSTILE_TITLE, make_answer, make_article, make_hit

from ui.history.store import Conversations
from ui.history.turns import turn_data

FRENCH = make_article(
    "Une introduction. Le groupe de contact se réunira vendredi à Ramstein. Le Danemark a livré des missiles.",
    id="f" * 16,
    title="Le groupe de contact",
    language="fr",
    source="/news/ramstein.fr.txt",
)
ARABIC = make_article(
    "قالت مديرة الصحة إن الحملة بدأت في 12 مارس.", id="b" * 16, title="تطعيم", language="ar", source="a.ar.txt"
)
UKRAINIAN = make_article(
    "Зерно везуть баржами по Дунаю.", id="c" * 16, title="Зерно", language="uk", source="https://news.example/z?a=1&b=2"
)
CHINESE = make_article(
    "联合国今天举行会议。", id="d" * 16, title="联合国会议", language="zh", source="zh.txt", date=None
)
HOSTILE = make_article(HOSTILE_TEXT, id="e" * 16, title=HOSTILE_TITLE, source="javascript:window.hacked='source'")


def answer_from(*articles, start=0, matched=None, **fields):
    """An answer whose hits are these articles whole, or from ``start`` on in the first."""
    hits = [
        make_hit(article, start if n == 0 else 0, matched=matched if n == 0 else None)
        for n, article in enumerate(articles)
    ]
    return make_answer(*hits, **fields)


@pytest.fixture
def conversations(tmp_path):
    store = Conversations(tmp_path)
    yield store
    store.close()


@pytest.fixture
def ramstein():
    """The second sentence of a passage that begins there answers; two words of it do."""
    text = FRENCH.text
    start, end = text.index("Le groupe"), text.index(" Le Danemark")
    at = text.index("vendredi")
    return answer_from(FRENCH, UKRAINIAN, start=start, matched=(start, end), spans=[(at, end - 1)])


@pytest.fixture
def talk(conversations, ramstein):
    """A conversation in four scripts, about articles of which one is hostile."""
    asked = [
        ("Where will the contact group meet?", turn_data(ramstein)),
        ("متى بدأت الحملة؟", turn_data(answer_from(ARABIC, FRENCH))),
        ("联合国今天做什么？", turn_data(answer_from(CHINESE))),
        ("<img src=x onerror=alert(1)> [x](javascript:1) # _no_", turn_data(answer_from(HOSTILE, answered=False))),
    ]
    for number, (question, data) in enumerate(asked):
        conversations.record("anna", "1" * 32, number, question, data)
    return conversations.get("anna", "1" * 32)
