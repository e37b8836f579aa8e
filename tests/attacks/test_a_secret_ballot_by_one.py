"""One office, or an office and one teller, with a secret ballot: close it early, throw it away, rig its keys.

Each way through the actions and through the pages that the same person has.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.test import Client

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.decisions import api as decisions
from tests.life.assembly.meeting import (
    CHAIR,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Hall,
    an_active,
)
from tests.life.assembly.parts import RollSeat, actions
from tests.life.evoting.parts import (
    NamedTrustee,
    SecretBallot,
    Trustee,
    balloting,
    key_making,
    typed_facts,
)
from tests.life.evoting.parts import slip_actions as slipping
from tests.life.evoting.secret import (
    FOR,
    HOLDERS,
    Scrutinised,
    cast,
    decrypt,
    fresh,
    gathering,
    hold_offices,
    messages,
    printed,
)
from tests.people.parts import Member
from tests.people.roles import logged_in
from tests.trust.accounts.parts import Account
from tests.trust.offices.parts import Mandate

pytestmark = pytest.mark.halved


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    """Nine in the room, one proposal, chair and secretary with their mandates."""
    meeting = Scrutinised(Hall(the_day))
    hold_offices()
    return meeting


@pytest.fixture
def ballot(secret: Scrutinised) -> SecretBallot:
    secret.ready()
    return secret.take_up()


def browser(number: int) -> Client:
    """The device of a member, with the second factor."""
    account, _ = Account.objects.get_or_create(login_name=f"name-{number}")
    Member.objects.filter(number=number).update(account=account)
    return logged_in(account, strong=True)


def refusal(step: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as objected:
        step()
    return objected.value.reasons[0].key


def confirm_everything(secret: Scrutinised, actor: Actor) -> None:
    """Try to confirm whatever waits, through the action and through the page."""
    page = browser(actor.number_or_zero)
    for what in ("close", "to_paper", "trustees", "slips", "stay"):
        for record in secret.meeting.waiting(what):
            with pytest.raises(NotAuthorized):
                actions.confirm_typed(actor, secret.id, record.digest)
            answer = page.post(f"/en/gathering/{secret.id}/confirm/", {"digest": record.digest})
            assert answer.status_code in (403, 404)


def address(ballot: SecretBallot, end: str) -> str:
    return f"/en/gathering/ballot/{ballot.pk}/{end}/"


@pytest.mark.parametrize("votes", [1, 4])
def test_nobody_closes_below_five_ballots_and_a_teller_beside_them_changes_nothing(
    secret: Scrutinised, ballot: SecretBallot, votes: int
) -> None:
    secret.vote(ballot, *[FOR] * votes)
    for _again in range(6):
        cast(ballot, secret.slips[0], FOR)

    alone = refusal(lambda: balloting.close_secret_ballot(THE_CHAIR, ballot.pk))
    answer = browser(CHAIR).post(address(ballot, "close"))

    assert fresh(ballot).height > 5
    assert (alone, answer.status_code) == ("too_few_cast", 409)
    assert not secret.meeting.waiting("close")
    assert fresh(ballot).phase == "open"


def test_what_the_system_carries_out_refuses_below_five_as_well(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 4)

    assert refusal(lambda: balloting.end_secret_ballot(SYSTEM, ballot.pk)) == "too_few_cast"
    with pytest.raises(NotAuthorized):
        balloting.end_secret_ballot(THE_CHAIR, ballot.pk)


def test_one_office_closes_no_ballot_and_a_teller_does(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    browser(CHAIR).post(address(ballot, "close"))
    balloting.close_secret_ballot(THE_SECRETARY, ballot.pk)

    for who in (THE_CHAIR, THE_SECRETARY, an_active(OTHERS[4])):
        confirm_everything(secret, who)
    waited = fresh(ballot).phase
    cast(ballot, secret.slips[5], FOR)
    secret.meeting.confirm("close", TELLER)

    assert (waited, fresh(ballot).phase) == ("open", "closed")
    secret.meeting.confirm("close", OTHER_TELLER)


def test_a_teller_alone_has_nothing_to_confirm(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)

    with pytest.raises(NotAuthorized):
        balloting.close_secret_ballot(an_active(TELLER), ballot.pk)

    assert not secret.meeting.waiting("close")


def test_what_was_taken_back_closes_nothing(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    balloting.close_secret_ballot(THE_CHAIR, ballot.pk)
    (record,) = secret.meeting.waiting("close")
    browser(SECRETARY).post(address(ballot, "withdrawal"))

    late = refusal(lambda: actions.confirm_typed(an_active(TELLER), secret.id, record.digest))
    secret.close(ballot)

    assert late == "changed_meanwhile"
    assert fresh(ballot).phase == "closed"


def test_an_office_and_one_teller_move_nothing_to_paper(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    browser(CHAIR).post(address(ballot, "paper"), {"incident": "other"})
    again = refusal(lambda: balloting.move_to_paper(THE_SECRETARY, ballot.pk, "network"))
    for who in (THE_CHAIR, THE_SECRETARY):
        confirm_everything(secret, who)

    secret.meeting.confirm("to_paper", TELLER)
    with pytest.raises(NotAuthorized):
        secret.meeting.confirm("to_paper", TELLER)
    before = fresh(ballot).phase
    secret.meeting.confirm("to_paper", OTHER_TELLER)

    assert (again, before, fresh(ballot).phase) == ("paper_asked", "open", "abandoned")


@pytest.mark.parametrize("asked_before", [True, False])
def test_once_a_key_was_turned_nobody_throws_the_result_away_on_that_day(
    secret: Scrutinised, ballot: SecretBallot, asked_before: bool
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    if asked_before:
        balloting.move_to_paper(THE_CHAIR, ballot.pk, "other")
        secret.meeting.confirm("to_paper", TELLER)
    digests, other = [record.digest for record in secret.meeting.waiting("to_paper")], an_active(OTHER_TELLER)
    decrypt(secret, ballot, 1)

    asked = refusal(lambda: balloting.move_to_paper(THE_SECRETARY, ballot.pk, "network"))
    late = [refusal(partial(actions.confirm_typed, other, secret.id, digest)) for digest in digests]

    assert (asked, late) == ("key_turned", ["key_turned"] * asked_before)
    assert fresh(ballot).phase == "closed"
    decrypt(secret, ballot, 2)
    assert fresh(ballot).result == [[5, 0, 0]]


def test_the_day_after_a_sum_that_nobody_opens_keeps_no_meeting_open(
    secret: Scrutinised, ballot: SecretBallot, the_day: Callable[[str], date]
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    decrypt(secret, ballot, 1)
    the_day("2027-05-23")

    secret.move_to_paper(ballot, "other")
    actions.close_without_vote(THE_CHAIR, ballot.item_ids[0], "withdrawn")
    secret.meeting.confirm("hands")
    actions.close_assembly(THE_CHAIR, secret.id)

    assert fresh(ballot).phase == "abandoned"


def test_one_office_appoints_no_key_holder_and_confirms_no_list_of_its_own(secret: Scrutinised) -> None:
    typed = {"numbers": " ".join(map(str, HOLDERS)), "threshold": "2"}
    for _again in range(2):
        browser(CHAIR).post(f"/en/gathering/{secret.id}/keys/holders/", typed)

    for who in (THE_CHAIR, an_active(TELLER), an_active(HOLDERS[0])):
        confirm_everything(secret, who)
    nobody = Trustee.objects.exists()
    secret.meeting.confirm("trustees", SECRETARY)

    assert not nobody
    assert list(Trustee.objects.values_list("number", flat=True)) == list(HOLDERS)
    assert not NamedTrustee.objects.exists()


def test_a_secretary_whom_the_chair_made_confirms_no_list_of_theirs(secret: Scrutinised) -> None:
    decisions.note_tie(CHAIR, SECRETARY)

    named = refusal(secret.name)

    assert named == "no_other_office"
    assert not Trustee.objects.exists()


def test_a_list_that_was_changed_meanwhile_is_not_the_one_that_was_read(secret: Scrutinised) -> None:
    secret.name()
    (read,) = secret.meeting.waiting("trustees")
    secret.name(OTHERS[1:4])

    late = refusal(lambda: actions.confirm_typed(THE_SECRETARY, secret.id, read.digest))

    assert late == "changed_meanwhile"
    assert not Trustee.objects.exists()


def test_a_new_list_leaves_the_keys_of_now_until_both_agree(secret: Scrutinised) -> None:
    secret.hold_keys()

    secret.name(OTHERS[1:4])

    assert list(Trustee.objects.values_list("number", flat=True)) == list(HOLDERS)
    assert all(Trustee.objects.values_list("key", flat=True))


def test_nobody_who_did_not_accept_makes_a_key_and_no_ballot_waits_for_them(secret: Scrutinised) -> None:
    secret.ready()
    Trustee.objects.filter(place=2).update(accepted_on=None, certificate="")

    posted = refusal(lambda: secret.post("certificate", 2, messages()["certificate"][1]))
    opened = refusal(secret.take_up)
    with pytest.raises(NotAuthorized):
        key_making.accept_trustee_role(THE_CHAIR, secret.id)
    others = browser(HOLDERS[0]).post(f"/en/gathering/{secret.id}/keys/acceptance/").status_code

    assert (posted, opened, others) == ("not_accepted", "holders_unaccepted", 303)
    assert Trustee.objects.get(place=2).accepted_on is None


def test_where_nobody_holds_the_other_office_no_list_is_named(secret: Scrutinised) -> None:
    Mandate.objects.filter(office="secretary").delete()

    named = refusal(lambda: key_making.appoint_meeting_trustees(THE_CHAIR, secret.id, HOLDERS, 2))

    assert named == "no_other_office"


@pytest.mark.parametrize(("there", "asked", "is_stopped"), [(9, 0, False), (9, 1, True), (0, 1, False)])
def test_one_tenth_of_those_present_stop_a_ballot_until_the_meeting_kept_its_key_holders(
    secret: Scrutinised, there: int, asked: int, is_stopped: bool
) -> None:
    secret.ready()
    page = f"/en/gathering/{secret.id}/keys"
    answers = [browser(number).post(f"{page}/doubt/").status_code for number in OTHERS[:asked]]
    if not there:
        RollSeat.objects.filter(assembly=secret.id, number__in=OTHERS[:asked]).update(here="")

    stopped = [refusal(secret.take_up)] if is_stopped else []
    browser(CHAIR).post(f"{page}/stay/")
    confirm_everything(secret, THE_CHAIR)
    stopped += [refusal(secret.take_up)] if is_stopped else []
    secret.meeting.confirm("stay", TELLER)

    assert (answers, stopped) == ([303] * asked, ["holders_doubted"] * 2 * is_stopped)
    assert secret.take_up().phase == "open"


@pytest.mark.parametrize(
    ("asked", "present", "is_enough"),
    [(0, 0, False), (1, 10, True), (1, 11, False), (2, 11, True), (2, 20, True)],
)
def test_one_tenth_is_never_less(asked: int, present: int, is_enough: bool) -> None:
    assert typed_facts.is_one_tenth(asked, present) == is_enough


def test_nobody_asks_for_a_vote_from_home_or_keeps_holders_unasked(secret: Scrutinised) -> None:
    secret.ready()
    actions.mark_attendance(THE_SECRETARY, secret.id, OTHERS[:1], "")

    with pytest.raises(NotAuthorized):
        key_making.ask_trustee_vote(an_active(OTHERS[0]), secret.id)
    kept = refusal(lambda: key_making.keep_trustees(THE_CHAIR, secret.id))
    secret.take_up()
    late = refusal(lambda: key_making.ask_trustee_vote(an_active(OTHERS[1]), secret.id))

    assert (kept, late) == ("no_vote_asked", "ballots_begun")


def take(secret: Scrutinised, teller: int, count: int) -> None:
    _hat, _uuids, lists, marks = printed(count)
    told = slipping.PrintedSlips(count, lists, marks, {}, gathering())
    slipping.save_credential_lists(an_active(teller), secret.id, told)


def test_the_number_of_a_teller_alone_lets_nobody_draw_and_no_ballot_open(secret: Scrutinised) -> None:
    secret.hold_keys()
    take(secret, TELLER, 9)

    for who in (an_active(TELLER), THE_CHAIR, THE_SECRETARY):
        confirm_everything(secret, who)
    drawn = refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, secret.id, OTHERS[0]))
    opened = refusal(secret.take_up)

    assert (drawn, opened) == ("slips_uncounted", "slips_uncounted")


def test_a_confirmed_number_is_not_that_of_slips_printed_again(secret: Scrutinised) -> None:
    secret.hold_keys()
    take(secret, TELLER, 6)
    secret.meeting.confirm("slips", OTHER_TELLER)
    lists = [[*each[:-1], other[-1]] for each, other in zip(printed(6).lists, printed(7).lists, strict=True)]

    told = slipping.PrintedSlips(6, [sorted(each) for each in lists], printed(6).marks, {}, gathering())
    slipping.save_credential_lists(an_active(TELLER), secret.id, told)

    assert refusal(lambda: slipping.note_slip_draw(THE_SECRETARY, secret.id, OTHERS[0])) == "slips_uncounted"
    secret.meeting.confirm("slips", OTHER_TELLER)
    slipping.note_slip_draw(THE_SECRETARY, secret.id, OTHERS[0])


def test_two_people_with_five_slips_are_no_secret_ballot(secret: Scrutinised) -> None:
    """Whoever has four of five votes knows the fifth from the result."""
    first, second, *others = OTHERS
    secret.hold_keys()
    secret.print(5)
    seats = RollSeat.objects.filter(assembly=secret.id)
    seats.filter(number__in=[first, *others]).update(drawn_by=first)
    seats.filter(number=second).update(drawn_by=second)

    page = browser(CHAIR).get(f"/en/gathering/item/{secret.item}/electronic/").content

    assert refusal(secret.take_up) == "too_few"
    assert b'value="electronic"' not in page
    assert b'value="paper"' in page
