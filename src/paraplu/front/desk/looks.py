"""Counts the people whose pages an office-holder opens, and refuses beyond a limit.

Only the activity log stores whom somebody looked at, and there each person reads it about themselves.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from paraplu.base.pages import LimitRefusal
from paraplu.front.desk import policy
from paraplu.front.desk.policy import LookSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

WINDOW_DAYS = 7
# Threat: two accounts of one person open twenty pages each, so what all opened on a day counts together here.
BOARD_LEARNS_ABOVE = 20
A_DAY_IS_OVER = _(
    "You opened the pages of forty people today. More needs a second person: please ask another person "
    "with this office to open the page, or go on tomorrow."
)
A_WEEK_IS_OVER = _(
    "You opened the pages of a hundred people in seven days. The Board decides before you open more. "
    "Until then another person with this office can open the page."
)


def log_person_look(actor: Actor, number: int) -> None:
    """Log that an office looks at a person's page; raises LimitRefusal where it is one person too many."""
    with transaction.atomic():
        # The entry comes first: it locks the log, so that two pages opened at once are counted one by one.
        audit.record_event(actor, "person.seen", number, "secretary")
        counts = audit.count_person_looks(actor.number_or_zero, WINDOW_DAYS)
        looks = LookSubject(counts.today, counts.in_window)
        if not policy.see_another_person(actor, looks):
            is_week_over = looks.in_window > policy.LOOKS_IN_WINDOW
            raise LimitRefusal(str(A_WEEK_IS_OVER if is_week_over else A_DAY_IS_OVER))
        if counts.by_all_today > BOARD_LEARNS_ABOVE and not audit.has_event_today("budget.lookups"):
            post.report_to_board(actor, "budget.lookups")
