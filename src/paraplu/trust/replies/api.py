"""What other apps may import."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.replies import actions, policy
from paraplu.trust.replies.policy import ReplySubject
from paraplu.trust.replies.queries import has_readers, waiting_count

__all__ = ["ReplySubject", "forget_due", "has_readers", "keep_reply", "waiting_for"]


def keep_reply(to: ReplySubject, content: bytes, fields: Mapping[str, str]) -> bool:
    """Encrypt a reply to the holders of an office; False if it is not kept, as in `actions.keep_reply`."""
    return actions.keep_reply(SYSTEM, to, content, fields)


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The replies that nobody of the actor's offices marked as done."""
    count = waiting_count(actor) if policy.see_replies(actor) else 0
    return [WaitingItem(_("Answers to e-mails"), count, "replies:list")] if count else []


def forget_due(day: date) -> int:
    """Delete replies that came long enough ago, and return how many."""
    return actions.forget_due(SYSTEM, day)
