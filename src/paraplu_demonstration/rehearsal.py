"""Opens a secret ballot in a meeting through the real actions, for the leak check and the demonstration.

It makes keys and slips as three browsers and a teller's page do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.ballot import ceremony, codes, points, strike_numbers, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.vouching import VouchedSetup, vouch
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.confirmations import pending_records
from paraplu.life.assembly.models import AgendaItem, Assembly, BureauMember, Phase, RollSeat
from paraplu.life.elections.models import BoardElection, Candidacy
from paraplu.life.evoting import trustees
from paraplu.life.evoting.actions import key_making, slips, vouching
from paraplu.life.evoting.models import PLACES, ElectionSetup, SecretBallot, Trustee
from paraplu_demonstration.tables import Member

LEFT_OVER, THRESHOLD = 2, 2
ELECTIONS = ("A seat on the Board", "Another seat on the Board")


@dataclass(frozen=True, slots=True)
class MeetingParticipants:
    """Member numbers: the roll, those who came, at least two tellers, and three trustees."""

    roll: Sequence[int]
    here: Sequence[int]
    tellers: Sequence[int]
    holders: Sequence[int]


@dataclass(frozen=True, slots=True)
class MockBallot:
    """The ballot, the codes of all slips (the drawn ones first), and the code of each trustee."""

    ballot: SecretBallot
    printed: list[str]
    held: dict[int, str]


def open_mock_ballot(
    secretary: Actor, people: MeetingParticipants, title: str, bureau: Mapping[int, str], by_hands: str = ""
) -> MockBallot:
    """Let everybody present draw a slip, and open a motion; `bureau`: further roles by member number.

    by_hands: the title of a motion before it, on which all raised their hands; a teller has to confirm it.
    """
    item = _open_mock_meeting(people, title, bureau)
    if by_hands:
        before = AgendaItem.objects.create(assembly=item.assembly, place=1, kind="motion", title=by_hands)
        actions.open_agenda_item(secretary, before.pk, "hands")
        actions.decide_by_hands(secretary, before.pk, actions.Votes(len(people.here), 0))
    key_making.appoint_meeting_trustees(secretary, item.assembly_id, people.holders, THRESHOLD)
    confirm_waiting(item.assembly_id, "trustees")
    held = {number: codes.new_code() for number in people.holders}
    _make_trustee_keys(item.assembly_id, held)
    printed = _issue_voting_slips(item.assembly_id, people, secretary)
    actions.open_agenda_item(secretary, item.pk, "electronic")
    ballot = _vouch_for_setup(SecretBallot.objects.get(questions__item_id=item.pk), held)
    return MockBallot(ballot, printed, held)


def _open_mock_meeting(people: MeetingParticipants, title: str, bureau: Mapping[int, str]) -> AgendaItem:
    """Create the rows of a meeting that was convened weeks ago, for which nobody can wait here."""
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
    for number in parts:
        actions.accept_bureau_role(active_actor(number), assembly.pk)
    return AgendaItem.objects.create(assembly=assembly, place=2, kind="motion", title=title)


def add_elections(assembly: UUID, standing: list[int]) -> None:
    """Add two elections that the chair may start in one ballot; their candidates stood weeks ago."""
    before = current_date() - timedelta(days=20)
    names = dict(Member.objects.filter(number__in=standing).values_list("number", "working_name"))
    for place, (title, numbers) in enumerate(zip(ELECTIONS, (standing[:2], standing[2:]), strict=True), 3):
        item = AgendaItem.objects.create(assembly_id=assembly, place=place, kind="election", title=title)
        election = BoardElection.objects.create(item_id=item.pk, office="director", seats=1, closes_on=before)
        Candidacy.objects.bulk_create(
            Candidacy(
                election=election,
                number=number,
                name=names[number],
                how="form",
                told_on=before,
                stood_on=before,
            )
            for number in numbers
        )


def confirm_waiting(assembly: UUID, what: str) -> None:
    """Let the first who may confirm whatever of this kind waits in the meeting."""
    meeting = Assembly.objects.get(pk=assembly)
    for record in [each for each in pending_records(meeting) if each.what == what]:
        second = min(record.subject.confirmers - record.subject.typists)
        actions.confirm_typed(active_actor(second), assembly, record.digest)


def _make_trustee_keys(assembly: UUID, held: dict[int, str]) -> None:
    """Do the three rounds of the key ceremony and its trial, as the trustees' browsers do."""
    for place, (number, code) in enumerate(held.items(), 1):
        key_making.accept_trustee_role(active_actor(number), assembly)
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
        row = Trustee.objects.get(election_setup=assembly, number=number)
        secret = ceremony.decryption_key(code, gathering, dealings)
        answer = trial.answer(trustees.trial_seat(row), parse(row.question.encode()), secret)
        key_making.prove_saved_code(active_actor(number), assembly, _json_bytes(answer))


def _issue_voting_slips(assembly: UUID, people: MeetingParticipants, secretary: Actor) -> list[str]:
    """Issue slips; everybody present draws one, and two tellers revoke the others."""
    printed = [codes.new_code() for _ in range(len(people.here) + LEFT_OVER)]
    uuids = ElectionSetup.objects.get(pk=assembly).identifiers
    keys = [strike_numbers.strike_key(strike_numbers.new_strike_number()) for _code in printed]
    rows = [_credentials_and_marks(printed, keys, uuid) for uuid in uuids[:PLACES]]
    lists, marks = ([[pair[at] for pair in row] for row in rows] for at in (0, 1))
    gathering = key_holders_of(assembly).complete_gathering
    teller, other = (active_actor(number) for number in people.tellers[:2])
    slips.save_credential_lists(
        teller, assembly, slips.PrintedSlips(len(printed), lists, marks, {}, gathering)
    )
    confirm_waiting(assembly, "slips")
    for number in people.here:
        slips.note_slip_draw(secretary, assembly, number)
    over = {0: [strike_numbers.strike_mark(key, uuids[0]) for key in keys[len(people.here) :]]}
    slips.revoke_voting_slips(teller, assembly, "left_over", over)
    slips.confirm_slip_revocation(other, assembly, "left_over", over)
    return printed


def _vouch_for_setup(ballot: SecretBallot, held: Mapping[int, str]) -> SecretBallot:
    """Let every trustee's device sign the set-up, which opens the ballot."""
    setup = VouchedSetup(str(ballot.pk), ballot.setup_head)
    for number, code in held.items():
        signature = _json_bytes(vouch(code, setup))
        vouching.vouch_for_setup(active_actor(number), ballot.pk, signature)
    return SecretBallot.objects.get(pk=ballot.pk)


def _credentials_and_marks(printed: Sequence[str], keys: Sequence[bytes], uuid: str) -> list[tuple[str, str]]:
    """The public points of slips in one election with the marks of their numbers, sorted: no order tells."""
    pairs = zip(printed, keys, strict=True)
    return sorted(
        (points.spell_point(codes.public(code, uuid)), strike_numbers.strike_mark(key, uuid))
        for code, key in pairs
    )


def key_holders_of(assembly: UUID) -> trustees.MeetingTrustees:
    """The trustees of a meeting, with what the server has of their ceremony so far."""
    return trustees.MeetingTrustees.of_setup(ElectionSetup.objects.get(pk=assembly))


def active_actor(number: int, *offices: str) -> Actor:
    """An active member with these offices, who has just logged in with a second factor."""
    held = frozenset(map(HeldOffice, offices))
    return Actor(
        "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
    )


def _json_bytes(value: Any) -> bytes:
    return write(value).encode()
