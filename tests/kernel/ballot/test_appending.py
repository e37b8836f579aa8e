"""What is appended is what the tool appends, to the byte; an event that may not follow is not appended."""

import pytest

from paraplu.kernel.ballot import (
    ArchiveEnd,
    InvalidBallotData,
    InvalidEvent,
    UnreadableArchive,
    append_event,
    archive_start,
    audit,
    end_of,
)
from paraplu.kernel.ballot.archive import read
from tests.kernel.ballot import made, tool
from tests.kernel.ballot.drafts import Draft, members

pytestmark = pytest.mark.drawn(2)

BLOCK = 512
ENDS = {kind: ArchiveEnd(3, kind, "0" * 64) for kind in ("Setup", "Ballot", "EndBallots", "Result")}


def times(raw: bytes) -> list[int]:
    """The time in each header."""
    found, start = [], 0
    for _, content in members(raw):
        found.append(int(raw[start + 136 : start + 147], 8))
        start += BLOCK + len(content) + -len(content) % BLOCK
    return found


def test_an_archive_of_the_tool_is_appended_again_to_the_byte() -> None:
    raw = tool.board().raw
    when, steps = times(raw), Draft(raw).steps
    grown = archive_start(when[0])
    end, waiting = None, []

    for place, (name, content) in enumerate(members(raw)[1:], 1):
        waiting.append((content, when[place]))
        if name.endswith(".event.json"):
            kind = steps[end.height + 1 if end else 0].kind
            more, end = append_event(end, kind, [data for data, _ in waiting[:-1]], waiting[-1][1])
            grown, waiting = grown + more, []

    assert read(grown) == read(raw)
    assert (len(grown), grown[: 2 * BLOCK]) == (len(raw), raw[: 2 * BLOCK])


def test_an_archive_tells_where_it_ends() -> None:
    ballot = made.board()

    assert end_of(ballot.raw) == ballot.end == audit(ballot.raw).end
    assert end_of(archive_start(made.TIME)) is None


@pytest.mark.parametrize(
    ("end", "kind", "data"),
    [
        (None, "Ballot", [b"{}"]),
        (ENDS["Setup"], "Setup", [b"1", b"2", b"3", b"4"]),
        (ENDS["EndBallots"], "Ballot", [b"{}"]),
        (ENDS["Result"], "Result", [b"{}"]),
        (ENDS["Setup"], "Ballot", []),
        (ENDS["Ballot"], "EndBallots", [b"{}"]),
        (ENDS["Ballot"], "Shuffle", [b"{}"]),
    ],
)
def test_what_may_not_follow_is_not_appended(end: ArchiveEnd | None, kind: str, data: list[bytes]) -> None:
    with pytest.raises(InvalidBallotData):
        append_event(end, kind, data, made.TIME)


def test_nothing_is_appended_to_what_is_no_archive_or_a_broken_one() -> None:
    draft = Draft(tool.open_one().raw)
    draft.steps[2].event = {"height": 7}

    with pytest.raises(UnreadableArchive):
        end_of(tool.open_one().raw[:-1])
    with pytest.raises(InvalidEvent):
        end_of(draft.written())
