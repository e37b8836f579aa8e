"""Which organ decides, which member votes for another, and which director does not vote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from paraplu.kernel import calendar
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.objections import Objection, make_objection


@dataclass(frozen=True, slots=True)
class Deliberation:
    """The directors who deliberate and vote, and whether the General Assembly decides instead (rule R22)."""

    may_vote: frozenset[int]
    goes_to_assembly: bool


def belongs_to_assembly(charter: Charter, power: str) -> bool:
    """Return whether nobody but the General Assembly decides this (rule R7)."""
    return power in charter.book.only_assembly


def proxy_objection(
    charter: Charter, giver: int, holder: int, active: Collection[int], held: int
) -> Objection | None:
    """Return why `holder` may not vote for `giver` (rule R12).

    active: the numbers of all active members. held: proxies that the holder has already.
    """
    if giver == holder:
        return make_objection("proxy_to_herself")
    if giver not in active:
        return make_objection("proxy_giver_not_active")
    if charter.choices.proxy_to == "active" and holder not in active:
        return make_objection("proxy_holder_not_active")
    cap = charter.choices.proxy_cap
    return make_objection("proxy_cap", cap=cap) if held >= cap else None


def early_vote_objection(charter: Charter) -> Objection | None:
    """Return why nobody may vote before the assembly: the statutes would have to say so (rule R20)."""
    return None if charter.choices.vote_before else make_objection("early_vote_closed")


def record_day(charter: Charter, meeting_day: date) -> date:
    """Return the day whose evening makes the roll: the meeting's own at opening, or some days before."""
    return calendar.add_days(meeting_day, -charter.choices.record_days)


def deliberate(directors: Collection[int], with_interest: Collection[int]) -> Deliberation:
    """Return who decides when some directors declared a financial interest (rule R22).

    A director with an interest does not deliberate or vote. If most have one, the General Assembly decides.
    """
    board = frozenset(directors)
    concerned = board & frozenset(with_interest)
    goes_up = len(concerned) * 2 > len(board)
    return Deliberation(frozenset() if goes_up else board - concerned, goes_up)
