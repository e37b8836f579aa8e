"""The 25 sequences that must be refused, by pages and by actions, and which other tests ask the same."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.attacks.machine import sequences_about_people as people
from tests.attacks.machine import sequences_about_the_union as union
from tests.attacks.machine.game import Game

Steps = Callable[[Game], None]


@dataclass(frozen=True, slots=True)
class Sequence:
    """also: tests of tests/attacks that ask the same in more detail. part: who is in bad faith."""

    words: str
    pages: Steps
    actions: Steps
    also: tuple[str, ...] = ()
    part: str = "secretary"


ONE = "test_one_secretary_alone.py"
INVENTED = "test_invented_assembly.py"
SEQUENCES: dict[int, Sequence] = {
    1: Sequence(
        "Enter puppets, forge a vouch, admit.",
        people.forge_and_admit,
        people.forge_and_admit_by_verbs,
        (f"{ONE}::test_an_invented_person_is_admitted_by_nobody_alone",),
    ),
    2: Sequence(
        "A puppet vouches for a puppet on day 8.", people.puppet_vouches, people.puppet_vouches_by_verb
    ),
    3: Sequence(
        "Appoint a director by the Board.",
        people.appoint_a_director,
        people.appoint_a_director_by_verb,
        (f"{ONE}::test_a_supporting_member_gets_no_office_and_nobody_becomes_director_by_a_form",),
    ),
    4: Sequence(
        "End the chair's mandate, card, recover, reappoint.",
        people.take_the_chair,
        people.take_the_chair_by_verbs,
        (f"{ONE}::test_no_button_ends_the_mandate_of_the_chair_or_a_director",),
    ),
    5: Sequence(
        "The same over 89 days.",
        people.card_of_an_office_of_yesterday,
        people.card_of_an_office_of_yesterday_by_verb,
        (f"{ONE}::test_a_card_for_an_office_holder_of_yesterday_is_refused",),
    ),
    6: Sequence(
        "Begin a recovery; the puppet seconds.",
        people.puppet_seconds_a_recovery,
        people.puppet_seconds_a_recovery_by_verb,
    ),
    7: Sequence(
        "Replace an address by phone, recover.",
        people.take_an_address,
        people.take_an_address_by_verb,
        (f"{ONE}::test_another_address_waits_and_until_then_the_old_one_is_used",),
    ),
    8: Sequence(
        "Write down that the treasurer left.",
        people.write_the_treasurer_off,
        people.write_the_treasurer_off_by_verb,
        (f"{ONE}::test_only_the_member_alone_can_step_down_or_leave_at_once",),
    ),
    9: Sequence(
        "Erase the treasurer.",
        people.erase_the_treasurer,
        people.erase_the_treasurer_by_verb,
        (f"{ONE}::test_the_treasurer_is_erased_by_nobody_alone",),
    ),
    10: Sequence(
        "Step a rival down before the record day; admit backdated.",
        people.change_who_may_vote,
        people.change_who_may_vote_by_verbs,
    ),
    11: Sequence(
        "Withdraw rivals' applications; let others fall silent.",
        people.quieten_a_rival,
        people.quieten_a_rival_by_verbs,
    ),
    12: Sequence("Copy an evening, become host.", union.copy_an_evening, union.copy_an_evening_by_verb),
    13: Sequence(
        "Become host, read, change back.", union.become_host_and_read, union.become_host_and_read_by_verb
    ),
    14: Sequence(
        "Move an evening to the officer's own place.", union.move_an_evening, union.move_an_evening_by_verb
    ),
    15: Sequence(
        "One text in nine cells; the same in asks.",
        union.write_in_slices,
        union.write_in_slices_by_verb,
        ("test_split_mailings.py::test_nine_slices_of_one_mailing_reach_fifty_at_most",),
    ),
    16: Sequence(
        "The officer's number in banner and confidentiality.",
        union.put_a_number_in_public,
        union.put_a_number_in_public_by_verb,
        ("test_one_persons_false_number.py::test_a_number_of_their_own_is_on_no_page",),
    ),
    17: Sequence(
        "Another account for gifts.",
        union.another_account_for_gifts,
        union.another_account_for_gifts_by_verb,
        ("test_one_persons_false_number.py::test_another_account_for_gifts_is_on_no_page",),
    ),
    18: Sequence(
        "Invented assembly: name absent bureau, mark, type hands, sign twice.",
        union.invent_assembly,
        union.invent_assembly_by_verb,
        (f"{INVENTED}::test_the_pages_refuse_to_open_an_item_of_an_invented_assembly",),
    ),
    19: Sequence(
        "Type both tellers' counts and a puppet's acceptance.",
        union.type_both_counts,
        union.type_both_counts_by_verb,
        (f"{INVENTED}::test_the_pages_refuse_two_counts_from_one_person",),
    ),
    20: Sequence(
        "Withdraw the dismissal; lost ballot to paper; close after one.",
        union.withdraw_the_item,
        union.withdraw_the_item_by_verb,
        (f"{INVENTED}::test_only_the_member_who_began_a_demand_withdraws_its_item",),
    ),
    21: Sequence(
        "Board by typed hands; two of five call; interest declared after the vote.",
        union.board_by_one,
        union.board_by_one_by_verb,
    ),
    22: Sequence(
        "Close a report against the officer; revoke its writer's invitation.",
        union.close_the_signal,
        union.close_the_signal_by_verb,
        part="peer",
    ),
    23: Sequence(
        "Press yes by hand, then name the member.",
        people.yes_to_the_press,
        people.yes_to_the_press_by_verbs,
        (f"{ONE}::test_consent_in_the_name_of_a_member_waits_and_is_refused_for_the_press",),
    ),
    24: Sequence(
        "Read 20 pages each as secretary, puppet, lead.",
        people.look_at_many,
        people.look_at_many,
        ("test_look_limits.py::test_two_accounts_that_look_at_twenty_each_are_seen",),
    ),
    25: Sequence(
        "Second one's own act through a recovered account; swap the text after the yes; stop every recovery.",
        people.second_oneself,
        people.second_oneself_by_verb,
        (f"{ONE}::test_the_asker_and_people_they_restored_are_no_second_person",),
    ),
}
