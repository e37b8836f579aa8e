"""What the processes of an installation hold in memory after some work."""

import sys
import time

from bench.figure import Figure
from bench.installation import Installation, installation
from bench.joins import Crowd
from bench.processes import megabytes, running
from bench.web import Web, cpu_per_request, fetched

SETTLING = 4.0
MOST = 140


def measure(quick: bool) -> list[Figure]:
    """Web server and worker after every public page, joins and a storm of pages; the mailer beside them."""
    worker, mailer = ([sys.executable, "-m", f"paraplu.ops.{name}"] for name in ("worker", "mailer"))
    with (
        installation() as site,
        site.web(1, 4) as process,
        running(worker, site.environment) as at_work,
    ):
        _load(site, Web(site.port, process, f"localhost:{site.port}"))
        parts = megabytes(process), megabytes(at_work.pid)
        with running(mailer, site.environment) as sending:
            time.sleep(SETTLING)
            beside = megabytes(sending.pid)
    told = (
        f"93 for the bare technique; web {parts[0]:.0f}, worker {parts[1]:.0f}; SQLite, one worker, 4 threads"
    )
    return [
        Figure("memory, web and worker", sum(parts), MOST, "MB PSS", told),
        Figure("memory, mailer", beside, None, "MB PSS", "beside them, when it has nothing to do"),
    ]


def _load(site: Installation, web: Web) -> None:
    """Every public page, two seconds of joins, one of requests; then a rest."""
    with site.within("pages") as inside:
        for path in inside.ask("addresses"):
            fetched(web, path)
    with site.within("joins") as inside:
        crowd = Crowd(site, "Alder", inside.ask("issue", 1000), inside.ask("shown_text"))
    crowd.join_for(2.0)
    if crowd.faults or not crowd.told:
        raise RuntimeError("Nobody could join.")
    cpu_per_request(web, "/en/", 1)
    time.sleep(SETTLING)
