"""The apps that a union switched on, and the section of its file that each app reads."""

from collections.abc import Callable, Mapping

from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable

# What a union may switch off, each with the others that it needs: without them it cannot be switched on.
Switches = Mapping[str, tuple[str, ...]]


def section[Value](
    file: SettingsTable, key: str, reader: Callable[[SettingsTable], Value], *, is_open: bool
) -> Value | None:
    """Return what an app's own section says; only an app that is switched off may have none."""
    if not is_open and key not in file.keys_left:
        return None
    return file.table(key).read_all(reader)


def read_apps(table: SettingsTable, switches: Switches) -> frozenset[str]:
    """Return the apps that are switched on; the file names every app, so that its reader sees all."""
    rooms = table.read_all(lambda table: frozenset(room for room in switches if table.yes_or_no(room)))
    for room, needed in switches.items():
        missing = [other for other in needed if room in rooms and other not in rooms]
        if missing:
            raise InvalidSetting(f"rooms.{room} needs rooms.{missing[0]} to be true as well.")
    return rooms
