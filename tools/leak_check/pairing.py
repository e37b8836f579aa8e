"""Looks whether the loot joins a member with her ballot: a row with both, or rows in the order of casting."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tools.leak_check.dump import Cells

# Where the canaries of a secret ballot are: who voted, in the order of casting, and what names each ballot.
VOTERS, MARKS = "who cast, in order", "what names a ballot, in order"
FEWEST = 4


def voter_ballot_links(cells: Cells, canaries: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A sentence for each table in which somebody could read who cast which ballot."""
    voters, marks = canaries.get(VOTERS, ()), canaries.get(MARKS, ())
    if len(voters) < FEWEST or not marks:
        yield "Too few voted, so nothing is proven about who cast which ballot."
        return
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, voters))})\b")
    for table, columns in _columns_by_table(cells).items():
        rows = [" ".join(row) for row in zip(*columns.values(), strict=True)]
        if any(named.search(row) and any(_mentions_mark(mark, row) for mark in marks) for row in rows):
            yield f"{table}: a row joins a member and a ballot."
        for column, values in columns.items():
            if _is_in_order(voters, values):
                yield f"{table}.{column}: its rows stand in the order in which people cast."


def _columns_by_table(cells: Cells) -> dict[str, dict[str, list[str]]]:
    """The columns of each table; of one table all have as many rows, in one order."""
    found: dict[str, dict[str, list[str]]] = {}
    for (table, column), values in cells.items():
        found.setdefault(table, {})[column] = values
    return found


def _mentions_mark(mark: str, row: str) -> bool:
    return mark in row or mark.encode().hex() in row


def _is_in_order(voters: Sequence[str], values: Sequence[str]) -> bool:
    """Whether all of them stand there, and the first time of each in the order of casting, or backwards."""
    order = list(dict.fromkeys(value for value in values if value in set(voters)))
    return order in ([*voters], [*reversed(voters)])
