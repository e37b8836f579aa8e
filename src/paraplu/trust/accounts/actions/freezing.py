"""Freeze an account for its owner, who asked by voice since somebody else may have a key to it."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import devices
from paraplu.trust.accounts.models import Account
from paraplu.trust.audit import api as audit


def freeze_account(actor: Actor, number: int, account: UUID) -> bool:
    """Log every device out, and let nobody in until a code from the owner's paper is entered.

    Returns whether it was not frozen before: the caller counts how many one person freezes in a day. No
    e-mail tells of it. Threat: the person from whom the owner is protected reads their e-mails.
    """
    authorize(policy.freeze, actor, number)
    with transaction.atomic():
        if Account.objects.filter(pk=account, frozen_on=None).update(frozen_on=current_date()):
            devices.end_every_device(actor, account)
            audit.record_event(actor, "account.frozen", about=number)
            return True
    return False
