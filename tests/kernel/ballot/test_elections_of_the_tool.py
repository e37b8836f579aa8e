"""Elections that another implementation made are accepted, with the result that it and a plain count give."""

from collections.abc import Callable
from typing import Any

import pytest

from paraplu.kernel.ballot import UnsupportedArchive, audit
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft, digest, members
from tests.kernel.ballot.tool import Made

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

RESULTS = {
    "a referendum in which one voted twice": (tool.referendum, [[0, 3, 1]]),
    "candidates, blank and two of three trustees": (tool.board, [[3, 3, 0], [1, 3, 2, 2, 0, 1]]),
    "a voter with more weight": (tool.weighted, [[1, 3, 1]]),
    "a ranked question": (tool.ranked, [[[1, 2, 3], [1, 2, 3], [2, 2, 0]]]),
    "ranked questions and another between them": (
        tool.mixed,
        [[[0, 0, 0], [1, 2, 3], [1, 2, 3], [3, 1, 2]], [2, 2, 0], [[0, 1], [5, 4], [5, 255], [5, 255]]],
    ),
    "nobody voted": (tool.unvoted, [[0, 0, 0]]),
    "nobody ranked": (tool.unranked, [[]]),
}


@pytest.mark.parametrize("name", RESULTS)
def test_the_result_is_that_of_the_tool_and_of_a_plain_count(name: str) -> None:
    made, counted = RESULTS[name]
    told = Draft(made().raw).of("Result").data[0]["result"]

    report = audit(made().raw)

    assert report.result == told
    assert [in_order(row) for row in told] == counted
    assert report.stage == "Result"


def in_order(row: list[Any]) -> list[Any]:
    """Rankings come in an order that nobody knows; numbers of votes in that of the answers."""
    return sorted(row) if row and isinstance(row[0], list) else row


def test_who_voted_twice_is_counted_once() -> None:
    report = audit(tool.referendum().raw)

    assert (report.ballots, report.counted_ballots, len(report.setup.weights)) == (5, 4, 4)


def test_two_of_three_trustees_are_enough_beside_the_one_who_must() -> None:
    report = audit(tool.board().raw)

    assert [(group.kind, group.needed, len(group.keys)) for group in report.setup.holders] == [
        ("Single", 1, 1),
        ("Pedersen", 2, 3),
    ]
    assert report.decrypted_places == (1, 2, 4)


def test_who_shuffled_is_told_in_their_order() -> None:
    assert audit(tool.mixed().raw).shuffled == (4, 1)
    assert audit(tool.board().raw).shuffled == ()


def test_an_open_ballot_is_sound_as_far_as_it_goes() -> None:
    report = audit(tool.open_one().raw)

    assert (report.stage, report.counted_ballots, report.result) == ("Ballot", 3, None)


@pytest.mark.parametrize("make", [tool.board, tool.mixed])
def test_every_stage_of_a_count_is_sound(make: Callable[[], Made]) -> None:
    whole = Draft(make().raw)

    for height in range(len(whole.steps)):
        cut = whole.copy()
        del cut.steps[height + 1 :]
        assert audit(cut.written()).stage == whole.steps[height].kind


def test_the_heads_are_the_hashes_of_the_first_and_the_last_event() -> None:
    raw = tool.referendum().raw
    events = [content for name, content in members(raw) if name.endswith(".event.json")]

    report = audit(raw)

    assert (report.setup_head, report.head) == (digest(events[0]), digest(events[-1]))
    assert report.height == len(events) - 1


def test_what_is_not_checked_yet_is_said_and_not_accepted() -> None:
    with pytest.raises(UnsupportedArchive, match="not yet checked here"):
        audit(tool.lists().raw)


def test_writing_an_archive_anew_changes_nothing_that_counts() -> None:
    raw = tool.board().raw

    assert members(Draft(raw).written())[1:] == members(raw)[1:]
