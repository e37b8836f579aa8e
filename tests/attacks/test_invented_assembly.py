"""One office-holder invents an assembly: bureau, presence, hands, counts, signatures. Nothing comes of it.

Sequences 18 and 19 of the one-bad-officer machine, through actions and pages. The secretary is
in bad faith, and everybody else does nothing unless a test says otherwise.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.life.assembly.meeting import (
    BUREAU,
    CHAIR,
    MEMBERS,
    OTHER_TELLER,
    OTHERS,
    SECRETARY,
    TELLER,
    THE_SECRETARY,
    Meeting,
    an_active,
    paper_proxy,
    refusal,
)
from tests.life.assembly.parts import (
    AgendaItem,
    Assembly,
    Minutes,
    MinutesSignature,
    Proxy,
    RollSeat,
    actions,
    current_quorum,
    pending_records,
)
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import Account

pytestmark = pytest.mark.postgresql
MEMBER, SECOND_MEMBER, ANOTHER, *_ = OTHERS
ALL_FOR = actions.Votes(9, 0)


@pytest.fixture
def invented(db: None, the_day: Callable[[str], date]) -> Meeting:
    """Opened by the secretary with a bureau that is not there, everybody marked as present."""
    meeting = Meeting(the_day)
    meeting.add(text="We buy a tent.")
    meeting.convene()
    meeting.hand_over_papers()
    meeting.later(0)
    actions.open_assembly(THE_SECRETARY, meeting.id, BUREAU)
    actions.mark_attendance(THE_SECRETARY, meeting.id, OTHERS, "room")
    return meeting


@pytest.fixture
def held(invented: Meeting) -> Meeting:
    """The same, but the bureau is real and accepted."""
    invented.accept_roles()
    return invented


def only_item(meeting: Meeting) -> UUID:
    return meeting.row.items.get().pk


def confirms_all(meeting: Meeting, who: int) -> list[str]:
    """What one person can confirm of everything that waits."""
    done = []
    for record in pending_records(meeting.row):
        try:
            actions.confirm_typed(an_active(who), meeting.id, record.digest)
        except NotAuthorized:
            continue
        done.append(record.what)
    return done


def give_account(number: int) -> None:
    account = Account.objects.create(login_name=f"own-{number}", password="!")
    Member.objects.filter(number=number).update(account=account)


def test_with_an_absent_bureau_nothing_is_opened_noted_or_withdrawn(invented: Meeting) -> None:
    item = only_item(invented)

    found = [
        refusal(lambda: actions.open_agenda_item(THE_SECRETARY, item, "hands")),
        refusal(lambda: actions.open_agenda_item(THE_SECRETARY, item, "paper")),
        refusal(lambda: actions.close_without_vote(THE_SECRETARY, item, "withdrawn")),
    ]

    assert found == [["bureau_unaccepted"]] * 3


def test_sheets_of_the_whole_bureau_typed_by_one_person_accept_nothing(invented: Meeting) -> None:
    for number in (CHAIR, TELLER, OTHER_TELLER):
        actions.note_role_acceptance(THE_SECRETARY, invented.id, number)

    assert "role" not in confirms_all(invented, SECRETARY)
    assert refusal(lambda: actions.open_agenda_item(THE_SECRETARY, only_item(invented), "hands")) == [
        "bureau_unaccepted"
    ]


def test_somebody_in_the_room_confirms_a_sheet_but_not_the_person_concerned(invented: Meeting) -> None:
    actions.note_role_acceptance(THE_SECRETARY, invented.id, TELLER)
    (record,) = invented.waiting("role")
    with pytest.raises(NotAuthorized):
        actions.confirm_typed(an_active(TELLER), invented.id, record.digest)

    actions.confirm_typed(an_active(MEMBER), invented.id, record.digest)

    assert invented.waiting("role") == []


def test_nobody_types_a_sheet_for_somebody_with_an_account(invented: Meeting) -> None:
    give_account(CHAIR)

    assert refusal(lambda: actions.note_role_acceptance(THE_SECRETARY, invented.id, CHAIR)) == [
        "accepts_alone"
    ]


def test_a_show_of_hands_typed_by_one_person_decides_nothing(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "hands")

    outcome = actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR)

    assert (outcome, held.outcome(item)) == ("carried", "")
    assert confirms_all(held, SECRETARY) == []
    assert refusal(lambda: actions.close_assembly(THE_SECRETARY, held.id)) == ["confirm_first"]


def test_numbers_that_changed_after_they_were_read_are_not_confirmed(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "hands")
    actions.decide_by_hands(THE_SECRETARY, item, actions.Votes(4, 5))
    (read,) = held.waiting("hands")

    actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR)

    assert refusal(lambda: actions.confirm_typed(an_active(TELLER), held.id, read.digest)) == [
        "changed_meanwhile"
    ]
    assert held.outcome(item) == ""


def test_the_same_confirmation_sent_twice_decides_once(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "hands")
    actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR)
    (record,) = held.waiting("hands")
    actions.confirm_typed(an_active(TELLER), held.id, record.digest)

    assert refusal(lambda: actions.confirm_typed(an_active(TELLER), held.id, record.digest)) == [
        "changed_meanwhile"
    ]
    assert held.outcome(item) == "carried"


def test_one_person_types_no_counts_of_two_tellers(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "paper")
    actions.note_paper_count(THE_SECRETARY, item, TELLER, ALL_FOR)

    assert refusal(lambda: actions.note_paper_count(THE_SECRETARY, item, OTHER_TELLER, ALL_FOR)) == [
        "both_counts"
    ]


def test_a_typed_count_has_no_effect_until_somebody_else_confirms_it(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "paper")
    actions.note_paper_count(THE_SECRETARY, item, TELLER, ALL_FOR)
    actions.enter_teller_count(an_active(OTHER_TELLER), item, ALL_FOR)
    held.confirm("presence")
    before = refusal(lambda: actions.decide_by_paper(THE_SECRETARY, item))

    held.confirm("count", OTHER_TELLER)

    assert before == ["count_unconfirmed"]
    assert actions.decide_by_paper(THE_SECRETARY, item) == "carried"


def test_others_cannot_type_the_count_of_a_teller_with_an_account(held: Meeting) -> None:
    item = only_item(held)
    give_account(TELLER)
    actions.open_agenda_item(THE_SECRETARY, item, "paper")
    actions.note_paper_count(THE_SECRETARY, item, TELLER, ALL_FOR)

    assert [record.subject.confirmers for record in held.waiting("count")] == [{TELLER}]
    assert "count" not in confirms_all(held, OTHER_TELLER)


def test_ballots_are_not_counted_before_a_teller_confirms_the_presence(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "paper")
    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), item, ALL_FOR)

    assert refusal(lambda: actions.decide_by_paper(THE_SECRETARY, item)) == ["presence_unconfirmed"]
    assert "presence" not in confirms_all(held, SECRETARY)


def test_words_that_one_person_changed_are_not_voted_on(held: Meeting) -> None:
    item = only_item(held)
    actions.open_agenda_item(THE_SECRETARY, item, "hands")
    actions.amend_agenda_item(THE_SECRETARY, item, "We sell the tent.")
    before = refusal(lambda: actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR))

    held.confirm("words", TELLER)

    assert before == ["words_unconfirmed"]
    assert actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR) == "carried"


def test_only_the_member_who_began_a_demand_withdraws_its_item(held: Meeting) -> None:
    demand = actions.start_member_demand(an_active(MEMBER), "item", "A tent", "We buy a tent.")
    actions.sign_demand(an_active(SECOND_MEMBER), demand)
    AgendaItem.objects.filter(pk=only_item(held)).update(demand=demand)
    actions.close_without_vote(THE_SECRETARY, only_item(held), "withdrawn")

    assert [confirms_all(held, who) for who in (TELLER, SECOND_MEMBER)] == [["presence"], []]
    assert confirms_all(held, MEMBER) == ["hands"]
    assert held.outcome(only_item(held)) == "withdrawn"


def test_one_person_types_one_signature_at_most_and_it_is_not_valid_yet(held: Meeting) -> None:
    held.end(only_item(held))
    actions.close_assembly(THE_SECRETARY, held.id)
    sha256 = Minutes.objects.get().sha256
    actions.note_minutes_signature(THE_SECRETARY, held.id, "chair", sha256)
    second = refusal(lambda: actions.note_minutes_signature(THE_SECRETARY, held.id, "secretary", sha256))

    actions.sign_minutes(an_active(SECRETARY), held.id, sha256)

    assert (second, held.row.phase, MinutesSignature.objects.count()) == (
        ["one_typed_signature"],
        "closed",
        2,
    )
    assert confirms_all(held, SECRETARY) == []
    assert confirms_all(held, CHAIR) == ["signature"]
    assert held.row.phase == "signed"


def test_a_proxy_that_one_person_typed_represents_nobody(held: Meeting) -> None:
    actions.mark_attendance(THE_SECRETARY, held.id, [MEMBER], "")
    actions.note_paper_proxy(THE_SECRETARY, held.id, MEMBER, SECOND_MEMBER)
    (presence,) = held.waiting("presence")

    assert presence.row.represented == 0
    assert confirms_all(held, SECOND_MEMBER) == ["proxy"]
    assert Proxy.objects.get().is_accepted


def test_one_person_ends_no_proxy_that_counts(held: Meeting) -> None:
    actions.mark_attendance(THE_SECRETARY, held.id, [MEMBER], "")
    paper_proxy(held.id, MEMBER, SECOND_MEMBER)

    says = refusal(lambda: actions.note_paper_proxy(THE_SECRETARY, held.id, MEMBER, ANOTHER))
    there = represented(held, "room")
    gone = represented(held, "")

    assert says == ["proxy_given"]
    assert (there, gone) == (0, 1)
    actions.revoke_proxy(an_active(MEMBER), held.id)
    assert represented(held, "") == 0


def represented(held: Meeting, here: str) -> int:
    """How many votes are represented once one person marked the member so."""
    actions.mark_attendance(THE_SECRETARY, held.id, [MEMBER], here)
    return current_quorum(held.row).represented


def test_a_member_wrongly_marked_as_present_says_so_and_the_count_falls(held: Meeting) -> None:
    held.confirm("presence")

    actions.say_not_there(an_active(MEMBER), held.id)

    (presence,) = held.waiting("presence")
    assert presence.row.room == len(MEMBERS) - 1
    assert RollSeat.objects.get(number=MEMBER).not_there


@pytest.mark.parametrize(("days", "says"), [(14, []), (15, ["dispute_over"])])
def test_attendance_can_be_disputed_for_fourteen_days(held: Meeting, days: int, says: list[str]) -> None:
    held.end(only_item(held))
    actions.close_assembly(THE_SECRETARY, held.id)
    held.later(days)

    found = refusal(lambda: actions.say_not_there(an_active(MEMBER), held.id)) if says else []
    if not says:
        actions.say_not_there(an_active(MEMBER), held.id)

    assert (found, RollSeat.objects.get(number=MEMBER).not_there) == (says, not says)


class Browser:
    """The secretary in bad faith, at every button of the pages."""

    def __init__(self, client: Client, meeting: Meeting) -> None:
        self.client, self.meeting = client, meeting

    def press(self, path: str, **fields: object) -> int:
        read = {f"{name}_person": fields[name] for name in ("teller",) if name in fields}
        return self.client.post(f"/en/gathering/{path}", fields | read).status_code

    def everything_that_waits(self) -> list[int]:
        page = f"{self.meeting.id}/confirm/"
        digests = [record.digest for record in pending_records(Assembly.objects.get(pk=self.meeting.id))]
        return [self.press(page, digest=digest) for digest in digests]


@pytest.fixture
def browser(invented: Meeting) -> Browser:
    """A secretary who is on no roll and in no bureau."""
    return Browser(roles.member(MemberStatus.ACTIVE, "secretary").client, invented)


def test_the_pages_refuse_to_open_an_item_of_an_invented_assembly(
    browser: Browser, invented: Meeting
) -> None:
    item = only_item(invented)
    sheets = [browser.press(f"desk/{invented.id}/role/", number=number) for number in (CHAIR, TELLER)]

    own = browser.press(f"{invented.id}/role/")
    opened = [browser.press(f"item/{item}/opening/", method=method) for method in ("hands", "paper")]
    ended = browser.press(f"item/{item}/end/", outcome="withdrawn")

    assert (sheets, own, opened, ended) == ([303, 303], 404, [409, 409], 409)
    assert set(browser.everything_that_waits()) == {404}
    assert AgendaItem.objects.get(pk=item).stage == "waiting"


def test_the_pages_refuse_to_confirm_what_the_actor_typed(browser: Browser, held: Meeting) -> None:
    item = only_item(held)
    browser.press(f"item/{item}/opening/", method="hands")
    counts = {"votes_for": 9, "votes_against": 0, "abstained": 0, "invalid": 0}

    typed = browser.press(f"item/{item}/hands/", **counts)
    closed = browser.press(f"desk/{held.id}/close/")

    assert (typed, closed) == (303, 409)
    assert set(browser.everything_that_waits()) == {404}
    assert held.outcome(item) == ""


def test_the_pages_refuse_two_counts_from_one_person(browser: Browser, held: Meeting) -> None:
    item = only_item(held)
    browser.press(f"item/{item}/opening/", method="paper")
    counts = {"votes_for": 9, "votes_against": 0, "abstained": 0, "invalid": 0}

    answers = [
        browser.press(f"item/{item}/count/note/", teller=teller, **counts)
        for teller in (TELLER, OTHER_TELLER)
    ]

    assert answers == [303, 422]
    assert browser.press(f"item/{item}/papers/") == 409
    assert set(browser.everything_that_waits()) == {404}


def test_twelve_items_by_hands_cost_a_teller_one_tap(db: None, the_day: Callable[[str], date]) -> None:
    meeting = Meeting(the_day)
    items = [meeting.add(text=f"Item {place}") for place in range(12)]
    meeting.convene()
    meeting.open(here=OTHERS)
    for item in items:
        actions.open_agenda_item(THE_SECRETARY, item, "hands")
        actions.decide_by_hands(THE_SECRETARY, item, ALL_FOR)
    waiting = meeting.waiting("hands")

    taps = sum(meeting.confirm("hands", TELLER) is None for _record in waiting)

    assert (len(waiting), taps) == (1, 1)
    assert {meeting.outcome(item) for item in items} == {"carried"}


def test_items_about_persons_are_confirmed_one_by_one(db: None, the_day: Callable[[str], date]) -> None:
    meeting = Meeting(the_day)
    person, other = meeting.add("exclusion", about=MEMBER), meeting.add(text="We buy a tent.")
    meeting.convene()
    meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_SECRETARY, person, "hands")
    meeting.hear(person)
    actions.decide_by_hands(THE_SECRETARY, person, ALL_FOR)

    before = refusal(lambda: actions.open_agenda_item(THE_SECRETARY, other, "hands"))
    still = RollSeat.objects.get(number=MEMBER).off_roll
    meeting.confirm("hands", TELLER)

    assert (before, still) == (["confirm_first"], False)
    assert RollSeat.objects.get(number=MEMBER).off_roll
