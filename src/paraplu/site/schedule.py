"""What the house does by itself, and how often: the whole list, written by hand."""

from collections.abc import Callable
from datetime import date

from django.tasks import Task

from paraplu.base import forgetting
from paraplu.base.clock import today
from paraplu.base.jobs import job
from paraplu.base.storage import empty_log
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post

FORGETTING: dict[str, Callable[[date], int]] = {
    "base": forgetting.forget_due,
    "accounts": accounts.forget_due,
    "post": post.forget_due,
    "consent": consent.forget_due,
    "people": people.forget_due,
}


class NotAllForgotten(Exception):
    """Some rooms could not delete what is past its time; the text is their names."""


@job(attempts=6, rest_minutes=20)
def forget_due() -> None:
    """Every room deletes what is past its time."""
    forget_everywhere(today())


def forget_everywhere(day: date) -> dict[str, int]:
    """How much each room deleted. A room that cannot does not keep the others from it."""
    done, faults = {}, []
    for room, forget in FORGETTING.items():
        try:
            done[room] = forget(day)
        except Exception as fault:  # noqa: BLE001 - told below, by the room's name and the kind of fault only
            faults.append(f"{room} ({type(fault).__name__})")
    empty_log()
    if faults:
        raise NotAllForgotten(", ".join(faults))
    return done


SCHEDULE: tuple[tuple[str, int, Task], ...] = (("forget-due", 1, forget_due),)
