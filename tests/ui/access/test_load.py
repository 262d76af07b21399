"""The load test in small: several people ask at once over HTTP while articles are added; each gets an answer."""

from threading import Thread

import anyio
import pytest

from benchmarks.load import asked, write_articles
from index.filters import Filters


@pytest.mark.timeout(600)
def test_everybody_gets_an_answer_while_articles_are_added(serving, news_index, open_index, sync, tmp_path):
    assistant = open_index(news_index)
    url = serving(assistant)
    write_articles(tmp_path / "new", 3)
    adding = Thread(target=sync, args=([tmp_path / "new"], news_index))
    adding.start()
    waits = anyio.run(asked, url, 8, 2)
    adding.join()
    assert not waits.errors
    assert len(waits.seconds) == 16
    assert 0 < waits.part(0.5) <= waits.part(0.95)
    with assistant.store.snapshot() as snapshot:
        assert snapshot.article_count(Filters()) == 9
