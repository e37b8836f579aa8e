"""Read what is stored for log-in."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.base.known import KnownField
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.trust.accounts.models import (
    Account,
    DraftKey,
    Passkey,
    Recovery,
    RecoveryCode,
    SecondFactor,
    Session,
    SetupCode,
)
from paraplu.trust.accounts.policy import AccountSubject, RecoverySubject
from paraplu.trust.decisions import api as decisions

ACCOUNT_FIELDS = ("login_name", "seen_month", "opened_on", "recovered_on", "code_used_on", "frozen_on")


@dataclass(frozen=True, slots=True)
class LogInKeys:
    """What a person sees of their own keys."""

    devices: list[Session]
    passkeys: list[Passkey]
    has_one_time_codes: bool
    has_recovery_code: bool
    has_passphrase: bool
    log_in_name: str


def session_digest(session: str) -> str:
    """The stored form of a session cookie's value."""
    return hashlib.sha256(b"paraplu/session/1" + session.encode()).hexdigest()


def active_sessions(since: date) -> QuerySet[Session]:
    """Sessions that may still be in use, since `oldest_session_day`."""
    return Session.objects.filter(day__gte=since, account__is_active=True).exclude(words="")


@prepared_query
def active_session(key: str, since: date) -> QuerySet[Session, Any]:
    """The account of the session with this digest, its strength, when it was opened and recovered."""
    days = ("account__opened_on", "account__recovered_on")
    return active_sessions(since).filter(key=key).values_list("account_id", "strong", *days)


def oldest_session_day() -> date:
    """The first day of sessions that may still run: twelve hours never pass the end of the next day."""
    return current_date() - timedelta(days=1)


def has_second_key(account_id: UUID) -> bool:
    """Whether an account has an app with six digits or a passkey."""
    return (
        SecondFactor.objects.filter(account_id=account_id).exists()
        or Passkey.objects.filter(account_id=account_id).exists()
    )


def account_subject(account_id: UUID, *, has_second_factor: bool) -> AccountSubject:
    """What a rule looks at of a person's own account."""
    return AccountSubject(account_id, has_second_key(account_id), has_second_factor)


def log_in_keys(account_id: UUID) -> LogInKeys:
    """Everything that opens this account."""
    account = Account.objects.get(pk=account_id)
    return LogInKeys(
        devices=list(
            active_sessions(oldest_session_day()).filter(account_id=account_id).order_by("-day", "words")
        ),
        passkeys=list(Passkey.objects.filter(account_id=account_id).order_by("day", "words")),
        has_one_time_codes=SecondFactor.objects.filter(account_id=account_id).exists(),
        has_recovery_code=RecoveryCode.objects.filter(account_id=account_id).exists(),
        has_passphrase=account.has_usable_password(),
        log_in_name=account.login_name,
    )


def setup_code_digest(code: str) -> str:
    """The stored form of a setup code; for a mistyped one a digest that is never found."""
    return keyed_digest("accounts/card", read_code(code) or b"mistyped")


def valid_setup_codes(code: str, purpose: str) -> Any:
    """The setup code with this text, if it opens something today."""
    ready = SetupCode.objects.exclude(ready_on__gt=current_date())
    return ready.filter(digest=setup_code_digest(code), purpose=purpose, expires_on__gte=current_date())


def recovery_code_digest(account_id: UUID, code: bytes) -> str:
    """The stored form of a recovery code."""
    return keyed_digest("accounts/recovery-code", account_id.bytes + code)


def recovery_subject(recovery: Recovery, actor: Actor) -> RecoverySubject:
    """A recovery as a rule sees it, with whether the actor is independent of the two others."""
    (subject,) = recovery_subjects([recovery], actor)
    return subject


def recovery_subjects(recoveries: Sequence[Recovery], actor: Actor) -> list[RecoverySubject]:
    """The same of several recoveries, with one question about independence for all of them."""
    others = {number for entry in recoveries for number in (entry.begun_by, entry.number)}
    today = current_date()
    tied = decisions.tied_to(actor.number, others)
    return [
        RecoverySubject(
            entry.number,
            entry.begun_by,
            entry.seconded_by,
            is_ready=entry.ready_on is not None and entry.ready_on <= today,
            ties=frozenset({actor.number_or_zero} if tied & {entry.begun_by, entry.number} else ()),
            taken_by=entry.half_takers,
        )
        for entry in recoveries
    ]


