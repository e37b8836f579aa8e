"""Come back after a key was lost: by a code on paper, by a card, by two office-holders and three days."""

from uuid import UUID

from django.db import transaction

from paraplu.base.clock import today
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import ready_after_hours
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.actions.entering import try_recovery_code
from paraplu.trust.accounts.actions.opening import CardWrong, Opened
from paraplu.trust.accounts.models import (
    Account,
    Passkey,
    Recovery,
    SecondStep,
    Session,
    Voucher,
    plain_name,
)
from paraplu.trust.accounts.queries import good_cards, returning
from paraplu.trust.audit import api as audit

HOURS = 72


def recover_by_code(actor: Actor, name: str, code: str, phrase: str) -> bool:
    """A new passphrase for a name and one of its codes; all devices are logged out, second keys stay."""
    insist(policy.try_a_key, actor, name)
    account = Account.objects.filter(login_name=plain_name(name), is_active=True).first()
    with transaction.atomic():
        if not try_recovery_code(actor, account, code) or account is None:
            return False
        Account.objects.filter(pk=account.pk).update(password=_keys.hashed(phrase))
        Session.objects.filter(account=account).delete()
    return True


def recover_by_card(actor: Actor, card: str, phrase: str) -> Opened:
    """A new passphrase and ten new codes for the card; every old key of the account is void."""
    insist(policy.try_a_key, actor, None)
    with transaction.atomic():
        account = _spend_card(card)
        account.password = _keys.hashed(phrase)
        account.save(update_fields=["password"])
        for table in (Session, Passkey, SecondStep, Voucher, Recovery):
            table.objects.filter(account=account).delete()
        return Opened(account.id, account.login_name, _keys.write_codes(account.id))


def _spend_card(card: str) -> Account:
    found = good_cards(card, "recover").select_related("account").first()
    if found is None or found.account is None or good_cards(card, "recover").delete()[0] != 1:
        raise CardWrong
    account: Account = found.account
    return account


def begin_recovery(actor: Actor, number: int, account_id: UUID) -> UUID:
    """The first of two asks to let a person back in; she will see it on her own page."""
    insist(policy.begin_recovery, actor, number)
    with transaction.atomic():
        recovery, is_new = Recovery.objects.get_or_create(
            number=number,
            defaults={"account_id": account_id, "begun_by": int(actor.number or 0), "begun_on": today()},
        )
        if is_new:
            audit.record(actor, "recovery.begun", about=number)
    return recovery.id


def second_recovery(actor: Actor, recovery_id: UUID) -> bool:
    """The second agrees; after 72 hours, counted in whole days from today, the card may be taken."""
    with transaction.atomic():
        recovery = _locked(recovery_id)
        if recovery is None:
            return False
        insist(policy.second_recovery, actor, returning(recovery))
        recovery.seconded_by = actor.number
        recovery.ready_on = ready_after_hours(today(), HOURS)
        recovery.save(update_fields=["seconded_by", "ready_on"])
        audit.record(actor, "recovery.seconded", about=recovery.number)
    return True


def stop_recovery(actor: Actor, number: int) -> bool:
    """It ends; only what an office stopped is noted, not what she does about herself.

    She may end it as well when the card is out already and was not used yet.
    """
    with transaction.atomic():
        recovery = Recovery.objects.select_for_update().filter(number=number).first()
        if recovery is None:
            return actor.number == number and _void_card(number)
        insist(policy.stop_recovery, actor, returning(recovery))
        recovery.delete()
        _void_card(number)
        if actor.number != number:
            audit.record(actor, "recovery.stopped", about=number)
    return True


def _void_card(number: int) -> bool:
    return Voucher.objects.filter(number=number, purpose="recover").delete()[0] > 0


def finish_recovery(actor: Actor, recovery_id: UUID) -> str | None:
    """The card's code, shown once to one of the two, after three days."""
    with transaction.atomic():
        recovery = _locked(recovery_id)
        if recovery is None:
            return None
        insist(policy.finish_recovery, actor, returning(recovery))
        code = _keys.write_card(recovery.number, "recover", account=recovery.account_id)
        recovery.delete()
        audit.record(actor, "recovery.finished", about=recovery.number)
    return code


def _locked(recovery_id: UUID) -> Recovery | None:
    return Recovery.objects.select_for_update().filter(pk=recovery_id).first()
