"""Reading what log-in keeps."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.clock import today
from paraplu.base.digests import keyed
from paraplu.base.known import Known
from paraplu.base.prepared import prepared
from paraplu.kernel.numbers import read_code
from paraplu.trust.accounts.models import (
    Account,
    Passkey,
    Recovery,
    RecoveryCode,
    SecondStep,
    Session,
    Voucher,
)
from paraplu.trust.accounts.policy import Own, Returning


@dataclass(frozen=True, slots=True)
class Keys:
    """What she sees of her own keys."""

    devices: list[Session]
    passkeys: list[Passkey]
    has_digits: bool
    codes_left: int
    has_passphrase: bool
    log_in_name: str


def session_digest(session: str) -> str:
    """What is kept of a session cookie's value."""
    return hashlib.sha256(b"paraplu/session/1" + session.encode()).hexdigest()


def living_sessions(since: date) -> QuerySet[Session]:
    """Sessions that may still be in use, since `oldest_day`."""
    return Session.objects.filter(day__gte=since, account__is_active=True)


@prepared
def living_session(key: str, since: date) -> QuerySet[Session, Any]:
    """Account and strength of the one with this digest."""
    return living_sessions(since).filter(key=key).values_list("account_id", "strong")


def oldest_day() -> date:
    """Twelve hours never pass the end of the next day."""
    return today() - timedelta(days=1)


def has_second_key(account_id: UUID) -> bool:
    """Whether an account has an app with six digits or a passkey."""
    return (
        SecondStep.objects.filter(account_id=account_id).exists()
        or Passkey.objects.filter(account_id=account_id).exists()
    )


def own(account_id: UUID, *, strong: bool) -> Own:
    """Her own account as a rule looks at it."""
    return Own(account_id, has_second_key(account_id), strong)


def keys_of(account_id: UUID) -> Keys:
    """Everything that opens this account."""
    account = Account.objects.get(pk=account_id)
    return Keys(
        devices=list(living_sessions(oldest_day()).filter(account_id=account_id).order_by("-day", "words")),
        passkeys=list(Passkey.objects.filter(account_id=account_id).order_by("day", "words")),
        has_digits=SecondStep.objects.filter(account_id=account_id).exists(),
        codes_left=RecoveryCode.objects.filter(account_id=account_id).count(),
        has_passphrase=account.has_usable_password(),
        log_in_name=account.login_name,
    )


def card_digest(code: str) -> str:
    """What is kept of a card's code; of a mistyped one a digest that is never found."""
    return keyed("accounts/card", read_code(code) or b"mistyped")


def good_cards(code: str, purpose: str) -> Any:
    """The card of this code if it opens something today."""
    ready = Voucher.objects.exclude(ready_on__gt=today())
    return ready.filter(digest=card_digest(code), purpose=purpose, expires_on__gte=today())


def recovery_code_digest(account_id: UUID, code: bytes) -> str:
    """What is kept of a recovery code."""
    return keyed("accounts/recovery-code", account_id.bytes + code)


def returning(recovery: Recovery) -> Returning:
    """A recovery as a rule looks at it."""
    is_ready = recovery.ready_on is not None and recovery.ready_on <= today()
    return Returning(recovery.number, recovery.begun_by, recovery.seconded_by, is_ready)


def known_about(account_id: UUID) -> list[Known]:
    """Every field about the owner of this account, readable where the house can read it."""
    with_account = _("as long as the account")
    return [
        known
        for name, month, has_digits in _account(account_id)
        for known in (
            *_of_account(name, month, with_account),
            *_of_keys(account_id, has_digits, with_account),
        )
    ]


@prepared
def _account(account_id: UUID) -> QuerySet[Account, Any]:
    has_digits = Exists(SecondStep.objects.filter(account_id=OuterRef("pk")))
    return Account.objects.filter(pk=account_id).values_list("login_name", "seen_month", has_digits)


@prepared
def _devices(account_id: UUID, since: date) -> QuerySet[Session, Any]:
    hers = living_sessions(since).filter(account_id=account_id)
    return hers.order_by("-day", "words").values_list("words", "day")


@prepared
def _passkeys(account_id: UUID) -> QuerySet[Passkey, Any]:
    return Passkey.objects.filter(account_id=account_id).order_by("day", "words").values_list("words", "day")


@prepared
def _codes_left(account_id: UUID) -> QuerySet[RecoveryCode, Any]:
    """Ten at most, so they are counted here."""
    return RecoveryCode.objects.filter(account_id=account_id).values_list("digest")


def _of_account(name: str, seen_month: date | None, lifetime: str) -> list[Known]:
    """Her name at the door, and the passphrase that nobody reads."""
    compared = _("nobody reads it; what you type is compared with a trace of it")
    month = _month(seen_month)
    return [
        Known(_("Log-in name"), name, "Account.login_name", lifetime=lifetime),
        Known(_("Last seen, by month"), month, "Account.seen_month", lifetime=lifetime),
        Known(_("Passphrase"), compared, "Account.password", readable=False, lifetime=lifetime),
    ]


def _of_keys(account_id: UUID, has_digits: bool, lifetime: str) -> list[Known]:
    """Devices, passkeys, six digits and paper codes."""
    digits = _("sealed to the house, which compares your digits with it") if has_digits else "–"
    is_readable, left = not has_digits, str(len(_codes_left(account_id)))
    days, devices, passkeys = _("at most two days"), _devices(account_id, oldest_day()), _passkeys(account_id)
    return [
        Known(_("Devices logged in"), _named(devices), "Session.words", lifetime=days),
        Known(_("Passkeys"), _named(passkeys), "Passkey.words", lifetime=lifetime),
        Known(_("Secret of the six digits"), digits, "SecondStep.sealed", is_readable, lifetime),
        Known(_("Codes on paper that are left"), left, "RecoveryCode.digest", lifetime=lifetime),
    ]


def _named(rows: Iterable[tuple[str, date]]) -> str:
    """Each device or passkey by its two words and its day."""
    return ", ".join(f"{words} ({date_format(day, 'DATE_FORMAT')})" for words, day in rows) or "–"


def _month(day: date | None) -> str:
    return date_format(day, "YEAR_MONTH_FORMAT") if day else "–"
