"""What other apps may ask of log-in."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import KnownField, WaitingItem
from paraplu.base.prepared import prepared_query
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.accounts import policy, queries, used_tokens, waiting_days
from paraplu.trust.accounts.actions import (
    account_days,
    devices,
    drafts,
    freezing,
    keys,
    recovery,
    setup_codes,
)
from paraplu.trust.accounts.actions._keys import VALID_DAYS
from paraplu.trust.accounts.attempt_limits import (
    TooManyTries,
    count_try,
    take_tries_back,
    too_many_tries_page,
)
from paraplu.trust.accounts.device_login import (
    LogIn,
    current_log_in,
    log_in_browser,
    log_out_browser,
    session_cookies_for,
)
from paraplu.trust.accounts.models import Account, Passkey, Recovery, SetupCode
from paraplu.trust.accounts.typed_drafts import TypedDraft

__all__ = [
    "LEFT_OUT_OF_BACKUPS",
    "CodeRecipient",
    "IssuedCode",
    "LogIn",
    "TooManyTries",
    "TypedDraft",
    "begin_recovery",
    "close_account",
    "count_try",
    "current_log_in",
    "exists_recovery",
    "exists_setup_code",
    "finish_recovery",
    "forget",
    "forget_due",
    "freeze_account",
    "has_active_account",
    "has_setup_code",
    "is_young",
    "issue_setup_code",
    "known_about",
    "let_a_phrase_open",
    "log_in_browser",
    "log_out_browser",
    "note_known_owner",
    "numbers_with_ready_code",
    "numbers_with_setup_code",
    "offer_setup_code",
    "open_recoveries",
    "passkeys_by_credential",
    "recovery_status",
    "release_setup_code",
    "second_recovery",
    "session_cookies_for",
    "shuffle_devices",
    "stop_recovery",
    "take_tries_back",
    "too_many_tries_page",
    "waiting_for",
    "withdraw_recovery_setup_codes",
    "withdraw_setup_codes",
]

# A restored backup must not log anybody in again.
LEFT_OUT_OF_BACKUPS = ("accounts_session", "accounts_usedtoken", "accounts_draftkey")
UNANSWERED_DAYS = 14

begin_recovery = recovery.begin_recovery
freeze_account = freezing.freeze_account
second_recovery = recovery.second_recovery
stop_recovery = recovery.stop_recovery
finish_recovery = recovery.finish_recovery
issue_setup_code = setup_codes.issue_setup_code
release_setup_code = setup_codes.release_setup_code
CodeRecipient = setup_codes.CodeRecipient
IssuedCode = setup_codes.IssuedCode


def offer_setup_code(
    number: int,
    purpose: Literal["open", "recover"] = "open",
    valid_days: int = VALID_DAYS,
    ready_on: date | None = None,
    account: UUID | None = None,
) -> str:
    """A one-time code that opens an account for this number (page `accounts:open` on the members' host).

    An older unused code for the same use is void. With purpose "recover" it gives `account` a new passphrase
    (page `accounts:recover` on the forms' host).
    """
    return setup_codes.offer_setup_code(
        SYSTEM, number, purpose, account, valid_days=valid_days, ready_on=ready_on
    )


def withdraw_setup_codes(number: int) -> None:
    """Delete every unused code for this number."""
    setup_codes.withdraw_setup_codes(SYSTEM, number)


def withdraw_recovery_setup_codes(number: int) -> None:
    """Delete every unused code that would restore access to the account of this number."""
    setup_codes.withdraw_setup_codes(SYSTEM, number, "recover")


def close_account(account_id: UUID) -> None:
    """Delete the account with its sessions, keys and codes."""
    setup_codes.close_account(SYSTEM, account_id)


def let_a_phrase_open(request: Any, token: str, *, proven: bool) -> None:
    """Make what the browser derived from a key's phrase the passphrase; other devices are logged out.

    proven: whether the person proved their identity when they began to make that key.
    """
    entry = current_log_in(request)
    if entry is not None:
        session = request.session_value
        keys.let_a_phrase_open(request.actor, entry.account, token, session, proven=proven)


def passkeys_by_credential(request: Any) -> dict[str, UUID]:
    """The passkeys of the person who is logged in, by the name that browsers know them by."""
    entry = current_log_in(request)
    rows = Passkey.objects.filter(account_id=entry.account) if entry else Passkey.objects.none()
    return dict(rows.order_by("day", "pk").values_list("credential", "pk"))


def has_active_account(account_id: UUID | None) -> bool:
    """Whether the account exists and opens without a code from paper."""
    usable = Account.objects.filter(is_active=True, frozen_on=None)
    return account_id is not None and usable.filter(pk=account_id).exists()


def is_young(account_id: UUID | None) -> bool:
    """Whether this account was opened within the last seven days; no account is not young."""
    opened = Account.objects.filter(pk__in=[account_id] if account_id else []).values_list(
        "opened_on", flat=True
    )
    return any(waiting_days.is_young(day, current_date()) for day in opened)


def note_known_owner(account_id: UUID) -> None:
    """Treat an account as old: its owner founded the union, or was on its imported list of members."""
    account_days.note_known_owner(SYSTEM, account_id)


def has_setup_code(number: int) -> bool:
    """Whether an unused code for this number is still valid."""
    return SetupCode.objects.filter(number=number, expires_on__gte=current_date()).exists()


def exists_setup_code(number: OuterRef) -> Exists:
    """The same as part of another app's query."""
    return Exists(SetupCode.objects.filter(number=number, expires_on__gte=current_date()))


def numbers_with_setup_code() -> QuerySet[SetupCode, Any]:
    """The numbers for which an unused code is still valid, as part of another app's query."""
    return SetupCode.objects.filter(expires_on__gte=current_date()).values("number")


def numbers_with_ready_code(numbers: Iterable[int]) -> set[int]:
    """Those of these numbers for which an unused code works today."""
    valid = numbers_with_setup_code().filter(number__in=list(numbers))
    return set(valid.exclude(ready_on__gt=current_date()).values_list("number", flat=True))


def exists_recovery(account: OuterRef) -> Case:
    """Whether `recovery_status` may return something for an account, as part of another app's query.

    Such a query is compiled once, so it asks nothing about today.
    """
    recoveries = Recovery.objects.filter(account=account)
    codes = SetupCode.objects.filter(account=account)
    used = Account.objects.filter(pk=account, code_used_on__isnull=False)
    return Case(When(Exists(recoveries) | Exists(codes) | Exists(used), then=True), default=False)


def recovery_status(account_id: UUID) -> tuple[date | None, bool, date | None]:
    """Since when two office-holders are restoring access, whether a code was issued, when one was used.

    The code, not used yet, replaces every key of this account. The owner's pages show these with forms that
    post to `accounts:stop_recovery` and `accounts:close_code_note`.
    """
    rows = _recovery_status_rows(account_id, current_date())
    return next(((begun, bool(is_out), used) for begun, is_out, used in rows), (None, False, None))


@prepared_query
def _recovery_status_rows(account_id: UUID, on: date) -> QuerySet[Account, Any]:
    begun = Recovery.objects.filter(account_id=OuterRef("pk")).values("begun_on")[:1]
    setup_code = SetupCode.objects.filter(account_id=OuterRef("pk"), expires_on__gte=on)
    return Account.objects.filter(pk=account_id).values_list(
        Subquery(begun), Exists(setup_code), "code_used_on"
    )


def open_recoveries(actor: Actor) -> list[Recovery]:
    """Recoveries under way, oldest first; none for an actor who may not see them."""
    return list(Recovery.objects.order_by("begun_on")) if policy.see_recoveries(actor) else []


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """Recoveries that this office may agree to, or finish."""
    entries = open_recoveries(actor)
    subjects = queries.recovery_subjects(entries, actor)
    movable = [
        entry for entry, subject in zip(entries, subjects, strict=True) if _may_move_recovery(actor, subject)
    ]
    if not movable:
        return []
    return [
        WaitingItem(
            _("People who cannot log in"), len(movable), "desk:recoveries", oldest=movable[0].begun_on
        )
    ]


def _may_move_recovery(actor: Actor, subject: policy.RecoverySubject) -> bool:
    others = {subject.begun_by, subject.number, *subject.ties}
    seconds = subject.seconded_by is None and actor.number not in others
    finishes = subject.is_ready and actor.number in {subject.begun_by, subject.seconded_by} - subject.taken_by
    return seconds or finishes


def known_about(account_id: UUID | None) -> list[KnownField]:
    """Every field this app stores about the owner of an account, as they may read it."""
    return queries.known_about(account_id) if account_id else []


def forget(number: int) -> None:
    """Delete the setup codes and recoveries of this number; `close_account` deletes the account."""
    setup_codes.forget_number(SYSTEM, number)


def shuffle_devices() -> None:
    """Write the rows of all devices in a drawn order."""
    devices.shuffle_devices(SYSTEM)


def forget_due(day: date) -> int:
    """Delete dead sessions, expired codes, unanswered recoveries, used tokens; returns how many rows."""
    rows = (
        SetupCode.objects.filter(expires_on__lt=day),
        Recovery.objects.filter(seconded_by=None, begun_on__lt=day - timedelta(days=UNANSWERED_DAYS)),
        Recovery.objects.filter(ready_on__lt=day - timedelta(days=VALID_DAYS)),
    )
    others = used_tokens.forget_all_tokens() + drafts.forget_old_drafts(SYSTEM, day - timedelta(days=1))
    others += devices.forget_devices(SYSTEM, day - timedelta(days=1))
    others += account_days.forget_account_days(SYSTEM, day)
    return sum(int(found.delete()[0]) for found in rows) + others
