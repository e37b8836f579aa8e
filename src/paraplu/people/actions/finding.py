"""Shows an office-holder the names of the people they mean in a form, and logs each."""

from collections.abc import Collection

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import policy
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

NAMES_A_DAY = 30


class TooManyNames(Exception):
    """The office-holder was shown as many names in forms today as one person is shown in a day."""


def show_found_names(actor: Actor, numbers: Collection[int]) -> None:
    """Log once a day for each person that their name is shown; raises TooManyNames beyond the limit.

    Threat: a form that answers with a name lets its reader try one name or number after the other.
    """
    authorize(policy.see_people, actor)
    try:
        _log_names(actor, set(numbers) - {actor.number})
    except TooManyNames:
        with transaction.atomic():
            if not audit.has_event_today("budget.named"):
                post.report_to_board(actor, "budget.named")
        raise


@transaction.atomic
def _log_names(actor: Actor, others: set[int]) -> None:
    """Write the entries first: they lock the log, so that simultaneous requests are counted one by one."""
    for number in sorted(others - audit.numbers_seen_today(actor.number_or_zero, "person.named")):
        audit.record_event(actor, "person.named", number, "secretary")
    if len(audit.numbers_seen_today(actor.number_or_zero, "person.named")) > NAMES_A_DAY:
        raise TooManyNames
