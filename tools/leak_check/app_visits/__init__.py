"""What strangers and members type in the newer rooms, through their real pages: one file for each room."""

import importlib
import pkgutil

from tools.leak_check.scratch_installation import ScratchInstallation
from tools.leak_check.visits import Canaries


def visit_all_forms(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Every walk, in the order of the rooms' names."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        importlib.import_module(f"{__name__}.{found.name}").visit_form(installation, canaries)
