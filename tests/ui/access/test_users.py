"""The file of users: who is in it may log in, nobody else; what is written is whole and for its owner only."""

import stat
import time

import pytest

from ui.access.users import Users, UsersError, checked_name

LONG_ENOUGH = "four words will do"


@pytest.fixture
def people(tmp_path):
    made = Users(tmp_path / "users.txt")
    made.set_password("ada", LONG_ENOUGH)
    return made


def test_the_right_password_is_right_and_every_other_wrong(people):
    assert people.verify("ada", LONG_ENOUGH)
    assert not people.verify("ada", LONG_ENOUGH + "!")
    assert not people.verify("ada", "")
    assert not people.verify("Ada", LONG_ENOUGH)
    assert not people.verify("bob", LONG_ENOUGH)
    assert not people.verify("ada", "x" * 1_000_000)


def test_a_composed_letter_is_the_same_as_its_parts(people):
    people.set_password("Ren\u00e9", "mot de passe d\u00e9mod\u00e9")
    assert people.verify("Rene\u0301", "mot de passe de\u0301mode\u0301")


def test_the_file_holds_no_password_and_only_its_owner_reads_it(people):
    text = people.path.read_text()
    assert text.startswith("ada:$argon2id$")
    assert LONG_ENOUGH not in text
    assert stat.S_IMODE(people.path.stat().st_mode) == 0o600
    assert [path.name for path in people.path.parent.iterdir()] == ["users.txt"]


def test_another_process_changes_the_file_and_it_is_seen(people):
    other = Users(people.path)
    other.set_password("bob", LONG_ENOUGH)
    assert people.verify("bob", LONG_ENOUGH)
    before = people.stamp("ada")
    other.set_password("ada", "another one now")
    assert people.stamp("ada") != before
    other.remove("ada")
    assert people.stamp("ada") is None
    assert not people.verify("ada", "another one now")


def test_a_wrong_name_takes_as_long_as_a_wrong_password(people):
    def took(name):
        begin = time.perf_counter()
        people.verify(name, "wrong password")
        return time.perf_counter() - begin

    known, unknown = (min(took(name) for _ in range(5)) for name in ("ada", "nobody"))
    assert unknown > known / 3


@pytest.mark.parametrize("name", ["", " ", "a b", "a:b", "-a", "a\nb", "x" * 65, "guest", "Local", "a/b", "\u202ea"])
def test_names_that_cannot_be(name):
    with pytest.raises(UsersError):
        checked_name(name)


@pytest.mark.parametrize("name", ["ada", "Ada.L", "a@example.org", "Ольга", "李", "محمد"])
def test_names_that_can_be(name):
    assert checked_name(name) == name


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_passwords_that_cannot_be(people, password):
    before = people.path.read_bytes()
    with pytest.raises(UsersError, match="8 to 1,000"):
        people.set_password("bob", password)
    assert people.path.read_bytes() == before


def test_a_damaged_file_is_refused_and_left_as_it_is(people):
    people.path.write_text("ada:secret\n")
    with pytest.raises(UsersError, match="Line 1"):
        people.verify("ada", "secret")
    with pytest.raises(UsersError, match="Line 1"):
        people.set_password("bob", LONG_ENOUGH)
    assert people.path.read_text() == "ada:secret\n"


def test_a_file_that_is_not_there_says_how_to_make_it(tmp_path):
    with pytest.raises(UsersError, match="passager user add"):
        Users(tmp_path / "none.txt").hashes()
