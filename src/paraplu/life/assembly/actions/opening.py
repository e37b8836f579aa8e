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
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._notices import note_given_notices
from paraplu.life.assembly.actions._roll import remove_former_members
from paraplu.life.assembly.actions._typing import save_confirmed
from paraplu.life.assembly.confirmations import role_digest
from paraplu.life.assembly.models import Assembly, BureauMember, Phase, Proxy, RollSeat
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
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED)
        roll = people.active_roll(law.roll_record_day(found))
        reasons = law.opening_reasons(found, clock.current_date(), _bureau_faults(found, choice, roll))
        if reasons:
            raise RuleViolation(*reasons)
        note_given_notices(found, undelivered_reason)
        _freeze_roll(found, roll, choice)
        remove_former_members(found)
        found.phase, found.opened_on, found.roll_count = Phase.OPENED, clock.current_date(), len(roll)
        found.save()
        mine = BureauMember.objects.filter(assembly=found, number=actor.number_or_zero).first()
        if mine:
            save_confirmed(actor, found.pk, "role", role_digest(mine))
        audit.record_event(actor, "assembly.opened", note=len(roll))


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


def _freeze_roll(assembly: Assembly, roll: list[int], choice: BureauChoice) -> None:
    bureau = {choice.chair: "chair", choice.secretary: "secretary"}
    bureau |= dict.fromkeys(choice.tellers, "teller")
    here = {number: "room" if number in bureau else "" for number in roll}
    seats = [RollSeat(assembly=assembly, number=number, here=where) for number, where in here.items()]
    RollSeat.objects.bulk_create(seats, batch_size=500)
    BureauMember.objects.bulk_create(
        BureauMember(assembly=assembly, number=number, role=role) for number, role in bureau.items()
    )
    Proxy.objects.filter(assembly=assembly, giver__in=bureau, is_accepted=False).delete()
