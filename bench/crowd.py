"""Many clients at once on the forms, each over a connection of its own, sharing what is there once."""

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from bench.installation import Installation

Connection = http.client.HTTPConnection


class Once[Thing](Iterator[Thing]):
    """Gives each thing to one of those who ask, in their order."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._things, self._next = iter(things), threading.Lock()

    def __next__(self) -> Thing:
        with self._next:
            return next(self._things)


def at_once(clients: int, site: Installation, act: Callable[[Connection], None]) -> float:
    """Let so many act, and wait for all of them; how long it lasted, in seconds."""

    def client() -> None:
        connection = Connection("127.0.0.1", site.port, timeout=30)
        act(connection)
        connection.close()

    began = time.monotonic()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began


def setting(workers: int, threads: int) -> str:
    """What they were measured against, as the table says it."""
    return (
        f"granian with {workers} workers x {threads} threads, SQLite synchronous=FULL, "
        "clients on the same cores"
    )
