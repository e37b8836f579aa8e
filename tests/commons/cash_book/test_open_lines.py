"""What is still to be paid or received: opened once, settled by entries, and no ceiling is overdrawn."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, open_lines
from paraplu.commons.cash_book.models import BookEntry, LineSettlement, OpenLine
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.money.open_lines import CEILING, TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.rules import NotAuthorized
from tests.commons.cash_book.parts import left_of_ceiling
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER, events, new_entry
from tests.crowds import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
REFERENCE = "010806817183"


def new_line(cents: int = 10_000, direction: str = TO_RECEIVE, **changed: Any) -> NewOpenLine:
    category = {TO_RECEIVE: "trainings", TO_PAY: "rent", CEILING: ""}[direction]
    return NewOpenLine(**{
        "direction": direction, "source": "tests", "source_id": uuid4(), "cents": cents, "text": "A line",
        "category": category, **changed,
    })  # fmt: skip


def opened(cents: int = 10_000, direction: str = TO_RECEIVE, **changed: Any) -> UUID:
    return actions.open_line(SYSTEM, new_line(cents, direction, **changed))


def settle(line: UUID, cents: int) -> int:
    category = "gifts" if cents > 0 else "rent"
    return actions.record_settling_entry(TREASURER, new_entry(cents, category), line)


def status(line: UUID) -> tuple[int, int, bool]:
    found = open_lines.settlements_of([line])[line]
    return found.settled_cents, found.left_cents, found.closed_on is not None


def test_a_source_opens_its_line_once_and_cannot_change_it() -> None:
    new = new_line(reference=REFERENCE, fund="solidarity_fund")

    first, again = (actions.open_line(TREASURER, new) for _ in range(2))

    assert first == again
    with pytest.raises(RuleViolation, match="book_line_differs"):
        actions.open_line(TREASURER, replace(new, cents=new.cents + 1))
    found = open_lines.find_line(new.source, new.source_id)
    assert found is not None
    assert (found.id, found.cents, found.reference, found.fund) == (first, 10_000, REFERENCE, new.fund)
    assert (OpenLine.objects.count(), events()) == (1, ["book.line_opened"])


@pytest.mark.parametrize(
    ("reason", "changed"),
    [
        ("book_line_amount", {"cents": 0}),
        ("book_line_amount", {"cents": -1}),
        ("book_line_amount", {"cents": 10**18}),
        ("book_text", {"text": "two\nlines"}),
        ("book_text", {"text": ""}),
        ("book_category", {"category": ""}),
        ("book_key", {"category": "dancing"}),
        ("book_key", {"fund": "dancing"}),
        ("book_line_kind", {"category": "rent"}),
        ("book_reference", {"reference": "010806817184"}),
        ("book_reference", {"reference": "0108068171"}),
        ("book_reference", {"reference": "０１０８０６８１７１８３"}),
        ("book_direction", {"direction": "sideways"}),
        ("book_direction", {"parent": uuid4()}),
        ("book_line_missing", {"direction": TO_PAY, "category": "rent", "parent": uuid4()}),
    ],
)
def test_what_cannot_be_a_line_is_refused_and_writes_nothing(reason: str, changed: dict[str, Any]) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.open_line(SYSTEM, replace(new_line(), **changed))

    assert (OpenLine.objects.count(), events()) == (0, [])


def test_no_single_officer_opens_a_ceiling_or_cancels_it() -> None:
    ceiling = opened(direction=CEILING)

    for officer in (TREASURER, CHAIR, AUDITOR):
        for step in (
            partial(actions.open_line, officer, new_line(direction=CEILING)),
            partial(actions.cancel_line, officer, ceiling),
        ):
            with pytest.raises(NotAuthorized):
                step()
    with pytest.raises(NotAuthorized):
        actions.open_line(CHAIR, new_line())
    with pytest.raises(NotAuthorized):
        actions.settle_lines(CHAIR, [(ceiling, 1)])
    assert (status(ceiling), events()) == ((0, 10_000, False), ["book.ceiling_opened"])


def test_entries_settle_a_line_in_parts_and_close_it() -> None:
    line = opened()

    first = settle(line, 4_000)
    assert status(line) == (4_000, 6_000, False)
    actions.settle_lines(TREASURER, [(line, first)])
    second = settle(line, 6_000)

    assert status(line) == (10_000, 0, True)
    assert open_lines.entries_of([line]) == {line: [first, second]}
    assert open_lines.open_lines() == []
    with pytest.raises(RuleViolation, match="book_line_closed"):
        settle(line, 1)
    assert BookEntry.objects.count() == 2


def test_one_entry_settles_several_lines_and_no_more_than_its_amount() -> None:
    lines = [opened(3_000), opened(4_000), opened(5_000)]
    number = actions.record_entry(TREASURER, new_entry(7_000))

    actions.settle_lines(TREASURER, [(line, number) for line in lines[:2]])

    with pytest.raises(RuleViolation, match="book_line_too_much"):
        actions.settle_lines(TREASURER, [(lines[2], number)])
    assert [status(line)[0] for line in lines] == [3_000, 4_000, 0]


@pytest.mark.parametrize(
    ("direction", "cents", "reason"),
    [
        (TO_RECEIVE, -10_000, "book_line_sign"),
        (TO_PAY, 10_000, "book_line_sign"),
        (CEILING, 10_000, "book_line_sign"),
        (TO_PAY, -10_001, "book_line_too_much"),
        (CEILING, -10_001, "book_line_over"),
    ],
)
def test_money_that_does_not_fit_settles_nothing_and_writes_no_entry(direction, cents, reason) -> None:
    line = opened(direction=direction)

    with pytest.raises(RuleViolation, match=reason):
        settle(line, cents)

    assert (status(line), BookEntry.objects.count()) == ((0, 10_000, False), 0)


def test_who_pays_the_union_too_much_has_settled_the_line() -> None:
    line = opened()

    settle(line, 10_500)

    assert status(line) == (10_000, 0, True)


def test_taking_the_entry_back_opens_the_line_again() -> None:
    line = opened()
    number = settle(line, 10_000)

    actions.reverse_entry(TREASURER, number, clock.current_date(), "Another customer")

    assert status(line) == (0, 10_000, False)
    assert open_lines.entries_of([line]) == {line: []}
    with pytest.raises(RuleViolation, match="book_missing"):
        actions.settle_lines(TREASURER, [(line, number + 1)])
    settle(line, 10_000)
    assert status(line) == (10_000, 0, True)


def test_a_line_is_cancelled_once_and_a_settled_one_is_not() -> None:
    line, settled = opened(), opened()
    settle(line, 4_000)
    settle(settled, 10_000)

    for _ in range(2):
        actions.cancel_line(TREASURER, line)

    assert status(line) == (4_000, 0, True)
    with pytest.raises(RuleViolation, match="book_line_closed"):
        actions.cancel_line(TREASURER, settled)
    with pytest.raises(RuleViolation, match="book_line_missing"):
        actions.cancel_line(TREASURER, uuid4())
    assert events().count("book.line_cancelled") == 1


def test_a_ceiling_is_drawn_by_lines_and_by_entries_and_never_overdrawn() -> None:
    ceiling = opened(10_000, CEILING)
    drawn = opened(6_000, TO_PAY, parent=ceiling)
    settle(ceiling, -1_500)

    assert left_of_ceiling(ceiling) == 2_500
    for step in (lambda: opened(2_501, TO_PAY, parent=ceiling), lambda: settle(ceiling, -2_501)):
        with pytest.raises(RuleViolation, match="book_line_over"):
            step()
    settle(drawn, -2_000)
    actions.cancel_line(SYSTEM, drawn)
    assert left_of_ceiling(ceiling) == 6_500
    actions.cancel_line(SYSTEM, ceiling)
    assert (left_of_ceiling(ceiling), left_of_ceiling(drawn)) == (0, None)
    with pytest.raises(RuleViolation, match="book_line_over"):
        opened(1, TO_PAY, parent=ceiling)


@pytest.mark.parametrize(
    "step",
    [
        lambda: LineSettlement.objects.update(cents=1),
        lambda: LineSettlement.objects.all()._raw_delete("default"),
        lambda: OpenLine.objects.update(cents=1),
        lambda: OpenLine.objects.update(parent=None),
        lambda: OpenLine.objects.update(proof="b" * 64),
        lambda: OpenLine.objects.update(until=None),
        lambda: OpenLine.objects.all()._raw_delete("default"),
    ],
)
def test_the_database_refuses_to_change_what_was_opened_or_settled(step: Callable[[], Any]) -> None:
    settle(opened(), 4_000)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        step()


def draw(ceiling: UUID) -> str:
    try:
        settle(ceiling, -3_000)
    except RuleViolation as refused:
        return str(refused)
    return "done"


@pytest.mark.django_db(transaction=True)
def test_eight_who_draw_on_one_ceiling_at_once_do_not_overdraw_it() -> None:
    ceiling = opened(10_000, CEILING)

    heard = at_once([partial(draw, ceiling)] * 8)

    assert sorted(heard) == ["book_line_over"] * 5 + ["done"] * 3
    assert left_of_ceiling(ceiling) == 1_000
