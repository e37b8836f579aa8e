"""Eight processes, a thousand tries on twenty places: never over, nobody lost, nobody twice."""

import multiprocessing
import random
from collections import Counter

import pytest
from django.db import connection, connections

from paraplu.base.intake import code_for
from paraplu.commons.events import actions, codes
from paraplu.commons.events.models import Event, Seat
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.standing import State
from tests.commons.events.evenings import an_evening
from tests.people.roles import member

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES, PLACES, EACH = 8, 20, 6
SIZES = [160, pytest.param(1000, marks=pytest.mark.slow)]


def one_crowd(place: int, event: Event, tries: int, tell: multiprocessing.Queue) -> None:
    """In a process of its own: people come, take and leave by chance; at the end, who wants to be in."""
    connections.close_all()
    chance, wants = random.Random(place), dict[str, bool]()
    try:
        for _ in range(tries):
            _try(chance, place, event, wants)
        tell.put((place, wants))
    except BaseException as fault:
        tell.put((place, repr(fault)))
        raise
    finally:
        connections.close_all()


def _try(chance: random.Random, place: int, event: Event, wants: dict[str, bool]) -> None:
    who, act = chance.randrange(EACH), chance.choice(("come", "come", "take", "leave"))
    if who % 2:
        _as_guest(f"{place:02d}{who:02d}", act, event, wants)
    else:
        _as_member(700_000 + place * 100 + who, act, event, wants)
    shared = Actor("person", 799_999, State.SUPPORTING)
    chance.choice(
        (lambda: actions.come(shared, event.id, "Shared"), lambda: actions.leave(shared, event.id))
    )()


def _as_member(number: int, act: str, event: Event, wants: dict[str, bool]) -> None:
    actor = Actor("person", number, State.SUPPORTING)
    if act == "come":
        actions.come(actor, event.id, f"Wren {number}")
    elif act == "take":
        actions.take(actor, event.id)
    else:
        actions.leave(actor, event.id)
    if act != "take" and (act == "come" or str(number) in wants):
        wants[str(number)] = act == "come"


def _as_guest(name: str, act: str, event: Event, wants: dict[str, bool]) -> None:
    """A guest who knocks twice with one ticket is one guest; who left by her code stays away."""
    nonce = name.encode() * 6
    if act == "come" and name not in wants:
        actions.knock(STRANGER, actions.Knock(codes.invitation(event), f"G {name}"), nonce)
        wants[name] = True
    elif act == "come":
        actions.knock(STRANGER, actions.Knock(codes.invitation(event), f"G {name}"), nonce)
    elif name in wants:
        code = codes_of(nonce)
        (actions.take_by_code if act == "take" else actions.leave_by_code)(STRANGER, code)
        wants[name] = wants[name] and act == "take"


def codes_of(nonce: bytes) -> str:
    return code_for(codes.SEAT, nonce)


def run(event: Event, tries: int) -> dict[str, bool]:
    """All at once; what each person wanted last."""
    fork = multiprocessing.get_context("fork")
    tell: multiprocessing.Queue = fork.Queue()
    connection.close()
    crowd = [
        fork.Process(target=one_crowd, args=(place, event, tries // PROCESSES, tell))
        for place in range(PROCESSES)
    ]
    for one in crowd:
        one.start()
    told = [tell.get(timeout=300) for _ in crowd]
    for one in crowd:
        one.join()
    assert [said for _place, said in told if isinstance(said, str)] == []
    return {person: wish for _place, said in told for person, wish in said.items()}


@pytest.mark.parametrize("tries", SIZES)
def test_twenty_places_hold_twenty_people(tries: int) -> None:
    event = an_evening(member(State.ACTIVE, "secretary"), capacity=PLACES)

    wants = run(event, tries)

    seats = list(Seat.objects.filter(event=event))
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
