"""Nobody opens a ceiling alone: the treasurer asks, and the decision of the Board opens it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, open_lines
from paraplu.commons.cash_book.actions import CeilingRequest
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, NewOpenLine
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import left_of_ceiling
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER, new_entry
from tests.decided import act_actor, approve, decide
from tests.people import roles
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db
PARTY = CeilingRequest(uuid4(), 25_000, "A party", date(2099, 12, 31), activity="meetings")


def asked() -> Any:
    return PendingAct.objects.get(kind="cash_book.spend_up_to")


def test_the_yes_of_the_board_opens_the_ceiling_that_was_asked_for() -> None:
    for _ in range(2):
        actions.ask_for_ceiling(TREASURER, PARTY)
    assert open_lines.open_lines() == []

    decide(asked())

    (line,) = open_lines.open_lines()
    assert (line.direction, line.cents, line.text, line.activity, line.until) == (
        "ceiling", 25_000, "A party", "meetings", PARTY.until
    )  # fmt: skip
    assert open_lines.ceiling_details(asked().arguments) == [
        "A party", "At most €250.00 may be spent.", "The last day is 31 December 2099.", "Meet-ups"
    ]  # fmt: skip


def test_a_no_opens_nothing() -> None:
    actions.ask_for_ceiling(CHAIR, PARTY)

    decide(asked(), is_yes=False)

    assert open_lines.open_lines() == []


def test_no_officer_carries_it_out_alone_and_an_auditor_does_not_ask() -> None:
    arguments = {"key": str(uuid4()), "cents": 5, "text": "Mine"}

    for officer in (TREASURER, CHAIR, AUDITOR):
        with pytest.raises(NotAuthorized):
            actions.open_decided_ceiling(officer, arguments)
    with pytest.raises(NotAuthorized):
        actions.ask_for_ceiling(AUDITOR, PARTY)
    assert (open_lines.open_lines(), PendingAct.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("book_line_amount", {"cents": 0}),
        ("book_line_amount", {"cents": 10**18}),
        ("book_text", {"text": " "}),
        ("book_key", {"fund": "none"}),
        ("book_ceiling_past", {"until": date(2020, 1, 1)}),
    ],
)
def test_what_cannot_be_a_ceiling_is_not_asked(reason: str, changed: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.ask_for_ceiling(TREASURER, replace(PARTY, **changed))

    assert not PendingAct.objects.exists()


def test_what_was_spent_counts_payments_on_the_ceiling_and_on_lines_that_draw_on_it() -> None:
    actions.ask_for_ceiling(TREASURER, PARTY)
    decide(asked())
    ceiling = open_lines.open_lines()[0].id

    number = actions.record_settling_entry(TREASURER, new_entry(-1_000, "goods"), ceiling)
    actions.record_settling_entry(TREASURER, new_entry(-2_000, "goods"), ceiling)
    assert open_lines.spent_of_ceiling(ceiling) == 3_000
    actions.reverse_entry(TREASURER, number, new_entry(1).day, "Wrong")
    assert open_lines.spent_of_ceiling(ceiling) == 2_000


def a_ceiling(days: int = 30) -> UUID:
    """A ceiling of 100 euro that ends in so many days."""
    last = clock.current_date() + timedelta(days=days)
    return actions.open_line(SYSTEM, NewOpenLine(CEILING, "tests", uuid4(), 10_000, "Tea", until=last))


def draw(ceiling: UUID, cents: int = 1_000) -> UUID:
    drawn = NewOpenLine(TO_PAY, "tests", uuid4(), cents, "A bill", "goods", parent=ceiling)
    return actions.open_line(SYSTEM, drawn)


def test_nothing_draws_on_a_ceiling_after_its_last_day_and_no_page_offers_it(the_day: Any) -> None:
    ceiling = a_ceiling(days=0)
    draw(ceiling)
    today = clock.current_date()
    on_the_day = replace(new_entry(-2_000, "goods"), day=today)

    the_day((today + timedelta(days=1)).isoformat())

    assert open_lines.open_lines(CEILING) == []
    assert left_of_ceiling(ceiling) == 0
    late = replace(on_the_day, day=clock.current_date())
    for step in (lambda: draw(ceiling), lambda: actions.record_settling_entry(TREASURER, late, ceiling)):
        with pytest.raises(RuleViolation, match="book_line_ended"):
            step()
    # What was paid on its last day is booked later.
    actions.record_settling_entry(TREASURER, on_the_day, ceiling)
    assert open_lines.spent_of_ceiling(ceiling) == 2_000


def test_two_end_a_ceiling_early_and_what_was_agreed_to_before_is_still_paid() -> None:
    ceiling = a_ceiling()
    bill = draw(ceiling)
    second = roles.member(MemberStatus.ACTIVE, "auditor").actor
    for _ in range(2):
        actions.ask_to_end_ceiling(TREASURER, ceiling)
    assert left_of_ceiling(ceiling) == 9_000
    act = PendingAct.objects.get(kind="cash_book.end_ceiling")
    assert open_lines.end_details(act.arguments)[0] == "Tea"

    approve(act, second)

    assert left_of_ceiling(ceiling) == 0
    with pytest.raises(RuleViolation, match="book_line_over"):
        draw(ceiling)
    actions.record_settling_entry(TREASURER, new_entry(-1_000, "goods"), bill)
    assert open_lines.settlements_of([bill])[bill].is_settled


def test_nobody_ends_a_ceiling_alone_and_what_is_no_open_ceiling_is_not_asked_about() -> None:
    ceiling = a_ceiling()
    arguments = {"ceiling": str(ceiling)}
    for officer in (TREASURER, CHAIR, AUDITOR, SYSTEM):
        with pytest.raises(NotAuthorized):
            actions.end_ceiling(officer, arguments)
    with pytest.raises(NotAuthorized):
        actions.cancel_line(TREASURER, ceiling)
    with pytest.raises(NotAuthorized):
        actions.ask_to_end_ceiling(AUDITOR, ceiling)
    actions.end_ceiling(act_actor("cash_book.end_ceiling", 0), arguments)

    for nothing in (ceiling, draw(a_ceiling()), uuid4()):
        with pytest.raises(RuleViolation, match="book_line_closed"):
            actions.ask_to_end_ceiling(TREASURER, nothing)
    with pytest.raises(CannotCarryOut, match="book_line_closed"):
        actions.end_ceiling(act_actor("cash_book.end_ceiling", 0), arguments)


def test_what_is_no_ceiling_is_not_found_and_one_that_is_over_says_so() -> None:
    over, client = a_ceiling(), roles.member(MemberStatus.ACTIVE, "treasurer").client
    actions.end_ceiling(act_actor("cash_book.end_ceiling", 0), {"ceiling": str(over)})

    answers = [client.post(f"/en/book/lines/{line}/end/") for line in (over, draw(a_ceiling()), uuid4())]

    assert [answer.status_code for answer in answers] == [409, 404, 404]


def test_a_ceiling_whose_last_day_passed_while_the_board_waited_is_not_opened() -> None:
    arguments = {"key": str(uuid4()), "cents": 500, "text": "Tea", "until": "2020-01-01"}

    with pytest.raises(CannotCarryOut, match="book_ceiling_past"):
        actions.open_decided_ceiling(act_actor("cash_book.spend_up_to", 0), arguments)
