"""Freeze an account for its owner, who asked by voice since somebody else may have a key to it."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import devices
from paraplu.trust.accounts.models import Account, RecoveryCode
from paraplu.trust.audit import api as audit


def freeze_account(actor: Actor, number: int, account: UUID) -> bool:
    """Log every device out, and let nobody in until a code from the owner's paper is entered.

    Returns whether it was not frozen before. Raises LimitReached beyond what one person freezes alone in a
    day, and nothing is frozen then. Threat: somebody used the owner's code and has the one that came after
    it. So a code made when another was used is void, and two people open the account again (record 37).
    Threat: one officer keeps a whole Board out on the day of a vote. No e-mail tells of it. Threat: the
    person from whom the owner is protected reads their e-mails.
    """
    authorize(policy.freeze, actor, number)
    with transaction.atomic():
        if Account.objects.filter(pk=account, frozen_on=None).update(frozen_on=current_date()):
            devices.end_every_device(actor, account)
            was_used = Q(account__code_used_on__isnull=False) | Q(account__recovered_on__isnull=False)
            RecoveryCode.objects.filter(was_used, account=account).delete()
            audit.record_event(actor, "account.frozen", about=number)
            import_string(settings.COUNT_FROZEN_ACCOUNT)(actor)
            return True
    return False
