"""From supporting to active: a member applies, peers vouch, the union answers, or thirty days pass."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import Http404

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._applications import open_application
from paraplu.people.confirming import noted_vouch, vouches_from
from paraplu.people.models import Application, JoinRequest, Vouch
from paraplu.people.queries import applicant_by_number, member_subject
from paraplu.people.subjects import OfferedVouch, ReportedVouch
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book

VOUCH_DAYS = 14


def ask_active_membership(
    actor: Actor, number: int, *, adult: bool, declared: bool, how: str = "form"
) -> None:
    """Open an application of a supporting member; the union has some days to answer."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.ask_active, actor, member_subject(member))
        member.adult, member.declared = adult, declared
        open_application(actor, member, how)
        if actor.number != number:
            audit.record_event(actor, "person.changed", number, "secretary", _steps.NOTED.get(how))


def withdraw_application(actor: Actor, number: int, how: str = "form") -> None:
    """End an application at the applicant's request; they stay supporting."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.withdraw_application, actor, member_subject(member))
        _steps.take_step(actor, member, Step.WITHDRAW, how)
        if actor.number != number:
            audit.record_event(SYSTEM, "application.withdrawn", number, note=_steps.NOTED.get(how))


def vouch(actor: Actor, code: str) -> bool:
    """Vouch for the peer who gave this code; False when it belongs to no open application.

    Threat: a puppet vouches for the next one, and that one for another. So it takes 90 days, and nobody
    vouches for many: raises LimitReached.
    """
    authorize(policy.see_vouch_page, actor)
    with transaction.atomic():
        entropy = read_code(code)
        digest = keyed_digest("people/vouch", entropy) if entropy else ""
        application = Application.objects.select_for_update().filter(vouch_digest=digest).first()
        if application is None:
            return False
        voucher, applicant = actor.number_or_zero, applicant_by_number(application.number)
        authorize(policy.vouch, actor, OfferedVouch(applicant, vouches_from(voucher) is None))
        Vouch.objects.create(number=application.number, by=voucher, day=clock.current_date())
        decisions.note_tie(voucher, application.number)
        post.use_limit(actor, post.VOUCHES)
    return True


def note_vouch(actor: Actor, number: int, by: int) -> None:
    """Record that an active member vouched by phone or in person.

    Threat: a vouch that nobody gave. So the named voucher reads of it as well.
    """
    with transaction.atomic():
        _steps.lock_member(number)
        member = _steps.lock_member(by)
        is_young = accounts.is_young(member.account_id)
        reported = ReportedVouch(
            applicant_by_number(number), member_subject(member), is_young, vouches_from(by) is None
        )
        authorize(policy.note_vouch, actor, reported)
        noted = Vouch.objects.create(number=number, by=by, day=clock.current_date(), noted_by=actor.number)
        post.write_email("people/vouched", [by], page=("people:confirm_vouch", str(noted.pk)))
        audit.record_event(actor, "vouch.written", number, "secretary")
        audit.record_event(actor, "vouch.named", by, "secretary")


def confirm_vouch(actor: Actor, vouch_id: int, *, is_true: bool) -> None:
    """Say whether a vouch that the secretary recorded was really given.

    Until somebody confirms it, it is not counted. Raises LimitReached beyond what one member vouches for.
    """
    with transaction.atomic():
        found = Vouch.objects.select_for_update().filter(pk=vouch_id, noted_by__isnull=False).first()
        if found is None:
            raise Http404
        authorize(policy.confirm_vouch, actor, noted_vouch(found))
        if not is_true:
            found.delete()
            return
        Vouch.objects.filter(pk=found.pk).update(noted_by=None)
        decisions.note_tie(found.by, found.number)
        post.use_limit(actor, post.VOUCHES, found.by)
        if actor.number != found.by:
            audit.record_event(actor, "vouch.confirmed", found.by)


def admit(actor: Actor, number: int) -> None:
    """Make an applicant active from today; the line in the register is due within days."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.admit, actor, applicant_by_number(number))
        member.rule_number = settings.UNION.statutes.rule_number
        organ = "assembly" if actor.kind == "assembly" else settings.UNION.statutes.admission_organ
        _steps.take_step(actor, member, Step.ADMIT, organ)
        book.open_line(number, "admitted", clock.current_date())
        post.write_email("people/answer", [number], facts=post.office_facts("secretary"))
        audit.record_event(SYSTEM, "application.admitted", number)


def refuse_application(actor: Actor, number: int) -> None:
    """Decline an application; the member stays supporting, and no reason is asked or stored."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.refuse, actor, applicant_by_number(number))
        _steps.take_step(actor, member, Step.REFUSE, settings.UNION.statutes.admission_organ)
        post.write_email("people/answer", [number], facts=post.office_facts("secretary"))
        audit.record_event(SYSTEM, "application.refused", number)


def end_unanswered_applications(actor: Actor, today: date) -> int:
    """End what nobody answered or confirmed in time; returns how many."""
    authorize(policy.end_unanswered_applications, actor)
    # A vouch that the secretary recorded and nobody confirmed is deleted after two weeks.
    Vouch.objects.filter(noted_by__isnull=False, day__lt=add_days(today, -VOUCH_DAYS)).delete()
    late = Application.objects.filter(ends_on__lt=today).values_list("number", flat=True)
    for number in list(late):
        _end_unanswered_application(actor, number, today)
    return len(late) + _forget_old_requests(today)


def _end_unanswered_application(actor: Actor, number: int, today: date) -> None:
    """Ask again under the lock: the secretary may have answered a moment ago."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        if Application.objects.filter(number=number, ends_on__lt=today).exists():
            _steps.take_step(actor, member, Step.SILENCE, "system")
            post.write_email("people/answer", [number])
            audit.record_event(actor, "application.lapsed", number)


def _forget_old_requests(today: date) -> int:
    """Delete a request after its days, confirmed or not, together with an address that nobody confirmed."""
    first_day = add_days(today, -settings.UNION.statutes.confirm_days)
    with transaction.atomic():
        old = list(JoinRequest.objects.select_for_update().filter(asked_on__lt=first_day))
        unanswered = sum(bool(request.confirmed_on) and request.confirmed_number is None for request in old)
        for request in old:
            if request.address_token:
                post.forget_address(request.address_token)
            request.delete()
        if unanswered:
            audit.record_event(SYSTEM, "joining.lapsed", note=unanswered)
    return len(old)
