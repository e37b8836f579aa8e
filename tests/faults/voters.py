"""Voters whose connection breaks: they keep their ballot and send it again until they have its tracker."""

import json
from typing import Any

from paraplu.kernel.ballot import make_ballot, read_election
from tests.faults.served_site import ServedSite
from tests.faults.visitors import ask_once, insist

SLIPS = 1200
A_BALLOT = f"""
from tests.apps.evoting import an_open_ballot
answer = an_open_ballot({SLIPS})
"""
BOARD = """
from paraplu.kernel.ballot import audit
from tests.life.evoting.parts import bulletin_boards
from tests.life.evoting.parts import SecretBallot
ballot = SecretBallot.objects.select_related("election_setup").get()
report = audit(bulletin_boards.bulletin_board_archive(ballot))
answer = {
    "trackers": [vote.tracker for vote in report.votes.values()],
    "ballots": report.ballots,
    "is_whole": report.head == ballot.head,
}
"""


class Voter:
    """One slip with one ballot, encrypted once."""

    def __init__(self, site: ServedSite, told: dict[str, Any], place: int) -> None:
        self._site, self._path = site, f"/en/ballot-box/{told['ballot']}/"
        election = read_election(memoryview(told["election"].encode()))
        self._raw = make_ballot(election, told["slips"][place], [[1, 0, 0]]).decode()

    def send(self) -> str | None:
        """Once; her tracker, None when the connection broke."""
        answer = ask_once(self._site, "POST", self._path, self._raw)
        return _tracker(answer.body) if answer else None

    def cast(self) -> str:
        """Send until somebody answers."""
        return _tracker(insist(self._site, "POST", self._path, self._raw).body)


def _tracker(body: str) -> str:
    told: str = json.loads(body)["tracker"]
    return told


class Voters:
    """One after the other, each with another slip; who stands in which line begins at another place."""

    def __init__(self, site: ServedSite, told: dict[str, Any], first: int, each: int) -> None:
        self._site, self._told, self._first, self._each = site, told, first, each

    def once(self, turn: int) -> str:
        """One votes; her tracker."""
        return Voter(self._site, self._told, self._first + turn % self._each).cast()
