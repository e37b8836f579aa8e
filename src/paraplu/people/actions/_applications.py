"""Open an application, and the code that its applicant hands to a peer."""

from datetime import date

from django.conf import settings

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import write_code
from paraplu.kernel.standing import Step
from paraplu.people.actions import _steps
from paraplu.people.models import Application, Member
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

VOUCH_CODE_BYTES = 10


def open_application(actor: Actor, member: Member, how: str) -> None:
    """Take the step and tell the secretaries that something waits."""
    day = clock.current_date()
    _steps.take_step(actor, member, Step.ASK_ACTIVE, how)
    Application.objects.create(
        number=member.number,
        asked_on=day,
        ends_on=add_days(day, settings.UNION.statutes.silence_days),
        vouch_digest=keyed_digest("people/vouch", _vouch_code_entropy(member.number, day)),
    )
    page = ("desk:applications",)
    post.write_email("people/waiting", offices.office_holders("secretary"), page=page)


def vouch_code(application: Application) -> str:
    """The code that an applicant hands to a peer; derived from a server key each time and stored nowhere."""
    return write_code(_vouch_code_entropy(application.number, application.asked_on))


def _vouch_code_entropy(number: int, day: date) -> bytes:
    return bytes.fromhex(keyed_digest("people/vouch-code", f"{number}/{day.isoformat()}"))[:VOUCH_CODE_BYTES]
