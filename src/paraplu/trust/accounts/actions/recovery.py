"""Recover an account: by a recovery code, by a setup code, by two office-holders and three days."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.base.digests import keyed_digest
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.numbers import RETURN_CODE_BYTES, write_secret_code
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import _keys, devices
from paraplu.trust.accounts.actions.entering import try_recovery_code
from paraplu.trust.accounts.actions.opening import InvalidSetupCode, NewAccount
from paraplu.trust.accounts.models import (
    Account,
    Passkey,
    Recovery,
    SecondFactor,
    SetupCode,
    normalized_log_in_name,
)
from paraplu.trust.accounts.queries import recovery_subject, valid_setup_codes
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

HOURS = 72
# Of the five groups of a code; what the other half lacks is 40 bits or more, behind the limit on tries.
FIRST_GROUPS = 3


def recover_by_code(actor: Actor, name: str, code: str, phrase: str) -> NewAccount | None:
    """Set a new passphrase for a name and its code, and make a new code.

    All devices log out, second factors stay. None for any fault.
    """
    authorize(policy.try_a_key, actor, name)
    account = Account.objects.filter(login_name=normalized_log_in_name(name), is_active=True).first()
    with transaction.atomic():
        new_code = try_recovery_code(actor, account, code)
        if new_code is None or account is None:
            return None
        encoded = _keys.hash_passphrase(phrase)
        Account.objects.filter(pk=account.pk).update(password=encoded, recovered_on=current_date())
        devices.end_every_device(actor, account.pk)
        return NewAccount(account.id, account.login_name, new_code)


def recover_by_setup_code(actor: Actor, code: str, phrase: str) -> NewAccount:
    """Set a new passphrase and a new recovery code for a setup code; every old key of the account is void."""
    authorize(policy.try_a_key, actor, None)
    with transaction.atomic():
        account = _use_setup_code(code)
        account.password = _keys.hash_passphrase(phrase)
        account.recovered_on = current_date()
        account.save(update_fields=["password", "recovered_on"])
        _keys.tell_owner(account.id)
        devices.end_every_device(actor, account.id)
        for table in (Passkey, SecondFactor, SetupCode, Recovery):
            table.objects.filter(account=account).delete()
        return NewAccount(account.id, account.login_name, _keys.create_recovery_code(account.id))


def _use_setup_code(code: str) -> Account:
    found = valid_setup_codes(code, "recover").select_related("account").first()
    if found is None or found.account is None or valid_setup_codes(code, "recover").delete()[0] != 1:
        raise InvalidSetupCode
    account: Account = found.account
    return account


def begin_recovery(actor: Actor, number: int, account_id: UUID) -> UUID:
    """Begin to restore a person's access, as the first of two; they see it on their own page."""
    authorize(policy.begin_recovery, actor, number)
    with transaction.atomic():
        data = {"account_id": account_id, "begun_by": actor.number_or_zero, "begun_on": current_date()}
        recovery, is_new = Recovery.objects.get_or_create(number=number, defaults=data)
        if is_new:
            audit.record_event(actor, "recovery.begun", about=number)
    return recovery.id


def second_recovery(actor: Actor, recovery_id: UUID) -> bool:
    """Agree as the second; after 72 hours, counted in whole days from today, the code may be taken."""
    with transaction.atomic():
        recovery = _lock_recovery(recovery_id)
        if recovery is None:
            return False
        authorize(policy.second_recovery, actor, recovery_subject(recovery, actor))
        recovery.seconded_by = actor.number
        recovery.ready_on = ready_after_hours(current_date(), HOURS)
        recovery.save(update_fields=["seconded_by", "ready_on"])
        audit.record_event(actor, "recovery.seconded", about=recovery.number)
    return True


def stop_recovery(actor: Actor, number: int) -> bool:
    """End a recovery; only what an office stopped is logged, not what the person stops themselves.

    They may stop it as well when the code is handed out already and was not used yet.
    """
    with transaction.atomic():
        recovery = Recovery.objects.select_for_update().filter(number=number).first()
        if recovery is None:
            return actor.number == number and _void_setup_code(number)
        authorize(policy.stop_recovery, actor, recovery_subject(recovery, actor))
        recovery.delete()
        _void_setup_code(number)
        if actor.number != number:
            audit.record_event(actor, "recovery.stopped", about=number)
    return True


def _void_setup_code(number: int) -> bool:
    return SetupCode.objects.filter(number=number, purpose="recover").delete()[0] > 0


@dataclass(frozen=True, slots=True)
class CodeHalf:
    """One half of a setup code. is_complete: whether the other half was taken before, so that it works."""

    text: str
    is_first: bool
    is_complete: bool


def finish_recovery(actor: Actor, recovery_id: UUID) -> CodeHalf | None:
    """One half of the setup code, shown once to one of the two, after three days.

    Threat: an officer who sees the whole code enters the account instead of its owner. The owner types both
    halves; the code works once both are out.
    """
    with transaction.atomic():
        recovery = _lock_recovery(recovery_id)
        if recovery is None:
            return None
        authorize(policy.finish_recovery, actor, recovery_subject(recovery, actor))
        is_first = actor.number == recovery.begun_by and not recovery.is_first_half_out
        recovery.is_first_half_out |= is_first
        recovery.is_second_half_out |= not is_first
        is_complete = recovery.is_first_half_out and recovery.is_second_half_out
        if is_complete:
            _complete_recovery(recovery)
        else:
            recovery.save(update_fields=["is_first_half_out", "is_second_half_out"])
        audit.record_event(
            actor, "recovery.finished" if is_complete else "recovery.half", about=recovery.number
        )
    groups = write_secret_code(_code_entropy(recovery)).split("-")
    half = groups[:FIRST_GROUPS] if is_first else groups[FIRST_GROUPS:]
    return CodeHalf("-".join(half), is_first, is_complete)


def _complete_recovery(recovery: Recovery) -> None:
    """Let the code work and end the recovery; the two are connected with the person now."""
    entropy = _code_entropy(recovery)
    _keys.create_setup_code(recovery.number, "recover", account=recovery.account_id, entropy=entropy)
    Recovery.objects.filter(pk=recovery.pk).delete()
    for office_holder in (recovery.begun_by, recovery.seconded_by):
        decisions.note_tie(office_holder, recovery.number)


def _code_entropy(recovery: Recovery) -> bytes:
    """The code of a recovery, derived from a server key each time and stored nowhere."""
    return bytes.fromhex(keyed_digest("accounts/recovery-halves", str(recovery.pk)))[:RETURN_CODE_BYTES]


def _lock_recovery(recovery_id: UUID) -> Recovery | None:
    return Recovery.objects.select_for_update().filter(pk=recovery_id).first()
