"""Makes what a clone does not have under version control: browser modules and compiled catalogues."""

from __future__ import annotations

import os
from pathlib import Path

from gate import browser, catalogues, extract, newcomers
from gate.fault import ROOT, run

BUILT = Path("src/paraplu/site/static/built")


def build_browser_modules(folder: Path) -> list[str]:
    """Build the modules from the sources of the tag; other bytes than those of bundles.json are refused."""
    node, npm = browser.find_node()
    browser.install_modules(npm, dict(os.environ))
    modules = folder / "browser" / "node_modules"
    modules.symlink_to(ROOT / "browser" / "node_modules")
    run("The browser modules could not be built", [node, "build.mjs", "--check"], cwd=folder / "browser")
    modules.unlink()
    return [str(path.relative_to(folder)) for path in (folder / BUILT).iterdir()]


def compile_catalogues(folder: Path) -> list[str]:
    """Write the words of each language as Python reads them, in the order of their sentences."""
    for app in extract.apps(folder):
        catalogues.compile_words(app)
    newcomers.compile_words(folder)
    return [str(path.relative_to(folder)) for path in (folder / "src" / "paraplu").rglob("*.mo")]
