"""A cash box is counted by two: what one treasurer types about it is nothing."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, counts, queries, years
from paraplu.commons.cash_book.actions import CashCount
from paraplu.commons.cash_book.models import BookEntry, BookSplit, CountedBalance
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.commons.cash_book.test_book import (
    AUDITOR,
    BANK,
    CASH,
    CHAIR,
    TREASURER,
    events,
    new_entry,
    officer,
)
from tests.crowds import at_once
from tests.decided import act_actor, approve
from tests.front.desk.parts import waiting_work
from tests.people import roles
from tests.trust.decisions.parts import PendingAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
KIND, WHY = "cash_book.count_cash", "Change given wrongly"
ASK_THE_BANK = "ask the bank for its statement."


def in_box(cents: int, category: str = "gifts", **changed: Any) -> int:
    return actions.record_entry(TREASURER, new_entry(cents, category, account=CASH, **changed))


def count(cents: int, text: str = "", day: date | None = None) -> CashCount:
    return CashCount(CASH, day or clock.current_date(), cents, text)


def asked(cents: int, text: str = "", day: date | None = None) -> PendingAct:
    actions.ask_to_count_cash(TREASURER, count(cents, text, day))
    return PendingAct.objects.still_open().get(kind=KIND)


def second(*offices: str) -> Actor:
    return roles.member(MemberStatus.ACTIVE, *(offices or ("auditor",))).actor


@pytest.fixture
def auditor(db: None) -> Actor:
    in_box(5_000)
    return second()


def test_what_two_counted_stands_and_the_book_equals_it(auditor: Actor) -> None:
    act = asked(5_000, "Words that explain nothing")
    assert (CountedBalance.objects.count(), act.arguments["text"]) == (0, "")
    assert counts.count_details(act.arguments)[2:] == ["That is what the book says."]

    approve(act, auditor)

    found = CountedBalance.objects.get()
    assert (found.account, found.cents, found.is_agreed, found.is_confirmed) == (CASH, 5_000, True, True)
    assert queries.account_balances()[1].book_less_count == 0
    assert (BookEntry.objects.count(), events()[-2:]) == (1, ["book.cash_counted", "act.done"])


@pytest.mark.parametrize(
    ("cents", "category", "words"),
    [(4_700, "cash_shortage", "−€3.00"), (5_020, "cash_surplus", "€0.20"), (0, "cash_shortage", "−€50.00")],
)
def test_what_is_missing_or_too_much_is_booked_with_the_count(
    auditor: Actor, cents: int, category: str, words: str
) -> None:
    act = asked(cents, WHY)
    details = counts.count_details(act.arguments)
    assert (words in details[2], details[3]) == (True, WHY)

    approve(act, auditor)

    part = BookSplit.objects.latest("entry")
    assert (part.cents, part.category) == (cents - 5_000, category)
    assert (queries.balance_of(CASH, clock.current_date()), queries.fault_in_book()) == (cents, None)
    assert BookEntry.objects.latest("serial").text == WHY
    assert "book.cash_differed" in events()


# Of each office, and of several held together: whether they may ask, and whether they may agree.
WHO = {
    ("treasurer",): (True, False), ("treasurer", "chair"): (True, False),
    ("treasurer", "director"): (True, False), ("treasurer", "auditor"): (True, False),
    ("auditor",): (False, True), ("chair",): (False, True), ("secretary",): (False, True),
    ("director",): (False, True), ("confidant",): (False, False), ("approver",): (False, False),
    ("editor",): (False, False), (): (False, False),
}  # fmt: skip


@pytest.mark.parametrize("held", WHO)
def test_who_asks_and_who_agrees(auditor: Actor, held: tuple[str, ...]) -> None:
    person = roles.member(MemberStatus.ACTIVE, *held).actor
    act, (may_ask, may_agree) = asked(5_000), WHO[held]

    assert is_allowed(partial(actions.ask_to_count_cash, person, count(5_000))) == may_ask
    assert is_allowed(partial(approve, act, person)) == may_agree
    assert CountedBalance.objects.exists() == may_agree


def is_allowed(step: Any) -> bool:
    try:
        step()
    except NotAuthorized:
        return False
    return True


def test_the_one_who_asks_never_agrees_nor_whom_they_appointed(auditor: Actor) -> None:
    chair, act = second("chair"), asked(5_000)
    decisions.note_tie(TREASURER.number, chair.number)

    for person in (TREASURER, chair):
        with pytest.raises(NotAuthorized):
            approve(act, person)
    for person in (TREASURER, CHAIR, AUDITOR, SYSTEM, act_actor("cash_book.close_year", 0)):
        with pytest.raises(NotAuthorized):
            actions.count_cash(person, act.arguments)
    assert not CountedBalance.objects.exists()


def test_who_is_a_treasurer_too_has_no_count_in_their_queue(auditor: Actor) -> None:
    asked(5_000)
    both = second("chair", "treasurer")

    def queue(actor: Actor) -> list[str]:
        return [line.label for line in waiting_work(actor) if "second person" in line.label]

    assert (len(queue(auditor)), queue(both)) == (1, [])


def test_where_the_one_who_could_agree_is_a_treasurer_nobody_is_asked() -> None:
    in_box(5_000)
    second("chair", "treasurer")

    with pytest.raises(RuleViolation, match="book_waits"):
        actions.ask_to_count_cash(TREASURER, count(5_000))
    second("director")
    asked(5_000)


def test_a_treasurer_alone_types_no_count_and_writes_nothing_off(auditor: Actor) -> None:
    today = clock.current_date()
    approve(asked(4_700, WHY), auditor)
    off, number = new_entry(-200, "cash_shortage", account=CASH), BookEntry.objects.latest("serial").serial

    for step in (
        partial(actions.record_balance, TREASURER, CASH, today, 4_700),
        partial(actions.record_balance, TREASURER, CASH, today, 4_700, is_from_file=True),
        partial(actions.record_entry, TREASURER, off),
        partial(actions.record_typed_entry, TREASURER, off),
        partial(actions.record_entries, TREASURER, [new_entry(5), off]),
        partial(actions.record_entry, TREASURER, new_entry(200, "cash_surplus", account=CASH)),
        partial(actions.reverse_entry, TREASURER, number, today, "It came back"),
    ):
        with pytest.raises(RuleViolation, match="book_count_by_two"):
            step()
    assert (CountedBalance.objects.count(), BookEntry.objects.count()) == (1, 2)


def test_what_they_write_for_a_counted_day_shows_as_a_difference(auditor: Actor) -> None:
    approve(asked(5_000), auditor)

    in_box(-900, "goods")

    assert queries.account_balances()[1].book_less_count == -900
    assert BookEntry.objects.latest("serial").is_late


@pytest.mark.parametrize("moved", [-100, 100])
def test_where_the_book_moved_meanwhile_nobody_agrees_and_the_treasurer_asks_again(
    auditor: Actor, moved: int
) -> None:
    act = asked(4_700, WHY)
    in_box(moved, "goods" if moved < 0 else "gifts")

    failed = approve(act, auditor)

    assert (failed.state, failed.fault) == ("failed", "book_count_moved")
    assert (CountedBalance.objects.count(), BookEntry.objects.count()) == (0, 2)
    approve(asked(4_700, WHY), auditor)
    assert queries.account_balances()[1].book_less_count == 0


def test_what_moved_on_a_later_day_or_at_the_bank_changes_nothing(auditor: Actor, the_day: Any) -> None:
    act = asked(5_000)
    the_day((clock.current_date() + timedelta(days=1)).isoformat())
    in_box(300)
    actions.record_entry(TREASURER, new_entry(700))

    assert approve(act, auditor).state == "done"


def test_one_count_of_a_box_waits_and_the_same_form_asks_once(auditor: Actor) -> None:
    act = asked(4_700, WHY)
    asked(4_700, WHY)

    for other in (count(4_600, WHY), count(4_700, "Other words"), count(5_000)):
        with pytest.raises(RuleViolation, match="book_count_waits"):
            actions.ask_to_count_cash(TREASURER, other)
    decisions.stop_act(TREASURER, act.pk)
    approve(asked(5_000), auditor)

    assert CountedBalance.objects.get().cents == 5_000


def test_what_was_refused_or_lapsed_leaves_a_line_of_the_log_alone(auditor: Actor, the_day: Any) -> None:
    decisions.stop_act(officer("director", 704), asked(4_700, WHY).pk)
    asked(4_600, WHY)
    the_day((clock.current_date() + timedelta(days=15)).isoformat())
    decisions.run_due_acts()

    assert [act.state for act in PendingAct.objects.order_by("serial")] == ["stopped", "lapsed"]
    assert (CountedBalance.objects.count(), BookEntry.objects.count()) == (0, 1)
    assert events()[1:] == ["act.asked", "act.stopped", "act.asked", "act.lapsed"]


BAD = {
    "book_key": lambda: replace(count(5_000), account=BANK),
    "book_count_below": lambda: count(-1, WHY),
    "book_ahead": lambda: count(5_000, day=clock.current_date() + timedelta(days=1)),
    "book_count_why": lambda: count(4_700),
}


@pytest.mark.parametrize("reason", BAD)
def test_what_cannot_be_counted_is_neither_asked_nor_carried_out(auditor: Actor, reason: str) -> None:
    bad = BAD[reason]()

    with pytest.raises(RuleViolation, match=reason):
        actions.ask_to_count_cash(TREASURER, bad)
    with pytest.raises(CannotCarryOut, match=reason):
        actions.count_cash(act_actor(KIND, 0), bad.act_arguments)
    assert (PendingAct.objects.count(), CountedBalance.objects.count()) == (0, 0)


def test_text_of_two_lines_or_of_a_box_that_has_not_begun_is_refused() -> None:
    with pytest.raises(RuleViolation, match="book_count_unbegun"):
        actions.ask_to_count_cash(TREASURER, count(0))
    in_box(5_000)
    with pytest.raises(RuleViolation, match="book_count_why"):
        actions.ask_to_count_cash(TREASURER, count(4_000, "two\nlines"))


def test_a_difference_is_not_booked_before_a_day_that_two_counted(auditor: Actor, the_day: Any) -> None:
    first = clock.current_date()
    later = the_day((first + timedelta(days=3)).isoformat())
    approve(asked(5_000, day=later), auditor)

    with pytest.raises(RuleViolation, match="book_count_later"):
        actions.ask_to_count_cash(TREASURER, count(4_700, WHY, first))
    approve(asked(5_000, day=first), auditor)


def test_a_union_that_names_no_category_books_no_difference(auditor: Actor, settings: Any) -> None:
    book = queries.book_settings()
    plain = tuple(replace(each, is_cash_difference=False) for each in book.categories)
    settings.UNION = replace(settings.UNION, cash_book=replace(book, categories=plain))

    with pytest.raises(RuleViolation, match="book_count_category"):
        actions.ask_to_count_cash(TREASURER, count(4_700, WHY))
    approve(asked(5_000), auditor)


def test_a_year_closes_with_what_was_counted_of_its_end_or_says_that_nothing_was(the_day: Any) -> None:
    auditor, last = second(), the_day("2026-12-31")
    in_box(5_000)
    actions.record_entry(TREASURER, new_entry(900))
    the_day("2027-01-03")
    actions.record_balance(TREASURER, BANK, last, 900)
    assert compared() == [
        f"Current account: no bank file of the last days. The book says €9.00: {ASK_THE_BANK}",
        "Cash box: nobody counted it by two in the last days. The book says €50.00.",
    ]

    approve(asked(5_000, day=last), auditor)
    CountedBalance.objects.create(account=BANK, day=last, cents=901, is_from_file=True)

    assert compared() == [
        "Current account: €9.01 on 31 December 2026, but the book says €9.00 of that day.",
        "Cash box: two people counted €50.00 on 31 December 2026, as the book says.",
    ]


def compared() -> list[str]:
    return years.closing_details({"year": 2026})[1:]


def test_a_note_never_takes_the_place_of_a_count_that_stands(the_day: Any) -> None:
    the_day("2026-12-30")
    actions.record_entry(TREASURER, new_entry(900))
    CountedBalance.objects.create(account=BANK, day=clock.current_date(), cents=800, is_from_file=True)
    later = the_day("2026-12-31")
    CountedBalance.objects.create(account=BANK, day=later, cents=900, is_from_file=False)
    the_day("2027-01-03")

    assert queries.account_balances()[0].book_less_count == 100
    assert years.reason_against_closing(2026) == "book_differs"
    with pytest.raises(RuleViolation, match="book_balance_of_file"):
        actions.record_balance(TREASURER, BANK, later, 900)
    actions.record_balance(TREASURER, BANK, later, 900, is_from_file=True)
    assert years.reason_against_closing(2026) == ""


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_once_make_one_count_and_one_entry() -> None:
    in_box(5_000)
    seconds = [second("auditor"), second("chair"), second("secretary"), second("director")]
    act = asked(4_700, WHY)

    heard = at_once([partial(state_after, person, act) for person in seconds])

    assert sorted(heard) == ["done", "refused", "refused", "refused"]
    assert CountedBalance.objects.count() == 1
    assert (BookEntry.objects.count(), queries.fault_in_book()) == (2, None)


def state_after(person: Actor, act: PendingAct) -> str:
    try:
        return str(approve(act, person).state)
    except NotAuthorized:
        return "refused"


def write_once(cents: int) -> str:
    in_box(cents)
    return "written"


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_while_somebody_agrees_comes_before_or_after_the_count() -> None:
    in_box(5_000)
    auditor, act = second(), asked(4_700, WHY)

    heard = at_once([partial(state_after, auditor, act), *(partial(write_once, 10) for _ in range(3))])

    total = queries.balance_of(CASH, clock.current_date())
    assert (heard[0], total) in {("done", 4_730), ("failed", 5_030)}
    assert queries.fault_in_book() is None
