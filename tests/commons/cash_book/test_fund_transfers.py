"""Money moves between funds by two people, and no fund goes below zero by it."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, funds, queries
from paraplu.commons.cash_book.actions import FundTransfer
from paraplu.commons.cash_book.models import BookEntry
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import Split
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, NewOpenLine
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import take_back
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER, new_entry
from tests.decided import act_actor, approve
from tests.front.desk.parts import waiting_work
from tests.people import roles
from tests.trust.audit.parts import LogEntry
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db
FUND, KIND = "solidarity_fund", "cash_book.move_between_funds"
BACK = FundTransfer(FUND, "", 4_000, "Nobody asks any longer")
ARGUMENTS = {"source": FUND, "target": "", "cents": 4_000, "text": "Nobody asks any longer"}


@pytest.fixture(autouse=True)
def _a_gift(db: None) -> None:
    gift = replace(new_entry(5_000), splits=(Split(5_000, "gifts", fund=FUND),))
    actions.record_entry(TREASURER, gift)


def test_two_move_money_and_no_account_changes() -> None:
    second = roles.member(MemberStatus.ACTIVE, "auditor").actor
    before = queries.account_totals()
    for _ in range(2):
        actions.ask_to_move_between_funds(TREASURER, BACK)
    act = PendingAct.objects.get(kind=KIND)
    assert funds.transfer_details(act.arguments)[1:] == [
        "€40.00 from Solidarity fund to no fund.", "Solidarity fund has €10.00 afterwards."
    ]  # fmt: skip

    approve(act, second)

    assert queries.fund_balance(FUND) == 1_000
    assert queries.account_totals() == before
    assert list(BookEntry.objects.order_by("-serial").values_list("cents", flat=True)[:2]) == [4_000, -4_000]
    assert queries.fault_in_book() is None


def test_nobody_moves_money_alone_and_only_the_treasurer_asks() -> None:
    for officer in (TREASURER, CHAIR, AUDITOR, SYSTEM):
        with pytest.raises(NotAuthorized):
            actions.move_between_funds(officer, ARGUMENTS)
    for officer in (CHAIR, AUDITOR):
        with pytest.raises(NotAuthorized):
            actions.ask_to_move_between_funds(officer, BACK)
    assert queries.fund_balance(FUND) == 5_000


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"cents": 5_001}, "book_fund_short"),
        ({"target": FUND}, "book_same_fund"),
        ({"target": "none"}, "book_key"),
        ({"text": " "}, "book_text"),
    ],
)
def test_what_cannot_be_moved_is_not_asked(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.ask_to_move_between_funds(TREASURER, replace(BACK, **changed))
    assert not PendingAct.objects.exists()


def test_what_the_fund_spent_meanwhile_is_not_moved() -> None:
    spent = replace(new_entry(-2_000, "goods"), splits=(Split(-2_000, "goods", fund=FUND),))
    actions.record_entry(TREASURER, spent)

    with pytest.raises(CannotCarryOut, match="book_fund_short"):
        actions.move_between_funds(act_actor(KIND, 0), ARGUMENTS)
    assert queries.fund_balance(FUND) == 3_000


def moved(cents: int, fund: str) -> Any:
    return replace(new_entry(cents), splits=(Split(cents, "own_transfer", fund=fund),))


@pytest.mark.parametrize(
    "write",
    [
        actions.record_entry,
        actions.record_typed_entry,
        lambda actor, entry: actions.record_entries(actor, [entry]),
    ],
)
def test_nobody_writes_alone_what_two_would_have_moved(write: Any) -> None:
    for half in (moved(-4_000, FUND), moved(4_000, FUND)):
        with pytest.raises(RuleViolation, match="book_fund_by_two"):
            write(TREASURER, half)
    with pytest.raises(RuleViolation, match="book_reversal"):
        write(TREASURER, replace(new_entry(-5_000), reverses=1))
    write(TREASURER, moved(4_000, ""))

    assert queries.fund_balance(FUND) == 5_000


def test_nobody_takes_back_alone_what_two_moved() -> None:
    actions.move_between_funds(act_actor(KIND, 0), ARGUMENTS)

    with pytest.raises(RuleViolation, match="book_fund_by_two"):
        actions.reverse_entry(
            TREASURER, BookEntry.objects.get(cents=-4_000).serial, new_entry(1).day, "Wrong"
        )
    assert queries.fund_balance(FUND) == 1_000


def test_nobody_takes_back_alone_a_gift_that_its_fund_has_spent() -> None:
    cost = actions.record_typed_entry(TREASURER, spent_on(2_000))

    with pytest.raises(RuleViolation, match="book_fund_spent"):
        actions.reverse_entry(TREASURER, 1, new_entry(1).day, "It was no gift")
    assert (queries.fund_balance(FUND), BookEntry.objects.count()) == (3_000, 2)

    # What is moved into the fund by two may leave it again.
    actions.move_between_funds(
        act_actor(KIND, 0), {**ARGUMENTS, "source": "", "target": FUND, "cents": 2_000}
    )
    take_back(1, new_entry(1).day, "It was no gift")
    take_back(cost, new_entry(1).day, "Written twice")
    assert queries.fund_balance(FUND) == 2_000


def test_an_entry_that_settles_a_line_of_another_fund_leaves_the_fund_with_nothing_at_least() -> None:
    line = NewOpenLine(TO_PAY, "tests", uuid4(), 9_000, "A bill", "goods")
    bill = actions.open_line(SYSTEM, line)

    with pytest.raises(RuleViolation, match="book_fund_below"):
        actions.record_settling_entry(TREASURER, spent_on(5_001), bill)
    actions.record_settling_entry(TREASURER, spent_on(5_000), bill)

    assert queries.fund_balance(FUND) == 0


def spent_on(cents: int, fund: str = FUND) -> Any:
    return replace(new_entry(-cents, "goods"), splits=(Split(-cents, "goods", fund=fund),))


def test_what_is_typed_leaves_a_fund_with_nothing_at_least() -> None:
    key = uuid4()
    first = actions.record_typed_entry(TREASURER, spent_on(5_000), key)

    # The same form again is the same entry, though the fund is empty now.
    assert actions.record_typed_entry(TREASURER, spent_on(5_000), key) == first
    with pytest.raises(RuleViolation, match="book_fund_below"):
        actions.record_typed_entry(TREASURER, spent_on(1))
    actions.record_typed_entry(TREASURER, spent_on(1, fund=""))
    assert queries.fund_balance(FUND) == 0


def test_what_the_board_gave_of_a_fund_is_typed_on_its_ceiling() -> None:
    line = NewOpenLine(CEILING, "tests", uuid4(), 9_000, "The Board gave it", fund=FUND)
    ceiling = actions.open_line(SYSTEM, line)

    actions.record_settling_entry(TREASURER, spent_on(8_000), ceiling)

    assert queries.fund_balance(FUND) == -3_000


def emptied() -> list[int | None]:
    return list(LogEntry.objects.filter(event="book.fund_emptied").values_list("note", flat=True))


def test_the_board_hears_when_the_bank_takes_a_fund_below_zero() -> None:
    chair = roles.member(MemberStatus.ACTIVE, "chair")
    actions.record_entries(TREASURER, [spent_on(5_000)])
    assert ("Funds with less than nothing" in desk_of(chair), emptied()) == (False, [])

    actions.record_entries(TREASURER, [spent_on(1), spent_on(500)])

    assert emptied() == [1]
    assert "Funds with less than nothing" in desk_of(chair)
    assert "More was spent from Solidarity fund than came in: −€5.01." in book_of(chair)
    actions.record_entries(TREASURER, [spent_on(1)])
    assert emptied() == [1]
    gift = replace(new_entry(502), splits=(Split(502, "gifts", fund=FUND),))
    actions.record_entry(TREASURER, gift)
    assert "Funds with less than nothing" not in desk_of(chair)


def test_so_it_is_with_a_ceiling_of_the_board_and_with_what_is_taken_back() -> None:
    line = NewOpenLine(CEILING, "tests", uuid4(), 9_000, "The Board gave it", fund=FUND)
    number = actions.record_settling_entry(TREASURER, spent_on(5_001), actions.open_line(SYSTEM, line))
    take_back(number, new_entry(1).day, "Written twice")

    take_back(1, new_entry(1).day, "It was no gift")
    assert (queries.fund_balance(FUND), emptied()) == (0, [1])
    actions.record_entry(TREASURER, replace(new_entry(-1, "goods"), splits=(Split(-1, "goods", fund=FUND),)))
    assert emptied() == [1, 1]


def test_nobody_else_reads_of_it_at_the_desk() -> None:
    actions.record_entries(TREASURER, [spent_on(5_001)])

    assert desk_of(roles.member(MemberStatus.ACTIVE, "editor")) == []


def desk_of(person: Any) -> list[str]:
    return [line.label for line in waiting_work(person.actor)]


def book_of(person: Any) -> str:
    return person.client.get("/en/book/").content.decode()


def test_the_page_says_that_the_fund_has_less_and_writes_nothing() -> None:
    client = roles.member(MemberStatus.ACTIVE, "treasurer").client
    form = {
        "key": str(uuid4()), "lines": "1", "day": str(new_entry(1).day), "account": "cash_box",
        "direction": "out", "amount": "50.01", "text": "Tea", "category_0": "goods", "fund_0": FUND,
    }  # fmt: skip

    answer = client.post("/en/book/new/", form)

    assert (answer.status_code, BookEntry.objects.count()) == (422, 1)
    assert "The fund has less than that" in answer.content.decode()
