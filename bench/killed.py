"""The mailer killed twenty times while ten thousand e-mails leave, by the tests that promise it."""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.figure import Figure
from gate.fault import ROOT

TESTS = "tests/ops/test_mailing_killed.py"
MANY, KILLS = 10_000, 20
PATIENCE = 1800
HOW = f"{MANY:,} readers, the mailer killed {KILLS} times at random moments, one connection"


def measure(quick: bool) -> list[Figure]:
    """The same tests that run small in the gate, at the full numbers."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "told.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", "slow", TESTS, f"--junitxml={told}"]
        subprocess.run(command, cwd=ROOT, capture_output=True, timeout=PATIENCE, check=False)
        return _figures(_told(told))


def _told(report: Path) -> dict[str, float]:
    """What the tests wrote down about themselves. The file is ours."""
    tree = ET.parse(report)  # noqa: S314 - written by our own tests a moment ago
    return {one.get("name", ""): float(one.get("value", "nan")) for one in tree.iter("property")}


def _figures(told: dict[str, float]) -> list[Figure]:
    notices = (
        f"{told['missing']:.0f} of {MANY:,} did not arrive and {told['listed']:.0f} are listed as unclear"
    )
    unlisted = max(0.0, told["missing"] - told["listed"])
    return [
        Figure("e-mail, lost for readers", told["lost"], 0, "persons", HOW),
        Figure("e-mail, doubled", told["doubled"], KILLS, "e-mails", "the same Message-ID, so shown once"),
        Figure("notice, missing and not listed", unlisted, 0, "persons", f"none doubled; {notices}"),
    ]
