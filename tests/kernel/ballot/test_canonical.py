"""JSON is read in its one spelling only, and its shapes exactly."""

import pytest

from paraplu.kernel.ballot.canonical import digest, fields, items, parse, text, whole, write
from paraplu.kernel.ballot.refusals import InvalidBallotData

ONE_SPELLING = [
    '{"a":1,"b":[true,"é \\" \\\\ / \\n \\u0001 \\u007f"]}',
    "[]",
    '"\u2028"',
    "-5",
]
OTHERS = [
    '{"a": 1}',
    '{"a":1,"a":1}',
    '{"a":1}\n',
    ' {"a":1}',
    '"\\u00e9"',
    '"\\/"',
    '"\\u000a"',
    '"\\u001F"',
    '"\x7f"',
    '"\n"',
    "1.0",
    "1e2",
    "-0",
    "01",
    "NaN",
    "Infinity",
    '"\\ud800"',
    "",
    "{",
    "nul",
    "[" * 100_000,
    "9" * 5_000,
    "\ufeff[]",
]


@pytest.mark.parametrize("spelled", ONE_SPELLING)
def test_the_one_spelling_is_read_and_written_again(spelled: str) -> None:
    assert write(parse(spelled.encode())) == spelled


@pytest.mark.parametrize("spelled", OTHERS)
def test_no_other_spelling_is_read(spelled: str) -> None:
    with pytest.raises(InvalidBallotData):
        parse(spelled.encode())


def test_what_is_not_utf_8_is_not_read() -> None:
    with pytest.raises(InvalidBallotData):
        parse(b'"\xff"')


def test_fields_are_exactly_these_in_this_order() -> None:
    assert fields({"a": 1, "c": 3}, "a", "?b", "c") == [1, None, 3]
    assert fields({"a": 1, "b": 2, "c": 3}, "a", "?b", "c") == [1, 2, 3]
    for told in (
        {"c": 3, "a": 1},
        {"a": 1},
        {"a": 1, "c": 3, "d": 4},
        {"a": 1, "b": None, "c": 3},
        {"a": 1, "?b": 2, "c": 3},
        [1, 3],
        None,
    ):
        with pytest.raises(InvalidBallotData):
            fields(told, "a", "?b", "c")


def test_shapes_are_exact() -> None:
    assert (items([1], 1), text("a"), whole(3, 0, 3), digest("0" * 64)) == ([1], "a", 3, "0" * 64)
    for shape in (
        lambda: items([1], 2),
        lambda: items("a"),
        lambda: text(1),
        lambda: whole(True, 0, 3),
        lambda: whole(4, 0, 3),
        lambda: digest("A" * 64),
        lambda: digest("0" * 63),
    ):
        with pytest.raises(InvalidBallotData):
            shape()
