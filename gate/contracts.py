"""Two walls that import-linter lacks: a room's own inside, and a module reserved for a few."""

from __future__ import annotations

from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Wall(Contract):
    """Refuses single direct imports; `faults` says which."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        found = sorted(self.faults(graph))
        return ContractCheck(kept=not found, metadata={"faults": found})

    def faults(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        raise NotImplementedError

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["faults"]:
            output.print_error(f"{importer} may not import {imported}")


class Inside(Wall):
    """What stands inside a room is imported by the room itself; others knock at its `api`."""

    floors = fields.SetField(subfield=fields.StringField())
    single_rooms = fields.SetField(subfield=fields.StringField())
    everywhere = fields.SetField(subfield=fields.StringField())

    def faults(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for imported in graph.modules:
            room = self.room_of(imported)
            if room and not is_within(imported, f"{room}.api"):
                for importer in graph.find_modules_that_directly_import(imported):
                    if not is_within(importer, room) and not is_within(importer, *self.everywhere):  # type: ignore[misc]
                        yield importer, imported

    def room_of(self, module: str) -> str | None:
        for room in self.single_rooms:  # type: ignore[attr-defined]
            if is_within(module, room):
                return str(room)
        floor, _, rest = module.partition(".")[2].partition(".")
        is_room = f"paraplu.{floor}" in self.floors and rest  # type: ignore[operator]
        return f"paraplu.{floor}.{rest.partition('.')[0]}" if is_room else None


class Reserved(Wall):
    """Only the named importers may import a module; they need not exist yet."""

    reserved = fields.StringField()
    importers = fields.SetField(subfield=fields.StringField())

    def faults(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        reserved = str(self.reserved)
        for imported in (module for module in graph.modules if is_within(module, reserved)):
            for importer in graph.find_modules_that_directly_import(imported):
                if not is_within(importer, reserved, *self.importers):  # type: ignore[misc]
                    yield importer, imported


def is_within(module: str, *packages: str) -> bool:
    """Whether the module is one of the packages or stands inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)
