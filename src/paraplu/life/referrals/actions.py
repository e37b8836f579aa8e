"""Store a referral, fetch it, answer it, take it back; add those that open for nobody.

The only file that writes.
"""

import secrets
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.base.row_order import FORMS_DATABASE, clear_old_rows, lock_tables, shuffle_rows
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seal.age import filler_file, is_age_file
from paraplu.kernel.seal.referral import FETCH_DAYS, token_digest
from paraplu.life.referrals import policy
from paraplu.life.referrals.models import Referral, ReferralOutcome

# How long a row is there; longer than a consent, so that what was taken back is never stored later.
ROW_DAYS = 60
# How many fillers a day adds, as often as it adds so many; one in so many is opened, or answered, each day.
FILLERS_A_DAY = (0, 0, 1, 1, 2)
OPENED, ANSWERED = 4, 3


class InvalidReferral(Exception):
    """It is no file of the one size for one recipient; nothing of it is stored."""


class WithdrawnReferral(Exception):
    """The person took this consent back, or another file was stored for it."""


def store_referral(actor: Actor, content: bytes, fetch_digest: bytes, revocation_digest: bytes) -> None:
    """Store a file for a partner; the same file sent twice is one, and a consent is good for one file.

    The server cannot look inside, and is not told from which thread it comes: the browser of the team checks
    the consent that is in the thread.
    """
    authorize(policy.refer, actor)
    if not is_age_file(content):
        raise InvalidReferral
    with transaction.atomic(using=FORMS_DATABASE):
        found = Referral.objects.filter(revocation_digest=revocation_digest.hex()).first()
        if found is None:
            digests = {"fetch_digest": fetch_digest.hex(), "revocation_digest": revocation_digest.hex()}
            Referral.objects.create(content=content, day=clock.current_date(), **digests)
        elif not found.content or found.fetch_digest != fetch_digest.hex():
            raise WithdrawnReferral


def fetch_referral(actor: Actor, token: bytes) -> bytes:
    """Return the file of a code, and note the first day; for any other code a file that opens for nobody.

    Threat: somebody who tries codes would learn from an answer of another kind that a person was referred.
    """
    authorize(policy.fetch, actor)
    with transaction.atomic(using=FORMS_DATABASE):
        since = clock.current_date() - timedelta(days=FETCH_DAYS)
        found = _lock_referral(fetch_digest=token_digest(token).hex())
        if found is None or not found.content or found.day < since:
            return filler_file(bytes.fromhex(keyed_digest("referrals/nothing", token)))
        if found.opened_on is None:
            found.opened_on = clock.current_date()
            found.save(update_fields=["opened_on"])
        return bytes(found.content)


def _lock_referral(**named: str) -> Referral | None:
    return Referral.objects.select_for_update().filter(**named).first()


def answer_referral(actor: Actor, token: bytes, outcome: ReferralOutcome) -> None:
    """Note what became of a referral that was fetched; for any other code nothing, and nobody is told."""
    authorize(policy.fetch, actor)
    with transaction.atomic(using=FORMS_DATABASE):
        found = _lock_referral(fetch_digest=token_digest(token).hex())
        if found and found.opened_on:
            found.outcome = outcome
            found.save(update_fields=["outcome"])


def revoke_referral(actor: Actor, token: bytes) -> date | None:
    """Take a consent back; returns the day on which the partner had already fetched the file.

    What is left looks like a row whose days are over, also where nothing was stored yet: so it never is.
    """
    authorize(policy.revoke, actor)
    past = clock.current_date() - timedelta(days=FETCH_DAYS + 1)
    with transaction.atomic(using=FORMS_DATABASE):
        found = _lock_referral(revocation_digest=token_digest(token).hex())
        if found and found.opened_on:
            return found.opened_on
        row = found or Referral(revocation_digest=token_digest(token).hex())
        if row.content or found is None:
            row.content, row.fetch_digest, row.day = b"", secrets.token_hex(32), past
            row.save()
    return None


def shuffle_referrals(actor: Actor) -> None:
    """Write all rows in a drawn order, whenever the pool of the forms is released.

    Threat: the rows at the end are of today and were stored by the team, since fillers were shuffled at
    night; and their order is the order in which people were referred.
    """
    authorize(policy.add_fillers, actor)
    with transaction.atomic(using=FORMS_DATABASE):
        lock_tables((Referral,), FORMS_DATABASE)
        shuffle_rows((Referral,), FORMS_DATABASE)
    clear_old_rows((Referral,), FORMS_DATABASE)


def tend_fillers(actor: Actor) -> None:
    """Add referrals that nobody made, let some of them be opened and answered, and shuffle all rows.

    Threat: a thief counts the rows, and reads from their place which are new.
    """
    authorize(policy.add_fillers, actor)
    today = clock.current_date()
    with transaction.atomic(using=FORMS_DATABASE):
        lock_tables((Referral,), FORMS_DATABASE)
        for _ in range(secrets.choice(FILLERS_A_DAY)):
            row_id, content = uuid4(), filler_file(secrets.token_bytes(32))
            digests = {"fetch_digest": _filler_digest(row_id), "revocation_digest": secrets.token_hex(32)}
            Referral.objects.create(pk=row_id, content=content, day=today, **digests)
        for row in Referral.objects.filter(day__gte=today - timedelta(days=FETCH_DAYS), outcome=""):
            if row.fetch_digest == _filler_digest(row.pk):
                _live_on(row, today)
        shuffle_rows((Referral,), FORMS_DATABASE)
    clear_old_rows((Referral,), FORMS_DATABASE)


def _filler_digest(row_id: UUID) -> str:
    """By which the server knows its own fillers again; a thief needs the server's key."""
    return keyed_digest("referrals/filler", row_id.bytes)


def _live_on(row: Referral, today: date) -> None:
    """One more day of a filler: it is opened, then answered, or it waits."""
    if row.opened_on is None:
        row.opened_on = today if secrets.randbelow(OPENED) == 0 else None
    elif secrets.randbelow(ANSWERED) == 0:
        row.outcome = secrets.choice(ReferralOutcome.values)
    row.save(update_fields=["opened_on", "outcome"])


def forget_due(actor: Actor, today: date) -> int:
    """Empty the files whose days are over, and delete old rows; return how many."""
    authorize(policy.forget, actor)
    past = Q(day__lt=today - timedelta(days=FETCH_DAYS))
    Referral.objects.filter(past).exclude(content=b"").update(content=b"")
    return Referral.objects.filter(day__lt=today - timedelta(days=ROW_DAYS)).delete()[0]
