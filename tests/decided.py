"""Acts that were decided: who carries one out, a second person, a decision of an organ, days that pass."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Max

from paraplu.base import clock
from paraplu.kernel.actor import Actor, Warrant
from paraplu.trust.decisions import api as decisions

SERIALS = itertools.count(900_001)
# The days of every wait in which people can stop an act, and of the wait before somebody is erased.
WAIT_DAYS, WAIT_DAYS_WITHOUT_CHANNEL, ERASURE_DAYS = 4, 8, 15


def act_actor(kind: str, subject: int, organ: str = "board", serial: int | None = None) -> Actor:
    """Whoever carries out an act of this kind about this person; each is another act."""
    number = next(SERIALS) if serial is None else serial
    day = clock.current_date() if organ else None
    return Actor("act", act=Warrant(kind, organ, subject, "0" * 64, number, decided_on=day))


def open_act(kind: str, subject: int) -> decisions.PendingAct:
    """The one act of this kind about this person that is under way."""
    return decisions.PendingAct.objects.still_open().get(kind=kind, subject=subject)


def approve(act: decisions.PendingAct, by: Actor) -> decisions.PendingAct:
    """Agree as the second person to what was asked."""
    return decisions.approve_act(by, act.pk, act.digest)


def decide(act: decisions.PendingAct, *, is_yes: bool = True) -> decisions.PendingAct:
    """Its organ says yes or no today."""
    decision = decisions.OrganDecision(act.organ, clock.current_date(), is_yes)
    return decisions.note_organ_decision(act.pk, decision)


def agreed_today(kind: str, actor: Actor, **arguments: str) -> Actor:
    """The same person, for whom somebody else agreed today to an act of their own."""
    today = clock.current_date()
    last = decisions.PendingAct.objects.aggregate(last=Max("serial"))["last"] or 0
    number = max(last + 1, next(SERIALS))
    decisions.PendingAct.objects.create(
        serial=number, kind=kind, subject=actor.number, digest=f"{number:064}", asked_by=actor.number,
        asked_on=today, state="done", ended_on=today, stop_digest=f"{number:064}", arguments=arguments,
    )  # fmt: skip
    return actor


def pass_days(the_day: Callable[[str], date], days: int = WAIT_DAYS) -> date:
    """So many days later, after a round of the worker; `the_day` is the fixture that moves the clock."""
    today = the_day((clock.current_date() + timedelta(days=days)).isoformat())
    decisions.run_due_acts()
    return today
