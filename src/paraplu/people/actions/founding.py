"""The first members: those whom the founding deed names, before anybody could admit them."""

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.models import HouseState
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.models import Member
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as book


def found(actor: Actor, working_name: str, language: str) -> int:
    """Make an active member of a founder, by the deed she signed; returns her number."""
    with transaction.atomic():
        insist(policy.found, actor, HouseState.objects.filter(founded_on__isnull=False).exists())
        member = Member(
            working_name=working_name,
            language=language,
            assent_version=settings.UNION.mission_version,
            assent_language=language,
            rule_number=settings.UNION.statutes.rule_number,
            entered_how="deed",
        )
        _steps.enrol(actor, member, "deed")
        for verb in (Step.ASK_ACTIVE, Step.ADMIT):
            _steps.take(actor, member, verb, "deed")
        book.open_line(member.number, "admitted", clock.today())
        audit.record(actor, "person.entered", member.number)
    return member.number
