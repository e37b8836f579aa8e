"""Which organ decides, which member votes for another, and who is on the roll."""

from collections.abc import Collection
from datetime import date

from paraplu.kernel import calendar
from paraplu.kernel.statutes.forbidden_words import forbidden_words_in
from paraplu.kernel.statutes.law.charter import Charter
from paraplu.kernel.statutes.law.objections import Objection, make_objection


def belongs_to_assembly(charter: Charter, power: str) -> bool:
    """Return whether nobody but the General Assembly decides this (rule R7)."""
    return power in charter.book.only_assembly


def powers_in_words(charter: Charter, text: str) -> tuple[str, ...]:
    """Return the powers of the assembly that a text speaks of, in the order of the pack (rule R7).

    An item that uses one of them has a kind of its own, with what that needs in the notice and to be carried.
    """
    return tuple(
        power
        for power, words in charter.book.words.items()
        if belongs_to_assembly(charter, power) and forbidden_words_in(text, words)
    )


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
    if holder not in active:
        return make_objection("proxy_holder_not_active")
    cap = charter.choices.proxy_cap
    return make_objection("proxy_cap", cap=cap) if held >= cap else None


def record_day(charter: Charter, meeting_day: date) -> date:
    """Return the day whose evening makes the roll: the meeting's own at opening, or some days before."""
    return calendar.add_days(meeting_day, -charter.choices.record_days)
