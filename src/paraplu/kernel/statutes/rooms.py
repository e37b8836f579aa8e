"""Which rooms a union switched on, and the section of its file that each room reads."""

from collections.abc import Callable, Mapping

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

# What a union may switch off, each with the others that it needs: without them it cannot be switched on.
Switches = Mapping[str, tuple[str, ...]]


def section[Value](
    file: SettingsTable, key: str, reader: Callable[[SettingsTable], Value], *, is_open: bool
) -> Value | None:
    """Return what a room's own section says; only a room that is switched off may go without one."""
    if not is_open and key not in file.keys_left:
        return None
    table = file.table(key)
    read_value = reader(table)
    table.close()
    return read_value


def read_apps(table: SettingsTable, switches: Switches) -> frozenset[str]:
    """Return the apps that are switched on; every app is named, so that nobody wonders what she has."""
    rooms = frozenset(room for room in switches if table.yes_or_no(room))
    table.close()
    for room, needed in switches.items():
        missing = [other for other in needed if room in rooms and other not in rooms]
        if missing:
            raise InvalidSetting(f"rooms.{room} needs rooms.{missing[0]} to be true as well.")
    return rooms
