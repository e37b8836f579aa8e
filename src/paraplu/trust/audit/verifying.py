"""Verify the log from its start: every entry, every link, the head, and the heads that people wrote down."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.db import transaction

from paraplu.kernel.merkle import GrowingTree
from paraplu.trust.audit.canonical import GENESIS, LINK, LogEntryData, entry_digest, link_commitment
from paraplu.trust.audit.heads import ExpectedHead
from paraplu.trust.audit.models import LogEntry, LogHead, LogLink

CHUNK = 2000
# A walk reads plain values: a model object for each entry costs several times its hash.
COLUMNS = ("height", "year", "digest", *LogEntryData._fields)


@dataclass(frozen=True, slots=True, order=True)
class LogFault:
    """The first place where the log is broken.

    Without an entry `link` for a row it is the place after the last; for a head not contained, its size.
    """

    height: int
    kind: Literal["altered", "missing", "head", "link", "uncommitted", "shorter", "other"]


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """The result of a verification: how many entries are valid, the head's digest, the first fault."""

    rows: int
    head: str
    fault: LogFault | None


class LogWalk:
    """The state at one place of the chain: how many entries are valid, each number's link, the tree."""

    def __init__(self, expected: Collection[ExpectedHead]) -> None:
        self.rows, self.digest = 0, GENESIS
        self.links: dict[int | None, tuple[int, str]] = {}
        # The tree costs two hashes for each entry, so it is built only where a root is expected.
        self.tree = GrowingTree() if expected else None
        self.roots = {head.size: "" for head in expected}

    def fault_after(self, entry: tuple[Any, ...]) -> LogFault | None:
        """Add one more entry, the values of its COLUMNS, or return what is wrong with it."""
        height, year, digest = entry[:3]
        if height != self.rows + 1:
            return LogFault(self.rows + 1, "missing")
        row = LogEntryData(*entry[3:])
        try:
            is_same = year == row.day.year and digest == entry_digest(self.digest, height, row)
        except (AttributeError, UnicodeEncodeError):
            is_same = False  # a day that is none, or a letter outside ASCII: the format has neither
        if not is_same:
            return LogFault(height, "altered")
        if fault := self._fault_of_numbers(height, row):
            return fault
        self.rows, self.digest = height, digest
        if self.tree is not None:
            self.tree.add_leaf(bytes.fromhex(self.digest))
            if self.tree.size in self.roots:
                self.roots[self.tree.size] = self.tree.root.hex()
        return None

    def _fault_of_numbers(self, height: int, row: LogEntryData) -> LogFault | None:
        """Threat: an entry about a log number that the chain links to nobody.

        Entries before the first link were written by a release without links.
        """
        links, actor, subject = self.links, row.actor_trace, row.subject_trace
        if row.event == LINK:
            if subject is None or subject in links:
                return LogFault(height, "link")
            links[subject] = height, row.commitment
        elif links and not ((actor is None or actor in links) and (subject is None or subject in links)):
            return LogFault(height, "uncommitted")
        return None


def verify_log(expected: Collection[ExpectedHead] = ()) -> LogVerdict:
    """Verify the whole log and name the first entry or link that is altered or missing.

    expected: heads that people wrote down; the log must begin with the entries of each.
    """
    walk = LogWalk(expected)
    with transaction.atomic():
        head = LogHead.objects.filter(id=1).first() or LogHead(id=1, height=0, digest=GENESIS)
        entries = LogEntry.objects.order_by("height").values_list(*COLUMNS).iterator(CHUNK)
        of_entries = next(filter(None, map(walk.fault_after, entries)), None)
        fault = of_entries or _head_fault(walk, head) or min(_link_faults(walk), default=None)
    return LogVerdict(walk.rows, head.digest, fault or _expectation_fault(walk, expected))


def _expectation_fault(walk: LogWalk, expected: Collection[ExpectedHead]) -> LogFault | None:
    """Threat: the whole log was rewritten, or its end was cut off together with the head."""
    for head in sorted(expected):
        if head.size > walk.rows:
            return LogFault(head.size, "shorter")
        if head.root != walk.roots[head.size]:
            return LogFault(head.size, "other")
    return None


def _head_fault(walk: LogWalk, head: LogHead) -> LogFault | None:
    if (walk.rows, walk.digest) == (head.height, head.digest):
        return None
    lost = head.height > walk.rows
    return LogFault(walk.rows + 1, "missing") if lost else LogFault(head.height, "head")


def _link_faults(walk: LogWalk) -> Iterator[LogFault]:
    """Threat: acts are attributed to somebody else by a change of link rows, which are not in the chain."""
    for number, trace, salt in LogLink.objects.values_list("number", "trace", "salt").iterator(CHUNK):
        height, commitment = walk.links.get(trace, (walk.rows + 1, ""))
        if not commitment:
            yield LogFault(height, "uncommitted")
        elif commitment != link_commitment(bytes(salt), number, trace):
            yield LogFault(height, "link")
