"""The report of a subsidy as values: which parts of the book are charged to it, its sums and its bytes.

The bytes are those of docs/formats/subsidy-report.md: the same list of entries gives the same bytes, always.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from paraplu.kernel.money.entries import EXPENSE, RECEIPT

NAME = "paraplu/subsidy-report/1"
WHOLE_PERCENT = 100
COST = "cost"
# What a part does in a report, by the kind of its category; transfers and openings are charged to nobody.
ROLES = {EXPENSE: COST, RECEIPT: RECEIPT}


@dataclass(frozen=True, slots=True)
class ChargedPart:
    """A part of an entry on a line of a subsidy. cents: signed, as in the book. digest: of the entry.

    role: cost or receipt. proof: SHA-256 of the proof of payment, or empty. reverses: the number of the entry
    that its entry takes back.
    """

    number: int
    place: int
    day: date
    cents: int
    role: str
    category: str
    line: str
    digest: str
    proof: str = ""
    reverses: int | None = None

    @property
    def key(self) -> tuple[int, int]:
        """Number and place, by which a part is charged once."""
        return self.number, self.place


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What a report says before its entries. number: 1, 2, 3 … of the subsidy. granted: in cents.

    share: percent of the costs that the funder pays. spent, claimed: costs and claims of the earlier reports
    of the same subsidy. figures: year, kind and number as it is shown, of the counters; never a name.
    """

    subsidy: str
    number: int
    funder: str
    title: str
    reference: str
    first: date
    last: date
    granted: int
    share: int
    spent: int
    claimed: int
    figures: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SubsidyReport:
    """A report: its head, and the parts in the order of the book."""

    head: ReportHead
    parts: tuple[ChargedPart, ...]

    @property
    def costs(self) -> int:
        """What was spent, in cents; money that came back makes it less."""
        return -sum(part.cents for part in self.parts if part.role == COST)

    @property
    def received(self) -> int:
        """What came in on the lines of the subsidy."""
        return sum(part.cents for part in self.parts if part.role == RECEIPT)

    @property
    def claimed(self) -> int:
        """What the funder owes for these costs: its share of all so far, less what earlier reports claimed.

        Negative if costs of an earlier report were taken back: the union owes it then.
        """
        head = self.head
        owed = (head.spent + self.costs) * head.share // WHOLE_PERCENT
        return max(0, min(head.granted, owed)) - head.claimed

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(report_bytes(self)).hexdigest()


def parts_to_charge(
    parts: Iterable[ChargedPart], charged: Collection[tuple[int, int]]
) -> tuple[ChargedPart, ...]:
    """Return what a new report charges: each part once over all reports of all funders.

    charged: the keys of what any report charged before. An entry and the one that takes it back are both left
    out if neither was charged; if the first one was, the second one takes it out of the costs.
    """
    fresh = [part for part in parts if part.key not in charged]
    numbers = {part.number for part in fresh}
    taken_back = {part.reverses for part in fresh} & numbers
    return tuple(
        sorted(
            (part for part in fresh if part.number not in taken_back and part.reverses not in taken_back),
            key=lambda part: part.key,
        )
    )


def report_bytes(report: SubsidyReport) -> bytes:
    """Return the canonical bytes of a report."""
    head = report.head
    lines = [
        NAME,
        head.subsidy,
        str(head.number),
        head.funder,
        head.title,
        head.reference,
        f"{head.first.isoformat()}|{head.last.isoformat()}",
        f"{head.granted}|{head.share}|{head.spent}|{head.claimed}",
        f"{report.costs}|{report.received}|{report.claimed}",
        *(f"figure|{year}|{kind}|{shown}" for year, kind, shown in head.figures),
        *map(_part_line, report.parts),
    ]
    return "\n".join(lines).encode()


def _part_line(part: ChargedPart) -> str:
    place = f"{part.role}|{part.number}|{part.place}|{part.day.isoformat()}|{part.cents}"
    return f"{place}|{part.category}|{part.line}|{part.proof}|{part.digest}"


@dataclass(frozen=True, slots=True)
class ListedPart:
    """What is kept of a part of a frozen report: where it is in the book, and what it has to be there."""

    number: int
    place: int
    role: str
    proof: str
    digest: str


def listed_parts(report: SubsidyReport) -> list[ListedPart]:
    """Return the list from which the report is made again."""
    return [ListedPart(part.number, part.place, part.role, part.proof, part.digest) for part in report.parts]


@dataclass(frozen=True, slots=True)
class ReportFault:
    """Why a report cannot be made again. kind: missing, altered or report; number: of the entry, or 0."""

    kind: str
    number: int


def rebuild_report(
    head: ReportHead, listed: Sequence[ListedPart], found: dict[tuple[int, int], ChargedPart], digest: str
) -> tuple[SubsidyReport | None, ReportFault | None]:
    """Make a report again from its list and the book; return it, or the first entry that differs.

    found: the parts that the book has now, each with the digest that its content has now.
    """
    parts = []
    for each in listed:
        part = found.get((each.number, each.place))
        if part is None:
            return None, ReportFault("missing", each.number)
        if part.digest != each.digest:
            return None, ReportFault("altered", each.number)
        parts.append(replace(part, role=each.role, proof=each.proof))
    report = SubsidyReport(head, tuple(parts))
    return (report, None) if report.digest == digest else (None, ReportFault("report", 0))
