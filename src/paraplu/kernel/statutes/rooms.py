"""Which rooms a union switched on, and the section of its file that each room reads."""

from collections.abc import Callable

from paraplu.kernel.statutes.tables import Table, Unclear

ROOMS = (
    "mailings",
    "events",
    "asks",
    "documents",
    "ledger",
    "volunteers",
    "assembly",
    "proposals",
    "questions",
    "safety",
    "press",
    "trainings",
    "advocacy",
)
# What a room needs to be of use: without the second the first cannot be switched on.
NEEDS = {"proposals": ("events", "asks"), "press": ("asks",), "documents": ("asks",)}


def section[Value](file: Table, key: str, reader: Callable[[Table], Value], *, is_open: bool) -> Value | None:
    """Return what a room's own section says; only a room that is switched off may go without one."""
    if not is_open and key not in file.left:
        return None
    table = file.table(key)
    read_value = reader(table)
    table.close()
    return read_value


def read_rooms(table: Table) -> frozenset[str]:
    """Every room is named, so that nobody wonders what she has."""
    rooms = frozenset(room for room in ROOMS if table.yes_or_no(room))
    table.close()
    for room, needed in NEEDS.items():
        missing = [one for one in needed if room in rooms and one not in rooms]
        if missing:
            raise Unclear(f"rooms.{room} needs rooms.{missing[0]} to be true as well.")
    return rooms