def known_about(account_id: UUID) -> list[KnownField]:
    """Every field about the owner of this account, readable where the server can read it."""
    with_account = _("as long as you have the account")
    return [
        known
        for name, month, opened, recovered, used, frozen, has_one_time_codes in _account_row(account_id)
        for known in (
            *_account_fields(name, month, with_account),
            *_day_fields(opened, recovered, used, frozen),
            *_key_fields(account_id, has_one_time_codes, with_account),
        )
    ]


@prepared_query
def _account_row(account_id: UUID) -> QuerySet[Account, Any]:
    has_one_time_codes = Exists(SecondFactor.objects.filter(account_id=OuterRef("pk")))
    return Account.objects.filter(pk=account_id).values_list(*ACCOUNT_FIELDS, has_one_time_codes)


@prepared_query
def _device_rows(account_id: UUID, since: date) -> QuerySet[Session, Any]:
    own = active_sessions(since).filter(account_id=account_id)
    return own.order_by("-day", "words").values_list("words", "day")


@prepared_query
def _passkey_rows(account_id: UUID) -> QuerySet[Passkey, Any]:
    return Passkey.objects.filter(account_id=account_id).order_by("day", "words").values_list("words", "day")


@prepared_query
def _recovery_codes_left(account_id: UUID) -> QuerySet[RecoveryCode, Any]:
    """One at most: a new code takes the place of the old one."""
    return RecoveryCode.objects.filter(account_id=account_id).values_list("digest")


def _account_fields(name: str, seen_month: date | None, lifetime: str) -> list[KnownField]:
    compared = _("Nobody can read it. We store only a value that we compare with what you type.")
    month = date_format(seen_month, "YEAR_MONTH_FORMAT") if seen_month else "–"
    return [
        KnownField(_("Your username"), name, "Account.login_name", lifetime=lifetime),
        KnownField(_("Month in which you last logged in"), month, "Account.seen_month", lifetime=lifetime),
        KnownField(_("Your passphrase"), compared, "Account.password", readable=False, lifetime=lifetime),
    ]


def _day_fields(
    opened: date | None, recovered: date | None, used: date | None, frozen: date | None
) -> list[KnownField]:
    until_closed = _("until you close the message, at most 30 days")
    return [
        KnownField(label, date_format(day, "DATE_FORMAT") if day else "–", f"Account.{field}", lifetime=until)
        for label, day, field, until in (
            (_("Account opened"), opened, "opened_on", _("7 days")),
            (_("You regained access with a code"), recovered, "recovered_on", _("72 hours")),
            (
                _("A code was used to get into your account"),
                used,
                "code_used_on",
                until_closed,
            ),
            (
                _("Account frozen, as you asked"),
                frozen,
                "frozen_on",
                _("until you enter a recovery code"),
            ),
        )
    ]


def _key_fields(account_id: UUID, has_one_time_codes: bool, lifetime: str) -> list[KnownField]:
    digits = _("encrypted; the server compares your code with it") if has_one_time_codes else "–"
    has_code = bool(_recovery_codes_left(account_id))
    code = pgettext("accounts choice", "yes") if has_code else pgettext("accounts choice", "no")
    is_readable = not has_one_time_codes
    days, devices = _("at most 2 days"), _device_rows(account_id, oldest_session_day())
    passkeys = _passkey_rows(account_id)
    return [
        KnownField(_("Devices that are logged in"), _device_names(devices), "Session.words", lifetime=days),
        KnownField(_("Your passkeys"), _device_names(passkeys), "Passkey.words", lifetime=lifetime),
        KnownField(
            _("Secret behind your six-digit codes"), digits, "SecondFactor.sealed", is_readable, lifetime
        ),
        KnownField(_("Your recovery code"), code, "RecoveryCode.digest", lifetime=lifetime),
    ]


def _device_names(rows: Iterable[tuple[str, date]]) -> str:
    return ", ".join(f"{words} ({date_format(day, 'DATE_FORMAT')})" for words, day in rows) or "–"


def has_draft(account: UUID, name: str) -> bool:
    """Whether the key with this name is stored with the account."""
    return DraftKey.objects.filter(account_id=account, pk__in=read_ids(name)).exists()


def read_ids(text: str) -> list[UUID]:
    """The name of a row as the browser sends it; nothing for a text that is none."""
    try:
        return [UUID(text)]
    except ValueError:
        return []
