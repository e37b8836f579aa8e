"""Tokens that were used a moment ago and must not be used again; stored for some minutes, then deleted.

Threat: an attacker with the disk and its keys can calculate when six digits were valid, so a row that
outlives its use would reveal when somebody logged in.
"""

from django.db import IntegrityError, transaction

from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts.models import UsedToken
from paraplu.trust.accounts.short_lived_rows import ShortLivedRows

SECONDS = 10 * 60
TURNS = 3
# Found by digest, not by turn: the third turn after the first has the same number again.
own_rows = ShortLivedRows(UsedToken, 2 * SECONDS)


def mark_used(digest: str) -> bool:
    """Whether this is its first use; of two simultaneous callers only one gets True."""
    forget_old_tokens()
    try:
        with transaction.atomic():
            UsedToken.objects.create(digest=digest, turn=_current_bucket())
    except IntegrityError:
        return False
    own_rows.note_row(digest)
    return True


def forget_old_tokens() -> int:
    """Delete tokens that cannot be used any more."""
    current = _current_bucket()
    return int(UsedToken.objects.exclude(turn__in=(current, (current - 1) % TURNS)).delete()[0])


def forget_all_tokens() -> int:
    """Delete all each night: a turn alone cannot tell a leftover of a dead process from a new row."""
    return int(UsedToken.objects.all().delete()[0])


def _current_bucket() -> int:
    return int(epoch_seconds()) // SECONDS % TURNS
