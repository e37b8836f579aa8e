"""The head of the log as people write it down: how many entries, and the root of the tree over them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.merkle import GrowingTree, consistency_proof, tree_root
from paraplu.trust.audit.models import LogEntry

FORMAT = "paraplu/head/1"
CHUNK = 5000
SHORT_HEAD = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{64})")
WHOLE_HEAD = re.compile(
    re.escape(FORMAT)
    + r" \| ([a-z0-9_-]+) \| ([1-9][0-9]{0,17}) \| ([0-9a-f]{64}) \| ([0-9]{4}-[0-9]{2}-[0-9]{2})"
)


class UnreadableHead(ValueError):
    """The text is not a head of this union's log; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class ExpectedHead:
    """A head that somebody wrote down: the size of the tree, and its root in hex."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class TreeHead:
    """The head on a day."""

    union: str
    size: int
    root: str
    day: date

    @property
    def line_of_text(self) -> str:
        """The line that people print, keep and pass to `audit verify --expect-file`."""
        return " | ".join((FORMAT, self.union, str(self.size), self.root, self.day.isoformat()))


def present_head() -> TreeHead:
    """The head at this moment, computed from the digests of all entries."""
    return head_and_roots(())[0]


def head_and_roots(sizes: Collection[int]) -> tuple[TreeHead, dict[int, str]]:
    """The head at this moment, and for each of these sizes that the log has, the root of that size."""
    tree, roots = GrowingTree(), dict[int, str]()
    for digest in LogEntry.objects.order_by("height").values_list("digest", flat=True).iterator(CHUNK):
        tree.add_leaf(bytes.fromhex(digest))
        if tree.size in sizes:
            roots[tree.size] = tree.root.hex()
    return TreeHead(settings.UNION.key, tree.size, tree.root.hex(), current_date()), roots


def root_of_size(size: int) -> str | None:
    """The root, in hex, of the tree over the first `size` entries; None if the log has fewer."""
    leaves = _first_digests(size)
    return tree_root(leaves).hex() if 0 < size == len(leaves) else None


def _first_digests(size: int) -> list[bytes]:
    digests = LogEntry.objects.order_by("height").values_list("digest", flat=True)
    return [bytes.fromhex(digest) for digest in digests[:size]]


def proof_between(older: int, newer: int) -> tuple[TreeHead, list[str]] | None:
    """The head of the first `newer` entries, and the proof that it begins with the first `older` ones.

    None if the log has fewer.
    """
    leaves = _first_digests(newer)
    if not 0 < older <= newer == len(leaves):
        return None
    head = TreeHead(settings.UNION.key, len(leaves), tree_root(leaves).hex(), current_date())
    return head, [piece.hex() for piece in consistency_proof(leaves, older)]


def read_heads(lines: Iterable[str]) -> Iterator[ExpectedHead]:
    """The heads in a text, one on each line; empty lines and lines that begin with # are ignored."""
    for place, line in enumerate(lines, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            try:
                yield read_head(text)
            except UnreadableHead as fault:
                raise UnreadableHead(f"Line {place}: {fault}") from None


def read_head(text: str) -> ExpectedHead:
    """One head, whole or as SIZE:ROOT."""
    if short := SHORT_HEAD.fullmatch(text):
        return ExpectedHead(int(short[1]), short[2])
    head = read_tree_head(text)
    return ExpectedHead(head.size, head.root)


def read_tree_head(text: str) -> TreeHead:
    """One whole line, as it is printed and signed."""
    whole = WHOLE_HEAD.fullmatch(text)
    if whole is None:
        raise UnreadableHead("this is no head of a log: SIZE:ROOT, or the whole line as it was printed.")
    if whole[1] != settings.UNION.key:
        raise UnreadableHead(f"this is the head of another union, {whole[1]}.")
    try:
        return TreeHead(whole[1], int(whole[2]), whole[3], date.fromisoformat(whole[4]))
    except ValueError:
        raise UnreadableHead("this head is of a day that no calendar has.") from None
