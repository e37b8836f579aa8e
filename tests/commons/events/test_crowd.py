"""Eight processes, a thousand tries on twenty places: never over, nobody lost, nobody twice."""

import random
from collections import Counter
from functools import partial

import pytest

from paraplu.base.intake import return_code_for
from paraplu.commons.events import actions, codes
from paraplu.commons.events.models import Event, EventSeat
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import an_evening
from tests.crowds import at_once
from tests.people.roles import member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
PROCESSES, PLACES, EACH = 8, 20, 6
SIZES = [160, pytest.param(1000, marks=pytest.mark.slow)]


def one_crowd(place: int, event: Event, tries: int) -> dict[str, bool]:
    """People come, take and leave by chance; at the end, who wants to be in."""
    chance, wants = random.Random(place), dict[str, bool]()
    for _ in range(tries):
        _try(chance, place, event, wants)
    return wants


def _try(chance: random.Random, place: int, event: Event, wants: dict[str, bool]) -> None:
    who, act = chance.randrange(EACH), chance.choice(("come", "come", "take", "leave"))
    if who % 2:
        _as_guest(f"{place:02d}{who:02d}", act, event, wants)
    else:
        _as_member(700_000 + place * 100 + who, act, event, wants)
    shared = Actor("person", 799_999, MemberStatus.SUPPORTING)
    chance.choice(
        (
            lambda: actions.request_place(shared, event.id, "Shared"),
            lambda: actions.leave_place(shared, event.id),
        )
    )()


def _as_member(number: int, act: str, event: Event, wants: dict[str, bool]) -> None:
    actor = Actor("person", number, MemberStatus.SUPPORTING)
    if act == "come":
        actions.request_place(actor, event.id, f"Wren {number}")
    elif act == "take":
        actions.accept_place(actor, event.id)
    else:
        actions.leave_place(actor, event.id)
    if act != "take" and (act == "come" or str(number) in wants):
        wants[str(number)] = act == "come"


def _as_guest(name: str, act: str, event: Event, wants: dict[str, bool]) -> None:
    """A guest who sends one form twice is one guest; who left by her code stays away."""
    nonce = name.encode() * 6
    if act == "come" and name not in wants:
        actions.request_guest_place(
            STRANGER, actions.GuestRequest(codes.event_guest_code(event), f"G {name}"), nonce
        )
        wants[name] = True
    elif act == "come":
        actions.request_guest_place(
            STRANGER, actions.GuestRequest(codes.event_guest_code(event), f"G {name}"), nonce
        )
    elif name in wants:
        code = codes_of(nonce)
        (actions.accept_by_code if act == "take" else actions.leave_by_code)(STRANGER, code)
        wants[name] = wants[name] and act == "take"


def codes_of(nonce: bytes) -> str:
    return return_code_for(codes.SEAT, nonce)


def run(event: Event, tries: int) -> dict[str, bool]:
    """All at once; what each person wanted last."""
    crowd = [partial(one_crowd, place, event, tries // PROCESSES) for place in range(PROCESSES)]
    return {person: wish for wants in at_once(crowd) for person, wish in wants.items()}


@pytest.mark.parametrize("tries", SIZES)
def test_twenty_places_hold_twenty_people(tries: int) -> None:
    event = an_evening(member(MemberStatus.ACTIVE, "secretary"), capacity=PLACES)

    wants = run(event, tries)

    seats = list(EventSeat.objects.filter(event=event))
    held = [seat.place for seat in seats if seat.state in HOLDING]
    assert len(set(held)) == len(held) <= PLACES
    assert set(held) <= set(range(1, PLACES + 1))
    own = [seat for seat in seats if seat.number != 799_999]
    assert sum(wants.values()) == sum(seat.state != SeatState.LEFT for seat in own)
    assert {str(seat.number) for seat in own if seat.number and seat.state != SeatState.LEFT} == {
        person for person, wish in wants.items() if wish and len(person) > 4
    }
    assert Counter(seat.number for seat in seats if seat.number).most_common(1)[0][1] == 1
    assert not (any(seat.state == SeatState.WAITING for seat in seats) and len(held) < PLACES)
