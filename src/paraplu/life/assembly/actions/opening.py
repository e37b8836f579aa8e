"""Open the meeting: the roll is frozen, the bureau takes its places."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.charter import tellers_needed
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.actions._roll import strike_the_gone
from paraplu.life.assembly.models import Assembly, Bureau, Notice, Phase, Proxy, Seat
from paraplu.life.assembly.proof import freeze_proof
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who leads, who writes, who counts."""

    chair: int
    secretary: int
    tellers: tuple[int, ...]


def open_assembly(actor: Actor, assembly: UUID, chosen: Chosen) -> None:
    """Take the roll of this moment. The bureau is in the room; its proxies given to others end."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.CONVENED)
        roll = people.roll(law.record_day(found))
        reasons = law.against_opening(found, clock.today(), _bureau_faults(found, chosen, roll))
        if reasons:
            raise Objected(*reasons)
        _take_the_roll(found, roll, chosen)
        strike_the_gone(found)
        found.phase, found.opened_on, found.roll_count = Phase.OPENED, clock.today(), len(roll)
        found.notice = freeze_proof(found) | {"not_handed": _not_handed(found)}
        found.save()
        audit.record(actor, "assembly.opened", note=len(roll))


def _bureau_faults(assembly: Assembly, chosen: Chosen, roll: list[int]) -> list[str]:
    """Separation: different people lead, write and count, all of them known here."""
    members, faults = set(roll), list[str]()
    everybody = [chosen.chair, chosen.secretary, *chosen.tellers]
    if len(set(everybody)) < len(everybody):
        faults.append("bureau_twice")
    if not {chosen.chair, *chosen.tellers} <= members:
        faults.append("bureau_strangers")
    if chosen.secretary not in members and chosen.secretary not in offices.holders("secretary"):
        faults.append("bureau_strangers")
    if len(chosen.tellers) < tellers_needed():
        faults.append("bureau_few")
    if any(law.may_not_count(offices.held_by(number)) for number in chosen.tellers):
        faults.append("teller_office")
    if evoting.holds_key(assembly.pk, *chosen.tellers):
        faults.append("holder_counts")
    return list(dict.fromkeys(faults))


def _take_the_roll(assembly: Assembly, roll: list[int], chosen: Chosen) -> None:
    bureau = {chosen.chair: "chair", chosen.secretary: "secretary"}
    bureau |= dict.fromkeys(chosen.tellers, "teller")
    Seat.objects.bulk_create(
        [Seat(assembly=assembly, number=number, here="room" if number in bureau else "") for number in roll],
        batch_size=500,
    )
    Bureau.objects.bulk_create(
        [Bureau(assembly=assembly, number=number, role=role) for number, role in bureau.items()]
    )
    Proxy.objects.filter(assembly=assembly, giver__in=bureau).delete()


def _not_handed(assembly: Assembly) -> int:
    """How many notices on paper nobody ticked: the minutes say so."""
    return Notice.objects.filter(assembly=assembly, way="paper", handed_on__isnull=True).count()
