"""Begin and end the session of a device."""

import secrets
from uuid import UUID

from paraplu.base.clock import current_date, first_of_month
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.models import Account, Session
from paraplu.trust.accounts.policy import AccountSubject
from paraplu.trust.accounts.queries import session_digest
from paraplu.trust.accounts.usernames import device_words


def begin_session(actor: Actor, account_id: UUID, *, has_second_factor: bool) -> str:
    """Begin a session for an account whose key was right; returns the cookie's value, stored nowhere."""
    authorize(policy.try_a_key, actor, account_id)
    session = secrets.token_urlsafe(32)
    key = session_digest(session)
    Session.objects.create(
        key=key, account_id=account_id, words=device_words(), day=current_date(), strong=has_second_factor
    )
    # Written at most once a month, so that it reveals no day.
    month = first_of_month()
    Account.objects.filter(pk=account_id).exclude(seen_month=month).update(seen_month=month)
    return session


def note_second_factor(actor: Actor, session: str) -> None:
    """Record that this log-in has shown a second factor."""
    authorize(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).update(strong=True)


def close_code_note(actor: Actor, own: AccountSubject) -> None:
    """Show no longer that a code was used: the person read it."""
    authorize(policy.keep_own_devices, actor, own)
    Account.objects.filter(pk=own.account).update(code_used_on=None)


def end_session(actor: Actor, session: str) -> None:
    """End the session of this device, known by its cookie."""
    authorize(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).delete()


def end_device_session(actor: Actor, own: AccountSubject, key: str) -> None:
    """Log out another device of the account."""
    authorize(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account, key=key).delete()


def end_other_devices(actor: Actor, own: AccountSubject, session: str) -> None:
    """Log out all devices of the account but this one."""
    authorize(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)).delete()
