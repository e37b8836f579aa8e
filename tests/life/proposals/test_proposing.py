"""From a wish to a decision with its reason, help, and a report."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.base.refusals import RuleViolation
from paraplu.commons.asks import api as asks
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.proposals import actions, api, queries
from paraplu.life.proposals.actions import AnswerDraft, ProposalData
from paraplu.life.proposals.models import Proposal, ProposalRemark
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.commons.cash_book.parts import left_of_ceiling
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PICNIC = ProposalData("a name", "A picnic", "To meet outside.", None, None, "Ghent", 2, "", 12_050, "")
CHAIR, SECOND, THIRD, HERS = 301, 302, 303, 304
YES, NO = AnswerDraft("accept", "A good idea.", 10_000), AnswerDraft("decline", "Not this year.", 0)


def one_of(number: int, *held: str) -> Actor:
    return Actor(
        "person", number, MemberStatus.ACTIVE, frozenset(map(HeldOffice, held)), has_second_factor=True
    )


@pytest.fixture(autouse=True)
def a_board_of_three() -> None:
    day = date(2026, 1, 1)
    for number in (CHAIR, SECOND, THIRD, HERS):
        a_member(number, MemberStatus.ACTIVE)
    for number in (CHAIR, SECOND, THIRD):
        offices.appoint(OPERATOR, number, "director", day, None, "deed", day)
    offices.appoint(OPERATOR, CHAIR, "chair", day, None, "deed", day)


@pytest.fixture
def picnic() -> UUID:
    return actions.propose_activity(one_of(HERS), PICNIC)


def the_chair() -> Actor:
    return one_of(CHAIR, "chair", "director")


def the_act() -> decisions.PendingAct:
    return decisions.PendingAct.objects.order_by("serial").last()


def decided(*, is_yes: bool = True, organ: str = "board") -> Proposal:
    """What becomes of the proposal when the organ says so about its act."""
    decision = decisions.OrganDecision(organ, clock.current_date(), is_yes)
    decisions.note_organ_decision(the_act().pk, decision)
    return Proposal.objects.get()


def test_what_a_member_proposes_waits_for_the_board_by_itself(picnic: UUID) -> None:
    act = the_act()

    assert [each.pk for each in decisions.acts_of_organ("board")] == [act.pk]
    assert (act.kind, act.subject, act.asked_by) == ("proposals.answer", HERS, HERS)
    assert "picnic" not in str(act.arguments).lower()


def test_a_yes_of_the_board_has_a_reason_a_ceiling_and_asks_for_help(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)

    made = decided()

    assert (made.state, made.reason, made.ceiling) == ("accepted", "A good idea.", 10_000)
    assert [ask.wanted for ask in asks.help_requests_about("proposals", str(picnic))] == [2]
    assert (the_act().state, made.act) == ("done", the_act().pk)


def test_a_no_asks_nobody_and_frees_no_money(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, AnswerDraft("decline", "Not this year.", 10_000))

    made = decided()

    assert (made.state, made.reason, made.ceiling) == ("declined", "Not this year.", None)
    assert asks.help_requests_about("proposals", str(picnic)) == []


def test_nobody_writes_down_what_the_board_decided(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)

    assert Proposal.objects.get().state == "open"
    with pytest.raises(NotAuthorized):
        actions.carry_out_answer(the_chair(), the_act().arguments)
    with pytest.raises(NotAuthorized):
        actions.carry_out_answer(SYSTEM, the_act().arguments)


def test_words_changed_behind_the_vote_are_no_answer(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)
    Proposal.objects.update(ceiling=1_000_000)

    made = decided()

    assert (made.state, the_act().state, the_act().fault) == ("open", "failed", "digest")


def test_without_words_nothing_is_answered(picnic: UUID) -> None:
    assert not queries.is_worded(the_act().arguments)
    assert decided().state == "open"
    assert the_act().fault == "unworded"


def test_other_words_are_another_digest_of_the_same_act(picnic: UUID) -> None:
    digests, serials = set(), set()
    for draft in (
        YES,
        NO,
        AnswerDraft("accept", "A good idea.", 9_000),
        AnswerDraft("accept", "Good.", 9_000),
    ):
        actions.word_answer(the_chair(), picnic, draft)
        digests.add(the_act().digest)
        serials.add(the_act().serial)

    assert (len(digests), len(serials)) == (4, 1)


@pytest.mark.parametrize("who", [one_of(HERS), one_of(SECOND, "secretary"), one_of(SECOND, "treasurer")])
def test_only_the_board_words_its_answer(picnic: UUID, who: Actor) -> None:
    with pytest.raises(NotAuthorized):
        actions.word_answer(who, picnic, YES)


def test_nobody_words_the_answer_to_what_they_propose() -> None:
    own = actions.propose_activity(the_chair(), PICNIC)

    with pytest.raises(NotAuthorized):
        actions.word_answer(the_chair(), own, YES)


def test_what_the_board_voted_down_comes_again_for_another_answer(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)
    first = the_act()
    decided(is_yes=False)

    api.ask_organ_again()
    api.ask_organ_again()

    assert (the_act().serial, the_act().state) == (first.serial + 1, "asked")
    assert (Proposal.objects.get().answer, Proposal.objects.get().reason) == ("", "")
    actions.word_answer(the_chair(), picnic, NO)
    assert decided().state == "declined"


def test_what_lapsed_is_asked_again(picnic: UUID, the_day: Callable[[str], date]) -> None:
    the_day("2027-06-01")
    decisions.run_due_acts()
    lapsed = the_act().state

    api.ask_organ_again()

    assert (lapsed, the_act().state) == ("lapsed", "asked")
    assert the_act().asked_by is None


@pytest.mark.parametrize(("is_yes", "state"), [(True, "accepted"), (False, "refused")])
def test_with_most_of_the_board_concerned_the_assembly_says_the_last_word(
    picnic: UUID, is_yes: bool, state: str
) -> None:
    actions.word_answer(the_chair(), picnic, YES)
    decisions.refer_to_assembly(the_act().pk)
    with pytest.raises(RuleViolation, match="proposal_with_assembly"):
        actions.word_answer(the_chair(), picnic, NO)

    decided(is_yes=is_yes, organ="assembly")
    api.ask_organ_again()

    assert Proposal.objects.get().state == state
    assert decisions.PendingAct.objects.count() == 1


def test_what_she_takes_back_is_off_the_agenda(picnic: UUID) -> None:
    actions.withdraw_proposal(one_of(HERS), picnic)
    api.ask_organ_again()

    assert (Proposal.objects.get().state, the_act().state) == ("withdrawn", "void")


def test_stopping_the_act_takes_the_proposal_back(picnic: UUID) -> None:
    decisions.stop_act(one_of(HERS), the_act().pk)

    api.ask_organ_again()

    assert Proposal.objects.get().state == "withdrawn"


def test_a_decision_is_taken_once(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)
    decided()

    with pytest.raises(NotAuthorized):
        actions.word_answer(the_chair(), picnic, NO)


def test_a_report_never_spends_more_than_was_agreed(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, AnswerDraft("accept", "A good idea.", 5_000))
    decided()

    with pytest.raises(ValueError, match="ceiling"):
        actions.report_on_proposal(one_of(HERS), picnic, "It was fine.", 5_001)

    actions.report_on_proposal(one_of(HERS), picnic, "It was fine.", 5_000)
    assert Proposal.objects.get().state == "reported"


@pytest.fixture
def agreed_picnic(picnic: UUID) -> UUID:
    """One that the Board agreed to, for at most 100 euros, in a union with a treasurer."""
    offices.appoint(OPERATOR, THIRD, "treasurer", date(2026, 1, 1), None, "deed", date(2026, 1, 1))
    actions.word_answer(the_chair(), picnic, YES)
    decided()
    return picnic


def shown_to(number: int, picnic: UUID) -> str:
    return browser_of(number).get(f"/en/proposals/{picnic}/").content.decode()


def browser_of(number: int) -> Client:
    account, _ = Account.objects.get_or_create(login_name=f"name-{number}")
    Member.objects.filter(number=number).update(account=account)
    return roles.logged_in(account, strong=True)


def test_what_it_cost_is_shown_once_the_treasurer_confirmed_it(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 5_000)
    before = shown_to(CHAIR, agreed_picnic)
    seen = Proposal.objects.get().report_digest

    actions.confirm_cost(one_of(THIRD, "treasurer"), agreed_picnic, seen)

    assert ("It cost" in before, "has not confirmed the cost yet" in before) == (False, True)
    assert "It cost €50.00." in shown_to(SECOND, agreed_picnic)


@pytest.mark.parametrize(
    "who", [one_of(HERS), one_of(SECOND, "director", "secretary"), one_of(CHAIR, "chair")]
)
def test_nobody_but_the_treasurer_confirms_what_it_cost(agreed_picnic: UUID, who: Actor) -> None:
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 5_000)

    with pytest.raises(NotAuthorized):
        actions.confirm_cost(who, agreed_picnic, Proposal.objects.get().report_digest)

    assert Proposal.objects.get().cost_confirmed_on is None


def test_a_treasurer_who_is_tied_to_the_proposer_confirms_nothing(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 5_000)
    decisions.note_tie(THIRD, HERS)

    with pytest.raises(NotAuthorized):
        actions.confirm_cost(one_of(THIRD, "treasurer"), agreed_picnic, Proposal.objects.get().report_digest)


@pytest.mark.parametrize(("number", "is_confirmed"), [(THIRD, False), (SECOND, True)])
def test_of_a_treasurers_own_proposal_one_of_the_board_confirms_it(
    agreed_picnic: UUID, number: int, is_confirmed: bool
) -> None:
    Proposal.objects.update(number=THIRD)
    actions.report_on_proposal(one_of(THIRD, "treasurer"), agreed_picnic, "It was fine.", 5_000)
    actor = one_of(number, "treasurer" if number == THIRD else "director")

    with nullcontext() if is_confirmed else pytest.raises(NotAuthorized):
        actions.confirm_cost(actor, agreed_picnic, Proposal.objects.get().report_digest)

    assert (Proposal.objects.get().cost_confirmed_by == SECOND) == is_confirmed


def test_an_amount_that_changed_is_read_again(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 5_000)
    seen = Proposal.objects.get().report_digest
    Proposal.objects.update(spent=9_000)

    with pytest.raises(EditConflict):
        actions.confirm_cost(one_of(THIRD, "treasurer"), agreed_picnic, seen)


def test_a_returned_report_is_written_again(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 5_000)

    actions.return_report(one_of(THIRD, "treasurer"), agreed_picnic)
    returned = Proposal.objects.get()
    actions.report_on_proposal(one_of(HERS), agreed_picnic, "It was fine.", 4_000)

    assert (returned.state, returned.spent, returned.report) == ("accepted", None, "It was fine.")
    assert (Proposal.objects.get().state, Proposal.objects.get().spent) == ("reported", 4_000)


def test_a_report_for_somebody_is_shown_when_they_agree(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 5_000)
    found = Proposal.objects.get()
    before = [shown_to(number, agreed_picnic) for number in (CHAIR, SECOND, HERS)]

    actions.agree_to_report(one_of(HERS), agreed_picnic, found.report_digest)

    assert ["A fine day." in page for page in before] == [True, False, True]
    assert (found.state, Proposal.objects.get().state) == ("accepted", "reported")
    assert "A fine day." in shown_to(THIRD, agreed_picnic)


@pytest.mark.parametrize(
    "who", [one_of(CHAIR, "chair"), one_of(SECOND, "secretary"), one_of(THIRD, "treasurer")]
)
def test_nobody_agrees_to_a_report_in_the_place_of_the_proposer(agreed_picnic: UUID, who: Actor) -> None:
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 5_000)

    with pytest.raises(NotAuthorized):
        actions.agree_to_report(who, agreed_picnic, Proposal.objects.get().report_digest)


def test_a_report_that_the_proposer_declines_leaves_nothing(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 5_000)

    actions.decline_report(one_of(HERS), agreed_picnic)

    found = Proposal.objects.get()
    assert (found.state, found.report, found.spent, found.report_by) == ("accepted", "", None, None)


def test_a_report_that_changed_is_read_again_by_the_proposer(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 5_000)
    seen = Proposal.objects.get().report_digest
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 9_000)

    with pytest.raises(EditConflict):
        actions.agree_to_report(one_of(HERS), agreed_picnic, seen)


def test_the_person_who_reported_for_another_confirms_no_amount(agreed_picnic: UUID) -> None:
    both = one_of(THIRD, "secretary", "treasurer")
    actions.report_on_proposal(both, agreed_picnic, "A fine day.", 5_000)
    actions.agree_to_report(one_of(HERS), agreed_picnic, Proposal.objects.get().report_digest)

    with pytest.raises(NotAuthorized):
        actions.confirm_cost(both, agreed_picnic, Proposal.objects.get().report_digest)


def test_the_treasurer_and_the_proposer_answer_on_the_page(agreed_picnic: UUID) -> None:
    actions.report_on_proposal(the_chair(), agreed_picnic, "A fine day.", 5_000)
    answers = []
    for number, path in ((HERS, "report/answer"), (THIRD, "cost")):
        form = {"answer": "yes", "seen": Proposal.objects.get().report_digest}
        client = browser_of(number)
        answers += [
            client.post(f"/en/proposals/{agreed_picnic}/{path}/", changed).status_code
            for changed in (form | {"seen": "0"}, form | {"answer": "perhaps"}, form)
        ]

    assert answers == [409, 409, 303] * 2
    assert Proposal.objects.get().cost_confirmed_by == THIRD


def test_the_same_form_sent_twice_is_one_proposal() -> None:
    key = UUID(int=7)

    actions.propose_activity(one_of(HERS), PICNIC, key)
    actions.propose_activity(one_of(HERS), PICNIC, key)

    assert Proposal.objects.count() == 1


def test_a_supporting_member_proposes_nothing() -> None:
    with pytest.raises(NotAuthorized):
        actions.propose_activity(Actor("person", HERS, MemberStatus.SUPPORTING), PICNIC)


def test_who_is_erased_leaves_the_decision_and_takes_her_name(picnic: UUID) -> None:
    actions.add_proposal_remark(one_of(HERS), picnic, "I bring bread.")
    actions.word_answer(the_chair(), picnic, YES)
    decided()

    api.forget(HERS)

    made = Proposal.objects.get()
    assert (made.number, made.name, made.state) == (None, "", "accepted")
    assert not ProposalRemark.objects.exists()


def test_what_nobody_decided_goes_with_her(picnic: UUID) -> None:
    api.forget(HERS)

    assert not Proposal.objects.exists()


def test_she_reads_all_that_is_kept_of_her(picnic: UUID) -> None:
    actions.add_proposal_remark(one_of(HERS), picnic, "I bring bread.")

    told = {known.field for known in api.known_about(HERS)}

    assert told == {"Proposal.number", "Proposal.name", "ProposalRemark.number"}


def test_she_reads_that_she_reported_for_another_and_confirmed_a_cost(picnic: UUID) -> None:
    Proposal.objects.update(report_by=SECOND, cost_confirmed_by=SECOND)

    told = {known.field for known in api.known_about(SECOND)}
    api.forget(SECOND)

    assert told == {"Proposal.report_by", "Proposal.cost_confirmed_by"}
    assert api.known_about(SECOND) == []


def test_she_reads_of_every_proposal_of_hers() -> None:
    many = [Proposal(number=HERS, title=f"No. {at}", proposed_on=date(2026, 1, 1)) for at in range(60)]
    Proposal.objects.bulk_create(many)

    titles = {known.value for known in api.known_about(HERS) if known.field == "Proposal.number"}

    assert titles == {f"No. {at}" for at in range(60)}


def test_a_yes_opens_a_ceiling_in_the_book_which_ends_when_the_cost_is_confirmed(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, YES)
    assert cash_book.find_line("proposals", picnic) is None
    decided()

    line = cash_book.find_line("proposals", picnic)
    assert line is not None
    assert (line.direction, line.cents, line.text) == ("ceiling", 10_000, "Proposal: A picnic")
    treasurer = one_of(SECOND, "treasurer")
    split = Split(-4_000, "goods")
    number = cash_book.record_entry(
        treasurer, NewEntry(clock.current_date(), "cash_box", -4_000, "Bread", (split,))
    )
    cash_book.settle_lines(treasurer, [(line.id, number)])
    assert queries.cost_in_book(Proposal.objects.get()) == "€40.00"
    actions.report_on_proposal(one_of(HERS), picnic, "It rained.", 4_000)
    actions.confirm_cost(treasurer, picnic, Proposal.objects.get().report_digest)

    assert left_of_ceiling(line.id) == 0


def test_a_no_and_a_yes_without_money_open_no_ceiling(picnic: UUID) -> None:
    actions.word_answer(the_chair(), picnic, AnswerDraft("accept", "Without money.", 0))

    decided()

    assert cash_book.find_line("proposals", picnic) is None
