"""An archive whose frame is not exact, or that is cut off, cannot be read; no other error comes of it."""

import random

import pytest

from paraplu.kernel.ballot import InvalidEvent, UnreadableArchive, UnsupportedArchive, audit
from paraplu.kernel.ballot.archive import header
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft, json_of, member, members

BLOCK = 512


def ends_of_events(raw: bytes) -> set[int]:
    """The lengths to which an archive may be cut and still be one."""
    ends, start = set(), 0
    for name, content in members(raw):
        start += BLOCK + len(content) + -len(content) % BLOCK
        if name.endswith(".event.json"):
            ends.add(start)
    return ends


def test_a_cut_archive_is_either_an_earlier_one_or_not_readable() -> None:
    raw = tool.open_one().raw
    sound = ends_of_events(raw)
    lengths = random.Random(5).sample(range(len(raw)), 60) + [end + by for end in sound for by in (-1, 0, 1)]

    for length in lengths:
        if length in sound or length > len(raw):
            continue
        with pytest.raises(UnreadableArchive):
            audit(raw[:length])


def test_an_archive_cut_at_an_event_is_the_archive_of_that_moment() -> None:
    raw = tool.open_one().raw

    stages = [audit(raw[:end]).stage for end in sorted(ends_of_events(raw))]

    assert stages == ["Setup", "Ballot", "Ballot", "Ballot"]


@pytest.mark.parametrize(
    "raw", [b"", b"no", b"\0" * 1024, b"<html>" * 500, bytes(range(256)) * 4, b"PK\3\4" * 999]
)
def test_something_else_is_not_readable(raw: bytes) -> None:
    with pytest.raises(UnreadableArchive):
        audit(raw)


def test_no_bit_of_a_header_is_free_but_the_time() -> None:
    raw = tool.open_one().raw

    for place in [*range(2 * BLOCK, 2 * BLOCK + 136), *range(2 * BLOCK + 148, 3 * BLOCK)]:
        changed = bytearray(raw)
        changed[place] ^= 1
        with pytest.raises((UnreadableArchive, InvalidEvent)):
            audit(bytes(changed))


def test_a_header_tells_its_own_checksum() -> None:
    raw = bytearray(tool.open_one().raw)
    raw[140] ^= 1

    with pytest.raises(UnreadableArchive, match="damaged at byte 0"):
        audit(bytes(raw))


def test_what_fills_a_block_is_empty() -> None:
    raw = tool.open_one().raw
    (_, first), *_ = members(raw)
    at = BLOCK + len(first)

    with pytest.raises(UnreadableArchive, match=f"damaged after byte {at}"):
        audit(raw[:at] + b"x" + raw[at + 1 :])


def test_closing_blocks_are_not_part_of_an_archive() -> None:
    with pytest.raises(UnreadableArchive):
        audit(tool.open_one().raw + bytes(2 * BLOCK))


def test_a_member_that_is_neither_data_nor_event_is_refused() -> None:
    raw = tool.open_one().raw

    for name in ("A" * 64 + ".data.json", "0" * 64 + ".json", "README", "BELENIOS", "../x"):
        with pytest.raises(UnreadableArchive):
            audit(raw + member(name, b"{}"))


def test_data_without_their_event_at_the_end_are_a_cut() -> None:
    draft = Draft(tool.open_one().raw)
    whole = draft.written()
    last = draft.steps.pop()
    content = json_of(last.data[0])

    with pytest.raises(UnreadableArchive, match="cut off"):
        audit(draft.written() + whole[len(draft.written()) :][: BLOCK + len(content) + -len(content) % BLOCK])


def test_the_first_member_says_a_version_that_is_known() -> None:
    rest = tool.open_one().raw[2 * BLOCK :]
    told = {
        '{"version":2,"timestamp":"1"}': UnsupportedArchive,
        '{"version":true,"timestamp":"1"}': UnreadableArchive,
        '{"version":1}': UnreadableArchive,
        '{"version":1,"timestamp":"x"}': UnreadableArchive,
        '{"version":1, "timestamp":"1"}': UnreadableArchive,
        "[]": UnreadableArchive,
    }

    for content, fault in told.items():
        with pytest.raises(fault):
            audit(member("BELENIOS", content.encode()) + rest)


def test_a_header_is_that_of_the_tool_to_the_byte() -> None:
    raw = tool.open_one().raw
    (name, content), *_ = members(raw)

    assert header(name, len(content), int(raw[136:147], 8)) == raw[:BLOCK]
