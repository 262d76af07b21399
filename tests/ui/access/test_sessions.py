"""Sessions: they end by themselves, by logging out, and when the person's password changes or they are removed."""

import pytest

from ui.access.sessions import LASTS, Sessions


class People:
    def __init__(self):
        self.now, self.stamps = 0.0, {"ada": "first"}


@pytest.fixture
def people():
    return People()


@pytest.fixture
def sessions(people):
    return Sessions(people.stamps.get, lambda: people.now)


def test_a_secret_is_its_persons(sessions):
    secret = sessions.start("ada")
    assert sessions.name(secret) == "ada"
    assert sessions.name(secret[:-1]) is None
    assert sessions.name("") is None
    assert sessions.start("ada") != secret


def test_it_ends_with_time(sessions, people):
    secret, short = sessions.start("ada"), sessions.start("ada", "given", 300)
    people.now = 301
    assert sessions.name(short) is None
    assert sessions.name(secret) == "ada"
    people.now = LASTS + 1
    assert sessions.name(secret) is None


def test_logging_out_ends_one_of_two(sessions):
    here, there = sessions.start("ada"), sessions.start("ada")
    sessions.end(here)
    assert sessions.name(here) is None
    assert sessions.name(there) == "ada"


@pytest.mark.parametrize("stamp", ["second", None])
def test_a_new_password_or_a_removal_ends_all(sessions, people, stamp):
    secret = sessions.start("ada")
    people.stamps["ada"] = stamp
    assert sessions.name(secret) is None
