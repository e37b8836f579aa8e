"""An entry that names a fund, or that carries a proof, is taken back by two."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, queries, reversals
from paraplu.commons.cash_book.models import BookEntry
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.open_lines import TO_PAY, NewOpenLine
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER, events, new_entry
from tests.commons.cash_book.test_cash_counts import WHO, is_allowed, second, state_after
from tests.commons.cash_book.test_open_lines import status
from tests.crowds import at_once
from tests.decided import act_actor, approve
from tests.people import roles
from tests.trust.decisions.parts import PendingAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
KIND, FUND, WHY, PROOF = "cash_book.reverse_entry", "solidarity_fund", "It was no gift", "7" * 64


def gift(cents: int = 5_000, fund: str = FUND) -> NewEntry:
    return new_entry(cents, splits=(Split(cents, "gifts", fund=fund),))


def given() -> int:
    return actions.record_typed_entry(TREASURER, gift())


def ask(number: int, text: str = WHY, day: date | None = None) -> None:
    actions.ask_to_reverse(TREASURER, number, day or clock.current_date(), text)


def asked(number: int) -> PendingAct:
    ask(number)
    return PendingAct.objects.still_open().get(kind=KIND)


def taken_back_alone(number: int) -> int:
    return actions.reverse_entry(TREASURER, number, clock.current_date(), WHY)


HALVES = (Split(2_000, "gifts"), Split(3_000, "fees", fund=FUND))
COST = (Split(-5_000, "goods", fund=FUND),)
# Of each entry whether two take it back.
ENTRIES: dict[str, tuple[dict[str, Any], bool]] = {
    "plain": ({}, False),
    "of a chapter": ({"splits": (Split(5_000, "gifts", activity="meetings", chapter="brussels"),)}, False),
    "of a grant line": ({"splits": (Split(5_000, "gifts", subsidy_line="city_activities"),)}, False),
    "of a fund": ({"splits": (Split(5_000, "gifts", fund=FUND),)}, True),
    "in one part of a fund": ({"splits": HALVES}, True),
    "with a proof": ({"proof": PROOF}, True),
    "of a fund with a proof": ({"splits": HALVES, "proof": PROOF}, True),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_which_entries_one_person_takes_back(name: str) -> None:
    changed, by_two = ENTRIES[name]
    number, auditor = actions.record_entry(TREASURER, new_entry(5_000, **changed)), second()
    row = queries.find_entry(number)

    assert row is not None
    assert reversals.needs_second(row) == by_two
    if by_two:
        with pytest.raises(RuleViolation, match="book_reversal_by_two"):
            taken_back_alone(number)
        assert BookEntry.objects.count() == 1
        assert approve(asked(number), auditor).state == "done"
    else:
        taken_back_alone(number)
    assert (queries.reversal_number(number), queries.fault_in_book()) == (2, None)
    assert queries.balance_of("current_account", clock.current_date()) == 0
    assert [event for event in events() if event.startswith("book.")] == ["book.recorded", "book.reversed"]


def test_a_cost_of_a_fund_is_taken_back_by_two() -> None:
    given()
    cost = actions.record_typed_entry(TREASURER, replace(new_entry(-5_000), splits=COST))

    with pytest.raises(RuleViolation, match="book_reversal_by_two"):
        taken_back_alone(cost)
    approve_by = second()
    approve(asked(cost), approve_by)

    assert queries.fund_balance(FUND) == 5_000


@pytest.mark.parametrize("held", WHO)
def test_who_asks_and_who_agrees(held: tuple[str, ...]) -> None:
    number = given()
    second("auditor")
    person = roles.member(MemberStatus.ACTIVE, *held).actor
    act, (may_ask, may_agree) = asked(number), WHO[held]
    step = partial(actions.ask_to_reverse, person, number, clock.current_date(), WHY)

    assert is_allowed(step) == may_ask
    assert is_allowed(partial(approve, act, person)) == may_agree
    assert (queries.reversal_number(number) is not None) == may_agree


def test_the_one_who_asks_never_agrees_nor_whom_they_appointed() -> None:
    number, chair = given(), second("chair")
    second("auditor")
    act = asked(number)
    decisions.note_tie(TREASURER.number, chair.number)

    for person in (TREASURER, chair):
        with pytest.raises(NotAuthorized):
            approve(act, person)
    for person in (TREASURER, CHAIR, AUDITOR, SYSTEM, act_actor("cash_book.count_cash", 0)):
        with pytest.raises(NotAuthorized):
            actions.reverse_by_two(person, act.arguments)
    assert BookEntry.objects.count() == 1


def test_where_nobody_can_agree_nobody_is_asked() -> None:
    number = given()
    second("chair", "treasurer")

    with pytest.raises(RuleViolation, match="book_waits"):
        ask(number)
    assert not reversals.is_asked(number)


def opposite(cents: int, *splits: Split, **changed: Any) -> NewEntry:
    return new_entry(cents, splits=splits, **changed)


OF_FUND = Split(-5_000, "gifts", fund=FUND)
OPENED = opposite(-5_000, replace(OF_FUND, category="opening"), account="cash_box")
MIXED = opposite(1, OF_FUND, Split(5_001, "gifts"))
MOVED = opposite(-5_000, replace(OF_FUND, category="own_transfer"))
TYPED, BARE = actions.record_typed_entry, actions.record_entry
# What one treasurer would write to free a gift, and why they cannot.
ALONE: dict[str, tuple[str, Any]] = {
    "takes it back": ("book_reversal_by_two", lambda: taken_back_alone(1)),
    "by hand": ("book_reversal", lambda: BARE(TREASURER, opposite(-5_000, OF_FUND, reverses=1))),
    "as a receipt below zero": ("book_gift_by_two", lambda: TYPED(TREASURER, opposite(-5_000, OF_FUND))),
    "in one entry": ("book_gift_by_two", lambda: TYPED(TREASURER, MIXED)),
    "as an opening": ("book_gift_by_two", lambda: TYPED(TREASURER, OPENED)),
    "on a bill": ("book_gift_by_two", lambda: settled(opposite(-5_000, OF_FUND))),
    "by a transfer": ("book_fund_by_two", lambda: TYPED(TREASURER, MOVED)),
}  # fmt: skip


def settled(entry: NewEntry) -> int:
    line = NewOpenLine(TO_PAY, "tests", uuid4(), 9_000, "A bill", "goods")
    return actions.record_settling_entry(TREASURER, entry, actions.open_line(SYSTEM, line))


@pytest.mark.parametrize("way", ALONE)
def test_no_verb_of_one_treasurer_frees_a_gift_of_a_fund(way: str) -> None:
    second()
    ask(given())
    reason, step = ALONE[way]

    with pytest.raises(RuleViolation, match=f"{reason}$"):
        step()
    TYPED(TREASURER, gift(5_000, fund=""))

    assert queries.fund_balance(FUND) == 5_000


def test_the_second_person_reads_which_entry_and_that_it_is_taken_back(the_day: Any) -> None:
    day = the_day("2027-03-10")
    second()
    line = NewOpenLine(TO_PAY, "tests", uuid4(), 5_000, "A bill", "goods", proof=PROOF)
    given()
    paid = replace(new_entry(-5_000, day=day, text="Tea"), splits=COST)
    number = actions.record_settling_entry(TREASURER, paid, actions.open_line(SYSTEM, line))

    assert reversals.reversal_details(asked(number).arguments) == [
        "Entry 2 of 10 March 2027, Current account: −€50.00.",
        "Material for activities · Solidarity fund · −€50.00",
        "Tea",
        "It is taken back with an opposite entry on 10 March 2027. Both stay in the book.",
        "Why: It was no gift",
        "It carries the check number of a proof of payment.",
        "What it settled is to be paid or received again.",
    ]


def test_what_a_claim_was_paid_with_is_to_be_paid_again_once_two_took_it_back() -> None:
    auditor = second()
    bill = NewOpenLine(TO_PAY, "tests", uuid4(), 5_000, "A bill", "goods", proof=PROOF)
    line = actions.open_line(SYSTEM, bill)
    number = actions.record_settling_entry(TREASURER, new_entry(-5_000, "goods"), line)
    act = asked(number)
    assert status(line) == (5_000, 0, True)

    approve(act, auditor)

    assert status(line) == (0, 5_000, False)


def test_one_request_of_an_entry_waits_and_the_same_form_asks_once() -> None:
    number, other = given(), given()
    auditor = second()
    act = asked(number)
    ask(number)

    yesterday = clock.current_date() - timedelta(days=1)
    for step in (partial(ask, number, "Other words"), partial(ask, number, WHY, yesterday)):
        with pytest.raises(RuleViolation, match="book_reversal_waits"):
            step()
    assert (reversals.is_asked(number), reversals.is_asked(other)) == (True, False)
    ask(other)
    decisions.stop_act(TREASURER, act.pk)
    assert not reversals.is_asked(number)
    ask(number, "Other words")
    for waiting in PendingAct.objects.still_open():
        approve(waiting, auditor)

    assert queries.fund_balance(FUND) == 0


def test_what_was_stopped_or_lapsed_leaves_the_entry(the_day: Any) -> None:
    number, director = given(), second("director")
    decisions.stop_act(director, asked(number).pk)
    ask(number, "Other words")
    the_day((clock.current_date() + timedelta(days=15)).isoformat())
    decisions.run_due_acts()

    assert [act.state for act in PendingAct.objects.order_by("serial")] == ["stopped", "lapsed"]
    assert BookEntry.objects.count() == 1


def _spend() -> None:
    actions.record_typed_entry(TREASURER, replace(new_entry(-1), splits=(Split(-1, "goods", fund=FUND),)))


def _of(number: int = 1, text: str = WHY, days: int = 0) -> dict[str, Any]:
    return dict(reversals.act_arguments(number, clock.current_date() + timedelta(days=days), text))


BAD: dict[str, Any] = {
    "book_missing": lambda: _of(99),
    "book_ahead": lambda: _of(days=1),
    "book_text": lambda: _of(text="two\nlines"),
    "book_fund_spent": lambda: (_spend(), _of())[1],
    "book_reversed": lambda: (actions.reverse_by_two(act_actor(KIND, 0), _of()), _of())[1],
    "book_reversal": lambda: (actions.reverse_by_two(act_actor(KIND, 0), _of()), _of(2))[1],
}


@pytest.mark.parametrize("reason", BAD)
def test_what_cannot_be_taken_back_is_neither_asked_nor_carried_out(reason: str) -> None:
    given()
    second()
    bad = BAD[reason]()
    before = BookEntry.objects.count()

    with pytest.raises(RuleViolation, match=f"{reason}$"):
        ask(bad["entry"], bad["text"], date.fromisoformat(bad["day"]))
    with pytest.raises(CannotCarryOut) as refused:
        actions.reverse_by_two(act_actor(KIND, 0), bad)
    assert refused.value.key == reason
    assert (PendingAct.objects.count(), BookEntry.objects.count()) == (0, before)


def test_a_year_that_was_closed_meanwhile_takes_nothing_back(the_day: Any) -> None:
    the_day("2026-12-30")
    number, auditor = given(), second()
    the_day("2027-01-05")
    ask(number, day=date(2026, 12, 31))
    act = PendingAct.objects.get()
    approve(actions.ask_to_close_year(TREASURER, 2026), auditor)

    failed = approve(act, auditor)

    assert (failed.state, failed.fault) == ("failed", "book_closed")
    with pytest.raises(RuleViolation, match="book_closed"):
        ask(number, day=date(2026, 12, 31))
    assert approve(asked(number), auditor).state == "done"


def test_what_the_fund_spent_meanwhile_is_not_taken_back() -> None:
    number, auditor = given(), second()
    act = asked(number)
    _spend()

    failed = approve(act, auditor)

    assert (failed.state, failed.fault, BookEntry.objects.count()) == ("failed", "book_fund_spent", 2)


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_once_take_it_back_once() -> None:
    number = given()
    seconds = [second("auditor"), second("chair"), second("secretary"), second("director")]
    act = asked(number)

    heard = at_once([partial(state_after, person, act) for person in seconds])

    assert sorted(heard) == ["done", "refused", "refused", "refused"]
    assert (BookEntry.objects.count(), queries.fault_in_book()) == (2, None)


def asked_at_once(text: str) -> str:
    try:
        ask(1, text)
    except RuleViolation as refused:
        return str(refused)
    return "asked"


@pytest.mark.django_db(transaction=True)
def test_of_four_requests_at_once_one_waits() -> None:
    given()
    second()

    heard = at_once([partial(asked_at_once, f"Words {each}") for each in range(4)])

    assert sorted(heard) == ["asked", *["book_reversal_waits"] * 3]
    assert PendingAct.objects.count() == 1


def spent_at_once(cents: int) -> str:
    try:
        _spend()
    except RuleViolation as refused:
        return str(refused)
    return f"spent {cents}"


@pytest.mark.django_db(transaction=True)
def test_whoever_spends_of_the_fund_while_somebody_agrees_comes_before_or_after() -> None:
    number, auditor = given(), second()
    act = asked(number)

    heard = at_once([partial(state_after, auditor, act), partial(spent_at_once, 1)])

    assert tuple(heard) in {("done", "book_fund_below"), ("failed", "spent 1")}
    assert queries.fund_balance(FUND) >= 0
