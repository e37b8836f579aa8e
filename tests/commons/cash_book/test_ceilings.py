"""Nobody opens a ceiling alone: the treasurer asks, and the decision of the Board opens it."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import actions, open_lines
from paraplu.commons.cash_book.actions import CeilingRequest
from paraplu.kernel.rules import NotAuthorized
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER, new_entry
from tests.decided import decide
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db
PARTY = CeilingRequest(uuid4(), 25_000, "A party", activity="meetings")


def asked() -> Any:
    return PendingAct.objects.get(kind="cash_book.spend_up_to")


def test_the_yes_of_the_board_opens_the_ceiling_that_was_asked_for() -> None:
    for _ in range(2):
        actions.ask_for_ceiling(TREASURER, PARTY)
    assert open_lines.open_lines() == []

    decide(asked())

    (line,) = open_lines.open_lines()
    assert (line.direction, line.cents, line.text, line.activity) == (
        "ceiling", 25_000, "A party", "meetings"
    )  # fmt: skip
    assert open_lines.ceiling_details(asked().arguments) == [
        "A party", "At most €250.00 may be spent.", "Meet-ups"
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
