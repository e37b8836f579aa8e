"""The forbidden outcomes, each with what finds it in tables, outbox and pages, never in a rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attacks.machine import about_acts as acts
from tests.attacks.machine import about_people as people
from tests.attacks.machine import about_the_union as union
from tests.attacks.machine.facts import Facts


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that must never come of what one bad officer does alone."""

    sentence: str
    find: Callable[[Facts], Iterator[str]]


OUTCOMES: dict[int, Outcome] = {
    1: Outcome("an active member without a second person", people.active_without_a_second),
    2: Outcome(
        "an admission, appointment or end dated before its decision", people.dated_before_its_decision
    ),
    3: Outcome("an office gained by anybody", people.office_gained),
    4: Outcome("an office lost", people.office_lost),
    5: Outcome("membership, vote or proxy lost without their word, second or wait", people.membership_lost),
    6: Outcome("another's account entered", people.account_entered),
    7: Outcome("another's card seen whole", people.card_seen_whole),
    8: Outcome("another's address changed before the wait or unwarned", people.address_changed),
    9: Outcome("another's data deleted", people.data_deleted),
    10: Outcome("a yes that they never gave", people.yes_never_given),
    11: Outcome("a vouch, signature, count or presence that nobody made", acts.word_nobody_gave),
    12: Outcome("a guest list read by one who was no host at signing", acts.guest_list_read),
    13: Outcome("guests sent elsewhere", acts.guests_sent_elsewhere),
    14: Outcome("a pass lost for good", acts.pass_lost),
    15: Outcome("over 50 people written to in 7 days", acts.too_many_written_to),
    16: Outcome("words on public site, banner or forms", acts.words_in_public),
    17: Outcome("a signal closed or answered", acts.signal_closed_or_answered),
    18: Outcome("a member named to the press", acts.named_to_the_press),
    19: Outcome("over 20 people's pages a day, the Board untold", acts.looked_through),
    20: Outcome("a Board decision without half and majority", union.board_without_majority),
    21: Outcome("an assembly decision without bureau and tellers", union.assembly_without_bureau),
    22: Outcome("a members' item withdrawn", union.members_item_withdrawn),
    23: Outcome("money granted", union.money_granted),
    24: Outcome("the register exported, deleted or overwritten", union.register_taken),
    25: Outcome("a list of keys replaced", union.key_list_replaced),
    26: Outcome("a wait shortened or a person untold", union.wait_shortened),
    27: Outcome("the log altered, cut or blame moved, unnoticed", union.log_altered),
}


def forbidden_outcomes(facts: Facts) -> dict[int, list[str]]:
    """What happened that must not happen, by the number of the outcome."""
    found = {number: list(outcome.find(facts)) for number, outcome in OUTCOMES.items()}
    return {number: lines for number, lines in found.items() if lines}
