"""Measures by the median file of each layer whether code was scattered to please the other sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

SMALLEST_MEDIAN = 50
# An app below this is a thin one, and its files may be short.
SMALLEST_APP = 600
# What every app has, however little it says.
OF_EVERY_APP = frozenset({"__init__", "api", "app", "apps", "manifest", "urls"})
# Layers that are one app: their folders are parts of it.
ONE_APP = frozenset({"base", "people", "offline", "site"})


def scattered_layers(root: Path) -> Iterator[str]:
    """Each layer of `src/paraplu` whose median file is short."""
    for layer in sorted(path for path in (root / "src" / "paraplu").glob("*") if path.is_dir()):
        lengths = [len(path.read_text("utf-8").splitlines()) for path in measured_files(layer)]
        if lengths and median(lengths) < SMALLEST_MEDIAN:
            where = f"src/paraplu/{layer.name}"
            yield f"{where}: the median file has {median(lengths)} lines, at least {SMALLEST_MEDIAN}"


def measured_files(layer: Path) -> Iterator[Path]:
    """The files of a layer that count: not those of thin apps, nor what every app has."""
    apps = [layer] if layer.name in ONE_APP else [path for path in layer.glob("*") if path.is_dir()]
    for app in apps:
        files = [path for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts]
        if sum(len(path.read_text("utf-8").splitlines()) for path in files) >= SMALLEST_APP:
            yield from (path for path in files if OF_EVERY_APP.isdisjoint((path.stem, path.parent.name)))
