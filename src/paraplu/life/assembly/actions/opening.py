"""Open the meeting: the roll is fixed and the bureau begins its work."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.base.statutes_in_force import tellers_needed
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._guesses import note_wrong_numbers
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._notices import note_given_notices
from paraplu.life.assembly.actions._roll import remove_former_members
from paraplu.life.assembly.actions._typing import save_confirmed
from paraplu.life.assembly.confirmations import missing_roles, role_digest
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import Assembly, BureauMember, MeetingConfirmation, Phase, Proxy, RollSeat
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices


@dataclass(frozen=True, slots=True)
class BureauChoice:
    """The chair, the secretary and the tellers of a meeting."""

    chair: int
    secretary: int
    tellers: tuple[int, ...]


def open_assembly(actor: Actor, assembly: UUID, choice: BureauChoice, undelivered_reason: str = "") -> None:
    """Fix the roll. The members of the bureau are in the room, so proxies that they gave are not counted.

    The person who opens also accepts their own role; the others of the bureau do it themselves.

    undelivered_reason: why it opens before all paper notices were delivered; printed in the minutes.
    """
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED)
        authorize(policy.lead_meeting, actor, lead_of(found))
        if found.day != clock.current_date():
            raise RuleViolation("another_day")
        roll = people.active_roll(law.roll_record_day(found))
        is_refused = note_wrong_numbers(actor, found, _stranger_count(choice, roll))
        if not is_refused:
            _require_lawful_bureau(found, choice, roll)
            note_given_notices(found, undelivered_reason)
            seats = [RollSeat(assembly=found, number=number) for number in roll]
            RollSeat.objects.bulk_create(seats, batch_size=500)
            _seat_bureau(actor, found, choice)
            remove_former_members(found)
            found.phase, found.opened_on, found.roll_count = Phase.OPENED, clock.current_date(), len(roll)
            found.save()
            audit.record_event(elections.logged_leader(actor), "assembly.opened", note=len(roll))
    if is_refused:
        raise RuleViolation("bureau_strangers")


def replace_bureau(actor: Actor, assembly: UUID, choice: BureauChoice) -> None:
    """Name another bureau while somebody in it has not accepted; nothing is decided before all have.

    Threat: one person who was named and does not accept could keep members from deciding. People who accepted
    are in the room, and the others leave the room with their role.
    """
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED)
        authorize(policy.replace_bureau, actor, found.convened_by)
        missing = [member.number for member in missing_roles(found.pk)]
        if not missing:
            raise RuleViolation("bureau_complete")
        on_roll = RollSeat.objects.filter(assembly=found, off_roll=False)
        roll = list(on_roll.values_list("number", flat=True))
        is_refused = note_wrong_numbers(actor, found, _stranger_count(choice, roll))
        if not is_refused:
            _require_lawful_bureau(found, choice, roll)
            on_roll.filter(number__in=missing).update(here="")
            BureauMember.objects.filter(assembly=found).delete()
            MeetingConfirmation.objects.filter(assembly=found, what="presence").delete()
            _seat_bureau(actor, found, choice)
            audit.record_event(elections.logged_leader(actor), "assembly.bureau_replaced")
    if is_refused:
        raise RuleViolation("bureau_strangers")


def _stranger_count(choice: BureauChoice, roll: list[int]) -> int:
    """How many of a bureau are not on the roll; a secretary of the union writes without being on it."""
    allowed = {*roll, *({choice.secretary} & set(offices.office_holders("secretary")))}
    return len({choice.chair, choice.secretary, *choice.tellers} - allowed)


def _require_lawful_bureau(assembly: Assembly, choice: BureauChoice, roll: list[int]) -> None:
    faults = _bureau_faults(assembly, choice, roll)
    if reasons := law.bureau_reasons(assembly, faults):
        raise RuleViolation(*reasons)


def _bureau_faults(assembly: Assembly, choice: BureauChoice, roll: list[int]) -> list[str]:
    """Why this bureau is not allowed: different people hold its roles, all on the roll or in office."""
    members, faults = set(roll), list[str]()
    everybody = [choice.chair, choice.secretary, *choice.tellers]
    if len(set(everybody)) < len(everybody):
        faults.append("bureau_twice")
    if not {choice.chair, *choice.tellers} <= members:
        faults.append("bureau_strangers")
    if choice.secretary not in members and choice.secretary not in offices.office_holders("secretary"):
        faults.append("bureau_strangers")
    if len(choice.tellers) < tellers_needed():
        faults.append("bureau_few")
    if any(law.is_barred_as_teller(offices.offices_held_by(number)) for number in choice.tellers):
        faults.append("teller_office")
    if evoting.holds_key(assembly.pk, *choice.tellers):
        faults.append("holder_counts")
    return list(dict.fromkeys(faults))


def _seat_bureau(actor: Actor, assembly: Assembly, choice: BureauChoice) -> None:
    bureau = {choice.chair: "chair", choice.secretary: "secretary"}
    bureau |= dict.fromkeys(choice.tellers, "teller")
    RollSeat.objects.filter(assembly=assembly, number__in=bureau, off_roll=False).update(here="room")
    rows = BureauMember.objects.bulk_create(
        BureauMember(assembly=assembly, number=number, role=role) for number, role in bureau.items()
    )
    Proxy.objects.filter(assembly=assembly, giver__in=bureau, is_accepted=False).delete()
    for mine in rows:
        if mine.number == actor.number:
            save_confirmed(actor, assembly.pk, "role", role_digest(mine))
