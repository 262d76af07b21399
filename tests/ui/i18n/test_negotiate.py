"""Which language a browser gets."""

import pytest

from ui.i18n.negotiate import negotiated


@pytest.mark.parametrize(
    ("wanted", "kept", "accepted", "language"),
    [
        ("fr", "de", "es", "fr"),
        (None, "de", "es", "de"),
        (None, None, "es", "es"),
        (None, None, None, "en"),
        ("xx", "de", "es", "de"),
        ("PT-br", None, None, "pt"),
        (None, None, "fr-CA, en;q=0.5", "fr"),
        (None, None, "en;q=0.3, zh, ar-EG;q=0.9", "ar"),
        (None, None, "de;q=0, it;q=0.1", "it"),
        (None, None, "zh, ja", "en"),
        ("../../etc", "<b>", ";q=,;;q=x,,*", "en"),
        (None, None, "x" * 100_000, "en"),
        (None, None, "zh;q=0.1," * 10_000, "en"),
    ],
)
def test_the_address_comes_before_the_choice_and_the_choice_before_the_browsers_own(wanted, kept, accepted, language):
    assert negotiated(wanted, kept, accepted) == language
