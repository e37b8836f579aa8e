"""A list of ten thousand people brought in, a second time, and compared by the mailer."""

import subprocess
import sys
import time
from pathlib import Path

from bench.figure import Figure
from bench.installation import Installation, installation

MANY, QUICK = 10_000, 1_000
HEADINGS = "Pseudo,Courriel,Langue,Section,Thèmes,Consentement,Source"
LINE = 'Working name {0},somebody{0}@example.org,français,Gand,"news, workshops",01/02/2024,papier'
HOW = "the whole command, two topics and a consent each, addresses sealed, SQLite synchronous=FULL"


def measure(quick: bool) -> list[Figure]:
    """The command as an operator types it, and the mailer's first look at so many new addresses."""
    count = QUICK if quick else MANY
    with installation() as site:
        path = site.place / "members.csv"
        path.write_text("\n".join([HEADINGS, *(LINE.format(one) for one in range(count))]), "utf-8")
        first, again = _seconds(site, path), _seconds(site, path)
        with site.within("spreadsheet") as inside:
            compared = inside.ask("compare")
    scale = MANY / count
    return [
        Figure("list of 10,000 people, brought in", first * scale, 60, "s", HOW),
        Figure(
            "the same list again, nothing changed", again * scale, 20, "s", "every line known by its digest"
        ),
        Figure("the same, compared by the mailer", compared * scale, 20, "s", "before any e-mail leaves"),
    ]


def _seconds(site: Installation, path: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-m", "paraplu", "import", str(path), "--do"]
    subprocess.run(command, env=site.environment, capture_output=True, check=True)
    return time.perf_counter() - began
