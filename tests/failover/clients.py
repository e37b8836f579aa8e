"""Who uses the installation meanwhile, and how long nobody was answered."""

from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from tests.failover.two_hosts import TwoHosts
from tests.faults.outcome import assert_the_same_form_gets_the_same_answer
from tests.faults.visitors import CSRF, Crowd, Line, Secretary, ask_once
from tests.faults.voters import BOARD, Voter

LINES, VOTERS, SECRETARIES = 8, 4, 4
SLIPS = 4000
A_BALLOT = f"""
from tests.apps.evoting import an_open_ballot
answer = an_open_ballot({SLIPS})
"""


class LookingSecretary(Secretary):
    """Enters people; where no answer came they do not send the same again, since it may be there."""

    def __init__(self, site: TwoHosts, number: int) -> None:
        super().__init__(site)
        self.number = number
        self.entered: list[str] = []
        self.uncertain: list[str] = []

    def once(self, turn: int) -> str:
        """Enter one person after the other until one is acknowledged; returns that name."""
        for attempt in range(10_000):
            name = f"Name s{self.number} {turn} {attempt}"
            her = {"form": "supporting", "working_name": name, "language": "fr", "chapter": "", "email": ""}
            form = urlencode({**her, "how": "paper", "csrfmiddlewaretoken": CSRF})
            answer = ask_once(self.site, "POST", "/en/desk/people/enter/", form, cookie=self.cookie)
            if answer is not None and answer.status == 200:
                self.entered.append(name)
                return name
            assert answer is None or answer.status >= 500, answer
            self.uncertain.append(name)
        raise AssertionError("Nobody answered.")


class SureVoters:
    """One after the other, each with another slip; they send the same ballot until they have its tracker."""

    def __init__(self, site: TwoHosts, told: dict[str, Any], first: int, each: int) -> None:
        self._site, self._told, self._first, self._each = site, told, first, each
        self.trackers: list[str] = []

    def once(self, turn: int) -> str:
        assert turn < self._each, "There are too few slips for this test."
        tracker = Voter(self._site, self._told, self._first + turn).cast()
        self.trackers.append(tracker)
        return tracker


class Sixteen:
    """Eight join, four vote and four enter people, again and again, at once."""

    def __init__(self, site: TwoHosts) -> None:
        told: dict[str, Any] = site.run(A_BALLOT)
        each = SLIPS // VOTERS
        self._site = site
        self.lines = [Line(site, number) for number in range(LINES)]
        self.voters = [SureVoters(site, told, number * each, each) for number in range(VOTERS)]
        self.secretaries = [LookingSecretary(site, number) for number in range(SECRETARIES)]
        self.crowd = Crowd([*self.lines, *self.voters, *self.secretaries])

    def assert_everything_acknowledged_is_there_once(self) -> None:
        kept = self._site.kept()
        assert kept["trace"]
        self._assert_members(kept)
        self._assert_ballots(self._site.run(BOARD))

    def _assert_members(self, kept: dict[str, Any]) -> None:
        come = [visitor for line in self.lines for visitor in line.visitors]
        assert_the_same_form_gets_the_same_answer(come)
        entered = {name for secretary in self.secretaries for name in secretary.entered}
        uncertain = {name for secretary in self.secretaries for name in secretary.uncertain}
        members = {visitor.name for visitor in come if visitor.is_confirmed} | entered
        there = {name: count for name, count in kept["members"].items() if name.startswith("Name")}
        assert members <= set(there) <= members | uncertain
        assert set(there.values()) == {1}
        requests = {name: count for name, count in kept["requests"].items() if name}
        assert requests == {visitor.name: 1 for visitor in come if not visitor.is_confirmed}

    def _assert_ballots(self, board: dict[str, Any]) -> None:
        trackers = [tracker for line in self.voters for tracker in line.trackers]
        assert sorted(trackers) == sorted(board["trackers"])
        assert (board["ballots"], board["is_whole"]) == (len(trackers), True)


def longest_pause(answered: list[float], begin: float, end: float) -> float:
    """The longest time, in seconds, in which nothing was acknowledged between two moments."""
    moments = [begin, *sorted(moment for moment in answered if begin < moment < end), end]
    return max(later - earlier for earlier, later in pairwise(moments))
