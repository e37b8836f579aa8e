"""What the worker does with mailings: it sends those whose hour has come, and ends those that are sent.

Everything about one mailing is one transaction, so that a killed worker, or two at once, send it once.
"""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.commons.mailings import policy, reach
from paraplu.commons.mailings.actions._leaving import hold_back, is_unwanted, pause_unwanted, queue_batches
from paraplu.commons.mailings.models import AudienceBatch, Mailing, MailingStatus, SendingObstacle
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

log = logging.getLogger("paraplu.mailings")

TIMED = (MailingStatus.WAITING, MailingStatus.SCHEDULED)
UNFINISHED = (MailingStatus.LEAVING, MailingStatus.PAUSED)


def release_due_mailings(actor: Actor) -> int:
    """Send the mailings whose hour has come, or say why they are not sent; return how many there were."""
    authorize(policy.let_go, actor)
    timed = Mailing.objects.filter(state__in=TIMED, leaves_on__lte=current_date())
    due = [
        mailing.pk
        for mailing in timed.order_by("leaves_on", "leaves_at", "id")
        if mailing.leaving_hour is not None and mailing.leaving_hour.is_past
    ]
    for mailing_id in due:
        try:
            _release_mailing(actor, mailing_id)
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - one mailing must not keep the others; only the kind is logged
            log.warning("a mailing could not be sent at its hour yet: %s", type(fault).__name__)
    return len(due)


def _release_mailing(actor: Actor, mailing_id: UUID) -> None:
    with transaction.atomic():
        found = Mailing.objects.select_for_update().filter(pk=mailing_id, state__in=TIMED).first()
        if found is None or found.leaving_hour is None or not found.leaving_hour.is_past:
            return
        audit.lock_log()
        obstacle = _obstacle_to(found)
        if obstacle is not None:
            hold_back(found, obstacle)
            return
        queue_batches(found)
        found.save()
        audit.record_event(actor, "letter.sent")


def _obstacle_to(mailing: Mailing) -> SendingObstacle | None:
    """Why it is not sent at its hour, if anything forbids it."""
    if mailing.state == MailingStatus.WAITING:
        return SendingObstacle.APPROVAL
    if mailing.leaving_hour is None or mailing.leaving_hour.is_missed:
        return SendingObstacle.SERVER
    writer = _writer_of(mailing)
    if writer is None or not policy.write(writer, mailing.rule_subject):
        return SendingObstacle.WRITER
    if mailing.approved_by is None and reach.needs_second_person(mailing, writer):
        return SendingObstacle.APPROVAL
    return None


def _writer_of(mailing: Mailing) -> Actor | None:
    """The writer with the offices of today.

    Threat: somebody has the account of another for a minute, and what they schedule is sent a week later.
    """
    number = mailing.written_by
    if number is None or not people.has_active_account(number):
        return None
    return Actor("person", number, offices=offices.offices_held_by(number))


def pause_after_complaints(actor: Actor) -> int:
    """Pause every mailing that is being sent, if too many readers complained; return how many."""
    authorize(policy.let_go, actor)
    if not is_unwanted():
        return 0
    paused = 0
    with transaction.atomic():
        audit.lock_log()
        for mailing in Mailing.objects.select_for_update().filter(state=MailingStatus.LEAVING):
            pause_unwanted(mailing)
            mailing.save()
            paused += 1
    return paused


def settle_sent_mailings(actor: Actor) -> int:
    """Write down of which mailings nothing is left to send, and end those that are past their last day.

    Threat: that a mailing takes time to be sent says that it goes to somebody at all. So it stays as it is
    until the second of two looks, and while the mailer has anything else to send (docs/decisions/0011).
    """
    authorize(policy.let_go, actor)
    today = current_date()
    leaving = Mailing.objects.filter(state=MailingStatus.LEAVING)
    _end_late_mailings(Mailing.objects.filter(state__in=UNFINISHED, not_after__lt=today))
    is_quiet = not outbox.has_waiting_emails(today - timedelta(days=1))
    looked_at = leaving.filter(is_checked=True)
    ended = [mailing.pk for mailing in looked_at if is_quiet and not outbox.is_any_waiting(_batches(mailing))]
    settled = looked_at.filter(pk__in=ended).update(state=MailingStatus.LEFT)
    leaving.filter(is_checked=False).update(is_checked=True)
    return settled


def _end_late_mailings(mailings: QuerySet[Mailing]) -> None:
    for mailing_id in list(mailings.values_list("pk", flat=True)):
        with transaction.atomic():
            found = mailings.select_for_update().filter(pk=mailing_id).first()
            if found is not None:
                outbox.stop_emails(_batches(found))
                found.state, found.obstacle = MailingStatus.LEFT, SendingObstacle.LAST_DAY
                found.paused_by = found.resume_asked_by = None
                found.save()


def _batches(mailing: Mailing) -> list[UUID]:
    return list(AudienceBatch.objects.filter(mailing=mailing).values_list("email", flat=True))
