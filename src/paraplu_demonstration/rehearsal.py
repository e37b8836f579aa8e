"""A meeting with an open secret ballot, through the real actions: for the trial and for the demonstration.

Keys and slips are made here as three browsers and the page of a teller make them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import ceremony, codes, points, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import AgendaItem, Assembly, BureauMember, Phase, RollSeat
from paraplu.life.evoting import trustees
from paraplu.life.evoting.actions import key_making, slips
from paraplu.life.evoting.models import PLACES, ElectionSetup, SecretBallot, Trustee

LEFT_OVER, THRESHOLD = 2, 2


@dataclass(frozen=True, slots=True)
class MeetingParticipants:
    """By member number: who is on the roll and who of them came, two or more who count, three with a key."""

    roll: Sequence[int]
    here: Sequence[int]
    tellers: Sequence[int]
    holders: Sequence[int]


@dataclass(frozen=True, slots=True)
class MockBallot:
    """The ballot, the codes of all slips, of those who came first, and the code of each who holds a key."""

    ballot: SecretBallot
    printed: list[str]
    held: dict[int, str]


def open_mock_ballot(
    secretary: Actor, people: MeetingParticipants, title: str, bureau: Mapping[int, str]
) -> MockBallot:
    """Whoever came has drawn a slip, and the motion is open; `bureau` has the parts beside the tellers."""
    item = _open_mock_meeting(people, title, bureau)
    key_making.appoint_meeting_trustees(secretary, item.assembly_id, people.holders, THRESHOLD)
    held = {number: codes.new_code() for number in people.holders}
    _make_trustee_keys(item.assembly_id, held)
    printed = _issue_voting_slips(item.assembly_id, people, secretary)
    actions.open_agenda_item(secretary, item.pk, "electronic")
    return MockBallot(SecretBallot.objects.get(item_id=item.pk), printed, held)


def _open_mock_meeting(people: MeetingParticipants, title: str, bureau: Mapping[int, str]) -> AgendaItem:
    """As it is weeks after its notice, for which nobody waits here: the rows stand there at once."""
    before = current_date() - timedelta(days=20)
    assembly = Assembly.objects.create(
        phase=Phase.OPENED, day=current_date(), hour=time(19, 30), place="The room", convened_on=before,
        opened_on=current_date(), roll_count=len(people.roll),
    )  # fmt: skip
    came = dict.fromkeys(people.here, "room")
    seats = [RollSeat(assembly=assembly, number=number, here=came.get(number, "")) for number in people.roll]
    RollSeat.objects.bulk_create(seats)
    parts = {**dict.fromkeys(people.tellers, "teller"), **bureau}
    bureau_of = [BureauMember(assembly=assembly, number=number, role=part) for number, part in parts.items()]
    BureauMember.objects.bulk_create(bureau_of)
    return AgendaItem.objects.create(assembly=assembly, place=1, kind="motion", title=title)


def _make_trustee_keys(assembly: UUID, held: dict[int, str]) -> None:
    """Three rounds and the trial, as three browsers would."""
    for place, (number, code) in enumerate(held.items(), 1):
        message = ceremony.make_certificate(code, (place, THRESHOLD, len(held)))
        key_making.post_trustee_certificate(active_actor(number), assembly, _json_bytes(message))
    gathering = key_holders_of(assembly).certificate_gathering()
    for number, code in held.items():
        message = ceremony.make_dealing(code, gathering)
        key_making.post_trustee_dealing(active_actor(number), assembly, _json_bytes(message))
    dealings = key_holders_of(assembly).all_dealings(gathering)
    for number, code in held.items():
        message = ceremony.make_key(code, gathering, dealings)
        key_making.post_trustee_key(active_actor(number), assembly, _json_bytes(message))
        _prove_trustee_code(assembly, number, ceremony.decryption_key(code, gathering, dealings))


def _prove_trustee_code(assembly: UUID, number: int, secret: int) -> None:
    row = Trustee.objects.get(scrutiny=assembly, number=number)
    answer = trial.answer(trustees.trial_seat(row), parse(row.question.encode()), secret)
    key_making.prove_saved_code(active_actor(number), assembly, _json_bytes(answer))


def _issue_voting_slips(assembly: UUID, people: MeetingParticipants, secretary: Actor) -> list[str]:
    """Slips, one drawn by each, the others struck by one teller before the other."""
    printed = [codes.new_code() for _ in range(len(people.here) + LEFT_OVER)]
    uuids = ElectionSetup.objects.get(pk=assembly).identifiers
    lists = [
        sorted(points.spell_point(codes.public(code, uuid)) for code in printed) for uuid in uuids[:PLACES]
    ]
    teller, other = (active_actor(number) for number in people.tellers[:2])
    slips.save_credential_lists(teller, assembly, slips.PrintedSlips(len(printed), lists, {}))
    for number in people.here:
        slips.note_slip_draw(secretary, assembly, number)
    over = sorted(points.spell_point(codes.public(code, uuids[0])) for code in printed[len(people.here) :])
    slips.revoke_voting_slips(teller, assembly, "left_over", {0: over})
    slips.confirm_slip_revocation(other, assembly, LEFT_OVER)
    return printed


def key_holders_of(assembly: UUID) -> trustees.MeetingTrustees:
    """Who holds the key, as the house knows it now."""
    return trustees.MeetingTrustees.of_setup(ElectionSetup.objects.get(pk=assembly))


def active_actor(number: int) -> Actor:
    """An active member who has logged in with a second proof a moment ago."""
    return Actor("person", number, MemberStatus.ACTIVE, has_second_factor=True, recently_authenticated=True)


def _json_bytes(value: Any) -> bytes:
    return write(value).encode()
