"""Slips: printed, drawn, handed back, struck before two tellers; who may, and what does not add up."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import points
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.models import CredentialList, Revocation, RevokedSlip, SecretBallot
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    an_active,
    paper_proxy,
)
from tests.life.assembly.parts import RollSeat, actions
from tests.life.evoting.secret import FOR, HOLDERS, Scrutinised, gathering, printed
from tests.people.parts import Member

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]

SHE, HER_FRIEND = OTHERS[3], OTHERS[4]


def refusal(step: Callable[[], object]) -> list[str]:
    with pytest.raises(RuleViolation) as objected:
        step()
    return [reason.key for reason in objected.value.reasons]


@pytest.fixture
def hat(secret: Scrutinised) -> Scrutinised:
    """Keys and twelve slips; nobody has drawn."""
    secret.hold_keys()
    secret.print(12)
    return secret


def take(secret: Scrutinised, lists: list[list[str]], count: int = 6, teller: int = TELLER) -> None:
    told = slipping.PrintedSlips(count, lists, printed(count).marks, {}, gathering())
    slipping.save_credential_lists(an_active(teller), secret.id, told)


def strike(secret: Scrutinised, why: str, marks: dict[int, list[str]]) -> None:
    """One teller enters them, and another."""
    slipping.revoke_voting_slips(an_active(TELLER), secret.id, why, marks)
    confirm(secret, why, marks)


def confirm(secret: Scrutinised, why: str, marks: dict[int, list[str]], teller: int = OTHER_TELLER) -> None:
    slipping.confirm_slip_revocation(an_active(teller), secret.id, why, marks)


def test_the_lists_of_a_teller_are_kept_as_they_are(secret: Scrutinised) -> None:
    secret.hold_keys()
    lists = printed(6).lists

    take(secret, lists)

    assert CredentialList.objects.count() == 20
    assert (secret.election_setup.printed, secret.election_setup.printed_by) == (6, TELLER)


FAULTS: dict[str, Callable[[list[list[str]]], object]] = {
    "one list too few": lambda lists: lists.pop(),
    "one slip too few": lambda lists: lists[3].pop(),
    "not sorted": lambda lists: lists[3].reverse(),
    "twice in a list": lambda lists: lists[3].__setitem__(1, lists[3][0]),
    "twice in two lists": lambda lists: lists.__setitem__(3, list(lists[4])),
    "with a weight": lambda lists: lists.__setitem__(3, [f"{each},1" for each in lists[3]]),
    "the identity": lambda lists: put(lists[3], points.spell_point(points.IDENTITY)),
    "of order two": lambda lists: put(lists[3], points.spell_point((2**255 - 20).to_bytes(32, "little"))),
    "no point": lambda lists: put(lists[3], "f" * 64),
}


def put(some: list[str], point: str) -> None:
    """Another in the place of the first, and all in order."""
    some[0] = point
    some.sort()


@pytest.mark.parametrize("fault", FAULTS)
def test_lists_that_are_not_right_are_refused(secret: Scrutinised, fault: str) -> None:
    secret.hold_keys()
    lists = [list(one) for one in printed(6).lists]
    FAULTS[fault](lists)

    assert refusal(lambda: take(secret, lists)) == ["lists_unsound"]
    take(secret, printed(6).lists)


def test_slips_are_printed_anew_until_the_first_is_drawn(secret: Scrutinised) -> None:
    secret.hold_keys()
    for _ in range(2):
        take(secret, printed(6).lists)
    secret.meeting.confirm("slips")
    slipping.note_slip_draw(THE_SECRETARY, secret.id, SHE)

    assert refusal(lambda: take(secret, printed(6).lists)) == ["slips_in_use"]


@pytest.mark.parametrize("who", [SHE, HOLDERS[0], CHAIR])
def test_nobody_but_a_teller_without_key_touches_slips(hat: Scrutinised, who: int) -> None:
    steps = [
        lambda: slipping.save_credential_lists(
            an_active(who), hat.id, slipping.PrintedSlips(6, [], [], {}, "")
        ),
        lambda: slipping.revoke_voting_slips(an_active(who), hat.id, "left_over", {0: hat.marks(hat.hat)}),
        lambda: slipping.confirm_slip_revocation(an_active(who), hat.id, "left_over", {}),
        lambda: slipping.note_slip_draw(an_active(who), hat.id, SHE),
        lambda: slipping.note_returned_slip(an_active(who), hat.id, SHE),
    ]

    for step in steps:
        with pytest.raises(NotAuthorized):
            step()


def test_one_slip_for_herself_and_one_for_each_vote_she_has(hat: Scrutinised) -> None:
    actions.mark_attendance(THE_SECRETARY, hat.id, [HER_FRIEND], "")
    paper_proxy(hat.id, HER_FRIEND, SHE)

    slipping.note_slip_draw(THE_SECRETARY, hat.id, SHE, 2)

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, hat.id, SHE)) == ["draws_too_many"]
    assert hat.account.held == 2


def test_no_more_slips_are_drawn_than_were_printed(secret: Scrutinised) -> None:
    secret.hold_keys()
    take(secret, printed(2).lists, 2)
    secret.meeting.confirm("slips")
    for number in OTHERS[3:5]:
        slipping.note_slip_draw(THE_SECRETARY, secret.id, number)

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, secret.id, OTHERS[2])) == ["no_slips"]


def test_a_slip_that_was_handed_back_is_not_drawn_again(secret: Scrutinised) -> None:
    secret.hold_keys()
    take(secret, printed(2).lists, 2)
    secret.meeting.confirm("slips")
    slipping.note_slip_draw(THE_SECRETARY, secret.id, SHE)
    slipping.note_returned_slip(THE_SECRETARY, secret.id, SHE)
    slipping.note_slip_draw(THE_SECRETARY, secret.id, HER_FRIEND)

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, secret.id, OTHERS[2])) == ["no_slips"]


def test_a_slip_that_was_cancelled_in_the_hat_is_not_drawn(secret: Scrutinised) -> None:
    secret.hold_keys()
    take(secret, printed(2).lists, 2)
    secret.meeting.confirm("slips")
    strike(secret, "void", {0: printed(2).marks[0][:1]})
    slipping.note_slip_draw(THE_SECRETARY, secret.id, SHE)

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, secret.id, HER_FRIEND)) == ["no_slips"]


def test_who_is_not_in_the_room_draws_nothing(hat: Scrutinised) -> None:
    actions.mark_attendance(THE_SECRETARY, hat.id, [SHE], "")

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, hat.id, SHE)) == ["draws_too_many"]


def test_a_giver_who_comes_draws_only_when_the_slip_for_her_vote_is_back(hat: Scrutinised) -> None:
    actions.mark_attendance(THE_SECRETARY, hat.id, [HER_FRIEND], "")
    paper_proxy(hat.id, HER_FRIEND, SHE)
    hat.draw(SHE, SHE)
    actions.mark_attendance(THE_SECRETARY, hat.id, [HER_FRIEND], "room")
    before = hat.account.not_handed_back, refusal(lambda: hat.draw(HER_FRIEND))

    hat.hand_back(SHE)
    hat.draw(HER_FRIEND)

    assert before == (1, ["draws_too_many"])
    assert (hat.account.not_handed_back, hat.account.held) == (0, 2)


def test_who_left_with_her_slip_gives_no_proxy_that_draws_another(hat: Scrutinised) -> None:
    hat.draw(HER_FRIEND)
    actions.mark_attendance(THE_SECRETARY, hat.id, [HER_FRIEND], "")
    paper_proxy(hat.id, HER_FRIEND, SHE)

    hat.draw(SHE)

    assert refusal(lambda: hat.draw(SHE)) == ["draws_too_many"]
    assert hat.account.not_handed_back == 1


def test_a_membership_that_ended_keeps_its_slip_counted_until_it_is_back(hat: Scrutinised) -> None:
    hat.draw(SHE)
    Member.objects.filter(number=SHE).update(state=MemberStatus.SUPPORTING)
    hat.draw(HER_FRIEND)
    before = hat.account.not_handed_back, RollSeat.objects.get(number=SHE).off_roll

    hat.hand_back(SHE)

    assert before == (1, True)
    assert (hat.account.not_handed_back, hat.account.handed_back) == (0, 1)


def test_what_came_back_is_struck_before_a_ballot_begins(hat: Scrutinised) -> None:
    hat.all_draw()
    hat.hand_back(SHE)
    strike(hat, "left_over", {0: hat.marks(hat.hat)})
    before = refusal(hat.take_up)

    strike(hat, "handed_back", {0: hat.marks(hat.back)})

    assert before == ["account_uneven"]
    assert hat.take_up().voters == 8


def test_what_came_back_is_struck_as_what_it_is(hat: Scrutinised) -> None:
    """Struck as left over, it would lie in the hat again for the next ballot."""
    hat.all_draw()
    hat.hand_back(SHE)
    strike(hat, "left_over", {0: hat.marks(hat.hat + hat.back)})

    assert (hat.account.revoked_count, hat.account.is_balanced) == (4, False)
    assert refusal(hat.take_up) == ["account_uneven"]


def test_a_slip_that_nobody_accounts_for_stops_the_ballot(hat: Scrutinised) -> None:
    hat.all_draw()
    hat.hat.pop()
    hat.strike()

    assert hat.account.missing_count == 1
    assert refusal(hat.take_up) == ["account_uneven"]


def test_what_one_teller_struck_another_confirms(hat: Scrutinised) -> None:
    hat.all_draw()
    left = {0: hat.marks(hat.hat)}
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "left_over", left)
    alone = refusal(lambda: confirm(hat, "left_over", left, TELLER))
    unconfirmed = refusal(hat.take_up)
    others = [hat.marks(hat.hat[1:]), hat.marks([*hat.hat[1:], hat.slips[0]])]
    wrong = [refusal(lambda some=some: confirm(hat, "left_over", {0: some})) for some in others]

    confirm(hat, "left_over", left)

    assert (alone, unconfirmed) == (["nothing_to_confirm"], ["strike_waits"])
    assert wrong == [["strike_differs"]] * 2
    assert hat.take_up().struck == 3


def test_two_tellers_who_both_struck_confirm_each_what_the_other_struck(hat: Scrutinised) -> None:
    hat.all_draw()
    parts = {TELLER: hat.marks(hat.hat[:2]), OTHER_TELLER: hat.marks(hat.hat[2:])}
    for teller, some in parts.items():
        slipping.revoke_voting_slips(an_active(teller), hat.id, "left_over", {0: some})

    confirm(hat, "left_over", {0: parts[TELLER]})
    half = hat.account.left_over, hat.account.waiting
    confirm(hat, "left_over", {0: parts[OTHER_TELLER]}, TELLER)

    assert (half, hat.account.is_balanced) == ((2, 1), True)


def test_one_teller_never_stands_on_both_sides_of_a_strike(hat: Scrutinised) -> None:
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "left_over", {0: hat.marks(hat.hat)})

    with pytest.raises(IntegrityError), transaction.atomic():
        Revocation.objects.update(confirmed_by=TELLER)


@pytest.mark.parametrize("fault", ["of no list", "of another ballot", "twice", "none", "strange reason"])
def test_only_slips_of_the_next_ballot_are_struck(hat: Scrutinised, fault: str) -> None:
    right = hat.marks(hat.hat[:2])
    wrong = {
        "of no list": {0: [right[0], "0" * 64]},
        "of another ballot": {0: hat.marks(hat.hat[:2], 1)},
        "twice": {0: [right[0], right[0]]},
        "none": {0: []},
        "strange reason": {0: right},
    }[fault]
    why = "lost" if fault == "strange reason" else "left_over"

    assert refusal(lambda: slipping.revoke_voting_slips(an_active(TELLER), hat.id, why, wrong)) == [
        "strike_unsound"
    ]
    assert not RevokedSlip.objects.exists()


def test_a_slip_is_struck_once(hat: Scrutinised) -> None:
    some = {0: hat.marks(hat.hat[:2])}
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "left_over", some)

    assert refusal(lambda: slipping.revoke_voting_slips(an_active(OTHER_TELLER), hat.id, "void", some)) == [
        "struck_already"
    ]


def test_what_nobody_confirmed_can_be_scanned_once_more(hat: Scrutinised) -> None:
    hat.all_draw()
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "left_over", {0: hat.marks(hat.hat[:2])})

    slipping.withdraw_slip_revocation(an_active(TELLER), hat.id)
    hat.strike()

    assert hat.account.is_balanced


def test_nobody_draws_while_what_is_left_over_is_counted(hat: Scrutinised) -> None:
    hat.draw(SHE)
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "left_over", {0: hat.marks(hat.hat)})

    assert refusal(lambda: hat.draw(HER_FRIEND)) == ["leftovers_counted"]


def test_a_latecomer_draws_while_a_ballot_runs_and_votes_in_the_next(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 8)
    secret.count(ballot)
    secret.hand_back(SHE)
    secret.draw(SHE)
    secret.strike()

    assert secret.account.is_balanced
    assert (secret.election_setup.used, secret.account.left_over, secret.account.back) == (1, 2, 1)


def test_what_is_spoilt_or_came_back_is_struck_for_all_ballots_ahead_at_once(hat: Scrutinised) -> None:
    hat.all_draw()
    hat.hand_back(SHE)
    ahead = {place: hat.marks(hat.back, place) for place in range(20)}

    strike(hat, "handed_back", ahead)
    strike(hat, "left_over", {0: hat.marks(hat.hat)})

    assert hat.account.is_balanced
    assert RevokedSlip.objects.filter(revocation__why="handed_back").count() == 20


def test_another_slip_is_not_struck_in_later_ballots_behind_the_second_teller(hat: Scrutinised) -> None:
    hat.all_draw()
    hat.hand_back(SHE)
    right = {place: hat.marks(hat.back, place) for place in range(20)}
    wrong = {place: hat.marks(hat.slips[:1] if place else hat.back, place) for place in range(20)}
    slipping.revoke_voting_slips(an_active(TELLER), hat.id, "handed_back", wrong)

    assert refusal(lambda: confirm(hat, "handed_back", right)) == ["strike_differs"]


MARK_FAULTS: dict[str, Callable[[list[list[str]]], object]] = {
    "one list too few": lambda marks: marks.pop(),
    "one mark too few": lambda marks: marks[3].pop(),
    "twice": lambda marks: marks[3].__setitem__(0, marks[4][0]),
    "no mark": lambda marks: marks[3].__setitem__(0, "g" * 32),
    "too long": lambda marks: marks[3].__setitem__(0, "0" * 33),
}


@pytest.mark.parametrize("fault", MARK_FAULTS)
def test_marks_that_are_not_right_are_refused(secret: Scrutinised, fault: str) -> None:
    secret.hold_keys()
    marks = [list(one) for one in printed(6).marks]
    MARK_FAULTS[fault](marks)
    told = slipping.PrintedSlips(6, printed(6).lists, marks, {}, gathering())

    assert refusal(lambda: slipping.save_credential_lists(an_active(TELLER), secret.id, told)) == [
        "lists_unsound"
    ]


def test_slips_with_the_words_of_another_key_are_refused(secret: Scrutinised) -> None:
    secret.hold_keys()
    told = slipping.PrintedSlips(6, printed(6).lists, printed(6).marks, {}, "0" * 64)

    assert refusal(lambda: slipping.save_credential_lists(an_active(TELLER), secret.id, told)) == [
        "slips_other_key"
    ]


def test_no_slips_before_there_is_a_key(secret: Scrutinised) -> None:
    secret.appoint()

    assert refusal(lambda: take(secret, printed(6).lists)) == ["keys_missing"]


def test_slips_of_an_earlier_key_are_void_and_drawn_anew(hat: Scrutinised) -> None:
    hat.all_draw()

    hat.appoint()

    assert (hat.election_setup.printed, hat.election_setup.gathering, hat.account.held) == (0, "", 0)
    assert not CredentialList.objects.exists()


def test_no_ballot_begins_with_slips_of_another_key(hat: Scrutinised) -> None:
    hat.all_draw()
    hat.strike()
    type(hat.election_setup).objects.update(gathering="0" * 64)

    assert refusal(hat.take_up) == ["slips_other_key"]


def test_what_was_written_down_for_the_wrong_member_is_drawn_by_the_right_one(hat: Scrutinised) -> None:
    slipping.note_slip_draw(THE_SECRETARY, hat.id, SHE)

    slipping.correct_slip_draw(THE_SECRETARY, hat.id, SHE)
    slipping.note_slip_draw(THE_SECRETARY, hat.id, HER_FRIEND)

    assert (hat.account.held, hat.account.handed_back) == (1, 0)


def test_who_holds_no_slip_hands_none_back(hat: Scrutinised) -> None:
    assert refusal(lambda: slipping.note_returned_slip(THE_SECRETARY, hat.id, SHE)) == ["holds_no_slip"]


@pytest.mark.parametrize(("there", "answer"), [(4, ["too_few"]), (5, [])])
def test_fewer_than_five_vote_on_paper(hat: Scrutinised, there: int, answer: list[str]) -> None:
    """A unanimous result tells everybody's vote."""
    hat.draw(*OTHERS[:there])
    hat.strike()

    found = refusal(hat.take_up) if answer else hat.take_up() and []

    assert found == answer


def test_no_code_is_kept_and_no_credential_stands_beside_a_member(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    rows = [
        str(row)
        for app in ("assembly", "elections", "evoting")
        for model in apps.get_app_config(app).get_models()
        for row in model.objects.values()
    ]
    credentials = [name for place in (0, 1) for name in secret.points(secret.slips, place)]

    with_code = [row for row in rows if any(code in row for code in secret.slips)]
    with_both = [row for row in rows if str(SHE) in row and any(name in row for name in credentials)]

    assert (with_code, with_both) == ([], [])
    assert sum(name in row for row in rows for name in credentials[:1]) == 2


def test_chair_and_tellers_note_draws_as_the_secretary_does(hat: Scrutinised) -> None:
    slipping.note_slip_draw(THE_CHAIR, hat.id, SHE)
    slipping.note_slip_draw(an_active(OTHER_TELLER), hat.id, HER_FRIEND)

    assert hat.account.held == 2
