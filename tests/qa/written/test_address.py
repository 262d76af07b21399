"""Where a model's server is, and whether that is this machine."""

import pytest

from index.errors import PassagerError
from qa.written import RemoteServerError, Writer
from qa.written.address import Address


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"), ("http://localhost:8080/", "http://localhost:8080/v1"),
        ("http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1"), ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://localhost/api/v1/chat/completions", "https://localhost/api/v1"),
        ("  http://127.8.9.1:1 ", "http://127.8.9.1:1/v1"),
    ],
)  # fmt: skip
def test_this_machine(written, base):
    address = Address.parse(written)
    assert (address.base, address.here) == (base, True)


@pytest.mark.parametrize(
    "written",
    [
        "https://api.example.org/v1", "http://192.168.1.5:11434", "http://10.0.0.2", "http://0.0.0.0:8080",
        "http://localhost.example.org", "http://127.0.0.1.example.org", "http://2130706433", "http://[fe80::1]",
        "http://127.0.0.1%2eexample.org",
    ],
)  # fmt: skip
def test_another_machine_has_to_be_allowed(written):
    with pytest.raises(RemoteServerError, match="leave this machine"):
        Address.parse(written)
    assert not Address.parse(written, remote=True).here


@pytest.mark.parametrize(
    "written",
    ["", "127.0.0.1:11434", "localhost", "ftp://127.0.0.1", "file:///etc/passwd", "http://", "http://[::1", "http://h:99999",
     "http://127.0.0.1/v1?key=1", "http://127.0.0.1/#a"],
)  # fmt: skip
def test_no_address(written):
    with pytest.raises(PassagerError, match="look like http"):
        Address.parse(written, remote=True)


def test_a_key_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(PassagerError, match="PASSAGER_LLM_KEY") as caught:
        Address.parse("http://me:sk-secret@127.0.0.1", remote=True)
    assert "sk-secret" not in str(caught.value)


@pytest.mark.parametrize("key", ["schlüssel", "two\nlines"])
def test_a_key_that_is_none(key):
    with pytest.raises(PassagerError, match="PASSAGER_LLM_KEY") as caught:
        Writer("http://127.0.0.1:1", "m", key)
    assert key not in str(caught.value)
