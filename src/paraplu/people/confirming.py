"""Which organ decides about people, whether a person can be told of it, and unconfirmed vouches."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, BOARD_ORGAN, INDEPENDENCE_DAYS, MEMBERS
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.kernel.statutes.law import may_stand
from paraplu.people import policy
from paraplu.people.models import Member, MembershipChange, Vouch
from paraplu.people.queries import active_roll, admission_rule_numbers, member_subject
from paraplu.people.subjects import NotedVouch, OfficeSubject
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

VOUCHER_DAYS = 90
# Chair, secretary and two tellers of a meeting are four people.
LEAST_IN_ASSEMBLY = 4
# How those became active whom nobody vouched for: by the founding deed, or on the list that was imported.
FROM_THE_BEGINNING = ("deed", "list")


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


def vouches_from(number: int) -> date | None:
    """The first day on which an active member may vouch; None if they may, as founders and imported do."""
    admitted = MembershipChange.objects.filter(number=number, step=Step.ADMIT).order_by("id").last()
    if admitted is not None and admitted.how in FROM_THE_BEGINNING:
        return None
    first_day = add_days(admitted.day if admitted else clock.current_date(), VOUCHER_DAYS)
    return first_day if clock.current_date() < first_day else None


def vouch_refusal(actor: Actor) -> str:
    """Why this person vouches for nobody today; empty if they may."""
    if actor.has_young_account:
        return _(
            "Your account is less than seven days old. After seven days you can vouch for somebody here."
        )
    if first_day := vouches_from(actor.number_or_zero):
        return _(
            "You can vouch for somebody once you have been an active member for 90 days: from %(day)s on."
        ) % {"day": date_format(first_day, "DATE_FORMAT")}
    if post.limit_used(post.VOUCHES, actor.number_or_zero) >= post.VOUCHES.people_in_force:
        return _(
            "You have vouched for as many people as one member may vouch for in 90 days. The person "
            "can ask another member."
        )
    return ""


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

    The active members decide together where the organ of the statutes cannot: nobody sits on the Board, the
    union has no General Assembly on this site, or too few people for one. Else three founders stay alone.
    """
    organ = settings.UNION.statutes.admission_organ
    if organ == ASSEMBLY_ORGAN:
        is_open = settings.UNION.has_app(ASSEMBLY_ORGAN)
        can_decide = is_open and len(active_roll(clock.current_date())) >= LEAST_IN_ASSEMBLY
        return organ if can_decide else MEMBERS
    if organ == BOARD_ORGAN and not offices.office_holders(offices.DIRECTOR):
        return MEMBERS
    return "" if organ == "secretary" else organ


def held_office_lately(number: int) -> bool:
    """Whether a person holds an office, will hold one, or held one within the last 90 days."""
    return offices.was_appointed_since(number, add_days(clock.current_date(), -INDEPENDENCE_DAYS))


def voice_details(_arguments: decisions.Arguments) -> list[str]:
    """What the second person has to know before they agree."""
    return [_("Agree only if you yourself spoke with this person, in person or by phone. No e-mail is sent.")]
