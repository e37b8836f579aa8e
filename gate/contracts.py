"""Two walls that import-linter lacks: an app's own inside, and a module reserved for a few."""

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
    """What is inside an app is imported by the app itself; others import its `api`."""

    layers_of_apps = fields.SetField(subfield=fields.StringField())
    single_apps = fields.SetField(subfield=fields.StringField())
    everywhere = fields.SetField(subfield=fields.StringField())

    def faults(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        for imported in graph.modules:
            app = self.app_of(imported)
            if app and not is_within(imported, f"{app}.api"):
                for importer in graph.find_modules_that_directly_import(imported):
                    if not is_within(importer, app) and not is_within(importer, *self.everywhere):  # type: ignore[misc]
                        yield importer, imported

    def app_of(self, module: str) -> str | None:
        for app in self.single_apps:  # type: ignore[attr-defined]
            if is_within(module, app):
                return str(app)
        layer, _, rest = module.partition(".")[2].partition(".")
        is_app = f"paraplu.{layer}" in self.layers_of_apps and rest  # type: ignore[operator]
        return f"paraplu.{layer}.{rest.partition('.')[0]}" if is_app else None


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
