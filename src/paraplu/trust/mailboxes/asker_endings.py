"""What an asker does with a box that they need no longer, or longer."""

from django.db import transaction

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.mailboxes import policy
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.proofs import NOBODY, BoxProof
from paraplu.trust.mailboxes.thread_writes import NoBox, close_box, lock_box_of


def end_as_asker(actor: Actor, proof: BoxProof, challenge: str, act: str, *, longer: bool = False) -> None:
    """Do what the asker of a box wants: `close` it, `keep` it twice as long, once, or `delete` it now.

    longer: a box that is closed is stored twice as long. Raises NoBox where there is nothing to do.
    """
    with transaction.atomic(using=FORMS_DATABASE):
        box = lock_box_of(proof)
        sign_key = bytes(box.sign_key) if box else NOBODY
        authorize(policy.use_own, actor, proof.proves_challenge(sign_key, challenge))
        if box is None:
            raise NoBox
        if act == "delete":
            box.delete()
        elif act == "keep":
            _keep(box)
        else:
            _close(box, longer=longer)


def _close(box: Box, *, longer: bool) -> None:
    if box.closed_on:
        raise NoBox
    close_box(box, longer=longer)
    # What waits in the pool waits no more: a release would open the thread again.
    Box.objects.filter(pk=box.pk).update(is_pooled=False)
    Message.objects.filter(box=box).update(is_pooled=False)


def _keep(box: Box) -> None:
    if box.kept_longer:
        raise NoBox
    box.kept_longer = True
    box.save(update_fields=["kept_longer"])
