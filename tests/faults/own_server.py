"""A PostgreSQL of the test's own, which it may stop, crash and start again."""

import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gate.cluster import as_unprivileged, cluster
from gate.debian import postgresql_programs

# Unlike that of the suite this one must keep what it acknowledged when it is cut off.
DURABLE = ["-c", "synchronous_commit=on"]


class OwnServer:
    """Running once made; `address` is the one a site is given."""

    def __init__(self, address: str, folder: Path) -> None:
        programs = postgresql_programs()
        assert programs
        self.address, self._folder, self._program = address, folder, programs / "pg_ctl"
        options = (folder / "data" / "postmaster.opts").read_text()
        self._options = shlex.join([*shlex.split(options)[3:], *DURABLE])
        self.stop()
        self.start()

    def stop(self, how: str = "fast") -> None:
        """`fast` ends it in good order; `immediate` is a crash."""
        self._control("stop", "-m", how)

    def start(self) -> None:
        self._control("start", "-l", str(self._folder / "log"), "-o", self._options)

    def _control(self, *words: str) -> None:
        command = [*as_unprivileged(), str(self._program), "-w", "-D", str(self._folder / "data"), *words]
        subprocess.run(command, cwd=self._folder, stdout=subprocess.DEVNULL, check=True)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """The cluster of the tests ignores Ctrl-C at its end; here it ends long before the tests do."""
    interrupt = signal.getsignal(signal.SIGINT)
    try:
        with cluster() as address:
            yield OwnServer(address, Path(address.partition("host=")[2]))
    finally:
        signal.signal(signal.SIGINT, interrupt)
