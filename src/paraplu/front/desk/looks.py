"""Counts the people whose pages an office-holder opens, and refuses beyond what one person opens alone.

Only the activity log stores who looked at whom, and each person can read the entries about themselves. That a
second person or the Board let somebody see more is an act, and the act is all that is stored about it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import current_date
from paraplu.base.pages import LimitRefusal
from paraplu.front.desk import policy
from paraplu.front.desk.policy import LookSubject
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD_ORGAN, MEMBERS, CannotCarryOut
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

TODAY, THIS_WEEK = "desk.see_more_today", "desk.see_more_this_week"
WINDOW_DAYS = 7
# Threat: two accounts of one person open twenty pages each, so the pages of all are counted together.
BOARD_LEARNS_ABOVE = 20
A_DAY_IS_OVER = _(
    "You have opened the pages of 40 people today. To open more today, ask a second "
    "person. They will find your request under “Second person”. Or continue tomorrow."
)
A_WEEK_IS_OVER = {
    BOARD_ORGAN: _(
        "You have opened the pages of 100 people in seven days. To open more, ask the Board here. Or wait "
        "until the seven days are over."
    ),
    MEMBERS: _(
        "You have opened the pages of 100 people in seven days. To open more, ask the active members here. "
        "Or wait until the seven days are over."
    ),
}


def log_person_look(actor: Actor, number: int) -> None:
    """Log that an office-holder opens a person's page; raises LimitRefusal beyond a limit."""
    with transaction.atomic():
        # The entry comes first: it locks the log, so that simultaneous requests are counted one by one.
        audit.record_event(actor, "person.seen", number, "secretary")
        looks = count_looks(actor)
        if not policy.see_another_person(actor, looks):
            week_is_over = A_WEEK_IS_OVER[offices.deciding_organ()]
            sentence = A_DAY_IS_OVER if looks.is_within_week else week_is_over
            raise LimitRefusal(str(sentence), "desk:more")
        if looks.by_all_today > BOARD_LEARNS_ABOVE and not audit.has_event_today("budget.lookups"):
            post.report_to_board(actor, "budget.lookups")


def count_looks(actor: Actor) -> LookSubject:
    """What the rules about looking know of an office-holder."""
    today, number = current_date(), actor.number_or_zero
    counts = audit.count_person_looks(number, WINDOW_DAYS)
    looks = LookSubject(counts.today, counts.in_window, by_all_today=counts.by_all_today)
    if looks.in_window < policy.LOOKS_A_DAY:
        return looks
    week = today - timedelta(days=WINDOW_DAYS - 1)
    done = decisions.kinds_done_about(number, {TODAY: today, THIS_WEEK: week})
    table = decisions.table_in_force()
    return replace(
        looks,
        is_day_open=TODAY in done,
        is_week_open=THIS_WEEK in done,
        most_today=table.number_of("person_pages.day"),
        most_in_window=table.number_of("person_pages.week"),
    )


def ask_to_see_more(actor: Actor) -> decisions.PendingAct:
    """Ask a second person for today, or the Board where seven days are over."""
    looks, number = count_looks(actor), actor.number_or_zero
    authorize(policy.ask_to_see_more, actor, looks)
    if not looks.with_one_more.is_within_week:
        request = decisions.ActRequest(THIS_WEEK, number, organ=offices.deciding_organ())
    else:
        request = decisions.ActRequest(TODAY, number, {"day": current_date().isoformat()})
    return decisions.ask_for_act(actor, request)


def see_more_today(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let the person who asked see more on the day for which they asked; the act itself permits it."""
    authorize(policy.see_more_as_decided, actor)
    if arguments["day"] != current_date().isoformat():
        raise CannotCarryOut("day_over")


def see_more_this_week(actor: Actor, _arguments: Mapping[str, Any]) -> None:
    """Let the person who asked see more for seven days; the decision itself permits it."""
    authorize(policy.see_more_as_decided, actor)
