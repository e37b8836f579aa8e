"""What to record and to file after decisions, and what a union always has to state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from paraplu.kernel import calendar
from paraplu.kernel.statutes.law import kinds
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.pack import LawBook

REGISTER = "register"
GAZETTE = "gazette"
OWNERS = "ubo"
ACCOUNTS = "accounts"
MENTION = "mention"
LAWYER = "lawyer"
RULES = {
    REGISTER: "R1",
    GAZETTE: "R25",
    OWNERS: "R26",
    ACCOUNTS: "R25",
    MENTION: "R27",
    LAWYER: "R7",
}
# The number of the law that says by when.
NUMBERS = {
    REGISTER: "register_days",
    GAZETTE: "publication_days",
    OWNERS: "owners_months",
    ACCOUNTS: "accounts_filing_days",
    LAWYER: "lawyer_days",
}
# An item that was voted on and lost: the mandate of a director whom the assembly did not confirm has ended.
NOT_CONFIRMED = "not_confirmed"
FOLLOWS: Mapping[str, frozenset[str]] = {
    REGISTER: frozenset({kinds.ADMISSION, kinds.EXCLUSION}),
    GAZETTE: frozenset(
        {
            kinds.ELECTION,
            kinds.STATUTES,
            kinds.PURPOSE,
            kinds.DISMISSAL,
            kinds.AUDITOR,
            kinds.DISSOLUTION,
            NOT_CONFIRMED,
        }
    ),
    OWNERS: frozenset({kinds.ELECTION, kinds.DISMISSAL, kinds.DISSOLUTION, NOT_CONFIRMED}),
    ACCOUNTS: frozenset({kinds.ACCOUNTS}),
    MENTION: frozenset({kinds.DISSOLUTION}),
    LAWYER: frozenset({kinds.LIABILITY}),
}


@dataclass(frozen=True, slots=True)
class FilingDuty:
    """Something to record or file: where, until when, by which rule."""

    what: str
    due_on: date
    rule: str


def filings_after(charter: Charter, ran: Collection[str], closed_on: date) -> tuple[FilingDuty, ...]:
    """Return what follows from the kinds of items that took effect, soonest first (R1, R7, R25-R27)."""
    due = _due_days(charter, closed_on)
    filings = [
        FilingDuty(what, due[what], RULES[what])
        for what, kinds_of in FOLLOWS.items()
        if what in due and not kinds_of.isdisjoint(ran)
    ]
    return tuple(sorted(filings, key=lambda filing: filing.due_on))


def _due_days(charter: Charter, day: date) -> dict[str, date]:
    """Return the last day for each filing that this law knows."""
    days = {what: charter.number_or_zero(NUMBERS[what]) for what in NUMBERS}
    due = {what: calendar.deadline(day, count) for what, count in days.items() if count and what != OWNERS}
    if days[OWNERS]:
        due[OWNERS] = calendar.last_day_within_months(day, days[OWNERS])
    if charter.book.mentions:
        # "In liquidation" is written from the day of the decision on.
        due[MENTION] = day
    return due


def unknown_duties(charter: Charter, on_agenda: Collection[str]) -> tuple[str, ...]:
    """Return the numbers of duties after these items that the pack does not have yet (R1, R7, R25, R26)."""
    return charter.lacks(*(NUMBERS[what] for what in NUMBERS if not FOLLOWS[what].isdisjoint(on_agenda)))


def least_members(charter: Charter, members: int) -> int | None:
    """Return how many members an association needs, if there are fewer (rule R5)."""
    least = charter.number_or_zero("least_members")
    return least if members < least else None


def mentions_missing(book: LawBook, written: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of the mentions that every letter needs are missing (rule R27)."""
    return tuple(mention for mention in book.mentions if not written.get(mention, "").strip())


def setup_checklist(charter: Charter) -> tuple[str, ...]:
    """Return what the statutes themselves have to say before the installation is founded (rule R4)."""
    return charter.book.in_statutes
