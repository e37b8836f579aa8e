"""Cards: one-time codes that open an account, or bring somebody back into hers."""

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.numbers import RETURN_CODE_BYTES, return_code
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.models import Account, Recovery, Session, Voucher
from paraplu.trust.accounts.queries import card_digest
from paraplu.trust.audit import api as audit

VALID_DAYS = 30


def hand_card(actor: Actor, number: int, account_id: UUID | None) -> str:
    """The secretary prints a card for a person in front of her; what was printed before is void."""
    insist(policy.hand_a_card, actor, number)
    with transaction.atomic():
        code = write_card(number, "recover" if account_id else "open", account=account_id)
        audit.record(actor, "card.issued", about=number)
    return code


def write_card(
    number: int,
    purpose: str,
    *,
    valid_days: int = VALID_DAYS,
    ready_on: date | None = None,
    account: UUID | None = None,
) -> str:
    """A new code in place of older ones for the same use; only its keyed digest is kept."""
    if purpose == "recover" and account is None:
        raise ValueError("A card that brings somebody back names the account.")
    code = return_code(secrets.token_bytes(RETURN_CODE_BYTES))
    with transaction.atomic():
        Voucher.objects.filter(number=number, purpose=purpose).delete()
        Voucher.objects.create(
            digest=card_digest(code),
            number=number,
            purpose=purpose,
            account_id=account,
            ready_on=ready_on,
            expires_on=add_days(today(), valid_days),
        )
    return code


def withdraw_cards(actor: Actor, number: int) -> int:
    """Every unused card for this number is void."""
    insist(policy.close_for_a_room, actor, number)
    return int(Voucher.objects.filter(number=number).delete()[0])


def sign_out_everywhere(actor: Actor, account_id: UUID) -> None:
    """Every device of this account is logged out."""
    insist(policy.close_for_a_room, actor, account_id)
    Session.objects.filter(account_id=account_id).delete()


def close_account(actor: Actor, account_id: UUID) -> None:
    """The account, its sessions, keys, codes and cards are gone."""
    insist(policy.close_for_a_room, actor, account_id)
    Account.objects.filter(pk=account_id).delete()


def forget_number(actor: Actor, number: int) -> None:
    """Cards and recoveries for this number are gone."""
    insist(policy.close_for_a_room, actor, number)
    with transaction.atomic():
        Voucher.objects.filter(number=number).delete()
        Recovery.objects.filter(number=number).delete()
