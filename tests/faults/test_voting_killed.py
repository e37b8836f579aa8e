"""The web server is killed while people vote: a ballot whose tracker was told is on the board, and once."""

from typing import Any

import pytest

from tests.faults.served_site import ServedSite
from tests.faults.test_web_killed import kill_and_open
from tests.faults.visitors import Crowd
from tests.faults.voters import A_BALLOT, BOARD, SLIPS, Voter, Voters

pytestmark = [pytest.mark.postgresql, pytest.mark.drawn(4)]

ONE_AND_MANY = [1, pytest.param(5, marks=pytest.mark.slow)]
LINES = 4


@pytest.fixture
def told(site: ServedSite) -> dict[str, Any]:
    """An open ballot."""
    made: dict[str, Any] = site.run(A_BALLOT)
    return made


@pytest.mark.parametrize("kills", ONE_AND_MANY)
@pytest.mark.parametrize(
    ("point", "kept"), [pytest.param("before-commit", 0, marks=pytest.mark.slow), ("committed", 1)]
)
def test_a_voter_whose_answer_was_lost_sends_her_ballot_again(
    site: ServedSite, told: dict[str, Any], point: str, kept: int, kills: int
) -> None:
    for kill in range(kills):
        voter = Voter(site, told, kill)
        site.open(f"{point}:1")
        assert voter.send() is None
        site.kill()
        assert site.run(BOARD)["ballots"] == kill + kept

        site.open()
        first, second = voter.send(), voter.send()
        site.kill()

        assert first == second != ""
    after = site.run(BOARD)
    assert (after["ballots"], len(after["trackers"]), after["is_whole"]) == (kills, kills, True)


@pytest.mark.parametrize("kills", ONE_AND_MANY)
def test_a_crowd_votes_while_the_server_is_killed_at_any_moment(
    site: ServedSite, told: dict[str, Any], kills: int
) -> None:
    each = SLIPS // LINES
    crowd = Crowd([Voters(site, told, line * each, each) for line in range(LINES)])
    site.open()

    crowd.while_they_come(lambda: kill_and_open(site, crowd, kills))

    board = site.run(BOARD)
    assert len(set(crowd.names)) > kills
    assert set(crowd.names) <= set(board["trackers"])
    assert board["is_whole"]
