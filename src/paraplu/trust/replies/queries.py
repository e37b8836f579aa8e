"""Who reads the replies to an office's e-mails now, and which replies wait."""

from dataclasses import dataclass

from django.conf import settings

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.replies.models import EmailReply, EmailReplyQuerySet
from paraplu.trust.replies.policy import WRITERS, ReplySubject

PURPOSE = "replies"


@dataclass(frozen=True, slots=True)
class WritingRole:
    """An office of the actor that writes e-mails, and whether answers to it are kept: somebody has a key."""

    held: HeldOffice
    has_readers: bool


def reader_keys(to: ReplySubject) -> list[bytes]:
    """The keys of the holders of an office; none where its circle is too small.

    A team that reads encrypted messages has at least two. An office of the Board is often held by one person.
    """
    found = [key.xwing for key in keys.circle_keys(to.office, chapter=to.chapter or None)]
    smallest = mailboxes.SMALLEST_CIRCLE if to.office in settings.UNION.circles.offices else 1
    return found if len(found) >= smallest else []


def has_readers(to: ReplySubject) -> bool:
    """Whether an answer to an e-mail of this office would be kept now."""
    return bool(reader_keys(to))


def writing_roles(actor: Actor) -> list[WritingRole]:
    """The offices of the actor that write e-mails, in the order of the rule."""
    held = [held for held in actor.offices if held.office in WRITERS]
    held.sort(key=lambda office: (WRITERS.index(office.office), office.chapter or ""))
    subjects = [ReplySubject(office.office, office.chapter or "") for office in held]
    return [WritingRole(office, has_readers(to)) for office, to in zip(held, subjects, strict=True)]


def replies_for(actor: Actor) -> EmailReplyQuerySet:
    """The replies that the actor may see: those that wait first, then the newest."""
    return EmailReply.objects.visible_to(actor).order_by("is_done", "-day", "id")


def waiting_count(actor: Actor) -> int:
    """How many of them nobody marked as done."""
    return EmailReply.objects.visible_to(actor).filter(is_done=False).count()
