"""Limits on how many people one person may write to, or give a pass, alone within some days."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class PeopleLimit:
    """At most so many people in so many rolling days, if the members raised no number.

    key: its name in the table of uses. power: its name in the table of powers.
    """

    key: str
    people: int
    days: int
    power: str

    @property
    def people_in_force(self) -> int:
        """At most so many people, as the members decided."""
        return decisions.table_in_force().number_of(self.power)


REQUESTS = PeopleLimit("requests", 50, 7, "requests.people")
PRESS_REQUESTS = PeopleLimit("press", 20, 30, "press_requests.people")
OUTSIDE_EMAILS = PeopleLimit("outside", 20, 1, "outside_emails.people")
PASSES = PeopleLimit("passes", 5, 90, "passes.people")
GUEST_PASSES = PeopleLimit("guest_passes", 3, 30, "guest_passes.people")
LIMITS = (REQUESTS, PRESS_REQUESTS, OUTSIDE_EMAILS, PASSES, GUEST_PASSES)


class LimitReached(Exception):
    """One person may not write to more people alone in these days."""

    @property
    def refusal_sentence(self) -> str:
        """The sentence that the person reads beside their text."""
        return _(
            "Today you have written to as many people outside as one person may write to alone. Nothing "
            "was sent. Another person with this role can send it, or you can send it tomorrow."
        )
