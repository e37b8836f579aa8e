"""Verbs for what comes back: bounces, complaints, and messages that nobody can read."""

import re

from django.conf import settings
from django.db import transaction

from paraplu.base import outbox
from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.models import Email
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.post import actions, policy
from paraplu.trust.post.models import EmailAddress, SetAsideMessage, Subscription

SOFT_BOUNCES = 3
SET_ASIDE_A_DAY = 1000
ANSWERS_A_DAY = 100
REPLY = "post/reply"
ADDRESS = re.compile(r"[!-?A-~]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}", re.ASCII | re.IGNORECASE)


def note_bounce(actor: Actor, bounce_name: str, fault: str) -> bool:
    """Record that an e-mail was returned; False for an unknown name, or one that was counted before.

    fault: "refused" stops the address until the person gives an address again. "soft" weakens it: the third
    one stops it, if they are less than 30 days old and no e-mail arrived since. "blocked" leaves it alone.
    """
    authorize(policy.keep, actor)
    with transaction.atomic():
        token = outbox.record_bounce(bounce_name, fault)
        if token is None:
            return False
        is_weak = fault == "soft" and outbox.soft_bounce_count(token, current_date()) >= SOFT_BOUNCES
        if fault == "refused" or is_weak:
            EmailAddress.objects.filter(token=token).update(bounces=True)
        return True


def note_complaint(actor: Actor, bounce_name: str) -> bool:
    """End all topics of a person whose provider says that they marked an e-mail as unwanted.

    What the law demands is still sent; everything else, once they choose again. False as for `note_bounce`.
    """
    authorize(policy.keep, actor)
    with transaction.atomic():
        token = outbox.record_bounce(bounce_name, "complained")
        addresses = EmailAddress.objects.filter(token=token or "")
        numbers = [number for number in addresses.values_list("number", flat=True) if number is not None]
        Subscription.objects.filter(number__in=numbers).delete()
        addresses.update(complained=True)
        return token is not None


def answer_reply(actor: Actor, address: str) -> None:
    """Send one fixed sentence to somebody who answered an e-mail; the mailer then forgets the address.

    Threat: a flood under forged addresses has us write to strangers, so a day has a largest number.
    """
    authorize(policy.keep, actor)
    answered = Email.objects.filter(name=REPLY, day=current_date()).count()
    if answered < ANSWERS_A_DAY and ADDRESS.fullmatch(address):
        with transaction.atomic():
            token = actions.keep_address(actor, address, settings.UNION.default_language)
            actions.write_email(actor, actions.EmailContent(REPLY), [token])


def set_message_aside(actor: Actor, content: bytes) -> None:
    """Count a message that could not be read, by a keyed digest: the same one counts once.

    Threat: a flood of them would fill the disk, so a day has a largest number of rows.
    """
    authorize(policy.keep, actor)
    if SetAsideMessage.objects.filter(day=current_date()).count() < SET_ASIDE_A_DAY:
        digest = keyed_digest("post/set-aside", content)
        SetAsideMessage.objects.get_or_create(digest=digest, defaults={"day": current_date()})
