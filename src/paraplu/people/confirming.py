"""Which organ decides about people, whether a person can be told of it, and unconfirmed vouches."""

from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, INDEPENDENCE_DAYS, MEMBERS
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.law import may_stand
from paraplu.people import policy
from paraplu.people.models import Member, Vouch
from paraplu.people.queries import admission_rule_numbers, member_subject
from paraplu.people.subjects import NotedVouch, OfficeSubject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def can_be_told(number: int, account: UUID | None) -> bool:
    """Whether the person can be told of something and can stop it.

    That is so when they have an address, or a log-in that works.
    """
    return post.has_address(number) or accounts.has_active_account(account)


def vouches_to_confirm(actor: Actor) -> list[Vouch]:
    """The vouches that the secretary recorded in this person's name, or that their office may confirm."""
    noted = Vouch.objects.filter(noted_by__isnull=False).order_by("day", "pk")
    return [vouch for vouch in noted if policy.confirm_vouch(actor, noted_vouch(vouch))]


def noted_vouch(vouch: Vouch) -> NotedVouch:
    """An unconfirmed vouch as a rule sees it."""
    return NotedVouch(vouch.pk, vouch.number, vouch.by, vouch.noted_by)


def find_noted_vouch(actor: Actor, vouch: int) -> NotedVouch:
    """One unconfirmed vouch."""
    found = Vouch.objects.filter(pk=vouch, noted_by__isnull=False).first()
    if found is None:
        raise Http404
    return noted_vouch(found)


def office_subject(member: Member, office: str) -> OfficeSubject:
    """A member who is to hold an office, as a rule sees them."""
    supporting_may, is_elected = offices.supporting_may_hold(office), office in offices.ELECTED_OFFICES
    is_active = member.member_status is MemberStatus.ACTIVE
    rule = admission_rule_numbers([member.number]).get(member.number)
    is_accepted = is_elected and may_stand(union_charter(), is_active, rule) is None
    is_eligible = is_accepted and offices.may_be_co_opted(member.number)
    return OfficeSubject(member_subject(member), supporting_may, is_elected, is_eligible)


def admission_organ() -> str:
    """The organ that admits; empty where the secretary and a second person do.

    Where the union has no General Assembly on this site, its active members decide together.
    """
    organ = settings.UNION.statutes.admission_organ
    if organ == ASSEMBLY_ORGAN and not settings.UNION.has_app("assembly"):
        return MEMBERS
    return "" if organ == "secretary" else organ


def held_office_lately(number: int) -> bool:
    """Whether a person holds an office, will hold one, or held one within the last 90 days."""
    return offices.was_appointed_since(number, add_days(clock.current_date(), -INDEPENDENCE_DAYS))


def voice_details(_arguments: decisions.Arguments) -> list[str]:
    """What the second person has to know before they agree."""
    return [_("Agree only if you yourself spoke with this person, in person or by phone. No e-mail is sent.")]
