"""What an office reads at a limit of its work, and what the Board reads about limits and about joining."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base import clock
from paraplu.base.known import Queue
from paraplu.front.desk import policy
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD_ORGAN, MEMBERS
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

LIMITS_WAIT_DAYS, LIMITS_SHOWN_DAYS, JOINING_SHOWN_DAYS = 7, 90, 366
JOINING = ("joining.accepted", "joining.declined", "joining.lapsed")


WEEK_IS_OVER = {
    BOARD_ORGAN: gettext_lazy(
        "In seven days the union has added so many people by hand that only the Board can "
        "let you go on, for seven days. Ask the Board here."
    ),
    MEMBERS: gettext_lazy(
        "In seven days the union has added so many people by hand that only the active "
        "members can let you go on, for seven days. Ask them here."
    ),
}
DAY_IS_OVER = {
    post.ENTERED.key: gettext_lazy(
        "In the last seven days the union has added as many people by hand as one person may "
        "add alone. To go on today, ask a second person. They will find your request under "
        "“Second person”."
    ),
    post.ACCEPTED.key: gettext_lazy(
        "In the last seven days the union has accepted as many applications as one person "
        "may accept alone. To go on today, ask a second person. They will find your request "
        "under “Second person”."
    ),
    post.DECLINED.key: gettext_lazy(
        "In the last seven days the union has declined as many applications as one person "
        "may decline alone. To go on today, ask a second person. They will find your request "
        "under “Second person”."
    ),
    post.REMINDERS.key: gettext_lazy(
        "With these, the union would have sent more reminders in seven days than one person may send alone. "
        "Nothing was sent. To go on today, ask a second person. They will find your request under “Second "
        "person”."
    ),
    post.FROZEN.key: gettext_lazy(
        "Today you have frozen as many accounts as one person may freeze alone. Another "
        "Board member, the chair or the secretary can freeze this one at once. Or ask a "
        "second person to let you go on today."
    ),
}


def limit_sentence(limit: post.PeopleLimit) -> str:
    """What one person did not do alone, and who lets them go on."""
    used = post.limit_used(limit, limit.counted_number(Actor("stranger"))) + 1
    if post.needs_board(limit, used):
        return str(WEEK_IS_OVER[offices.deciding_organ()])
    return str(DAY_IS_OVER[limit.key])


def waiting_limits(actor: Actor) -> list[Queue]:
    """The limits that were reached in the last seven days, for the Board."""
    if not policy.see_limits(actor, None):
        return []
    return [Queue(_("Limits reached"), _limits_within(LIMITS_WAIT_DAYS), "desk:limits", "day")]


def reached_limits() -> list[audit.LogEntryView]:
    """The limits that were reached lately, without the person."""
    return audit.as_views(_limits_within(LIMITS_SHOWN_DAYS))


def _limits_within(days: int) -> QuerySet[Any]:
    return audit.limits_reached_since(clock.current_date() - timedelta(days=days))


@dataclass(frozen=True, slots=True)
class JoiningMonth:
    """How many requests to join were accepted, declined and not answered in one month."""

    month: date
    accepted: int
    declined: int
    lapsed: int


def joining_months() -> list[JoiningMonth]:
    """The numbers of each month of a year, the newest first, where the union answers each request itself."""
    if settings.UNION.statutes.confirmed_becomes_supporting:
        return []
    since = clock.current_date() - timedelta(days=JOINING_SHOWN_DAYS)
    counts = Counter[tuple[date, str]]()
    for day, event, count in audit.counts_since(since, JOINING):
        counts[day.replace(day=1), event] += count
    months = sorted({month for month, _event in counts}, reverse=True)
    return [JoiningMonth(month, *(counts[month, event] for event in JOINING)) for month in months]
