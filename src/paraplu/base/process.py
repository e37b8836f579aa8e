"""How a process of the house begins, stays the only one of its kind, and ends when it is asked to."""

import fcntl
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from paraplu.base.config import ConfigurationError
from paraplu.base.logs import source_lines

BROKEN = 1
UNREADY = 2


class Stop(threading.Event):
    """Set when somebody asks this process to end; waiting for it is how the process rests."""

    def listen_for_signals(self) -> None:
        """Take SIGTERM and SIGINT as a request to finish what is begun and go."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._request_stop)

    def _request_stop(self, number: int, frame: Any) -> None:
        self.set()


def run_process(module: str) -> None:
    """Open Django, then run `main(stop)` of a module; one sentence when the house is not ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraplu.site.settings")
    stop = Stop()
    stop.listen_for_signals()
    try:
        django.setup()
        import_module(module).main(stop)
    except ConfigurationError as unready:
        print(unready, file=sys.stderr)
        sys.exit(UNREADY)
    except Exception as fault:  # noqa: BLE001 - the text of a fault may hold an address, so it is not printed
        print(f"{module}: {type(fault).__name__}{source_lines(fault.__traceback__)}", file=sys.stderr)
        sys.exit(BROKEN)


@contextmanager
def single_process_lock(folder: Path, name: str) -> Iterator[None]:
    """Hold the place of this process; the system frees it even after `kill -9`."""
    with (folder / f"{name}.lock").open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ConfigurationError(f"A {name} of this house is already running.") from None
        yield
