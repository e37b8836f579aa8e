"""The first members: people whom the founding deed names, before anybody could admit them."""

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.binding_text import binding_text
from paraplu.base.models import SystemState
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.models import Member
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as book


def enter_founder(actor: Actor, working_name: str, language: str) -> int:
    """Make an active member of a founder who signed the deed; returns their number."""
    with transaction.atomic():
        authorize(policy.enter_founder, actor, SystemState.objects.filter(founded_on__isnull=False).exists())
        text = binding_text(language)
        member = Member(
            working_name=working_name,
            language=language,
            assent_version=text.version,
            assent_language=text.language,
            rule_number=settings.UNION.statutes.rule_number,
            entered_how="deed",
        )
        _steps.enrol_member(actor, member, "deed")
        for verb in (Step.ASK_ACTIVE, Step.ADMIT):
            _steps.take_step(actor, member, verb, "deed")
        book.open_line(member.number, "admitted", clock.current_date())
        audit.record_event(actor, "person.entered", member.number)
    return member.number
