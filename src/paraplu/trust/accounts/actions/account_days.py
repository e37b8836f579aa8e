"""The days that are stored for a limited time about an account, and accounts that were never young."""

from datetime import date, timedelta
from uuid import UUID

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy, waiting_days
from paraplu.trust.accounts.models import Account


def note_known_owner(actor: Actor, account: UUID) -> None:
    """Treat an account as old: its owner founded the union, or was on its imported list of members."""
    authorize(policy.act_for_app, actor, account)
    Account.objects.filter(pk=account).update(opened_on=None)


def forget_account_days(actor: Actor, today: date) -> int:
    """Delete the days that are no longer needed: of young accounts, of recoveries, of notes about codes."""
    authorize(policy.act_for_app, actor, today)
    ends = {
        "opened_on": timedelta(days=waiting_days.YOUNG_ACCOUNT_DAYS),
        "recovered_on": timedelta(hours=waiting_days.LOCKED_AFTER_RECOVERY_HOURS),
        "code_used_on": timedelta(days=waiting_days.CODE_NOTE_DAYS),
    }
    return sum(
        Account.objects.filter(**{f"{field}__lt": today - lifetime}).update(**{field: None})
        for field, lifetime in ends.items()
    )
