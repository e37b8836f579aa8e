"""What is sent without an account waits, and is released together, in a drawn order, among covers."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.mailboxes import actions, api, cover_threads, pool, queries
from paraplu.trust.mailboxes.actions import BoxSubject
from paraplu.trust.mailboxes.models import Box, Message, PoolState
from paraplu.trust.mailboxes.server_side import (
    end_without_script,
    open_without_script,
    read_without_script,
    write_without_script,
)
from paraplu.trust.mailboxes.thread_writes import close_box
from tests.sealed import a_box, a_circle, circle_keys

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PURPOSE = "safety"
A_HOLDER = Actor("person", 501, MemberStatus.ACTIVE, frozenset({HeldOffice("safety_team")}), True)
WRITER = Actor("stranger")


@pytest.fixture(autouse=True)
def circle() -> None:
    a_circle("safety_team", 501)


def sent(*, is_urgent: bool = False) -> ReturnCode:
    """Somebody tells something; it waits."""
    receipt = ReturnCode.make()
    about = BoxSubject(PURPOSE, is_urgent=is_urgent)
    nonce = receipt.address + b"12345678"
    open_without_script(WRITER, about, receipt, {"text": "It was him."}, circle_keys(PURPOSE), nonce)
    return receipt


def seen() -> set[str]:
    """The addresses that the circle sees."""
    return {box.address for box in queries.boxes_visible_to(A_HOLDER, PURPOSE)}


def test_it_is_stored_and_its_writer_reads_it_at_once_and_its_circle_does_not() -> None:
    receipt = sent()

    assert Box.objects.get().address == receipt.address.hex()
    read = read_without_script(WRITER, PURPOSE, receipt)
    assert [message.content["text"] for message in read] == ["It was him."]
    assert seen() == set()
    assert queries.open_box_by_id(A_HOLDER, PURPOSE, Box.objects.get().pk) is None


def test_a_release_gives_it_to_its_circle_among_covers_that_nobody_sees() -> None:
    receipts = [sent(), sent()]

    pool.release_pool(SYSTEM)

    assert seen() == {receipt.address.hex() for receipt in receipts}
    assert Message.objects.count() == Box.objects.count() == cover_threads.LEAST_RELEASED
    assert not any(table.objects.filter(is_pooled=True).exists() for table in (Box, Message))


def test_nine_need_no_cover_and_none_makes_none() -> None:
    pool.release_pool(SYSTEM)
    assert not Box.objects.exists()

    for _ in range(9):
        sent()
    pool.release_pool(SYSTEM)

    assert Box.objects.count() == 9


def test_a_cover_has_everything_that_the_other_rows_have() -> None:
    sent()
    pool.release_pool(SYSTEM)

    columns = [{name for name, value in row.items() if value} for row in Box.objects.values()]
    assert columns == [columns[0]] * cover_threads.LEAST_RELEASED
    slots = {reader_ids(bytes(message.sealed)) for message in Message.objects.all()}
    assert {len(ids) for ids in slots} == {3}
    assert frozenset.intersection(*slots) == {recipient_id(key) for key in circle_keys(PURPOSE)}
    assert {message.place for message in Message.objects.all()} == {1}
    assert len(set(Box.objects.values_list("token_digest"))) == cover_threads.LEAST_RELEASED


def test_what_the_asker_adds_waits_too_and_the_box_does_not_say_so() -> None:
    receipt = ReturnCode.make()
    box = a_box(PURPOSE, receipt=receipt)
    Box.objects.update(is_waiting=False)

    write_without_script(WRITER, PURPOSE, receipt, {"text": "And this."}, lambda *_: circle_keys(PURPOSE))

    (thread,) = queries.threads_in([box], circle_keys(PURPOSE)[0], 501)
    assert (len(thread.messages), Box.objects.get().is_waiting) == (1, False)
    assert len(read_without_script(WRITER, PURPOSE, receipt)) == 2

    pool.release_pool(SYSTEM)

    box.refresh_from_db()
    (thread,) = queries.threads_in([box], circle_keys(PURPOSE)[0], 501)
    assert (len(thread.messages), box.is_waiting) == (2, True)


def a_thread_with_something_new() -> tuple[ReturnCode, Box]:
    """A thread that its circle has read, and to which the asker has just added something."""
    receipt = ReturnCode.make()
    box = a_box(PURPOSE, receipt=receipt)
    write_without_script(WRITER, PURPOSE, receipt, {"text": "And this."}, lambda *_: circle_keys(PURPOSE))
    return receipt, box


def test_a_circle_that_closes_a_thread_still_reads_what_its_asker_added_before() -> None:
    receipt, box = a_thread_with_something_new()
    close_box(box, by_circle=True)
    assert seen() == set()

    pool.release_pool(SYSTEM)

    assert seen() == {receipt.address.hex()}
    box.refresh_from_db()
    (thread,) = queries.threads_in([box], circle_keys(PURPOSE)[0], 501)
    assert (len(thread.messages), box.is_waiting) == (2, True)


def test_a_thread_that_its_asker_closed_stays_closed() -> None:
    receipt, _box = a_thread_with_something_new()
    end_without_script(WRITER, PURPOSE, receipt, "close")

    pool.release_pool(SYSTEM)

    assert seen() == set()
    assert not any(table.objects.filter(is_pooled=True).exists() for table in (Box, Message))


def test_the_worker_releases_after_half_an_hour_and_not_before(moved: Callable[[float], None]) -> None:
    assert api.release_if_due()
    receipt = sent()

    moved(pool.SECONDS - 60)
    before = api.release_if_due(), seen()
    moved(pool.SECONDS)
    after = api.release_if_due(), seen()

    assert (before, after) == ((False, set()), (True, {receipt.address.hex()}))
    assert pool.SECONDS < 30 * 60


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    start = clock.epoch_seconds()
    monkeypatch.setattr(pool, "epoch_seconds", lambda: start)
    return lambda seconds: monkeypatch.setattr(pool, "epoch_seconds", lambda: start + seconds)


def test_danger_now_is_released_in_the_next_round(moved: Callable[[float], None]) -> None:
    api.release_if_due()
    quiet, urgent = sent(), sent(is_urgent=True)

    assert api.release_if_due()

    assert seen() == {quiet.address.hex(), urgent.address.hex()}
    assert Box.objects.count() == cover_threads.LEAST_RELEASED


def test_a_clock_that_was_set_back_does_not_stop_the_releases(moved: Callable[[float], None]) -> None:
    api.release_if_due()
    moved(-86_400)

    assert api.release_if_due()


def test_the_doctor_learns_how_late_a_release_is(moved: Callable[[float], None]) -> None:
    api.release_if_due()
    moved(pool.SECONDS + 300)

    assert api.overdue_minutes() == 5


def test_the_doctor_learns_that_danger_now_is_not_released(moved: Callable[[float], None]) -> None:
    api.release_if_due()
    sent(is_urgent=True)
    sent(is_urgent=True)
    moved(600)

    assert 10 <= api.overdue_minutes() <= 10 + pool.SECONDS // 60


def test_covers_are_forgotten_after_two_weeks_and_what_people_sent_is_not() -> None:
    receipt = sent()
    pool.release_pool(SYSTEM)
    later = clock.current_date() + timedelta(days=cover_threads.POOL_COVER_DAYS + 1)

    assert actions.forget_due(SYSTEM, later) == cover_threads.LEAST_RELEASED - 1

    assert [box.address for box in Box.objects.all()] == [receipt.address.hex()]
    assert Box.objects.get().token_digest is None


def test_nothing_of_the_rows_changes_when_they_are_written_again() -> None:
    sent()
    pool.release_pool(SYSTEM)
    before = [sorted(map(str, table.objects.values_list())) for table in (Box, Message)]

    pool.release_pool(SYSTEM)

    assert [sorted(map(str, table.objects.values_list())) for table in (Box, Message)] == before
    assert PoolState.objects.count() == 1
