"""Sign how far the activity log reaches, and forget such signatures."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.signing import verify
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import heads, policy
from paraplu.trust.keys.models import SignedHead


class HeadConflict(Exception):
    """This is no head of the log that the actor can sign today, or the signature is not theirs."""


def sign_log_head(actor: Actor, line: str, signature: bytes) -> audit.TreeHead | None:
    """Store the actor's signature of a head: today's, or one that another person signed in these days.

    Return the head if this signature is the one that makes it a head of two, which happens once.
    """
    authorize(policy.sign_head, actor)
    number = actor.number_or_zero
    with transaction.atomic():
        audit.lock_log()
        head, key = _checked_head(line), heads.signer_key(number)
        if key is None or not verify(key, line.encode("ascii"), signature):
            raise HeadConflict
        fields = {"root": head.root, "day": head.day, "signature": signature}
        _row, is_new = SignedHead.objects.get_or_create(size=head.size, number=number, defaults=fields)
        signers = SignedHead.objects.filter(size=head.size, root=head.root).count()
    return head if is_new and signers == heads.ENOUGH_SIGNERS else None


def _checked_head(line: str) -> audit.TreeHead:
    try:
        head = audit.read_tree_head(line)
    except audit.UnreadableHead:
        raise HeadConflict from None
    signed = SignedHead.objects.filter(size=head.size, root=head.root, day=head.day)
    is_known = head.day == current_date() or signed.exists()
    if not is_known or audit.root_of_size(head.size) != head.root:
        raise HeadConflict
    return head


def forget_signed_heads(actor: Actor, numbers: list[int], before: date | None = None) -> int:
    """Delete what these people signed, and every signature of a day before this one; returns how many."""
    authorize(policy.forget, actor, numbers)
    due = Q(number__in=numbers) | (Q(day__lt=before) if before else Q())
    return int(SignedHead.objects.filter(due).delete()[0])
