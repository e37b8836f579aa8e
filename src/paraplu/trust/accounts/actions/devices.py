"""Begin and end the session of a device."""

import secrets
from uuid import UUID

from paraplu.base.clock import this_month, today
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.models import Account, Session
from paraplu.trust.accounts.names import device_words
from paraplu.trust.accounts.policy import Own
from paraplu.trust.accounts.queries import session_digest


def begin_session(actor: Actor, account_id: UUID, *, strong: bool) -> str:
    """A new session for an account whose key was right; returns the cookie's value, kept nowhere."""
    insist(policy.try_a_key, actor, account_id)
    session = secrets.token_urlsafe(32)
    key = session_digest(session)
    Session.objects.create(key=key, account_id=account_id, words=device_words(), day=today(), strong=strong)
    _note_month(account_id)
    return session


def _note_month(account_id: UUID) -> None:
    """Last seen, by month: written at most once a month, so that it tells no day."""
    Account.objects.filter(pk=account_id).exclude(seen_month=this_month()).update(seen_month=this_month())


def strengthen_session(actor: Actor, session: str) -> None:
    """A second key was shown in her session: it counts as strong from now on."""
    insist(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).update(strong=True)


def end_session(actor: Actor, session: str) -> None:
    """The session of this device, known by its cookie, is over."""
    insist(policy.try_a_key, actor, session)
    Session.objects.filter(key=session_digest(session)).delete()


def end_device(actor: Actor, own: Own, key: str) -> None:
    """Another device of hers is logged out."""
    insist(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account, key=key).delete()


def end_other_devices(actor: Actor, own: Own, session: str) -> None:
    """All of hers but this one are logged out."""
    insist(policy.keep_own_devices, actor, own)
    Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)).delete()
