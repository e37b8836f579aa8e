"""Begin and end the session of a device.

Threat: a row for each log-in, or a day on the account written at the moment of a log-in, would tell in which
order people logged in. So a log-in takes over a row of the account, and the months are noted at night.
"""

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from paraplu.base.clock import current_date
from paraplu.base.row_order import clear_old_rows, lock_tables, shuffle_rows
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.accounts import policy
from paraplu.trust.accounts.models import Account, Session
from paraplu.trust.accounts.policy import AccountSubject
from paraplu.trust.accounts.queries import oldest_session_day, session_digest
from paraplu.trust.accounts.usernames import device_words

MOST_DEVICES = 8


def begin_session(actor: Actor, account_id: UUID, *, has_second_factor: bool) -> str:
    """Begin a session for an account whose key was right; returns the cookie's value, stored nowhere.

    Of two log-ins at once that take the same place, the slower one looks for another.
    """
    authorize(policy.try_a_key, actor, account_id)
    session = secrets.token_urlsafe(32)
    key = session_digest(session)
    taken = {"key": key, "words": device_words(), "day": current_date(), "strong": has_second_factor}
    while place := _free_place(account_id):
        if Session.objects.filter(pk=place).update(**taken):
            return session
    Session.objects.create(account_id=account_id, **taken)
    return session


def _free_place(account_id: UUID) -> str | None:
    """The key of a row without a device, or of the device that logged in longest ago if there are many."""
    places = list(Session.objects.filter(account_id=account_id).values_list("words", "day", "key"))
    free = [key for words, day, key in places if not words or day < oldest_session_day()]
    if free or len(places) < MOST_DEVICES:
        return free[0] if free else None
    return min(places, key=lambda place: (place[1], secrets.randbits(32)))[2]


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
    _free_places(Session.objects.filter(key=session_digest(session)))


def end_device_session(actor: Actor, own: AccountSubject, key: str) -> None:
    """Log out another device of the account."""
    authorize(policy.keep_own_devices, actor, own)
    _free_places(Session.objects.filter(account_id=own.account, key=key))


def end_other_devices(actor: Actor, own: AccountSubject, session: str) -> None:
    """Log out all devices of the account but this one."""
    authorize(policy.keep_own_devices, actor, own)
    _free_places(Session.objects.filter(account_id=own.account).exclude(key=session_digest(session)))


def end_every_device(actor: Actor, account: UUID, session: str = "") -> None:
    """Log out all devices of an account after a new key, but for the session that gave it."""
    authorize(policy.try_a_key, actor, account)
    _free_places(Session.objects.filter(account_id=account).exclude(key=session_digest(session)))


def _free_places(ended: QuerySet[Session]) -> int:
    """Log these devices out; their rows stay, without words and with a key that no cookie has."""
    keys = list(ended.exclude(words="").values_list("key", flat=True))
    for key in keys:
        Session.objects.filter(pk=key).update(key=secrets.token_hex(32), words="", strong=False)
    return len(keys)


def forget_devices(actor: Actor, before: date) -> int:
    """Each night: log out what was not used for days, and note the month in which an account was used.

    Threat: noted at the log-in, the month would tell who came first in it.
    """
    authorize(policy.act_for_app, actor)
    with transaction.atomic():
        for month in Session.objects.dates("day", "month"):
            used = Session.objects.annotate(month=TruncMonth("day")).filter(month=month).values("account")
            Account.objects.filter(pk__in=used).exclude(seen_month__gte=month).update(seen_month=month)
        old = Session.objects.filter(day__lt=before)
        count = _free_places(old)
        old.exclude(day__day=1).update(day=TruncMonth("day"))
    return count


def shuffle_devices(actor: Actor) -> None:
    """Write the rows of all devices in a drawn order, whenever the pool of the forms is released."""
    authorize(policy.act_for_app, actor)
    with transaction.atomic():
        lock_tables((Session,), "default")
        shuffle_rows((Session,), "default")
    clear_old_rows((Session,), "default")
