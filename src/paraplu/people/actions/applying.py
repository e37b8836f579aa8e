"""From supporting to active: she asks, peers vouch, the union answers, or thirty days pass."""

from datetime import date

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.digests import keyed
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import insist
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.models import Application, Request, Vouch
from paraplu.people.policy import Reported
from paraplu.people.queries import candidate, standing_of
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book


class TooEarly(Exception):
    """The day of a decision lies before the request, or has not come yet."""


def ask_active(actor: Actor, number: int, *, adult: bool, declared: bool, how: str = "form") -> None:
    """She is supporting and applying from now on; the union has some days to answer."""
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.ask_active, actor, standing_of(member))
        member.adult, member.declared = adult, declared
        open_application(actor, member, how)
        if actor.number != number:
            audit.record(actor, "person.changed", number, "secretary", _steps.NOTED.get(how))


def withdraw_application(actor: Actor, number: int, how: str = "form") -> None:
    """She takes her request back and stays supporting."""
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.withdraw_application, actor, standing_of(member))
        _steps.take(actor, member, Step.WITHDRAW, how)
        if actor.number != number:
            audit.record(actor, "application.withdrawn", number, "secretary", _steps.NOTED.get(how))


def vouch(actor: Actor, code: str) -> bool:
    """Say yes for the peer who gave this code; False when it belongs to no open application."""
    insist(policy.may_vouch, actor)
    with transaction.atomic():
        entropy = read_code(code)
        digest = keyed("people/vouch", entropy) if entropy else ""
        application = Application.objects.select_for_update().filter(vouch_digest=digest).first()
        if application is None:
            return False
        insist(policy.vouch, actor, candidate(application.number))
        Vouch.objects.create(number=application.number, by=actor.number or 0, day=clock.today())
    return True


def note_vouch(actor: Actor, number: int, by: int) -> None:
    """Write down that an active member vouched by phone or in person.

    Threat: a yes that nobody said. So she in whose name it is written reads of it as well.
    """
    with transaction.atomic():
        _steps.locked(number)
        voucher = policy.Standing(by, standing_of(_steps.locked(by)).state)
        insist(policy.note_vouch, actor, Reported(candidate(number), voucher))
        Vouch.objects.create(number=number, by=by, day=clock.today())
        audit.record(actor, "vouch.written", number, "secretary")
        audit.record(actor, "vouch.named", by, "secretary")


def admit(actor: Actor, number: int, decided_on: date | None = None) -> None:
    """Active from the day of the decision; the line in the register of members is due within days."""
    today = clock.today()
    day = decided_on or today
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.admit, actor, candidate(number))
        if not Application.objects.get(number=number).asked_on <= day <= today:
            raise TooEarly
        member.rule_number = settings.UNION.statutes.rule_number
        organ = "assembly" if actor.kind == "assembly" else settings.UNION.statutes.admission_organ
        _steps.take(actor, member, Step.ADMIT, organ, day)
        book.open_line(number, "admitted", day)
        post.write("people/answer", [number])
        _note_admission(actor, number)


def _note_admission(actor: Actor, number: int) -> None:
    """The assembly is no office, so the house writes for it."""
    if actor.kind == "assembly":
        audit.record(THE_HOUSE, "application.admitted", number)
    else:
        audit.record(actor, "application.admitted", number, "secretary")


def refuse(actor: Actor, number: int) -> None:
    """She stays supporting; no reason is asked and none is kept."""
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.refuse, actor, candidate(number))
        _steps.take(actor, member, Step.REFUSE, settings.UNION.statutes.admission_organ)
        post.write("people/answer", [number])
        audit.record(actor, "application.refused", number, "secretary")


def end_silent(actor: Actor, today: date) -> int:
    """End what nobody answered or confirmed in time; returns how many."""
    insist(policy.end_silent, actor)
    late = Application.objects.filter(ends_on__lt=today).values_list("number", flat=True)
    for number in list(late):
        _end_application(actor, number, today)
    return len(late) + _forget_requests(today)


def _end_application(actor: Actor, number: int, today: date) -> None:
    """Ask again under the lock: the secretary may have answered a moment ago."""
    with transaction.atomic():
        member = _steps.locked(number)
        if Application.objects.filter(number=number, ends_on__lt=today).exists():
            _steps.take(actor, member, Step.SILENCE, "house")
            post.write("people/answer", [number])
            audit.record(actor, "application.lapsed", number)


def _forget_requests(today: date) -> int:
    """A request goes after its days, confirmed or not; an address that nobody confirmed goes with it."""
    first_day = add_days(today, -settings.UNION.statutes.confirm_days)
    with transaction.atomic():
        old = list(Request.objects.select_for_update().filter(asked_on__lt=first_day))
        for request in old:
            if request.address_token:
                post.forget_address(request.address_token)
            request.delete()
    return len(old)
