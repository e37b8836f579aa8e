"""Send a mailing now or at an hour, with a second person if it goes to many; pause, resume or stop it.

A button pressed twice does nothing the second time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from django.db import transaction

from paraplu.base import outbox
from paraplu.commons.mailings import policy, queries, reach
from paraplu.commons.mailings.actions._leaving import hold_back, queue_batches
from paraplu.commons.mailings.actions.counting import count_when_due
from paraplu.commons.mailings.hours import LeavingHour
from paraplu.commons.mailings.models import AudienceBatch, Mailing, MailingStatus, SendingObstacle
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import Rule, authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


class MailingChanged(Exception):
    """The mailing differs from the one that the actor saw."""


class HourNotOpen(Exception):
    """The hour is over, or after the last day of the mailing."""


def send_mailing(actor: Actor, mailing_id: UUID, seen: str) -> None:
    """Send it, or ask a second person first. seen: the digest of what the actor saw."""
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.DRAFT) as found:
        if found is not None:
            _require_unchanged(found, seen)
            _send_or_ask(actor, found, None)


def schedule_mailing(actor: Actor, mailing_id: UUID, seen: str, hour: LeavingHour) -> None:
    """Have the worker send it at an hour, or ask a second person first, who reads the hour too."""
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.DRAFT) as found:
        if found is not None:
            _require_unchanged(found, seen)
            if not hour.may_be_chosen(found.not_after):
                raise HourNotOpen
            _send_or_ask(actor, found, hour)


def _send_or_ask(actor: Actor, mailing: Mailing, hour: LeavingHour | None) -> None:
    # Two mailings that are sent at the same time are counted one after the other.
    audit.lock_log()
    count_when_due(SYSTEM)
    mailing.set_leaving_hour(hour)
    mailing.written_by = mailing.written_by or actor.number
    if reach.needs_second_person(mailing, actor):
        _ask_second_person(actor, mailing)
    elif hour is None:
        queue_batches(mailing)
        mailing.save()
        audit.record_event(actor, "letter.sent")
    else:
        mailing.state = MailingStatus.SCHEDULED
        mailing.save()
        audit.record_event(actor, "letter.scheduled")


def _ask_second_person(actor: Actor, mailing: Mailing) -> None:
    mailing.state = MailingStatus.WAITING
    mailing.save()
    audit.record_event(actor, "letter.asked")
    if reach.is_board_told(mailing, actor):
        post.report_to_board(actor, "budget.mailings")


def approve_mailing(actor: Actor, mailing_id: UUID, seen: str) -> None:
    """Send it with the approval of a second person, at its hour if one was chosen."""
    with _locked_mailing(actor, mailing_id, policy.approve, MailingStatus.WAITING) as found:
        if found is None:
            return
        _require_unchanged(found, seen)
        if found.leaving_hour is None:
            queue_batches(found)
        elif found.leaving_hour.is_past:
            hold_back(found, SendingObstacle.APPROVAL)
            return
        else:
            found.state = MailingStatus.SCHEDULED
        found.approved_by = actor.number
        found.save()
        audit.record_event(actor, "letter.approved")


def return_mailing(actor: Actor, mailing_id: UUID) -> None:
    """Make it a draft again, for the second person or for the writer; an approval and an hour are over."""
    states = (MailingStatus.WAITING, MailingStatus.SCHEDULED)
    with _locked_mailing(actor, mailing_id, policy.write, *states) as found:
        if found is not None:
            found.state, found.approved_by = MailingStatus.DRAFT, None
            found.set_leaving_hour(None)
            found.save()


def _require_unchanged(found: Mailing, seen: str) -> None:
    """Threat: the text is replaced between preview and approval."""
    if seen != found.content_digest:
        raise MailingChanged


def pause_mailing(actor: Actor, mailing_id: UUID) -> None:
    """Hold the e-mails that were not sent yet."""
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.LEAVING) as found:
        if found is not None:
            found.paused_by = actor.number
            _set_mailing_status(found, MailingStatus.PAUSED, partial(outbox.hold_emails, held=True))


def resume_mailing(actor: Actor, mailing_id: UUID) -> None:
    """Release the e-mails that were held, or ask a second person first.

    Threat: somebody paused a mailing to save people from it, and another lets it go on a minute later.
    """
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.PAUSED) as found:
        if found is None:
            return
        if policy.resume(actor, queries.paused_mailing_subject(actor, found)):
            found.paused_by = found.resume_asked_by = None
            _set_mailing_status(found, MailingStatus.LEAVING, partial(outbox.hold_emails, held=False))
            audit.record_event(actor, "letter.resumed")
        elif found.resume_asked_by is None:
            found.resume_asked_by = actor.number
            found.save(update_fields=["resume_asked_by"])
            audit.record_event(actor, "letter.resume_asked")


def stop_mailing(actor: Actor, mailing_id: UUID) -> None:
    """Stop the e-mails that were not sent yet, and remove the mailing from the archive."""
    states = (MailingStatus.LEAVING, MailingStatus.PAUSED)
    with _locked_mailing(actor, mailing_id, policy.write, *states) as found:
        if found is not None:
            _set_mailing_status(found, MailingStatus.STOPPED, outbox.stop_emails)
            audit.record_event(actor, "letter.stopped")


def _set_mailing_status(mailing: Mailing, state: MailingStatus, change: Callable[[list[UUID]], None]) -> None:
    mailing.state, mailing.is_checked, mailing.obstacle = state, False, ""
    mailing.save(update_fields=["state", "is_checked", "obstacle", "paused_by", "resume_asked_by"])
    change(list(AudienceBatch.objects.filter(mailing=mailing).values_list("email", flat=True)))


@contextmanager
def _locked_mailing(
    actor: Actor, mailing_id: UUID, rule: Rule, *states: MailingStatus
) -> Iterator[Mailing | None]:
    """Lock the mailing, and yield it if it has one of these states, else None."""
    with transaction.atomic():
        found = Mailing.objects.select_for_update().get(pk=mailing_id)
        authorize(rule, actor, queries.mailing_subject(actor, found))
        yield found if found.state in states else None
