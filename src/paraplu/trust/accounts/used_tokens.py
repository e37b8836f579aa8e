"""What was used a moment ago and must not be used again; remembered for some minutes, then really gone.

Threat: whoever takes the disk with its keys can count out when six digits were valid, so a row that outlives
its use would tell when somebody logged in.
"""

from django.db import IntegrityError, transaction

from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts.models import UsedToken

SECONDS = 10 * 60
TURNS = 3
_ours: dict[str, float] = {}  # until when each row stays that this process wrote


def mark_used(digest: str) -> bool:
    """Whether this is its first use; at the same moment only one of two callers hears yes."""
    forget_old_tokens()
    try:
        with transaction.atomic():
            UsedToken.objects.create(digest=digest, turn=_current_bucket())
    except IntegrityError:
        return False
    _ours[digest] = epoch_seconds() + 2 * SECONDS
    return True


def forget_old_tokens() -> int:
    """Delete what can be used no more."""
    current = _current_bucket()
    return int(UsedToken.objects.exclude(turn__in=(current, (current - 1) % TURNS)).delete()[0])


def forget_all_tokens() -> int:
    """Each night, whatever a process that stopped left behind; a turn alone cannot tell it from a new row."""
    return int(UsedToken.objects.all().delete()[0])


def forget_when_due() -> None:
    """Called with each request: costs nothing until something that this process wrote is old enough.

    By its digest, not by its turn: the third turn after the first has the same number again.
    """
    moment = epoch_seconds()
    if over := [digest for digest, until in list(_ours.items()) if moment > until]:
        UsedToken.objects.filter(digest__in=over).delete()
        for digest in over:
            _ours.pop(digest, None)


def _current_bucket() -> int:
    return int(epoch_seconds()) // SECONDS % TURNS
