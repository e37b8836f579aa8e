"""Who uses the installation meanwhile, and how long nobody was answered."""

from typing import Any
from urllib.parse import urlencode

from tests.failover.two_hosts import TwoHosts
from tests.faults.visitors import CSRF, Line, Secretary, ask_once
from tests.faults.voters import Voter


class LookingSecretary(Secretary):
    """Enters people; where no answer came they do not send the same again, since it may be there."""

    def __init__(self, house: TwoHosts, number: int) -> None:
        super().__init__(house)
        self.number = number
        self.entered: list[str] = []
        self.uncertain: list[str] = []

    def once(self, turn: int) -> str:
        """Enter one person after the other until one is acknowledged; returns that name."""
        for attempt in range(10_000):
            name = f"Name s{self.number} {turn} {attempt}"
            her = {"form": "supporting", "working_name": name, "language": "fr", "chapter": "", "email": ""}
            form = urlencode({**her, "how": "paper", "csrfmiddlewaretoken": CSRF})
            answer = ask_once(self.house, "POST", "/en/desk/people/enter/", form, cookie=self.cookie)
            if answer is not None and answer.status == 200:
                self.entered.append(name)
                return name
            assert answer is None or answer.status >= 500, answer
            self.uncertain.append(name)
        raise AssertionError("Nobody answered.")


class SureVoters:
    """One after the other, each with another slip; they send the same ballot until they have its tracker."""

    def __init__(self, house: TwoHosts, told: dict[str, Any], first: int, each: int) -> None:
        self._house, self._told, self._first, self._each = house, told, first, each
        self.trackers: list[str] = []

    def once(self, turn: int) -> str:
        assert turn < self._each, "There are too few slips for this test."
        tracker = Voter(self._house, self._told, self._first + turn).cast()
        self.trackers.append(tracker)
        return tracker


def joined(lines: list[Line]) -> list[Any]:
    """Everybody who joined."""
    return [visitor for line in lines for visitor in line.visitors]


def longest_pause(answered: list[float], begin: float, end: float) -> float:
    """The longest time, in seconds, in which nothing was acknowledged between two moments."""
    moments = [begin, *sorted(moment for moment in answered if begin < moment < end), end]
    return max(later - earlier for earlier, later in zip(moments, moments[1:], strict=False))
