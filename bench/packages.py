"""How many packages a running installation trusts."""

import re
from pathlib import Path

from bench.figure import Figure
from gate.fault import ROOT

LOCKS = ("base.txt", "demonstration.txt")
MOST = 40


def measure(quick: bool, folder: Path = ROOT / "requirements") -> list[Figure]:
    """Python distributions in the locks of the installation and its demonstration, each once."""
    texts = [(folder / lock).read_text("utf-8") for lock in LOCKS]
    names = [set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE)) for text in texts]
    told = f"{len(names[0])} of them without the demonstration"
    return [Figure("packages of a running installation", len(names[0] | names[1]), MOST, "packages", told)]
