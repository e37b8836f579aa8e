"""Files beside an archive: a version, what they are about, and an entry of each trustee, in their order."""

from collections.abc import Callable
from typing import Any, NamedTuple

from .canonical import fields, items, parse, text, whole
from .credentials import MOST_WEIGHT
from .refusals import InvalidBallotData, UnreadableArchive, UnsupportedArchive
from .tally import ClosedVote
from .trustees import MOST_TRUSTEES


class FileShape(NamedTuple):
    """What a file must look like: `version` is its first field, the list of entries the last one.

    `have` begins the sentence about another version, `no_file` that about another shape.
    """

    version: int
    have: str
    no_file: str
    fields: tuple[str, ...]
    entry: tuple[str, ...]

    def owner_in(self, entry: object) -> int:
        """Return whose an entry is; raises InvalidBallotData if it has another shape."""
        return whole(fields(entry, *self.entry)[0], 1, MOST_TRUSTEES)


def read_beside[About](
    raw: bytes, shape: FileShape, read_about: Callable[..., About]
) -> tuple[About, dict[int, dict[str, Any]]]:
    """Return what a file is about, read from the fields between, and the entry of each owner.

    Raises UnreadableArchive, or UnsupportedArchive for another version.
    """
    try:
        data = parse(raw)
        named = data.get("version", shape.version) if isinstance(data, dict) else shape.version
        if type(named) is not int or named != shape.version:
            raise UnsupportedArchive(
                f"{shape.have} another version than {shape.version}: not yet checked here."
            )
        _version, *between, listed = fields(data, *shape.fields)
        about = read_about(*between)
        entries = [(shape.owner_in(each), each) for each in items(listed)]
    except InvalidBallotData as refused:
        raise UnreadableArchive(f"{shape.no_file} {refused}") from None
    owners = [owner for owner, _entry in entries]
    if owners != sorted(set(owners)):
        raise UnreadableArchive(f"{shape.no_file} Its owners are not in order, or one is there twice.")
    return about, dict(entries)


def read_closed(election: object, head: object, ballots: object) -> ClosedVote:
    """Return the vote that a file names; raises InvalidBallotData."""
    return ClosedVote(text(election), text(head), whole(ballots, 0, MOST_WEIGHT))
