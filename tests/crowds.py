"""Several who act at one moment, each in a process of her own, as the processes of a web server are."""

import multiprocessing
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from django.db import connections

PATIENCE = 300.0
FORK = multiprocessing.get_context("fork")


def at_once[T](steps: Sequence[Callable[[], T]]) -> list[T]:
    """What each step came to, in their order; one that faults, dies or never ends fails here."""
    start = FORK.Barrier(len(steps), timeout=PATIENCE)
    connections.close_all()
    crowd, lines = zip(*[_sent_off(start, step) for step in steps], strict=True)
    try:
        told = [_heard(line) for line in lines]
        for one in crowd:
            one.join(PATIENCE)
    finally:
        for one in crowd:
            one.kill()
            one.join()
    faults = "\n".join(fault for fault, _came in told if fault)
    assert not faults, faults
    return [came for _fault, came in told]


def _sent_off(start: Any, step: Callable[[], object]) -> tuple[Any, Connection]:
    """Only the process itself holds the other end of the line: when it dies, the line says so."""
    hear, tell = FORK.Pipe(duplex=False)
    one = FORK.Process(target=_act, args=(start, step, tell))
    one.start()
    tell.close()
    return one, hear


def _act(start: Any, step: Callable[[], object], tell: Connection) -> None:
    """No connection crosses a fork; each has its own before all begin, so that nobody is late for it."""
    connections.close_all()
    try:
        for each in connections.all():
            each.ensure_connection()
        start.wait()
        tell.send(("", step()))
    except BaseException:  # noqa: BLE001 - whatever it is fails the test that waits for it
        tell.send((traceback.format_exc(), None))
    finally:
        connections.close_all()


def _heard(line: Connection) -> Any:
    assert line.poll(PATIENCE), "Somebody is not done."
    return line.recv()
