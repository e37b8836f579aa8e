"""Guests with a code and without an account: the same answer for every code, and a way back."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction

from paraplu.base.pages import EQUAL_SECONDS
from paraplu.commons.events import actions, codes
from paraplu.commons.events.models import COVER, Event, EventSeat
from paraplu.kernel.numbers.codes import write_code
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import (
    a_guest,
    a_host,
    a_visitor,
    an_evening,
    come,
    looked,
    own_code,
    page,
    send,
    sent_guest_form,
)
from tests.commons.mailings.parts import clear_banner_cache
from tests.oracle import BANDS, farthest_from_even
from tests.people.roles import member
from tests.promises.test_no_oracle import same

pytestmark = pytest.mark.django_db
UNKNOWN = write_code(bytes(range(10)))
SIZES = [60, pytest.param(200, marks=pytest.mark.slow)]


def test_a_guest_comes_back_with_the_code_that_she_got() -> None:
    event, visitor = an_evening(), a_visitor()

    code = own_code(sent_guest_form(visitor, codes.event_guest_code(event)))

    said = looked(visitor, code).content.decode()
    assert "You have a place." in said
    assert event.title in said
    assert not visitor.cookies


def test_one_form_sent_twice_is_one_guest() -> None:
    event, visitor = an_evening(), a_visitor()
    form = visitor.get("/en/meet/").content.decode()
    ticket = form.partition('name="ticket" value="')[2].partition('"')[0]
    said = {
        "guest_code": codes.event_guest_code(event),
        "name": "Wren",
        "invitation_code": "",
        "ticket": ticket,
    }

    answers = [own_code(visitor.post("/en/meet/", said)) for _ in range(2)]

    assert answers[0] == answers[1]
    assert EventSeat.objects.filter(event=event).count() == 1


def test_a_guest_leaves_with_one_tap_and_her_name_goes() -> None:
    event, visitor = an_evening(), a_visitor()
    code = a_guest(event)

    said = looked(visitor, code, "left/").content.decode()

    assert "Your name is deleted here." in said
    assert (EventSeat.objects.get().state, EventSeat.objects.get().name) == ("left", "")


def test_a_guest_takes_the_place_that_is_offered() -> None:
    event, visitor, first = an_evening(capacity=1), a_visitor(), member(MemberStatus.SUPPORTING)
    come(first, event)
    code = a_guest(event)
    actions.leave_place(first.actor, event.id)

    assert "A place is free for you." in looked(visitor, code).content.decode()

    assert "You have a place." in looked(visitor, code, "taken/").content.decode()


def test_an_unknown_code_answers_as_a_known_and_as_a_full_one() -> None:
    event, full, visitor = an_evening(), an_evening(capacity=1), a_visitor()
    a_guest(full)

    known, crowded, unknown = (
        sent_guest_form(visitor, code)
        for code in (codes.event_guest_code(event), codes.event_guest_code(full), UNKNOWN)
    )

    echoed = [own_code(one) for one in (known, crowded, unknown)]
    same(known, unknown, *echoed)
    same(crowded, unknown, *echoed)


def test_with_her_own_code_who_knocked_in_vain_reads_what_everybody_in_line_reads() -> None:
    full, visitor = an_evening(capacity=1), a_visitor()
    a_guest(full)
    waits, in_vain = a_guest(full), own_code(sent_guest_form(visitor, UNKNOWN))

    same(looked(visitor, waits), looked(visitor, in_vain), waits, in_vain)
    same(looked(visitor, waits, "taken/"), looked(visitor, in_vain, "taken/"), waits, in_vain)
    same(looked(visitor, waits, "left/"), looked(visitor, in_vain, "left/"), waits, in_vain)


def test_a_code_of_nobody_opens_no_seat() -> None:
    answer = looked(a_visitor(), UNKNOWN)

    assert answer.status_code == 422
    assert "This code does not work." in answer.content.decode()


def test_a_slip_is_told_at_once() -> None:
    answer = sent_guest_form(a_visitor(), UNKNOWN[:-1] + ("0" if UNKNOWN[-1] != "0" else "1"))

    assert answer.status_code == 422
    assert "This code does not work." in answer.content.decode()


def test_the_old_code_opens_nothing_after_the_host_made_another() -> None:
    host, visitor = a_host(), a_visitor()
    event = an_evening(host)
    old = codes.event_guest_code(event)

    send(host, event, "door/code/")

    event.refresh_from_db()
    assert codes.event_guest_code(event) != old
    sent_guest_form(visitor, old)
    assert not EventSeat.objects.filter(event=event).exists()


@pytest.mark.parametrize("over", ["cancelled_on", "day"])
def test_the_code_of_an_evening_that_is_over_opens_no_seat_there(over: str) -> None:
    event, visitor = an_evening(), a_visitor()
    Event.objects.filter(pk=event.pk).update(**{over: date(2020, 1, 1)})

    own_code(sent_guest_form(visitor, codes.event_guest_code(event)))

    assert set(EventSeat.objects.values_list("event_id", flat=True)) == {COVER}


def test_only_the_host_reads_the_code() -> None:
    host, other = a_host(), member(MemberStatus.ACTIVE, "chair")
    event = an_evening(host)

    assert codes.event_guest_code(event) in page(host, event).content.decode()
    assert codes.event_guest_code(event) not in page(other, event).content.decode()


def taken_back(ask: Callable[[], object]) -> Callable[[], None]:
    """So that the line of no evening grows while the clock runs."""

    def asked() -> None:
        with transaction.atomic():
            ask()
            transaction.set_rollback(True)

    return asked


@pytest.mark.slow
@pytest.mark.timed
@pytest.mark.parametrize("each", SIZES)
def test_knocking_takes_as_long_with_an_unknown_code(each: int) -> None:
    event, full, visitor = an_evening(capacity=30), an_evening(capacity=12), a_visitor()
    for _ in range(12):
        a_guest(event)
        a_guest(full)
    known, crowded = codes.event_guest_code(event), codes.event_guest_code(full)
    sent_guest_form(visitor, UNKNOWN)
    kinds: dict[str, Callable[[], object]] = {
        "known": taken_back(lambda: sent_guest_form(visitor, known)),
        "full": taken_back(lambda: sent_guest_form(visitor, crowded)),
        "unknown": taken_back(lambda: sent_guest_form(visitor, UNKNOWN)),
    }

    assert farthest_from_even(kinds, each) <= BANDS[each]


@pytest.mark.parametrize("is_known", [True, False])
def test_no_answer_comes_before_its_time(is_known: bool) -> None:
    code, visitor = codes.event_guest_code(an_evening()) if is_known else UNKNOWN, a_visitor()

    began = time.monotonic()
    sent_guest_form(visitor, code)

    assert time.monotonic() - began >= EQUAL_SECONDS


def test_every_code_costs_the_same_statements(django_assert_num_queries) -> None:
    event, visitor = an_evening(), a_visitor()
    # The first request looks which banner stands; the others know it for some seconds.
    clear_banner_cache()
    sent_guest_form(visitor, UNKNOWN)

    for code in (codes.event_guest_code(event), UNKNOWN):
        with django_assert_num_queries(11):
            sent_guest_form(visitor, code)
