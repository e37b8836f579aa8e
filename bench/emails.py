"""How many e-mails the real mailer sends in a second of its CPU time, with every state written down."""

import sys
import time

from bench.figure import Figure
from bench.installation import installation
from bench.processes import cpu_seconds, free_port, running, wait_until

MANY, QUICK = 3000, 500
LEAST = 3000
STARTING = 3.0
PATIENCE = 120.0


def measure(quick: bool) -> list[Figure]:
    """One e-mail in three languages to three thousand sealed addresses, to a server that takes everything."""
    count, port = QUICK if quick else MANY, str(free_port())
    with installation() as site, site.within("post") as inside:
        environment = {**site.environment, "PARAPLU_MAIL_PORT": port}
        mailer, sink = (
            [sys.executable, "-m", *words] for words in (["paraplu.ops.mailer"], ["bench.sink", port])
        )
        inside.ask("keep", count)
        with running(sink, environment), running(mailer, environment) as sending:
            time.sleep(STARTING)
            before, began = cpu_seconds(sending.pid), time.perf_counter()
            inside.ask("write")
            wait_until(lambda: inside.ask("left") == count, PATIENCE)
            seconds, spent = time.perf_counter() - began, cpu_seconds(sending.pid) - before
    told = (
        f"4,600 for the bare technique in batches of 250; {count:,} e-mails, {count / seconds:.0f} a second"
    )
    return [Figure("e-mails sent by the mailer", count / spent, LEAST, "e-mails/CPU-s", told, at_least=True)]
