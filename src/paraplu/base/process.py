"""How a process of the installation starts, stays the only one of its kind, and stops on request."""

import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django

from paraplu.base.config import ConfigurationError
from paraplu.base.logs import source_lines

BROKEN = 1
UNREADY = 2
# The C library would give each thread of the web server a heap of its own: 3 MB more (docs/decisions/0051).
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}


class Stop(threading.Event):
    """An event that is set when this process has to stop; between two rounds the process waits for it."""

    def listen_for_signals(self) -> None:
        """Treat SIGTERM and SIGINT as a request to finish the current work and stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: self.set())


def run_process(module: str) -> None:
    """Set Django up, then run `main(stop)` of a module; a wrong configuration prints one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
    stop = Stop()
    try:
        django.setup()
        main = import_module(module).main
        # Before this a signal ends the process at once: it only loads, for seconds on a small server.
        stop.listen_for_signals()
        main(stop)
    except ConfigurationError as unready:
        print(unready, file=sys.stderr)
        sys.exit(UNREADY)
    except Exception as fault:  # noqa: BLE001 - its text may contain an address, so it is not printed
        print(f"{module}: {type(fault).__name__}{source_lines(fault.__traceback__)}", file=sys.stderr)
        sys.exit(BROKEN)


@contextmanager
def single_process_lock(folder: Path, name: str) -> Iterator[None]:
    """Hold the lock of this process, which the operating system releases even after `kill -9`."""
    with (folder / f"{name}.lock").open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigurationError(f"A {name} of this installation is already running.") from None
        yield
