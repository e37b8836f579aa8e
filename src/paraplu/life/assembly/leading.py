"""Who leads a meeting: its office, or where members convened it the first signatory who did."""

from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly, BureauMember
from paraplu.life.elections.api import MeetingLead
from paraplu.people import api as people


def lead_of(assembly: Assembly) -> MeetingLead:
    """What the rules about leading this meeting look at; asks the database only where members convened it.

    Once the person who convened it is no longer an active member, or has no account, its office leads it.
    """
    if assembly.convened_by is None:
        return MeetingLead()
    convener = people.numbers_with_account(people.active_members_among([assembly.convened_by]))
    if not convener:
        return MeetingLead()
    bureau = BureauMember.objects.filter(assembly=assembly).values_list("number", flat=True)
    return MeetingLead(assembly.convened_by, frozenset(bureau))


def leads_meeting(actor: Actor, assembly: Assembly) -> bool:
    """Whether the actor leads this meeting."""
    return policy.lead_meeting(actor, lead_of(assembly))
