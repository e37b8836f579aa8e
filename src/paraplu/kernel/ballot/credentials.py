"""The public credentials that may cast a ballot, as points without names (specification 4.8)."""

import re

from . import points
from .canonical import items, parse, text
from .refusals import InvalidBallotData, UnsupportedArchive

MOST_WEIGHT = 1_000_000
_WEIGHT = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


def read_credentials(raw: memoryview) -> dict[str, int]:
    """Return the weights by spelled credential; raises InvalidBallotData or UnsupportedArchive.

    Either all have a weight or none has; without one it is 1. The order must be that of the points' bytes or
    that of their spelling, so that it cannot be the order of the roll. Source: 3.1 steps 3 and 7, 4.8.
    """
    entries = [text(entry).partition(",") for entry in items(parse(raw))]
    if len({comma for _, comma, _ in entries}) > 1:
        raise InvalidBallotData("Some credentials have a weight and some have none.")
    credentials = {name: _weight(weight) if comma else 1 for name, comma, weight in entries}
    if len(credentials) != len(entries):
        raise InvalidBallotData("A credential stands in the list twice.")
    read = [points.read(name) for name in credentials]
    if read not in (sorted(read), sorted(read, key=points.spell_point)):
        raise InvalidBallotData("The credentials are not sorted.")
    if sum(credentials.values()) > MOST_WEIGHT:
        raise UnsupportedArchive(f"The weights sum up to more than {MOST_WEIGHT}: not yet checked here.")
    return credentials


# why: a weight with a second spelling would give one list two digests.
def _weight(value: str) -> int:
    """Return the weight of a credential, which is spelled in one way only (4.8)."""
    if not _WEIGHT.fullmatch(value):
        raise InvalidBallotData("A weight is no whole number from 1.")
    return int(value)
