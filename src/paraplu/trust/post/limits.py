"""Limits on how many people one person may write to, enter or vouch for alone within some days."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import BOARD
from paraplu.trust.decisions import api as decisions

# Stands for all office-holders together where a limit is shared.
EVERYBODY = 0


@dataclass(frozen=True, slots=True)
class PeopleLimit:
    """At most so many people in so many rolling days, if the members raised no number.

    key: its name in the table of uses. power: its name in the table of powers. event: the log entry by which
    the Board learns of it; empty if it does not. is_shared: counted for all office-holders together, so that
    two accounts of one person do not double it. is_open_ended: a second person lets somebody go on for a day;
    the Board learns of that, and otherwise of the last person of the limit. board_above: beyond so many
    people only the Board lets them go on. used_by: the offices that do this, so that nobody else asks for
    more. label: what is counted, as others read who are asked for more.
    """

    key: str
    days: int
    power: str
    event: str = ""
    is_shared: bool = False
    is_open_ended: bool = False
    board_above: int = 0
    used_by: frozenset[str] = frozenset({"secretary"})
    label: object = ""

    @property
    def people_in_force(self) -> int:
        """At most so many people, as the members decided."""
        return decisions.table_in_force().number_of(self.power)

    def counted_number(self, actor: Actor) -> int:
        """The number under which the people are counted."""
        return EVERYBODY if self.is_shared else actor.number_or_zero


REQUESTS = PeopleLimit("requests", 7, "requests.people")
PRESS_REQUESTS = PeopleLimit("press", 30, "press_requests.people")
OUTSIDE_EMAILS = PeopleLimit("outside", 1, "outside_emails.people", "budget.outside")
# Nobody reads these but the person who asks for them.
TEST_EMAILS = PeopleLimit("test_emails", 1, "test_emails.people", used_by=frozenset())
INVITATIONS = PeopleLimit("passes", 90, "passes.people", "budget.passes")
GUEST_INVITATIONS = PeopleLimit("guest_passes", 30, "guest_passes.people", "budget.passes")
VOUCHES = PeopleLimit("vouches", 90, "vouches.people")
ENTERED = PeopleLimit(
    "entered",
    7,
    "entered.people",
    "budget.entered",
    is_shared=True,
    is_open_ended=True,
    board_above=20,
    label=gettext_lazy("People entered by a person with a role"),
)
ACCEPTED = PeopleLimit(
    "accepted",
    7,
    "accepted.people",
    "budget.accepted",
    is_shared=True,
    is_open_ended=True,
    label=gettext_lazy("Applications accepted"),
)
DECLINED = PeopleLimit(
    "declined",
    7,
    "declined.people",
    "budget.declined",
    is_shared=True,
    is_open_ended=True,
    label=gettext_lazy("Applications declined"),
)
# Threat: one officer keeps a whole Board out on the day of a vote.
FROZEN = PeopleLimit(
    "frozen",
    1,
    "frozen.people",
    "budget.frozen",
    is_open_ended=True,
    used_by=BOARD,
    label=gettext_lazy("Accounts frozen for people who asked in person or by telephone"),
)
REMINDERS = PeopleLimit(
    "reminders",
    7,
    "reminders.people",
    "budget.reminders",
    is_shared=True,
    is_open_ended=True,
    label=gettext_lazy("Reminders to people of the list"),
)
LIMITS = (
    REQUESTS,
    PRESS_REQUESTS,
    OUTSIDE_EMAILS,
    TEST_EMAILS,
    INVITATIONS,
    GUEST_INVITATIONS,
    VOUCHES,
    ENTERED,
    ACCEPTED,
    DECLINED,
    FROZEN,
    REMINDERS,
)


def limit_by_key(key: str) -> PeopleLimit:
    """The limit of this name."""
    return next(limit for limit in LIMITS if limit.key == key)


class LimitReached(Exception):
    """One person may not go on alone in these days."""

    @property
    def refusal_sentence(self) -> str:
        """The sentence that the person reads beside their text."""
        return _(
            "Today you have written to as many people outside the union as one person may write to alone. "
            "Nothing was sent. Another person with this role can send it, or you can send it tomorrow."
        )
