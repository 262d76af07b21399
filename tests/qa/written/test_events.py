"""Server-sent events in pieces of any size, with any line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.written.events import DataLines, EventTooLongError


def read(*chunks):
    lines = DataLines()
    return [data for chunk in chunks for data in lines.feed(chunk)] + lines.end()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@given(st.integers(1, 12))
def test_pieces_of_any_size(end, size):
    stream = f"data: één{end}{end}: note{end}data:two{end}event: x{end}data: [DONE]{end}{end}".encode()
    assert read(*(stream[at : at + size] for at in range(0, len(stream), size))) == ["één", "two", "[DONE]"]


def test_a_last_line_without_an_end():
    assert read(b"data: one\n", b"data: two") == ["one", "two"]


def test_bytes_that_are_no_text():
    assert read(b"\xff\xfe\x00data\ndata: \xe2\x82") == ["\ufffd"]


def test_a_byte_order_mark():
    assert read(b"\xef\xbb\xbfdata: one\n") == ["one"]


def test_a_line_that_never_ends():
    with pytest.raises(EventTooLongError):
        read(*[b"x" * 1000] * 1000)


@given(st.lists(st.binary(max_size=50), max_size=20))
def test_garbage_gives_no_error(chunks):
    assert all(isinstance(data, str) for data in read(*chunks))
