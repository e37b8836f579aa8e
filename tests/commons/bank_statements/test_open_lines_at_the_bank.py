"""A movement with the reference of an open line settles it; what has none is offered for one tap."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.commons.bank_statements import actions
from paraplu.commons.bank_statements.actions import MovementChoice
from paraplu.commons.bank_statements.models import ImportedMovement
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import CEILING, TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.standing import MemberStatus
from tests.commons.bank_statements.test_bank_statements import BANK, TREASURER
from tests.commons.cash_book.parts import BookEntry, BookSplit, left_of_ceiling
from tests.kernel.money.bank_files.writers import CodaText, Paid
from tests.people.roles import member

pytestmark = pytest.mark.django_db
# Not the reference of gifts.
REFERENCE, OTHER = "090933755493", "085070096201"
CATEGORIES = {TO_RECEIVE: "trainings", TO_PAY: "expenses_refunded", CEILING: ""}


def opened(cents: int, direction: str = TO_RECEIVE, **changed: Any) -> UUID:
    values = {"category": CATEGORIES[direction], "text": "Invoice 2026-7", **changed}
    return cash_book.open_line(SYSTEM, NewOpenLine(direction, "tests", uuid4(), cents, **values))


def bring(*movements: Paid) -> actions.ImportAnswer:
    return actions.import_file(TREASURER, CodaText(movements).data(), BANK)


def settled(line: UUID) -> tuple[int, bool]:
    found = cash_book.settlements_of([line])[line]
    return found.settled_cents, found.is_settled


def test_a_movement_settles_the_line_of_its_reference_with_the_keys_of_the_line():
    invoice = opened(30_000, reference=REFERENCE, activity="trainings")
    claim = opened(1_234, TO_PAY, reference=OTHER, text="Claim", chapter="ghent")

    answer = bring(Paid(30_000, REFERENCE), Paid(-1_234, OTHER))

    assert (answer.booked, settled(invoice), settled(claim)) == (2, (30_000, True), (1_234, True))
    entries = BookEntry.objects.filter(text__in=["Invoice 2026-7", "Claim"])
    assert set(entries.values_list("cents", flat=True)) == {30_000, -1_234}
    splits = BookSplit.objects.filter(entry__in=entries)
    assert set(splits.values_list("category", "activity", "chapter")) == {
        ("trainings", "trainings", ""),
        ("expenses_refunded", "", "ghent"),
    }


@pytest.mark.parametrize(
    ("direction", "movement"),
    [
        (TO_RECEIVE, Paid(30_001, REFERENCE)),
        (TO_RECEIVE, Paid(-30_000, REFERENCE)),
        (TO_RECEIVE, Paid(30_000, OTHER)),
        (TO_RECEIVE, Paid(30_000, text=REFERENCE[:-1])),
        (TO_RECEIVE, Paid(30_000, text="090933755492")),
        (TO_RECEIVE, Paid(30_000, text=f"1{REFERENCE}")),
        (TO_RECEIVE, Paid(30_000, text=f"{REFERENCE} and {OTHER}")),
        (TO_PAY, Paid(-30_001, REFERENCE)),
        (TO_PAY, Paid(30_000, REFERENCE)),
    ],
)
def test_another_amount_sign_or_reference_settles_nothing(direction, movement):
    line = opened(30_000, direction, reference=REFERENCE)

    assert (bring(movement).booked, settled(line)) == (0, (0, False))


@pytest.mark.parametrize(
    "typed",
    ["090/9337/55493", "+++090/9337/55493+++", "090 9337 55493", "ref. 090.9337.55493 please", REFERENCE],
)
def test_a_reference_in_the_free_message_is_one_however_it_is_typed(typed):
    line = opened(30_000, reference=REFERENCE)

    assert (bring(Paid(30_000, text=typed)).booked, settled(line)) == (1, (30_000, True))


def test_a_rule_may_name_a_reference_with_an_amount_or_without():
    actions.keep_rule(TREASURER, "+++090/9337/55493+++", 2_000, "fees")
    actions.keep_rule(TREASURER, "085/0700/96201", None, "other_income")

    answer = bring(
        Paid(2_000, REFERENCE),
        Paid(2_000, text="fee 090 9337 55493"),
        Paid(4_000, REFERENCE),
        Paid(700, OTHER),
    )

    assert answer.booked == 3
    booked = ImportedMovement.objects.exclude(entry=None).order_by("cents").values_list("cents", "category")
    assert list(booked) == [(700, "other_income"), (2_000, "fees"), (2_000, "fees")]


def test_the_entry_has_the_proof_of_the_line_that_it_settles_by_reference_and_by_choice():
    first, second = "a" * 64, "b" * 64
    opened(1_234, TO_PAY, reference=OTHER, proof=first)
    chosen = opened(900, TO_PAY, proof=second)

    bring(Paid(-1_234, OTHER), Paid(-900), Paid(-50))
    pks = dict(ImportedMovement.objects.values_list("cents", "pk"))
    actions.file_movements(TREASURER, {
        pks[-900]: MovementChoice(line=chosen), pks[-50]: MovementChoice("goods"),
    })  # fmt: skip

    proofs = dict(BookEntry.objects.filter(cents__lt=0).values_list("cents", "proof"))
    assert proofs == {-1_234: first, -900: second, -50: ""}


def test_two_payments_of_one_invoice_settle_it_and_a_third_waits():
    line = opened(30_000, reference=REFERENCE)

    answer = bring(
        *(Paid(cents, REFERENCE, bank_reference=f"B{cents}") for cents in (10_000, 20_000, 30_000))
    )

    assert (answer.booked, settled(line)) == (2, (30_000, True))
    assert [row.cents for row in answer.open_rows] == [30_000]


def test_of_two_lines_with_one_reference_only_the_one_of_this_amount_is_settled():
    lines = [opened(cents, reference=REFERENCE) for cents in (30_000, 40_000)]

    bring(Paid(40_000, REFERENCE, bank_reference="B1"), Paid(5_000, REFERENCE, bank_reference="B2"))
    assert [settled(line)[0] for line in lines] == [5_000, 40_000]


def test_the_same_file_again_settles_nothing_more():
    line = opened(30_000, reference=REFERENCE)

    for _ in range(2):
        bring(Paid(10_000, REFERENCE))

    assert settled(line) == (10_000, False)


def test_what_waits_is_settled_by_one_tap_where_a_line_has_this_amount():
    line, other = opened(30_000), opened(29_999, text="Another invoice")
    bring(Paid(30_000, text="THANKS"))
    movement = ImportedMovement.objects.get(cents=30_000)
    client = member(MemberStatus.ACTIVE, "treasurer").client

    page = client.get("/en/bank/").content.decode()
    answer = client.post(f"/en/bank/movements/{movement.pk}/", {"category": str(line)})

    assert (str(line) in page, str(other) in page) == (True, False)
    assert (answer.status_code, settled(line), settled(other)) == (303, (30_000, True), (0, False))


def test_money_that_went_out_draws_on_a_ceiling_by_choice_and_never_more_than_is_left():
    ceiling = opened(5_000, CEILING, text="Proposal", activity="meetings")
    bring(Paid(-3_000, bank_reference="B1"), Paid(-3_001, bank_reference="B2"))
    pks = dict(ImportedMovement.objects.values_list("cents", "pk"))

    actions.file_movements(TREASURER, {pks[-3_000]: MovementChoice("goods", ceiling)})

    with pytest.raises(RuleViolation, match="book_line_over"):
        actions.file_movements(TREASURER, {pks[-3_001]: MovementChoice("goods", ceiling)})
    assert left_of_ceiling(ceiling) == 2_000
    assert list(BookSplit.objects.filter(cents=-3_000).values_list("category", "activity")) == [
        ("goods", "meetings")
    ]
    assert ImportedMovement.objects.get(cents=-3_001).entry is None


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "no-key", ""])
def test_a_line_that_is_none_writes_nothing(key):
    bring(Paid(30_000))
    movement = ImportedMovement.objects.get(cents=30_000)

    answer = member(MemberStatus.ACTIVE, "treasurer").client.post(
        f"/en/bank/movements/{movement.pk}/", {"category": key}
    )

    assert answer.status_code == 409
    assert ImportedMovement.objects.get(pk=movement.pk).entry is None
