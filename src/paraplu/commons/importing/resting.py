"""How a list rests between two pages: sealed under the key of one browser (docs/formats/resting-list.md)."""

import json
import zlib
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Self

from paraplu.base.lists.mapping import ListMeaning
from paraplu.base.lists.reading import ListRow, ListTable
from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.local import open_locally, seal_locally
from paraplu.people import api as people
from paraplu.trust.post.api import SealedAddress

KEY_BYTES = 32
SMALLEST, LENGTH_BYTES = 65_536, 4
CHOSEN, ASKED, DONE = "chosen", "asked", "done"


@dataclass(frozen=True, slots=True)
class ListAtRest:
    """A list on its way in: first its rows and their meaning, then only the good lines, then numbers.

    never_stored: the headings of columns whose cells were thrown away. places: the row of each line in the
    file. book: the number in the register of members, for each line of an active member. already: how many
    lines were members of an earlier import of the same list.
    """

    stage: str
    table: ListTable
    meaning: ListMeaning
    never_stored: tuple[str, ...] = ()
    lines: tuple[people.MemberImportData, ...] = ()
    book: tuple[str, ...] = ()
    already: int = 0
    numbers: tuple[tuple[str, int], ...] = ()

    def with_meaning(self, meaning: ListMeaning) -> Self:
        """The same rows, read in another way."""
        return replace(self, meaning=meaning)


def seal_list(rest: ListAtRest, key: bytes, number: int) -> bytes:
    """The list, compressed, filled up to a power of two and sealed for this member number."""
    content = zlib.compress(json.dumps(_plain_list(rest), ensure_ascii=False).encode())
    inside = len(content).to_bytes(LENGTH_BYTES, "big") + content
    size = max(SMALLEST, 1 << (len(inside) - 1).bit_length())
    return seal_locally(key, inside.ljust(size, b"\0"), _bound(number))


def open_list(sealed: bytes, key: bytes, number: int) -> ListAtRest | None:
    """The list again; None for another key, another person or a changed byte."""
    try:
        inside = open_locally(key, sealed, _bound(number))
    except (SealBroken, ValueError):
        return None
    length = int.from_bytes(inside[:LENGTH_BYTES], "big")
    return _list_from_data(json.loads(zlib.decompress(inside[LENGTH_BYTES : LENGTH_BYTES + length])))


def _bound(number: int) -> bytes:
    return b"importing/list/1/" + number.to_bytes(8, "big")


def _plain_list(rest: ListAtRest) -> dict[str, Any]:
    return {
        "stage": rest.stage,
        "headings": rest.table.headings,
        "rows": [[row.place, row.cells] for row in rest.table.rows],
        "meaning": asdict(rest.meaning),
        "never_stored": rest.never_stored,
        "lines": [_plain_line(line) for line in rest.lines],
        "book": rest.book,
        "already": rest.already,
        "numbers": rest.numbers,
    }


def _plain_line(line: people.MemberImportData) -> dict[str, Any]:
    """A line as JSON. Its address was sealed to the mailer before."""
    sealed = line.address
    address = [sealed.token, sealed.sealed.hex()] if isinstance(sealed, SealedAddress) else None
    days = {"since": line.since.isoformat(), "consent_on": line.consent_on and line.consent_on.isoformat()}
    data = {name: value for name, value in asdict(line).items() if name not in ("number", "entry")}
    return {**data, **days, "address": address}


def _list_from_data(data: dict[str, Any]) -> ListAtRest:
    rows = tuple(ListRow(place, tuple(cells)) for place, cells in data["rows"])
    return ListAtRest(
        data["stage"],
        ListTable(tuple(data["headings"]), rows),
        ListMeaning(**data["meaning"]),
        tuple(data["never_stored"]),
        tuple(_line_from_data(line) for line in data["lines"]),
        tuple(data["book"]),
        data["already"],
        tuple((book, number) for book, number in data["numbers"]),
    )


# why: it is the inverse of `_plain_line`.
def _line_from_data(data: dict[str, Any]) -> people.MemberImportData:
    address = SealedAddress(data["address"][0], bytes.fromhex(data["address"][1])) if data["address"] else ""
    agreed = data["consent_on"] and date.fromisoformat(data["consent_on"])
    days = {"since": date.fromisoformat(data["since"]), "consent_on": agreed}
    return people.MemberImportData(**{**data, **days, "address": address, "topics": tuple(data["topics"])})
