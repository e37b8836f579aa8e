"""Send a mailing, with a second person if it goes to many; pause, resume or stop it.

A button pressed twice does nothing the second time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.commons.mailings import policy, queries, reach
from paraplu.commons.mailings.actions.counting import count_when_due
from paraplu.commons.mailings.counting import AudienceCell
from paraplu.commons.mailings.models import AudienceBatch, Mailing, MailingStatus
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import Rule, authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post


class MailingChanged(Exception):
    """The mailing differs from the one that the actor saw."""


def send_mailing(actor: Actor, mailing_id: UUID, seen: str) -> None:
    """Send it, or ask a second person first. seen: the digest of what the actor saw."""
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.DRAFT) as found:
        if found is None:
            return
        _require_unchanged(found, seen)
        # Two mailings that are sent at the same time are counted one after the other.
        audit.lock_log()
        count_when_due(SYSTEM)
        found.written_by = found.written_by or actor.number
        if reach.needs_second_person(found, actor):
            _ask_second_person(actor, found)
        else:
            _queue_batches(found)
            found.save()
            audit.record_event(actor, "letter.sent")


def _ask_second_person(actor: Actor, mailing: Mailing) -> None:
    mailing.state = MailingStatus.WAITING
    mailing.save()
    audit.record_event(actor, "letter.asked")
    if reach.is_board_told(mailing, actor):
        post.report_to_board(actor, "budget.mailings")


def approve_mailing(actor: Actor, mailing_id: UUID, seen: str) -> None:
    """Send it with the approval of a second person."""
    with _locked_mailing(actor, mailing_id, policy.approve, MailingStatus.WAITING) as found:
        if found is None:
            return
        _require_unchanged(found, seen)
        found.approved_by = actor.number
        _queue_batches(found)
        found.save()
        audit.record_event(actor, "letter.approved")


def return_mailing(actor: Actor, mailing_id: UUID) -> None:
    """Make it a draft again, for the second person or for the writer."""
    with _locked_mailing(actor, mailing_id, policy.write, MailingStatus.WAITING) as found:
        if found is not None:
            found.state = MailingStatus.DRAFT
            found.save()


def _require_unchanged(found: Mailing, seen: str) -> None:
    """Threat: the text is replaced between preview and approval."""
    if seen != found.content_digest:
        raise MailingChanged


def _queue_batches(mailing: Mailing) -> None:
    """Queue one batch for each cell, so that its progress can be counted by cells."""
    mailing.shown = queries.reached_member_count(mailing)
    mailing.sent_on, mailing.state = current_date(), MailingStatus.LEAVING
    most = reach.counts_by_cell(mailing.topic)
    for cell, numbers in _numbers_by_cell(mailing).items():
        key = uuid4()
        if post.write_email_content(_email_for_batch(mailing, key), numbers):
            AudienceBatch.objects.create(mailing=mailing, letter=key, most=most.get(cell, 0))


def _email_for_batch(mailing: Mailing, key: UUID) -> post.EmailContent:
    """In doubt it is sent again with the same Message-ID, and mail programs show it once."""
    return post.EmailContent(
        queries.LETTER,
        facts={"mailing": str(mailing.pk)},
        topic=mailing.topic,
        on_doubt="resend",
        not_after=mailing.not_after,
        key=key,
        page=("mailings:read", str(mailing.pk)),
    )


def _numbers_by_cell(mailing: Mailing) -> dict[AudienceCell, list[int]]:
    """The recipients by chapter and language; a member without address is in no cell."""
    languages, chapter_by_number = post.languages_by_number(), chapters.chapters_by_number()
    wanted, reached = mailing.chapters.split(), mailing.reached_languages
    groups: dict[AudienceCell, list[int]] = {}
    for number in post.subscribers_of(mailing.topic):
        chapter, language = chapter_by_number.get(number, ""), languages.get(number)
        if language in reached and (not wanted or chapter in wanted):
            groups.setdefault((chapter, language), []).append(number)
    return groups


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
    mailing.state = state
    mailing.save(update_fields=["state", "paused_by", "resume_asked_by"])
    change(list(AudienceBatch.objects.filter(mailing=mailing).values_list("letter", flat=True)))


@contextmanager
def _locked_mailing(
    actor: Actor, mailing_id: UUID, rule: Rule, *states: MailingStatus
) -> Iterator[Mailing | None]:
    """Lock the mailing, and yield it if it has one of these states, else None."""
    with transaction.atomic():
        found = Mailing.objects.select_for_update().get(pk=mailing_id)
        authorize(rule, actor, queries.mailing_subject(actor, found))
        yield found if found.state in states else None
