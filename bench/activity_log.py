"""The activity log at a million entries: appending beside an empty one, and walking the whole chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from bench.figure import Figure
from bench.installation import Within, installation
from gate.cluster import cluster
from gate.debian import postgresql_programs

ROWS, QUICK_ROWS = 1_000_000, 100_000
ROUNDS, EACH = 60, 10
WALKS = 3


def measure(quick: bool) -> list[Figure]:
    """On SQLite, and on PostgreSQL where a server can be started."""
    rows = QUICK_ROWS if quick else ROWS
    kinds = ["SQLite", *(["PostgreSQL"] if postgresql_programs() else [])]
    return [figure for kind in kinds for figure in _of(kind, rows)]


def _of(kind: str, rows: int) -> Iterator[Figure]:
    with _site(kind) as short, _site(kind) as long:
        short.ask("fill", 0)
        long.ask("fill", rows)
        none, many = _appended(short, long)
        walk, bare, whole = _walked(long)
    synced = "each synced to the disk" if kind == "SQLite" else "its server without fsync"
    yield Figure(
        name=f"activity log, append at {rows:,} entries / at none ({kind})",
        value=many / none,
        goal=1.2,
        unit="times",
        floor=f"{none:.2f} ms at none, medians of {ROUNDS * EACH} in turns, {synced}",
    )
    yield Figure(
        name=f"activity log, walk over {rows:,} entries / by the bare technique ({kind})",
        value=walk / bare if whole else None,
        goal=1.6,
        unit="times",
        floor=f"{walk:.1f} and {bare:.1f} us CPU/entry, least of {WALKS} in turns"
        if whole
        else "THE CHAIN IS BROKEN",
    )


@contextmanager
def _site(kind: str) -> Iterator[Within]:
    """A process in an installation on a database of its own."""
    if kind == "SQLite":
        with installation() as site, site.within("activity_log") as inside:
            yield inside
        return
    with cluster() as address, installation(address) as site, site.within("activity_log") as inside:
        yield inside


def _appended(short: Within, long: Within) -> tuple[float, float]:
    """Medians in milliseconds. In turns, so that what else the machine does weighs on both."""
    for inside in (short, long):
        inside.ask("append", 50)
    none: list[float] = []
    many: list[float] = []
    for _ in range(ROUNDS):
        none += short.ask("append", EACH)
        many += long.ask("append", EACH)
    return median(none), median(many)


def _walked(long: Within) -> tuple[float, float, bool]:
    """Microseconds of CPU time for each entry, ours and bare, and whether both found the chain whole."""
    turns = [(long.ask("verify"), long.ask("hash_rows")) for _ in range(WALKS)]
    walk, bare = (min(seconds / rows for rows, _, seconds in answers) for answers in zip(*turns, strict=True))
    return walk * 1_000_000, bare * 1_000_000, all(is_whole for turn in turns for _, is_whole, _ in turn)
