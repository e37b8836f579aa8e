"""The forbidden outcomes, each with what finds it in tables, outbox and pages, never in a rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.attacks.machine import about_acts as acts
from tests.attacks.machine import about_money as money
from tests.attacks.machine import about_people as people
from tests.attacks.machine import about_the_union as union
from tests.attacks.machine import about_two as two
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
    10: Outcome("a consent that they never gave", people.consent_never_given),
    11: Outcome("a vouch, signature, count or presence that nobody made", acts.word_nobody_gave),
    12: Outcome("a guest list read by one who was no host at signing", acts.guest_list_read),
    13: Outcome("guests sent elsewhere", acts.guests_sent_elsewhere),
    14: Outcome("an invitation lost for good", acts.invitation_lost),
    15: Outcome("over 50 people written to in 7 days", acts.too_many_written_to),
    16: Outcome("words on public site, banner or forms", acts.words_in_public),
    17: Outcome("a signal closed or answered", acts.signal_closed_or_answered),
    18: Outcome("a member named to the press", acts.named_to_the_press),
    19: Outcome("over 20 people's pages a day, the Board not notified", acts.looked_through),
    20: Outcome("a Board decision without half and majority", union.board_without_majority),
    21: Outcome("an assembly decision without bureau and tellers", union.assembly_without_bureau),
    22: Outcome("a members' item withdrawn", union.members_item_withdrawn),
    23: Outcome("money granted", union.money_granted),
    24: Outcome("the register exported, deleted or overwritten", union.register_taken),
    25: Outcome("a list of keys replaced", union.key_list_replaced),
    26: Outcome("a wait shortened or a person not notified", union.wait_shortened),
    27: Outcome("the log altered, cut or blame moved, unnoticed", union.log_altered),
    28: Outcome("somebody brought in by a list to which nobody else agreed", people.brought_in_alone),
    29: Outcome("money paid by one", money.paid_by_one),
    30: Outcome("money of the fund paid without two approvers", money.fund_paid_by_one),
    31: Outcome("an entry or a proof changed, or taken back and not in the log", money.book_changed),
    32: Outcome("what two have to agree to about money, by one", money.settled_by_one),
}


# What no union lowers (docs/powers.toml [hard]); where the members lowered the rest, only this is reported.
HARD = frozenset({1, 2, 3, 4, 6, 7, 8, 9, 12, 16, 17, 20, 21, 23, 24, 25, 27, 29, 30, 31, 32})
# What two together must not reach either; two people may second each other, so the list is shorter.
OUTCOMES_OF_TWO: dict[int, Outcome] = {
    101: Outcome("a director or auditor made", two.elected_office_made),
    102: Outcome("a director or auditor unmade", two.elected_office_unmade),
    103: Outcome("an exclusion", two.excluded),
    104: Outcome("a third's account entered unwarned", two.account_entered_unwarned),
    105: Outcome("a third's account entered despite their stop", two.account_entered_despite_a_stop),
    106: Outcome("an older sealed thread sealed to somebody else", two.sealed_again),
    107: Outcome("legal names open to one", two.register_opened_by_one_key),
    108: Outcome("one vote known", two.vote_known),
    109: Outcome("a result without an honest teller", two.result_without_honest_teller),
    110: Outcome("the key list begun again without the operator", two.root_of_keys_replaced),
    111: Outcome("an erasure before 14 days", two.erased_too_early),
    112: Outcome("the register gone before 14 days", two.register_gone),
    113: Outcome("minutes in force against a third director", two.minutes_too_early),
    114: Outcome("a cut log unseen", union.log_altered),
    115: Outcome("a claim of a third changed", money.claims_changed),
    116: Outcome("an entry or a proof changed, or taken back and not in the log", money.book_changed),
}


# Of two of whom one appointed the other, nobody is the second person of the other where money is concerned.
OF_MONEY = {number: OUTCOMES[number] for number in (29, 30, 31, 32)}


def forbidden_outcomes(facts: Facts) -> dict[int, list[str]]:
    """What happened that must not happen, by the number of the outcome."""
    of_two = OUTCOMES_OF_TWO | (OF_MONEY if facts.are_tied else {})
    table = OUTCOMES if len(facts.officers) == 1 else of_two
    found = {number: list(outcome.find(facts)) for number, outcome in table.items()}
    return {number: lines for number, lines in found.items() if lines}
