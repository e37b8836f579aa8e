"""Cards: one-time codes that open an account, or bring somebody back into hers."""

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
    """The secretary prints a card for a person in front of her; what was printed before is void.

    Threat: a card replaces every key, so the secretary alone could take the office of another.
    """
    authorize(
        policy.issue_setup_code,
        actor,
        policy.SetupCodeSubject(number, holds_office and account_id is not None),
    )
    with transaction.atomic():
        code = _keys.create_setup_code(number, "recover" if account_id else "open", account=account_id)
        audit.record_event(actor, "card.issued", about=number)
    return code


def offer_setup_code(actor: Actor, number: int, purpose: str, account: UUID | None, **terms: Any) -> str:
    """A code that another room gives out, by letter or on its page; terms: valid_days, ready_on."""
    authorize(policy.act_for_app, actor, number)
    return _keys.create_setup_code(number, purpose, account=account, **terms)


def withdraw_setup_codes(actor: Actor, number: int, *purposes: str) -> int:
    """Every unused card for this number is void, or only those for these uses."""
    authorize(policy.act_for_app, actor, number)
    wanted = purposes or ("open", "recover")
    return int(SetupCode.objects.filter(number=number, purpose__in=wanted).delete()[0])


def close_account(actor: Actor, account_id: UUID) -> None:
    """The account, its sessions, keys, codes and cards are gone."""
    authorize(policy.act_for_app, actor, account_id)
    Account.objects.filter(pk=account_id).delete()


def forget_number(actor: Actor, number: int) -> None:
    """Cards and recoveries for this number are gone."""
    authorize(policy.act_for_app, actor, number)
    with transaction.atomic():
        SetupCode.objects.filter(number=number).delete()
        Recovery.objects.filter(number=number).delete()
