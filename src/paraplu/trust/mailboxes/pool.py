"""The pool: what people send without an account waits, and is released together in a drawn order.

Threat: an attacker who knows in which order people logged in, or were seen at their screens, could read from
the order of rows who sent what. So new messages wait in the database, stored for good, at most half an hour.
Then one transaction gives them to their circles, adds covers until there are eight, and writes all boxes and
messages once more in a drawn order. The writer reads their own at once. A writer in danger now does not wait;
the form says that fewer others hide it.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from paraplu.base.clock import epoch_seconds
from paraplu.base.row_order import FORMS_DATABASE, clear_old_rows, lock_tables, shuffle_rows
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.mailboxes import cover_threads, policy
from paraplu.trust.mailboxes.models import (
    Box,
    CountedRecord,
    Message,
    PoolState,
    TopicCount,
    WaitingAnswer,
)

# Less than half an hour, so that a slow release is still within it. A demonstration shows it in a minute.
SECONDS, DEMONSTRATION_SECONDS = 28 * 60, 60
TABLES = (Box, Message, WaitingAnswer, CountedRecord, TopicCount)


def hasten_release() -> None:
    """Let the next round of the worker release the pool, since somebody in it is in danger now.

    The pool counts as due since its last release. Threat: the time of now would tell when somebody wrote. And
    without a time, the doctor would not learn that no worker releases it.
    """
    waiting = PoolState.objects.filter(pk=1, due_at__gt=epoch_seconds())
    waiting.update(due_at=F("due_at") - SECONDS)


def release_if_due(actor: Actor) -> bool:
    """Release the pool if its time has come, or if the clock was set back; returns whether it did."""
    state = PoolState.objects.filter(pk=1).first()
    if state and 0 < state.due_at - epoch_seconds() <= SECONDS:
        return False
    release_pool(actor)
    return True


def overdue_minutes() -> int:
    """How many minutes ago the pool should have been released."""
    state = PoolState.objects.filter(pk=1).first()
    return max(0, int(epoch_seconds() - state.due_at) // 60) if state else 0


def release_pool(actor: Actor) -> None:
    """Give what waits to its circles; the rows are written again even when nothing waits.

    Threat: if nothing were written when nothing came, the times of files would tell that something did.
    """
    authorize(policy.release, actor)
    with transaction.atomic(using=FORMS_DATABASE):
        lock_tables(TABLES, FORMS_DATABASE)
        pooled = Message.objects.filter(is_pooled=True)
        cover_threads.fill_pool(list(pooled.select_related("box")))
        # A circle that closes a thread has not read what its asker added: the thread is open, and stays so.
        boxes = Box.objects.filter(pk__in=pooled.values("box"))
        boxes.update(is_waiting=True, is_pooled=False, closed_on=None, closing_on=None, closing_by="")
        pooled.update(is_pooled=False)
        shuffle_rows(TABLES, FORMS_DATABASE)
        seconds = DEMONSTRATION_SECONDS if settings.PARAPLU.demonstration else SECONDS
        PoolState.objects.update_or_create(pk=1, defaults={"due_at": int(epoch_seconds()) + seconds})
    clear_old_rows(TABLES, FORMS_DATABASE)
