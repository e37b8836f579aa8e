"""What was used a moment ago and must not be used again; remembered for some minutes, then really gone.

Threat: whoever takes the disk with its keys can count out when six digits were valid, so a row that outlives
its use would tell when somebody logged in.
"""

from django.db import IntegrityError, transaction

from paraplu.base.clock import now
from paraplu.trust.accounts.models import Spent

SECONDS = 10 * 60
TURNS = 3
_ours: dict[str, float] = {}  # until when each row stays that this process wrote


def spend(digest: str) -> bool:
    """Whether this is its first use; at the same moment only one of two callers hears yes."""
    forget_old()
    try:
        with transaction.atomic():
            Spent.objects.create(digest=digest, turn=_turn())
    except IntegrityError:
        return False
    _ours[digest] = now() + 2 * SECONDS
    return True


def forget_old() -> int:
    """Delete what can be used no more."""
    current = _turn()
    return int(Spent.objects.exclude(turn__in=(current, (current - 1) % TURNS)).delete()[0])


def forget_all() -> int:
    """Each night, whatever a process that stopped left behind; a turn alone cannot tell it from a new row."""
    return int(Spent.objects.all().delete()[0])


def forget_when_due() -> None:
    """Called with each request: costs nothing until something that this process wrote is old enough.

    By its digest, not by its turn: the third turn after the first has the same number again.
    """
    moment = now()
    if over := [digest for digest, until in list(_ours.items()) if moment > until]:
        Spent.objects.filter(digest__in=over).delete()
        for digest in over:
            _ours.pop(digest, None)


def _turn() -> int:
    return int(now()) // SECONDS % TURNS
