"""Ten thousand threads that nobody means: honest ones are found, answered and forgotten in time."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from paraplu.base import clock
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal.receipts import ReturnCode
from tests.attacks.flooding import Circle, add_junk, send_junk
from tests.sealed import a_signature, an_answer, circle_keys, handle_of
from tests.trust.mailboxes.parts import (
    Box,
    actions,
    let_everything_arrive,
    mailboxes,
    pool,
    read_without_script,
    write_without_script,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PURPOSES = ["safety", "questions"]
SAMPLE, FLOOD = 300, 10_000
FLOODS = [SAMPLE, pytest.param(FLOOD, marks=pytest.mark.slow)]
LARGEST_PAGE, MOST_QUERIES, MOST_SECONDS = 400_000, 13, 2.0
# For each thousand threads, of processor: the release of the pool, and the night that forgets.
RELEASE_SECONDS, NIGHT_SECONDS = 4.0, 4.0


@pytest.fixture(params=PURPOSES)
def circle(request: pytest.FixtureRequest) -> Circle:
    return Circle(request.param)


def honest(circle: Circle) -> ReturnCode:
    receipt = ReturnCode.make()
    circle.box_of(receipt)
    return receipt


def answers(circle: Circle, receipt: ReturnCode, number: int = 1) -> None:
    """One writes, the other agrees where the purpose wants it."""
    writer, second = circle.actors
    box = Box.objects.get(address=receipt.address.hex())
    answer = an_answer(receipt, circle.purpose, writer.number_or_zero, number=number)
    where, keys = (circle.purpose, box.pk), circle_keys(circle.purpose)
    if actions.write_as_circle(writer, *where, answer, keys):
        signature = a_signature(second.number_or_zero, "agree", box, answer.sealed, number)
        actions.agree_to_answer(second, *where, handle_of(receipt, circle.purpose), signature)


def is_answered(circle: Circle, receipt: ReturnCode) -> bool:
    sides = [message.side for message in read_without_script(STRANGER, circle.purpose, receipt)]
    return "circle" in sides


def seconds_of(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def released(count: int) -> None:
    seconds = seconds_of(lambda: pool.release_pool(SYSTEM))
    assert seconds <= RELEASE_SECONDS * max(1, count / 1000), seconds


def test_junk_through_the_real_form_arrives_and_one_address_is_slowed(circle: Circle) -> None:
    assert send_junk(circle.purpose, 40) == [303] * 40
    assert Box.objects.count() == 40


@pytest.mark.parametrize("count", FLOODS)
def test_the_page_of_the_circle_stays_small_and_quick(circle: Circle, count: int) -> None:
    add_junk(circle.purpose, count)
    released(count)

    with CaptureQueriesContext(connections[FORMS_DATABASE]) as asked:
        begun = time.process_time()
        page = circle.page()
        seconds = time.process_time() - begun

    assert page.content.count(b"<section data-thread") == 10
    assert len(page.content) < LARGEST_PAGE
    assert len(asked) <= MOST_QUERIES
    assert seconds <= MOST_SECONDS, seconds


@pytest.mark.parametrize("count", FLOODS)
def test_a_thread_that_was_begun_stands_first_and_a_new_one_is_on_one_page(
    circle: Circle, count: int
) -> None:
    begun, new = honest(circle), honest(circle)
    answers(circle, begun)
    writes_again(begun, circle.purpose)
    add_junk(circle.purpose, count)
    pool.release_pool(SYSTEM)

    boxes = mailboxes.boxes_visible_to(circle.actors[0], circle.purpose)
    order = list(boxes.values_list("address", flat=True))

    assert begun.address.hex().encode() in circle.page().content
    assert order.count(new.address.hex()) == 1
    at = order.index(new.address.hex())
    assert new.address.hex().encode() in circle.page(at // 10 + 1).content
    answers(circle, new)
    answers(circle, begun, 2)
    assert is_answered(circle, new)


def writes_again(receipt: ReturnCode, purpose: str) -> None:
    """The honest writer answers, and waits."""
    keys = circle_keys(purpose)
    write_without_script(STRANGER, purpose, receipt, {"text": "More."}, lambda *_: keys)


@pytest.mark.parametrize("count", FLOODS)
def test_what_is_ticked_together_goes_to_the_end_closes_by_the_rule_and_is_forgotten(
    circle: Circle, count: int, the_day: Callable[[str], date]
) -> None:
    new = honest(circle)
    add_junk(circle.purpose, count)
    let_everything_arrive() if count == SAMPLE else pool.release_pool(SYSTEM)
    shown = list(mailboxes.boxes_visible_to(circle.actors[0], circle.purpose)[:10])
    junk = [box for box in shown if box.address != new.address.hex()]
    circle.close_all_of(junk, bytes(16))

    after = list(mailboxes.boxes_visible_to(circle.actors[0], circle.purpose)[:10])
    assert not {box.pk for box in junk} & {box.pk for box in after}
    answers(circle, new)
    # Its asker wrote again: what waits for an answer stays.
    Box.objects.filter(address=new.address.hex()).update(is_waiting=True)
    everything = Box.objects.exclude(address=new.address.hex())
    everything.filter(closed_on=None).update(closing_on=clock.current_date() + timedelta(days=14))
    assert nights(the_day, (15, 500)) <= NIGHT_SECONDS * max(1, count / 1000)
    assert list(Box.objects.values_list("address", flat=True)) == [new.address.hex()]
    assert is_answered(circle, new)


def nights(the_day: Callable[[str], date], later: tuple[int, ...]) -> float:
    """The nights after so many days, and what they cost of the processor."""
    spent = 0.0
    for days in later:
        day = the_day((clock.current_date() + timedelta(days=days)).isoformat())
        spent += seconds_of(partial(actions.forget_due, SYSTEM, day))
    return spent
