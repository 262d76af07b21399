"""What the readers' tests share: a file is written, read, and its articles and problems handed back."""

import pytest

from index.readers import Problem, read_articles


@pytest.fixture
def read(tmp_path):
    """``read("a.txt", b"...")`` -> everything that the file yields."""

    def _read(name, content, *args, source=None, **kwargs):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_articles(path, source or name, *args, **kwargs))

    return _read


@pytest.fixture
def read_one(read):
    """Like ``read``, for a file that must hold exactly one article."""

    def _read_one(*args, **kwargs):
        (article,) = read(*args, **kwargs)
        assert not isinstance(article, Problem), article
        return article

    return _read_one


@pytest.fixture
def refusal(read):
    """Like ``read``, for a file that must yield exactly one Problem: its reason."""

    def _refusal(*args, **kwargs):
        (problem,) = read(*args, **kwargs)
        assert isinstance(problem, Problem), problem
        return problem.reason

    return _refusal
