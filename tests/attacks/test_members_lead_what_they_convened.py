"""Chair and secretary refuse, or spoil, the assembly that members convened: the first signatory leads it.

Nothing that one person types has an effect, and leading the meeting is all that the first signatory gets: no
roll, no names, no other meeting.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.offices import api as offices
from tests.attacks.test_members_convene_themselves import (
    AUDITOR,
    DIRECTOR,
    FIRST,
    FIRST_DAY_OF_MEMBERS,
    LAST,
    LAST_DAY_OF_BOARD,
    SECOND,
    THE_AUDITOR,
    holder,
    leave,
    plan,
)
from tests.decided import approve
from tests.life.assembly.meeting import (
    CHAIR,
    MEMBERS,
    OTHER_TELLER,
    SECRETARY,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
    refusal,
)
from tests.life.assembly.parts import (
    MOST_WRONG_NUMBERS,
    AgendaItem,
    Assembly,
    BureauMember,
    Minutes,
    Proxy,
    RollSeat,
    actions,
    member_proxy_code,
    pending_records,
)
from tests.life.elections.parts import Candidacy, CandidacyText, candidates, counting
from tests.life.evoting.parts import key_making
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]
THE_FIRST = an_active(FIRST)
# Who leads and who writes come from the members; both tellers hold no office.
BUREAU = actions.BureauChoice(FIRST, SECOND, (TELLER, OTHER_TELLER))
WITH_CHAIR = actions.BureauChoice(CHAIR, SECOND, (TELLER, OTHER_TELLER))
DAY = "2027-06-10"
REASON = "The secretary did not hand the notices over."


@pytest.fixture
def union(db: None, the_day: Callable[[str], date]) -> Meeting:
    """Nine members with accounts; one director, the auditor, the chair and the secretary hold an office."""
    union = Meeting(the_day)
    for number in MEMBERS:
        account = Account.objects.create(login_name=f"name-{number}", password="!")
        Member.objects.filter(number=number).update(account=account)
    for number, office in (
        (DIRECTOR, "director"),
        (AUDITOR, "auditor"),
        (CHAIR, "chair"),
        (SECRETARY, "secretary"),
    ):
        offices.appoint(OPERATOR, number, office, union.today, None, "deed", union.today)
    return union


def convene(union: Meeting, kind: str = "motion", **about: Any) -> Meeting:
    """Two of nine demand it, the Board lets its days go by, and the auditor agrees to day and place."""
    union.the_day("2027-05-01")
    demand = actions.start_member_demand(THE_FIRST, "assembly", "A car", "We buy a car.")
    actions.sign_demand(an_active(SECOND), demand)
    union.the_day(FIRST_DAY_OF_MEMBERS)
    approve(actions.ask_to_convene_demanded(THE_FIRST, demand, plan(DAY, kind=kind, **about)), THE_AUDITOR)
    union.id = Assembly.objects.get(phase="convened").pk
    union.the_day(DAY)
    return union


@pytest.fixture
def theirs(union: Meeting) -> Meeting:
    """The day has come, and neither chair nor secretary does anything."""
    return convene(union)


def accept(meeting: Meeting, *numbers: int) -> None:
    for number in numbers:
        actions.accept_bureau_role(an_active(number), meeting.id)


def open_it(meeting: Meeting, choice: actions.BureauChoice = BUREAU) -> Meeting:
    """The first signatory opens it, everybody in the bureau accepts, and LAST comes."""
    actions.open_assembly(THE_FIRST, meeting.id, choice, REASON)
    accept(meeting, *{choice.chair, choice.secretary, *choice.tellers} - {FIRST})
    actions.mark_attendance(THE_FIRST, meeting.id, [LAST], "room")
    meeting.confirm("presence", TELLER)
    return meeting


@pytest.fixture
def running(theirs: Meeting) -> Meeting:
    return open_it(theirs)


def only_item(meeting: Meeting) -> UUID:
    return meeting.row.items.get().pk


def by_hands(meeting: Meeting, votes_for: int = 4) -> None:
    item = only_item(meeting)
    actions.open_agenda_item(THE_FIRST, item, "hands")
    actions.decide_by_hands(THE_FIRST, item, actions.Votes(votes_for, 1))
    meeting.confirm("hands", TELLER)


def test_both_refuse_and_members_decide_from_the_opening_to_signed_minutes(running: Meeting) -> None:
    by_hands(running)
    actions.close_assembly(THE_FIRST, running.id)
    actions.add_minutes_remarks(THE_FIRST, running.id, "Neither chair nor secretary came.")
    for number in (FIRST, SECOND):
        actions.sign_minutes(an_active(number), running.id, Minutes.objects.get().sha256)

    facts = Minutes.objects.get().facts
    assert (running.row.phase, running.outcome(only_item(running))) == ("signed", "carried")
    assert (facts["by_members"], facts["undelivered_reason"]) == (True, REASON)
    assert running.row.convened_by is None


def test_alone_the_first_signatory_opens_and_decides_nothing(theirs: Meeting) -> None:
    actions.open_assembly(THE_FIRST, theirs.id, BUREAU, REASON)
    item = only_item(theirs)

    refused = [
        refusal(lambda: actions.open_agenda_item(THE_FIRST, item, "hands")),
        refusal(lambda: actions.close_without_vote(THE_FIRST, item, "withdrawn")),
        refusal(lambda: actions.close_assembly(THE_FIRST, theirs.id)),
    ]

    assert refused == [["bureau_unaccepted"], ["bureau_unaccepted"], ["items_left"]]
    for number in (SECOND, TELLER):
        with pytest.raises(NotAuthorized):
            actions.note_role_acceptance(THE_FIRST, theirs.id, number)


def test_what_the_first_signatory_types_waits_for_somebody_else(running: Meeting) -> None:
    item = only_item(running)
    actions.open_agenda_item(THE_FIRST, item, "hands")
    actions.decide_by_hands(THE_FIRST, item, actions.Votes(5, 0))

    for record in pending_records(running.row):
        with pytest.raises(NotAuthorized):
            actions.confirm_typed(THE_FIRST, running.id, record.digest)

    assert running.outcome(item) == ""
    assert refusal(lambda: actions.close_assembly(THE_FIRST, running.id)) == ["confirm_first"]


def steps(meeting: Meeting, actor: Actor) -> dict[str, Callable[[], object]]:
    """Each verb by which somebody leads a running meeting."""
    item, key, votes = only_item(meeting), meeting.id, actions.Votes(0, 5)
    return {
        "mark": lambda: actions.mark_attendance(actor, key, [LAST], ""),
        "take up": lambda: actions.open_agenda_item(actor, item, "hands"),
        "amend": lambda: actions.amend_agenda_item(actor, item, "We sell it."),
        "hear": lambda: actions.note_item_hearing(actor, item, heard=False, stood_aside=5),
        "hands": lambda: actions.decide_by_hands(actor, item, votes),
        "paper": lambda: actions.decide_by_paper(actor, item),
        "end": lambda: actions.close_without_vote(actor, item, "withdrawn"),
        "close": lambda: actions.close_assembly(actor, key),
    }


VERBS = ("mark", "take up", "amend", "hear", "hands", "paper", "end", "close")
UNINVITED = {
    "chair": THE_CHAIR,
    "secretary": THE_SECRETARY,
    "director": holder(DIRECTOR, "director"),
    "second signatory": an_active(SECOND),
    "teller": an_active(TELLER),
}


@pytest.mark.parametrize("who", UNINVITED)
@pytest.mark.parametrize("verb", VERBS)
def test_nobody_outside_leads_or_spoils_it(verb: str, who: str, running: Meeting) -> None:
    item = only_item(running)
    if verb in ("hear", "hands", "paper"):
        actions.open_agenda_item(THE_FIRST, item, "hands")
    before = list(AgendaItem.objects.values()), list(RollSeat.objects.order_by("pk").values())

    with pytest.raises(NotAuthorized):
        steps(running, UNINVITED[who])[verb]()

    after = list(AgendaItem.objects.values()), list(RollSeat.objects.order_by("pk").values())
    assert (after, running.row.phase) == (before, "opened")


@pytest.mark.parametrize("who", UNINVITED)
def test_nobody_else_opens_it_with_a_bureau_that_never_comes(who: str, theirs: Meeting) -> None:
    with pytest.raises(NotAuthorized):
        actions.open_assembly(UNINVITED[who], theirs.id, BUREAU, REASON)

    assert theirs.row.phase == "convened"


def test_no_remark_of_theirs_stands_in_the_minutes(running: Meeting) -> None:
    by_hands(running)
    actions.close_assembly(THE_FIRST, running.id)

    for actor in (THE_CHAIR, THE_SECRETARY, an_active(LAST)):
        with pytest.raises(NotAuthorized):
            actions.add_minutes_remarks(actor, running.id, "It was void.")

    assert Minutes.objects.get().remarks == ""


def test_in_the_bureau_the_chair_leads_it_along_with_them(theirs: Meeting) -> None:
    open_it(theirs, WITH_CHAIR)

    actions.open_agenda_item(THE_CHAIR, only_item(theirs), "hands")
    actions.mark_attendance(THE_FIRST, theirs.id, [FIRST], "room")

    with pytest.raises(NotAuthorized):
        actions.mark_attendance(THE_SECRETARY, theirs.id, [LAST], "")
    assert AgendaItem.objects.get(assembly=theirs.id).stage == "open"


@pytest.mark.parametrize("actor", [THE_CHAIR, THE_SECRETARY], ids=["chair", "secretary"])
def test_nobody_calls_it_off_or_changes_day_place_and_agenda(actor: Actor, theirs: Meeting) -> None:
    elsewhere = actions.AssemblyPlan(date(2027, 6, 12), theirs.row.hour, "Far away")
    item, draft = only_item(theirs), actions.ItemDraft("motion", "A car", "We sell it.")

    refused = [
        refusal(lambda: actions.ask_to_call_off(actor, theirs.id)),
        refusal(lambda: actions.change_assembly_plan(actor, theirs.id, elsewhere)),
        refusal(lambda: actions.add_agenda_item(actor, theirs.id, draft)),
        refusal(lambda: actions.change_agenda_item(actor, item, draft)),
        refusal(lambda: actions.remove_agenda_item(actor, item)),
        refusal(lambda: actions.delete_draft(actor, theirs.id)),
    ]

    assert refused == [["demanded"], ["another_phase"], ["off_agenda"], *[["another_phase"]] * 3]


def test_nothing_is_closed_before_what_was_demanded_is_voted_on(theirs: Meeting) -> None:
    open_it(theirs, WITH_CHAIR)

    assert refusal(lambda: actions.close_assembly(THE_CHAIR, theirs.id)) == ["items_left"]
    assert refusal(lambda: actions.close_assembly(THE_FIRST, theirs.id)) == ["items_left"]


def test_an_item_that_one_person_calls_withdrawn_is_voted_on_all_the_same(union: Meeting) -> None:
    dismissal = convene(union, "dismissal", about=DIRECTOR)
    open_it(dismissal, WITH_CHAIR)
    item = only_item(dismissal)
    actions.close_without_vote(THE_CHAIR, item, "withdrawn")

    for number in (TELLER, OTHER_TELLER):
        with pytest.raises(NotAuthorized):
            dismissal.confirm("hands", number)
    actions.open_agenda_item(THE_FIRST, item, "paper")

    found = AgendaItem.objects.get(pk=item)
    assert (found.stage, found.typed_outcome, dismissal.waiting("hands")) == ("open", "", [])


def test_the_first_signatory_withdraws_it_with_a_teller_and_not_alone(running: Meeting) -> None:
    item = only_item(running)
    actions.close_without_vote(THE_FIRST, item, "withdrawn")

    with pytest.raises(NotAuthorized):
        running.confirm("hands", FIRST)
    before = running.outcome(item)
    running.confirm("hands", TELLER)

    assert (before, running.outcome(item)) == ("", "withdrawn")


def test_another_bureau_is_named_until_all_have_accepted(theirs: Meeting) -> None:
    actions.open_assembly(THE_FIRST, theirs.id, WITH_CHAIR, REASON)
    accept(theirs, TELLER)

    actions.replace_bureau(THE_FIRST, theirs.id, BUREAU)
    accept(theirs, SECOND, OTHER_TELLER)

    there = set(RollSeat.objects.filter(assembly=theirs.id, here="room").values_list("number", flat=True))
    assert there == {FIRST, SECOND, TELLER, OTHER_TELLER}
    assert refusal(lambda: actions.replace_bureau(THE_FIRST, theirs.id, WITH_CHAIR)) == ["bureau_complete"]
    assert set(BureauMember.objects.values_list("number", flat=True)) == there


def test_nobody_else_names_another_bureau(theirs: Meeting) -> None:
    actions.open_assembly(THE_FIRST, theirs.id, WITH_CHAIR, REASON)

    for actor in (*UNINVITED.values(), an_active(LAST)):
        with pytest.raises(NotAuthorized):
            actions.replace_bureau(actor, theirs.id, BUREAU)


def test_a_bureau_of_another_meeting_is_not_replaced(union: Meeting) -> None:
    union.add(text="We buy a tent.")
    union.convene()
    union.hand_over_papers()
    union.later(0)
    actions.open_assembly(THE_SECRETARY, union.id, WITH_CHAIR)

    for actor in (THE_FIRST, THE_CHAIR, THE_SECRETARY, Actor("person", None)):
        with pytest.raises(NotAuthorized):
            actions.replace_bureau(actor, union.id, BUREAU)


def test_they_lead_no_meeting_of_the_board(union: Meeting) -> None:
    union.add(text="We buy a tent.")
    union.convene()
    union.hand_over_papers()
    union.later(0)
    with pytest.raises(NotAuthorized):
        actions.open_assembly(THE_FIRST, union.id, BUREAU)
    actions.open_assembly(THE_SECRETARY, union.id, BUREAU)

    for verb, step in steps(union, THE_FIRST).items():
        if verb not in ("hear", "paper"):
            with pytest.raises(NotAuthorized):
                step()


def test_once_they_are_no_active_member_its_office_leads_it(theirs: Meeting) -> None:
    leave(FIRST)
    former = replace(THE_FIRST, state=MemberStatus.SUPPORTING)

    with pytest.raises(NotAuthorized):
        actions.open_assembly(former, theirs.id, BUREAU, REASON)
    choice = replace(WITH_CHAIR, secretary=SECRETARY)
    actions.open_assembly(THE_CHAIR, theirs.id, choice, REASON)

    assert theirs.row.phase == "opened"


def test_without_an_account_its_office_leads_it(theirs: Meeting) -> None:
    Member.objects.filter(number=FIRST).update(account=None)

    actions.open_assembly(THE_CHAIR, theirs.id, replace(WITH_CHAIR, secretary=SECRETARY), REASON)

    assert theirs.row.phase == "opened"


def test_an_erased_first_signatory_is_forgotten_and_its_office_leads_it(theirs: Meeting) -> None:
    actions.forget(SYSTEM, FIRST)

    with pytest.raises(NotAuthorized):
        actions.open_assembly(THE_FIRST, theirs.id, BUREAU, REASON)
    assert theirs.row.convened_by is None
    assert refusal(lambda: actions.ask_to_call_off(THE_CHAIR, theirs.id)) == ["demanded"]


def test_numbers_are_tried_a_hundred_times_and_then_no_right_one_is_told_either(running: Meeting) -> None:
    guesses = range(600_001, 600_001 + MOST_WRONG_NUMBERS)

    refused = {refusal(partial(mark, running, guess))[0] for guess in guesses}
    right = refusal(lambda: mark(running, AUDITOR))

    assert refused == {"not_on_roll"}
    assert right == ["too_many_wrong_numbers"]
    assert RollSeat.objects.get(number=AUDITOR).here == ""
    actions.mark_attendance(THE_FIRST, running.id, [LAST], "")


def mark(meeting: Meeting, *numbers: int) -> None:
    actions.mark_attendance(THE_FIRST, meeting.id, numbers, "room")


def test_a_thousand_numbers_at_once_tell_nothing_about_one_of_them(running: Meeting) -> None:
    refused = refusal(lambda: mark(running, AUDITOR, *range(600_001, 601_000)))

    assert refused == ["not_on_roll"]
    assert RollSeat.objects.get(number=AUDITOR).here == ""
    assert refusal(lambda: mark(running, AUDITOR)) == ["too_many_wrong_numbers"]


def test_numbers_are_tried_in_no_bureau_either(theirs: Meeting) -> None:
    strangers = replace(BUREAU, secretary=600_001, tellers=(600_002, 600_003))

    for _time in range(34):
        assert refusal(lambda: open_it(theirs, strangers)) == ["bureau_strangers"]

    assert refusal(lambda: open_it(theirs)) == ["too_many_wrong_numbers"]


def test_before_its_day_no_number_is_looked_up(theirs: Meeting) -> None:
    theirs.the_day("2027-06-09")

    choices = BUREAU, replace(BUREAU, chair=600_001)
    refused = [refusal(partial(open_it, theirs, choice)) for choice in choices]

    assert refused == [["another_day"]] * 2
    assert theirs.row.wrong_numbers == 0


def test_no_secret_ballot_of_chair_and_secretary_holds_it_up(running: Meeting) -> None:
    refused = refusal(lambda: actions.open_agenda_item(THE_FIRST, only_item(running), "electronic"))
    named = refusal(
        lambda: key_making.appoint_meeting_trustees(THE_CHAIR, running.id, [TELLER, OTHER_TELLER], 2)
    )

    assert refused == named == ["members_without_ballots"]


def test_a_typed_count_takes_no_place_of_a_tellers_own(running: Meeting) -> None:
    item = only_item(running)
    actions.open_agenda_item(THE_FIRST, item, "paper")
    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), item, actions.Votes(4, 1))

    refused = refusal(lambda: actions.note_paper_count(THE_SECRETARY, item, TELLER, actions.Votes(0, 5)))

    assert refused == ["counted_themself"]
    assert actions.decide_by_paper(THE_FIRST, item) == "carried"


@pytest.mark.parametrize(("giver", "holder"), [(LAST, AUDITOR), (AUDITOR, LAST), (DIRECTOR, AUDITOR)])
def test_no_proxy_that_the_secretary_types_forbids_a_members_own(
    giver: int, holder: int, running: Meeting
) -> None:
    actions.mark_attendance(THE_FIRST, running.id, [LAST], "")
    actions.note_paper_proxy(THE_SECRETARY, running.id, LAST, AUDITOR)

    actions.give_proxy(an_active(giver), running.id, member_proxy_code(running.id, holder))

    assert Proxy.objects.get(giver=giver).is_accepted
    assert refusal(lambda: actions.note_paper_proxy(THE_SECRETARY, running.id, giver, CHAIR))


def test_a_typed_tally_takes_no_place_of_a_tellers_own(union: Meeting) -> None:
    election = convene(union, "election")
    item = only_item(election)
    union.the_day("2027-05-25")
    candidates.agree_to_publication(an_active(LAST), item)
    candidates.stand_for_election(an_active(LAST), item, CandidacyText("Rowan", {}))
    union.the_day(DAY)
    open_it(election)
    actions.open_agenda_item(THE_FIRST, item, "paper")
    papers = counting.PaperTally(5, 0, {Candidacy.objects.get().pk: 4})
    counting.enter_teller_tally(an_active(TELLER), item, papers)

    refused = refusal(lambda: counting.note_paper_tally(THE_SECRETARY, item, TELLER, papers))
    counting.enter_teller_tally(an_active(OTHER_TELLER), item, papers)
    counting.take_election_result(THE_FIRST, item)

    assert refused == ["counted_themself"]
    assert election.outcome(item) == "carried"


def test_they_take_the_result_of_an_election_and_no_office_does_it_for_itself(union: Meeting) -> None:
    election = open_it(convene(union, "election"))
    item = only_item(election)
    actions.open_agenda_item(THE_FIRST, item, "paper")

    with pytest.raises(NotAuthorized):
        counting.take_election_result(THE_CHAIR, item)

    assert refusal(lambda: counting.take_election_result(THE_FIRST, item)) == ["two_counts"]


def browser(number: int, *, strong: bool = False) -> Client:
    return roles.logged_in(Account.objects.get(login_name=f"name-{number}"), strong=strong)


def test_from_day_22_the_page_of_the_demand_tells_the_first_signatory_alone(union: Meeting) -> None:
    demand = actions.start_member_demand(THE_FIRST, "assembly", "A car", "We buy a car.")
    actions.sign_demand(an_active(SECOND), demand)
    shown = []

    readers = (LAST_DAY_OF_BOARD, FIRST), (FIRST_DAY_OF_MEMBERS, FIRST), (FIRST_DAY_OF_MEMBERS, SECOND)
    for day, number in readers:
        union.the_day(day)
        page = browser(number).get(f"/en/gathering/demands/{demand}/").content.decode()
        shown.append("so you can send the notice. On the day you also open the meeting" in page)

    assert shown == [False, True, False]


def test_the_pages_open_and_lead_it_and_show_no_roll(theirs: Meeting) -> None:
    first, key = browser(FIRST), theirs.id
    names = {"chair": FIRST, "secretary": SECOND, "teller_1": TELLER, "teller_2": OTHER_TELLER}
    shown = first.get(f"/en/gathering/{key}/").content.decode()
    begun = first.get(f"/en/gathering/desk/{key}/opening/").content.decode()
    opened = first.post(f"/en/gathering/desk/{key}/opening/", {**names, "undelivered_reason": REASON})
    accept(theirs, SECOND, TELLER, OTHER_TELLER)
    attendance = f"/en/gathering/desk/{key}/attendance/"
    came = first.post(attendance, {"number": LAST})
    wrong = first.post(attendance, {"number": 600_001})
    page = first.get(attendance).content.decode()

    assert "You sent the notice" in shown
    assert str(CHAIR) not in begun
    assert (opened.status_code, came.status_code, wrong.status_code) == (303, 303, 422)
    assert 'value="600001"' in wrong.content.decode()
    assert {number for number in MEMBERS if str(number) in page} == {*names.values(), LAST}


def test_the_pages_let_them_vote_close_and_remark(running: Meeting) -> None:
    first, item = browser(FIRST), only_item(running)
    votes = {"votes_for": 4, "votes_against": 1, "abstained": 0, "invalid": 0}
    read = [first.get(f"/en/gathering/{path}") for path in (f"desk/{running.id}/room/", f"item/{item}/")]
    steps = [
        first.post(f"/en/gathering/item/{item}/opening/", {"method": "hands"}),
        first.post(f"/en/gathering/item/{item}/hands/", votes),
    ]
    running.confirm("hands", TELLER)
    steps.append(first.post(f"/en/gathering/desk/{running.id}/close/"))
    steps.append(first.post(f"/en/gathering/{running.id}/minutes/remarks/", {"remarks": "Calm."}))

    minutes = first.get(f"/en/gathering/{running.id}/minutes/").content.decode()
    assert [page.status_code for page in read] == [200, 200]
    assert [step.status_code for step in steps] == [303] * 4
    assert "Members sent the notice" in minutes
    assert "Papers to file" not in minutes


FORBIDDEN = (
    "gathering/desk/", "gathering/desk/{key}/", "gathering/desk/{key}/notices/",
    "gathering/desk/{key}/notices/labels/", "gathering/desk/{key}/proxies/",
    "gathering/{key}/paper/attendance/", "gathering/desk/item/{item}/", "gathering/item/{item}/electronic/",
    "desk/", "desk/people/",
)  # fmt: skip


def test_leading_a_meeting_opens_no_page_of_an_office(running: Meeting) -> None:
    first, names = browser(FIRST), {"key": running.id, "item": only_item(running)}

    answers = {path: first.get(f"/en/{path.format(**names)}").status_code for path in FORBIDDEN}

    assert answers == dict.fromkeys(FORBIDDEN, 404)


@pytest.mark.parametrize("number", [CHAIR, SECRETARY])
def test_the_pages_refuse_an_office_outside_the_bureau(number: int, running: Meeting) -> None:
    office, item = browser(number, strong=True), only_item(running)
    paths = (f"desk/{running.id}/room/", f"desk/{running.id}/attendance/", f"item/{item}/")

    read = [office.get(f"/en/gathering/{path}").status_code for path in paths]
    closed = office.post(f"/en/gathering/desk/{running.id}/close/").status_code
    draft = office.get(f"/en/gathering/desk/{running.id}/").status_code

    assert (read, closed, draft) == ([404] * 3, 404, 200)


def test_the_office_reads_who_opens_it(theirs: Meeting) -> None:
    page = browser(CHAIR, strong=True).get(f"/en/gathering/desk/{theirs.id}/").content.decode()

    assert "The member who did it opens the meeting and runs it." in page
    assert "Open the meeting" not in page
    assert str(FIRST) not in page
