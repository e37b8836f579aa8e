"""What was used a moment ago and must not be used again; remembered for some minutes, then really gone.

Threat: whoever takes the disk with its keys can count out when six digits were valid, so a row that outlives
its use would tell when somebody logged in.
"""

from django.db import IntegrityError, transaction

from paraplu.base.clock import now
from paraplu.trust.accounts.models import Spent

SECONDS = 10 * 60
TURNS = 3
_due: list[float] = []  # when this process should look for old rows


def spend(digest: str) -> bool:
    """Whether this is its first use; at the same moment only one of two callers hears yes."""
    forget_old()
    try:
        with transaction.atomic():
            Spent.objects.create(digest=digest, turn=_turn())
    except IntegrityError:
        return False
    _due[:] = [now() + 2 * SECONDS]
    return True


def forget_old() -> int:
    """Delete what can be used no more."""
    current = _turn()
    return int(Spent.objects.exclude(turn__in=(current, (current - 1) % TURNS)).delete()[0])


def forget_all() -> int:
    """Each night, whatever a process that stopped left behind; a turn alone cannot tell it from a new row."""
    return int(Spent.objects.all().delete()[0])


def forget_when_due() -> None:
    """Called with each request: costs nothing until something is old enough."""
    if _due and now() > _due[0]:
        _due.clear()
        forget_old()


def _turn() -> int:
    return int(now()) // SECONDS % TURNS
