"""Encrypt a reply on arrival, mark it as done, forget it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.replies import policy
from paraplu.trust.replies.models import EmailReply
from paraplu.trust.replies.policy import ReplySubject
from paraplu.trust.replies.queries import PURPOSE, reader_keys

# Threat: a flood fills the disk. A mailing to all members of a union brings some dozens of answers.
REPLIES_A_DAY, REPLIES_A_DAY_TO_OFFICE = 300, 100


def keep_reply(actor: Actor, to: ReplySubject, content: bytes, fields: Mapping[str, str]) -> bool:
    """Encrypt a reply to the holders of an office; False if nobody of it has a key, or for too many a day.

    content: the message as it came, of which a keyed digest is kept. The same one again changes nothing.
    fields: its words, which are stored nowhere else.
    """
    authorize(policy.keep, actor)
    digest = keyed_digest("replies/message", content)
    if EmailReply.objects.filter(digest=digest).exists():
        return True
    readers, day, row = reader_keys(to), current_date(), uuid4()
    of_day = EmailReply.objects.filter(day=day)
    of_office = of_day.filter(office=to.office, chapter=to.chapter)
    is_flooded = of_day.count() >= REPLIES_A_DAY or of_office.count() >= REPLIES_A_DAY_TO_OFFICE
    if not readers or is_flooded:
        return False
    dated = {**fields, "day": day.isoformat()}
    sealed = mailboxes.seal_arrived_message(PURPOSE, row, dated, readers).sealed
    try:
        with transaction.atomic():
            EmailReply.objects.create(
                pk=row, office=to.office, chapter=to.chapter, sealed=sealed, digest=digest, day=day
            )
    except IntegrityError:  # the other of two processes took it a moment ago
        return True
    return True


def mark_replies(actor: Actor, replies: Collection[UUID], *, is_done: bool) -> None:
    """Mark replies as done for everybody of their office, or put them back.

    Those that the actor may not see stay as they are.
    """
    with transaction.atomic():
        chosen = EmailReply.objects.visible_to(actor).filter(pk__in=replies)
        for office, chapter in chosen.values_list("office", "chapter").distinct():
            authorize(policy.serve, actor, ReplySubject(office, chapter))
        chosen.update(is_done=is_done)


def forget_due(actor: Actor, today: date) -> int:
    """Delete replies some days after they came, done or not, and return how many."""
    authorize(policy.forget, actor)
    days = settings.UNION.retention["question_days"]
    due = EmailReply.objects.filter(day__lt=today - timedelta(days=days))
    count = due.count()
    due.delete()
    return count
