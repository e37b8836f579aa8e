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
    """A new session for an account whose key was right; returns the cookie's value, kept nowhere."""
    authorize(policy.try_a_key, actor, account_id)
    session = secrets.token_urlsafe(32)
    key = session_digest(session)
    Session.objects.create(
        key=key, account_id=account_id, words=device_words(), day=current_date(), strong=has_second_factor
    )
    _note_month_seen(account_id)
    return session


def _note_month_seen(account_id: UUID) -> None:
    """Last seen, by month: written at most once a month, so that it tells no day."""
    Account.objects.filter(pk=account_id).exclude(seen_month=first_of_month()).update(
        seen_month=first_of_month()
    )


def note_second_factor(actor: Actor, session: str) -> None:
    """A second key was shown in her session: it counts as strong from now on."""
    authorize(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).update(strong=True)


def end_session(actor: Actor, session: str) -> None:
    """The session of this device, known by its cookie, is over."""
    authorize(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).delete()


def end_device_session(actor: Actor, own: AccountSubject, key: str) -> None:
    """Another device of hers is logged out."""
    authorize(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account, key=key).delete()


def end_other_devices(actor: Actor, own: AccountSubject, session: str) -> None:
    """All of hers but this one are logged out."""
    authorize(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)).delete()
