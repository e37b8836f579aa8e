"""Searches for a link between member and ballot: a row with both, or rows in the order of casting."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tools.leak_check.dump import Cells
from tools.leak_check.row_places import OrderedRows

# Names of the canaries of a secret ballot: the voters in the order of casting, and what identifies a ballot.
VOTERS, MARKS = "who cast, in order", "what names a ballot, in order"
DRAWERS = "who drew a slip, in order"
# Of each ballot: its credential, its hash and its tracker.
MARKS_OF_ONE = 3
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


def order_links(orders: OrderedRows, canaries: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A sentence for each order of rows that is the order in which people drew or cast, or joins both.

    orders: the rows of each table by their places; those of all tables have one order on PostgreSQL.
    """
    known = {"drew": canaries.get(DRAWERS, ()), "cast": canaries.get(VOTERS, ())}
    credentials = canaries.get(MARKS, ())[::MARKS_OF_ONE]
    if min(map(len, known.values())) < FEWEST:
        yield "Too few drew or voted, so nothing is proven about the order of rows."
        return
    for how, rows in orders.items():
        for verb, people in known.items():
            named = [number for row in rows for number in people if number in row]
            if [*dict.fromkeys(named)] in ([*people], [*reversed(people)]):
                yield f"{how}: its rows lie in the order in which people {verb}."
        if _joins_neighbours(rows, known["cast"], credentials):
            yield f"{how}: each ballot lies behind a row of the member who cast it."


def _joins_neighbours(rows: Sequence[str], people: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether the last member who is named before each ballot is most often the one who cast it."""
    caster, last, right = dict(zip(marks, people, strict=False)), "", 0
    for row in rows:
        named = [number for number in people if number in row]
        right += sum(caster[mark] == last for mark in caster if mark in row)
        last = named[0] if len(named) == 1 else last
    return right > len(caster) / 2


def _columns_by_table(cells: Cells) -> dict[str, dict[str, list[str]]]:
    """The columns of each table; those of one table have their rows in the same order."""
    found: dict[str, dict[str, list[str]]] = {}
    for (table, column), values in cells.items():
        found.setdefault(table, {})[column] = values
    return found
