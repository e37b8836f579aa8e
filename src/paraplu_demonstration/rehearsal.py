"""A meeting with an open secret ballot, through the real actions: for the trial and for the demonstration.

Keys and slips are made here as three browsers and the page of a teller make them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import ceremony, codes, points, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.standing import State
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import Assembly, Bureau, Item, Phase, Seat
from paraplu.life.evoting import trustees
from paraplu.life.evoting.actions import key_making, slips
from paraplu.life.evoting.models import PLACES, Scrutineer, Scrutiny, SecretBallot

LEFT_OVER, THRESHOLD = 2, 2


@dataclass(frozen=True, slots=True)
class People:
    """By member number: who is on the roll and who of them came, two or more who count, three with a key."""

    roll: Sequence[int]
    here: Sequence[int]
    tellers: Sequence[int]
    holders: Sequence[int]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The ballot, the codes of all slips, of those who came first, and the code of each who holds a key."""

    ballot: SecretBallot
    printed: list[str]
    held: dict[int, str]


def open_ballot(secretary: Actor, people: People, title: str, bureau: Mapping[int, str]) -> Rehearsed:
    """Whoever came has drawn a slip, and the motion is open; `bureau` has the parts beside the tellers."""
    item = _open_meeting(people, title, bureau)
    key_making.appoint_scrutineers(secretary, item.assembly_id, people.holders, THRESHOLD)
    held = {number: codes.new_code() for number in people.holders}
    _make_keys(item.assembly_id, held)
    printed = _print(item.assembly_id, people, secretary)
    actions.open_item(secretary, item.pk, "electronic")
    return Rehearsed(SecretBallot.objects.get(item_id=item.pk), printed, held)


def _open_meeting(people: People, title: str, bureau: Mapping[int, str]) -> Item:
    """As it is weeks after its notice, for which nobody waits here: the rows stand there at once."""
    before = today() - timedelta(days=20)
    assembly = Assembly.objects.create(
        phase=Phase.OPENED, day=today(), hour=time(19, 30), place="The room", convened_on=before,
        opened_on=today(), roll_count=len(people.roll),
    )  # fmt: skip
    came = dict.fromkeys(people.here, "room")
    seats = [Seat(assembly=assembly, number=one, here=came.get(one, "")) for one in people.roll]
    Seat.objects.bulk_create(seats)
    parts = {**dict.fromkeys(people.tellers, "teller"), **bureau}
    bureau_of = [Bureau(assembly=assembly, number=one, role=part) for one, part in parts.items()]
    Bureau.objects.bulk_create(bureau_of)
    return Item.objects.create(assembly=assembly, place=1, kind="motion", title=title)


def _make_keys(assembly: UUID, held: dict[int, str]) -> None:
    """Three rounds and the trial, as three browsers would."""
    for place, (number, code) in enumerate(held.items(), 1):
        told = ceremony.make_certificate(code, (place, THRESHOLD, len(held)))
        key_making.post_certificate(active(number), assembly, _spelled(told))
    gathering = holders_of(assembly).gathering()
    for number, code in held.items():
        told = ceremony.make_dealing(code, gathering)
        key_making.post_dealing(active(number), assembly, _spelled(told))
    dealings = holders_of(assembly).dealings(gathering)
    for number, code in held.items():
        told = ceremony.make_key(code, gathering, dealings)
        key_making.post_key(active(number), assembly, _spelled(told))
        _try_code(assembly, number, ceremony.decryption_key(code, gathering, dealings))


def _try_code(assembly: UUID, number: int, secret: int) -> None:
    row = Scrutineer.objects.get(scrutiny=assembly, number=number)
    told = trial.answer(trustees.seat_of(row), parse(row.question.encode()), secret)
    key_making.prove_code(active(number), assembly, _spelled(told))


def _print(assembly: UUID, people: People, secretary: Actor) -> list[str]:
    """Slips, one drawn by each, the others struck by one teller before the other."""
    printed = [codes.new_code() for _ in range(len(people.here) + LEFT_OVER)]
    uuids = Scrutiny.objects.get(pk=assembly).identifiers
    lists = [sorted(points.spelled(codes.public(code, uuid)) for code in printed) for uuid in uuids[:PLACES]]
    teller, other = (active(number) for number in people.tellers[:2])
    slips.take_lists(teller, assembly, slips.Printed(len(printed), lists, {}))
    for number in people.here:
        slips.draw(secretary, assembly, number)
    over = sorted(points.spelled(codes.public(code, uuids[0])) for code in printed[len(people.here) :])
    slips.strike(teller, assembly, "left_over", {0: over})
    slips.confirm_strike(other, assembly, LEFT_OVER)
    return printed


def holders_of(assembly: UUID) -> trustees.Holders:
    """Who holds the key, as the house knows it now."""
    return trustees.Holders.of(Scrutiny.objects.get(pk=assembly))


def active(number: int) -> Actor:
    """An active member who has logged in with a second proof a moment ago."""
    return Actor("person", number, State.ACTIVE, strong=True, fresh=True)


def _spelled(told: Any) -> bytes:
    return write(told).encode()
