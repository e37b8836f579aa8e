"""Writers at the same time wait for each other; the chain never forks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry

pytestmark = pytest.mark.postgresql

EACH = 100


@pytest.fixture
def shared(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Points a thread at a database that two connections can share; the one in memory cannot be."""
    if connection.vendor == "postgresql":
        yield lambda: None
        return
    kept, place = connections["default"], {**connection.settings_dict, "NAME": str(tmp_path / "shared")}

    def move() -> None:
        connections["default"] = type(kept)(place, alias="default")

    move()
    call_command("migrate", "audit", verbosity=0)
    yield move
    connections["default"].close()
    connections["default"] = kept


def in_two_threads(work: Callable[[], Any], move: Callable[[], None]) -> None:
    def begin() -> None:
        move()
        try:
            work()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(begin) for _ in range(2)]:
            done.result()


def test_two_writers_never_fork_the_chain(shared: Callable[[], None]) -> None:
    def write() -> None:
        for note in range(EACH):
            audit.record_event(SYSTEM, "house.forgot", note=note)

    in_two_threads(write, shared)

    assert audit.verify_log().fault is None
    assert audit.verify_log().rows == LogEntry.objects.count() == 2 * EACH


def test_a_writer_that_fails_leaves_no_gap(shared: Callable[[], None]) -> None:
    def write() -> None:
        for note in range(EACH):
            try:
                with transaction.atomic():
                    audit.record_event(SYSTEM, "house.forgot", note=note)
                    assert note % 3, "this one is taken back"
            except AssertionError:
                continue

    in_two_threads(write, shared)

    assert audit.verify_log().fault is None
    assert audit.verify_log().rows == 2 * sum(1 for note in range(EACH) if note % 3)
