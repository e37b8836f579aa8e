"""Setup codes: one-time codes, printed on a card, that open an account or restore access to one."""

from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account, Recovery, SetupCode
from paraplu.trust.audit import api as audit


def issue_setup_code(actor: Actor, number: int, account_id: UUID | None, *, holds_office: bool) -> str:
    """Print a code for a person who is present with the secretary; an earlier code is void.

    Threat: a setup code replaces every key, so the secretary alone could take the office of another.
    """
    subject = policy.SetupCodeSubject(number, holds_office and account_id is not None)
    authorize(policy.issue_setup_code, actor, subject)
    with transaction.atomic():
        code = _keys.create_setup_code(number, "recover" if account_id else "open", account=account_id)
        audit.record_event(actor, "card.issued", about=number)
    return code


def offer_setup_code(actor: Actor, number: int, purpose: str, account: UUID | None, **terms: Any) -> str:
    """A code that another app gives out, by e-mail or on its page; terms: valid_days, ready_on."""
    authorize(policy.act_for_app, actor, number)
    return _keys.create_setup_code(number, purpose, account=account, **terms)


def withdraw_setup_codes(actor: Actor, number: int, *purposes: str) -> int:
    """Delete every unused code for this number, or only those for these uses."""
    authorize(policy.act_for_app, actor, number)
    wanted = purposes or ("open", "recover")
    return int(SetupCode.objects.filter(number=number, purpose__in=wanted).delete()[0])


def close_account(actor: Actor, account_id: UUID) -> None:
    """Delete the account with its sessions, keys and codes."""
    authorize(policy.act_for_app, actor, account_id)
    Account.objects.filter(pk=account_id).delete()


def forget_number(actor: Actor, number: int) -> None:
    """Delete the setup codes and recoveries of this number."""
    authorize(policy.act_for_app, actor, number)
    with transaction.atomic():
        SetupCode.objects.filter(number=number).delete()
        Recovery.objects.filter(number=number).delete()
