"""Recover an account: by a recovery code, by a setup code, by two office-holders and three days."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
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


def recover_by_code(actor: Actor, name: str, code: str, phrase: str) -> bool:
    """Set a new passphrase for a name and one of its codes; all devices log out, second factors stay."""
    authorize(policy.try_a_key, actor, name)
    account = Account.objects.filter(login_name=normalized_log_in_name(name), is_active=True).first()
    with transaction.atomic():
        if not try_recovery_code(actor, account, code) or account is None:
            return False
        encoded = _keys.hash_passphrase(phrase)
        Account.objects.filter(pk=account.pk).update(password=encoded, recovered_on=current_date())
        devices.end_every_device(actor, account.pk)
    return True


def recover_by_setup_code(actor: Actor, code: str, phrase: str) -> NewAccount:
    """Set a new passphrase and ten new codes for a setup code; every old key of the account is void."""
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
        return NewAccount(account.id, account.login_name, _keys.create_recovery_codes(account.id))


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


def finish_recovery(actor: Actor, recovery_id: UUID) -> str | None:
    """The setup code, shown once to one of the two, after three days."""
    with transaction.atomic():
        recovery = _lock_recovery(recovery_id)
        if recovery is None:
            return None
        authorize(policy.finish_recovery, actor, recovery_subject(recovery, actor))
        code = _keys.create_setup_code(recovery.number, "recover", account=recovery.account_id)
        recovery.delete()
        for office_holder in (recovery.begun_by, recovery.seconded_by):
            decisions.note_tie(office_holder, recovery.number)
        audit.record_event(actor, "recovery.finished", about=recovery.number)
    return code


def _lock_recovery(recovery_id: UUID) -> Recovery | None:
    return Recovery.objects.select_for_update().filter(pk=recovery_id).first()
