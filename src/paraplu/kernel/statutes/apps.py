"""The apps that a union switched on, and the section of its file that each app reads."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from paraplu.kernel.statutes.sections import (
    advocacy,
    assembly,
    board,
    cash_book,
    claims,
    documents,
    events,
    invoices,
    ledger,
    mailings,
    press,
    proposals,
    questions,
    safety,
    solidarity,
    trainings,
    volunteers,
)
from paraplu.kernel.statutes.tables import InvalidSetting, SettingsTable
from paraplu.kernel.statutes.union import MissingSetting

# What a union may switch off, each with the others that it needs: without them it cannot be switched on.
Switches = Mapping[str, tuple[str, ...]]
SectionReader = Callable[[SettingsTable], Any]
# The section of each app that a union may switch off.
APP_SECTIONS: Mapping[str, SectionReader] = {
    "advocacy": advocacy.read,
    "assembly": assembly.read,
    "invoices": invoices.read,
    "ledger": ledger.read,
    "mailings": mailings.read,
    "press": press.read,
    "proposals": proposals.read,
    "trainings": trainings.read,
    "volunteers": volunteers.read,
}
# The same for sections with lists of names, which are read in every language of the union.
NAMED_SECTIONS: Mapping[str, Callable[[SectionReader, SettingsTable], Any]] = {
    "cash_book": cash_book.read,
    "documents": documents.read,
    "events": events.read,
    "questions": questions.read,
    "safety": safety.read,
    "solidarity": solidarity.read,
}


def section[Value](
    file: SettingsTable, key: str, reader: Callable[[SettingsTable], Value], *, is_open: bool
) -> Value | None:
    """Return what an app's own section says; only an app that is switched off may have none."""
    if not is_open and key not in file.keys_left:
        return None
    return file.table(key).read_all(reader)


def app_sections(file: SettingsTable, named: SectionReader, open_apps: Collection[str]) -> dict[str, Any]:
    """Return what each app's section says; the Board opens with proposals, claims with the book."""
    with_names = {key: partial(reader, named) for key, reader in NAMED_SECTIONS.items()}
    readers: dict[str, SectionReader] = {**APP_SECTIONS, **with_names}
    sections = {key: section(file, key, reader, is_open=key in open_apps) for key, reader in readers.items()}
    # A union with a book pays its members back.
    in_book = section(file, "claims", partial(claims.read, named), is_open="cash_book" in open_apps)
    in_board = section(file, "board", board.read, is_open="proposals" in open_apps)
    return {**sections, "board": in_board, "claims": in_book}


def read_apps(table: SettingsTable, switches: Switches) -> frozenset[str]:
    """Return the apps that are switched on; the file names every app, so that its reader sees all."""
    found = table.read_all(lambda table: frozenset(app for app in switches if table.yes_or_no(app)))
    for app, needed in switches.items():
        missing = [other for other in needed if app in found and other not in found]
        if missing:
            raise InvalidSetting(f"apps.{app} needs apps.{missing[0]} to be true as well.")
    return found


def app_settings[Section](section: Section | None) -> Section:
    """Return the settings of an app that is on; raises MissingSetting for one that is off."""
    if section is None:
        raise MissingSetting("the union switched this app off")
    return section
