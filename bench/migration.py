"""All tables of an installation."""

import time

from bench.figure import Figure
from bench.installation import Installation, installation
from gate.cluster import cluster
from gate.debian import postgresql_programs

MOST = 10
HOW = "from an empty database to the last migration, start of the process included"


def measure(quick: bool) -> list[Figure]:
    """On SQLite, and on PostgreSQL where a server can be started."""
    with installation() as site:
        for file in site.place.glob("*.sqlite3*"):
            file.unlink()
        found = [Figure("migrate from nothing (SQLite)", _seconds(site), MOST, "s", HOW)]
        if postgresql_programs() and not quick:
            with cluster() as address:
                taken = _seconds(site, PARAPLU_DATABASE=address)
            found.append(Figure("migrate from nothing (PostgreSQL)", taken, MOST, "s", HOW))
    return found


def _seconds(site: Installation, **environment: str) -> float:
    began = time.perf_counter()
    site.manage("migrate", "-v0", **environment)
    return time.perf_counter() - began
