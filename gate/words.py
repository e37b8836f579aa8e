"""The words of the house: extracts, checks and compiles the catalogues."""

from __future__ import annotations

from pathlib import Path

import polib

from gate.fault import ROOT, told


def compile_all() -> None:
    """Write each catalogue as gettext reads it."""
    for catalogue in ROOT.glob("src/**/locale/*/LC_MESSAGES/django.po"):
        polib.pofile(str(catalogue)).save_as_mofile(str(Path(catalogue).with_suffix(".mo")))


if __name__ == "__main__":
    told(compile_all)
