"""Searches for a link between member and ballot: a row with both, or rows in the order of casting."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tools.leak_check.dump import Cells

# Names of the canaries of a secret ballot: the voters in the order of casting, and what identifies a ballot.
VOTERS, MARKS = "who cast, in order", "what names a ballot, in order"
FEWEST = 4


def voter_ballot_links(cells: Cells, canaries: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A sentence for each table that tells who cast which ballot."""
    voters, marks = canaries.get(VOTERS, ()), canaries.get(MARKS, ())
    if len(voters) < FEWEST or not marks:
        yield "Too few voted, so nothing is proven about who cast which ballot."
        return
    spellings = [spelling for mark in marks for spelling in (mark, mark.encode().hex())]
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, voters))})\b")
    for table, columns in _columns_by_table(cells).items():
        rows = [" ".join(row) for row in zip(*columns.values(), strict=True)]
        if any(named.search(row) and any(spelling in row for spelling in spellings) for row in rows):
            yield f"{table}: a row joins a member and a ballot."
        for column, values in columns.items():
            order = list(dict.fromkeys(value for value in values if value in set(voters)))
            # All voters are there, ordered by their first row as they cast or in reverse.
            if order in ([*voters], [*reversed(voters)]):
                yield f"{table}.{column}: its rows stand in the order in which people cast."


def _columns_by_table(cells: Cells) -> dict[str, dict[str, list[str]]]:
    """The columns of each table; those of one table have their rows in the same order."""
    found: dict[str, dict[str, list[str]]] = {}
    for (table, column), values in cells.items():
        found.setdefault(table, {})[column] = values
    return found
