"""Threads that write take turns, and nobody keeps the turn after her transaction ended, however it ended."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from paraplu.base.models import UsedFormToken
from paraplu.base.queued_sqlite.base import TURNS

TURN = TURNS["default"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has a queue of its own"),
]


def write(digest: str) -> None:
    UsedFormToken.objects.create(digest=digest, day="2027-03-01")


def test_the_turn_is_held_inside_a_transaction_and_passed_on_after_it() -> None:
    with transaction.atomic():
        write("a")
        assert TURN.locked()

    assert not TURN.locked()


def test_the_turn_is_passed_on_when_a_transaction_fails() -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        UsedFormToken.objects.create(digest="a", day="no day")

    assert not TURN.locked()
    assert not UsedFormToken.objects.exists()


def test_the_turn_is_passed_on_when_the_connection_ends_in_the_middle() -> None:
    def vanish() -> None:
        with transaction.atomic():
            write("a")
            connection.close()

    thread = threading.Thread(target=vanish)
    thread.start()
    thread.join()

    assert not TURN.locked()


def test_eight_writers_all_write_and_nobody_keeps_the_turn() -> None:
    def join_in(place: int) -> None:
        for turn in range(10):
            with transaction.atomic():
                write(f"{place}/{turn}")
        connection.close()

    threads = [threading.Thread(target=join_in, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert UsedFormToken.objects.count() == 80
    assert not TURN.locked()
