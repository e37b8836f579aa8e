"""Tokens that were used a moment ago and must not be used again; stored for some minutes, then deleted.

Threat: an attacker with the disk and its keys can calculate when six digits were valid, so a row that
outlives its use would reveal when somebody logged in.
"""

from django.db import IntegrityError, transaction

from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts.models import UsedToken

SECONDS = 10 * 60
TURNS = 3
_ours: dict[str, float] = {}  # until when each row of this process stays


def mark_used(digest: str) -> bool:
    """Whether this is its first use; of two simultaneous callers only one gets True."""
    forget_old_tokens()
    try:
        with transaction.atomic():
            UsedToken.objects.create(digest=digest, turn=_current_bucket())
    except IntegrityError:
        return False
    _ours[digest] = epoch_seconds() + 2 * SECONDS
    return True


def forget_old_tokens() -> int:
    """Delete tokens that cannot be used any more."""
    current = _current_bucket()
    return int(UsedToken.objects.exclude(turn__in=(current, (current - 1) % TURNS)).delete()[0])


def forget_all_tokens() -> int:
    """Delete all each night: a turn alone cannot tell a leftover of a dead process from a new row."""
    return int(UsedToken.objects.all().delete()[0])


def forget_when_due() -> None:
    """Delete this process's old rows with each request; it costs nothing while there are none.

    Rows are found by digest, not by turn: the third turn after the first has the same number again.
    """
    moment = epoch_seconds()
    if over := [digest for digest, until in list(_ours.items()) if moment > until]:
        UsedToken.objects.filter(digest__in=over).delete()
        for digest in over:
            _ours.pop(digest, None)


def _current_bucket() -> int:
    return int(epoch_seconds()) // SECONDS % TURNS
