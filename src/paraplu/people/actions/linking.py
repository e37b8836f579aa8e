"""The hook that log-in calls: an account was opened with a code for this number."""

from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.models import JoinRequest


def link_account(actor: Actor, number: int, account: UUID) -> None:
    """From now on this account is hers; the link or code of her request has done its work."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.link_account, actor, member.account_id)
        member.account_id = account
        member.save(update_fields=["account"])
        JoinRequest.objects.filter(confirmed_number=number).delete()
