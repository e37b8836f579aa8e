"""What the oracle may look at: tables as founded, before this step and now; what was sent and shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.attacks.machine.days import SentEmail
from tests.attacks.machine.snapshot import Row, Snapshot
from tests.decided import WAIT_DAYS

RECOVERY_NOTICE = "About your account"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that the bad officer was answered."""

    day: date
    path: str
    text: str


@dataclass
class Facts:
    """bad: the numbers of the bad officers and of their puppets. others: everybody else at the founding.

    addresses: where each of the others was reached at the founding. sessions: those that people began
    themselves. others_object: whether others stop what they read of. are_tied: whether of two officers one
    appointed the other, so that neither is the other's second person.
    """

    start: Snapshot
    last: Snapshot
    now: Snapshot
    officers: frozenset[int]
    others: frozenset[int]
    addresses: dict[int, str] = field(default_factory=dict)
    sent: list[SentEmail] = field(default_factory=list)
    shown: list[ShownPage] = field(default_factory=list)
    sessions: frozenset[str] = frozenset()
    others_object: bool = False
    are_tied: bool = False
    log_fault: str = ""

    def new(self, label: str) -> Iterator[Row]:
        """The rows that were not there at the founding."""
        before = self.start[label]
        return (row for key, row in self.now[label].items() if key not in before)

    def fresh(self, label: str) -> Iterator[Row]:
        """The rows that came with this step."""
        before = self.last[label]
        return (row for key, row in self.now[label].items() if key not in before)

    def gone(self, label: str) -> Iterator[Row]:
        """The rows of the founding that are no longer there."""
        now = self.now[label]
        return (row for key, row in self.start[label].items() if key not in now)

    def changed(self, label: str) -> Iterator[tuple[Row, Row]]:
        """The rows of the founding that are other rows now: before and after."""
        now = self.now[label]
        for key, before in self.start[label].items():
            if key in now and now[key] != before:
                yield before, now[key]

    @property
    def accounts(self) -> dict[object, int]:
        """Whose each account of another was."""
        return {
            row["account_id"]: number
            for number, row in self.start["people.Member"].items()
            if number in self.others and row["account_id"]
        }

    def still_as_founded(self, number: int) -> bool:
        """Whether another is a member as at the founding, with the offices of that day."""
        state = self.start["people.Member"].get(number, {}).get("state")
        held = [key for key, row in self.start["offices.Mandate"].items() if row["number"] == number]
        mandates = self.now["offices.Mandate"]
        return (
            number in self.others
            and self.now["people.Member"].get(number, {}).get("state") == state
            and all(key in mandates and mandates[key]["ended_on"] is None for key in held)
        )

    def notice_days(self, number: int) -> Iterator[date]:
        """The days on which somebody got a link that stops an act, at their address of the founding."""
        return (
            mail.day for mail in self.sent if mail.address == self.addresses.get(number) and mail.stop_links
        )

    def warned_days(self, number: int) -> int:
        """For how many days a person has known that something about them was asked for; 0 without."""
        return max(((self.now.today - day).days for day in self.notice_days(number)), default=0)

    def known_days(self, number: int) -> int:
        """The same, or since they read that somebody began to let them back in."""
        address = self.addresses.get(number)
        begun = [mail.day for mail in self.sent if mail.address == address and RECOVERY_NOTICE in mail.text]
        return max([(self.now.today - day).days for day in begun] + [self.warned_days(number)])

    def has_office_lately(self, number: int) -> bool:
        """Whether somebody held an office at the founding or in the 90 days before today."""
        since = self.now.today - timedelta(days=90)
        return any(
            row["number"] == number and (row["ended_on"] is None or row["ended_on"] >= since)
            for row in self.start["offices.Mandate"].values()
        )

    def may_have_waited(self, number: int) -> bool:
        """Whether the wait is over of which a person without office was notified."""
        return not self.has_office_lately(number) and self.warned_days(number) >= WAIT_DAYS


def is_same(before: Row, after: Row, *names: str) -> bool:
    """Whether these fields of a row are as they were."""
    return all(before[name] == after[name] for name in names)
