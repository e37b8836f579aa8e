"""To whom account numbers are sealed, and what the browser of somebody who pays gets of them."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.claims import queries, words
from paraplu.commons.claims.models import ExpenseClaim, PayeeAccount
from paraplu.kernel.seal.passing import wrapping_of
from paraplu.kernel.seal.payee import Payee, bank_name, seal_payee
from paraplu.kernel.seal.slots import only_for, reader_ids, recipient_id
from paraplu.kernel.statutes.sections.claims import CIRCLE
from paraplu.trust.keys import api as keys

SMALLEST_CIRCLE = 2


@dataclass(frozen=True, slots=True)
class Debtor:
    """The union as a bank knows it: its name in the letters of banks, and its account."""

    name: str
    account: str


def union_debtor() -> Debtor:
    """Return the union as its bank knows it."""
    own = queries.claim_settings().account
    (account,) = (each.iban for each in cash_book.book_accounts() if each.key == own)
    name = settings.UNION.ledger.beneficiary if settings.UNION.ledger else settings.UNION.name.neutral
    return Debtor(bank_name(name), account)


def circle_keys(listed: keys.SignedRoster | None = None) -> list[bytes]:
    """Return the keys to which accounts are sealed; none while nobody could pay together with another.

    listed: the signed list, if it was read already.
    """
    listed = listed or keys.read_roster()
    first, *others = (keys.circle_keys(office, listed=listed) for office in CIRCLE)
    seconds = {key.number: key.xwing for found in others for key in found}
    circle = {**{key.number: key.xwing for key in first}, **seconds}
    is_enough = first and seconds and len(circle) >= SMALLEST_CIRCLE
    return [circle[number] for number in sorted(circle)] if is_enough else []


def sealed_parts(claim: ExpenseClaim, seal_key: bytes, circle: Sequence[bytes]) -> dict[str, Any]:
    """Return what a browser needs to pay a claim, in base64: its account with the reader's own slot alone.

    missing: the keys of people who pay now and cannot open it yet. A reader without a slot gets nothing.
    """
    parts: dict[str, Any] = {
        "id": str(claim.pk),
        "reference": claim.reference,
        "cents": claim.cents,
        "digest": claim.account_digest,
        "record": claim.account.pk.hex if claim.account else "",
        "sealed": "",
        "wrapping": "",
        "missing": [],
    }
    sealed, own = bytes(claim.account.sealed) if claim.account else b"", recipient_id(seal_key)
    if claim.account is None or own not in (ids := reader_ids(sealed)):
        return parts
    missing = [base64_of(key) for key in circle if recipient_id(key) not in ids]
    envelope, wrapping = only_for(sealed, {own}), wrapping_of(sealed, own)
    return {**parts, "sealed": base64_of(envelope), "wrapping": base64_of(wrapping), "missing": missing}


def is_lost(account: PayeeAccount, circle: Sequence[bytes] | None = None) -> bool:
    """Whether nobody who pays now can open an account: everybody who could lost their key or left.

    circle: the keys of those who pay now, if they were read already.
    """
    keys_now = circle_keys() if circle is None else circle
    readers = reader_ids(bytes(account.sealed))
    return bool(keys_now) and not any(recipient_id(key) in readers for key in keys_now)


def base64_of(raw: bytes) -> str:
    """Return bytes as a page's script reads them."""
    return base64.b64encode(raw).decode()


@dataclass(frozen=True, slots=True)
class SealedPayee:
    """A sealed account, and the key of the row to which it is bound."""

    record: UUID
    sealed: bytes


def seal_typed_payee(record: UUID, payee: Payee) -> SealedPayee:
    """The weaker way, without script: the server seals what was typed, in memory, and stores nothing else."""
    circle = circle_keys()
    if not circle:
        raise RuleViolation(words.NO_CIRCLE)
    return SealedPayee(record, seal_payee(payee, circle, record.hex))
