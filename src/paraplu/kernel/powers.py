"""The table of powers in force: what the members may lower, and what a lowering makes of a kind of act.

docs/powers.toml names what nobody lowers ([hard]). A kind that is not listed here is as hard, so that a new
kind of act is never lowered by accident; `bin/check powers` compares the file with this list.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from paraplu.kernel.decisions import KINDS, ActKind, DecisionClass

LOWER_POWER, MAILING_PEOPLE = "decisions.lower_power", "mailings.people"


@dataclass(frozen=True, slots=True)
class PowerNumber:
    """A number up to which one person does something alone: what holds without a decision, and the most."""

    default: int
    most: int


NUMBERS: Mapping[str, PowerNumber] = MappingProxyType(
    {
        # A union's file may say fewer.
        MAILING_PEOPLE: PowerNumber(50, 500),
        "requests.people": PowerNumber(50, 500),
        "press_requests.people": PowerNumber(20, 200),
        "outside_emails.people": PowerNumber(20, 200),
        "test_emails.people": PowerNumber(20, 100),
        "passes.people": PowerNumber(5, 20),
        "guest_passes.people": PowerNumber(3, 12),
        "vouches.people": PowerNumber(3, 12),
        "entered.people": PowerNumber(5, 20),
        "accepted.people": PowerNumber(10, 100),
        "declined.people": PowerNumber(5, 50),
        "frozen.people": PowerNumber(2, 10),
        "reminders.people": PowerNumber(50, 500),
        "person_pages.day": PowerNumber(40, 400),
        "person_pages.week": PowerNumber(100, 1000),
    }
)
# The class to which the members may lower a kind of act; each was written down by hand against [hard].
LOWERABLE: Mapping[str, DecisionClass] = MappingProxyType(
    {
        "people.refuse_application": DecisionClass.FOUR_EYES,
        "people.end_by_hand": DecisionClass.ROUTINE,
        "people.step_down": DecisionClass.ROUTINE,
        "people.withdraw_application": DecisionClass.ROUTINE,
        "consent.set_answer": DecisionClass.ROUTINE,
        "desk.see_more_today": DecisionClass.ROUTINE,
        "desk.see_more_this_week": DecisionClass.FOUR_EYES,
    }
)


def is_allowed(power: str, value: object) -> bool:
    """Whether the members may set a power to a value: a number within bounds, or a class that is not hard.

    What holds without a decision is allowed too: so a lowering is taken back.
    """
    if number := NUMBERS.get(power):
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return is_number and number.default <= int(str(value)) <= number.most
    return power in LOWERABLE and value in (LOWERABLE[power], KINDS[power].decision_class)


@dataclass(frozen=True, slots=True)
class PowersTable:
    """What the members decided, by power; what they did not decide about holds as it is written down here."""

    decided: Mapping[str, object]

    def decided_number(self, power: str) -> int | None:
        """The number that the members decided, if they did."""
        value = self.decided.get(power)
        return int(str(value)) if is_allowed(power, value) else None

    def number_of(self, power: str) -> int:
        """Up to how many one person does it alone."""
        return self.decided_number(power) or NUMBERS[power].default

    def kind_of(self, key: str) -> ActKind:
        """A kind of act as it is in force."""
        kind, value = KINDS[key], self.decided.get(key)
        if key not in LOWERABLE or value != LOWERABLE[key]:
            return kind
        wait = kind.wait_hours if LOWERABLE[key] is DecisionClass.NOTICE_AND_WAIT else 0
        return replace(kind, decision_class=LOWERABLE[key], wait_hours=wait)
