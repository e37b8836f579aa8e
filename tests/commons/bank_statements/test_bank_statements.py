"""A bank's file becomes entries of the book: each movement once, in whatever order files come."""

from datetime import date
from itertools import permutations

import pytest
from django.conf import settings as settings_of_django
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from paraplu.base.refusals import RuleViolation
from paraplu.commons.bank_statements import actions, queries
from paraplu.commons.bank_statements.actions import MovementChoice
from paraplu.commons.bank_statements.models import (
    ImportedBankFile,
    ImportedMovement,
    ImportedStatement,
    ListColumns,
    MatchRule,
)
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.money.bank_files.csv_layouts import CsvColumns
from paraplu.kernel.money.bank_files.values import BankFileRefused
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu_demonstration import bank_statement
from tests.commons.cash_book.parts import BookEntry, BookSplit
from tests.kernel.money.bank_files.writers import (
    CLOSED,
    GIFT,
    MOVEMENTS,
    OPENED,
    RENT,
    CodaText,
    Paid,
    camt_data,
    camt_statement,
    kbc_data,
)
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db
BANK = "current_account"
CODA, CAMT, LIST = CodaText().data(), camt_data(camt_statement()), kbc_data()


def officer(office: str) -> Actor:
    return Actor("person", 701, MemberStatus.ACTIVE, frozenset({HeldOffice(office)}), True)


TREASURER, CHAIR = officer("treasurer"), officer("chair")


def bring(content: bytes, columns: CsvColumns | None = None) -> actions.ImportAnswer:
    return actions.import_file(TREASURER, content, BANK, columns)


def moved() -> list[tuple[date, int]]:
    return sorted(ImportedMovement.objects.values_list("day", "cents"))


def stored() -> list[list[dict[str, object]]]:
    tables = (
        ImportedBankFile,
        ImportedStatement,
        ImportedMovement,
        MatchRule,
        ListColumns,
        BookEntry,
        LogEntry,
    )
    return [list(table.objects.order_by("pk").values()) for table in tables]


def begin_book(cents: int = 1) -> None:
    """The book began long before, so that a file writes no first balance."""
    split = (Split(cents, "opening"),)
    cash_book.record_entry(TREASURER, NewEntry(date(2020, 1, 1), BANK, cents, "Opening", split))


@pytest.mark.parametrize("content", [CODA, CAMT, LIST])
def test_the_first_file_begins_the_book_books_the_gift_and_queues_the_rest(content):
    answer = bring(content)

    assert (answer.is_known, answer.new, answer.booked) == (False, 3, 1)
    assert set(BookEntry.objects.values_list("cents", "text")) == {
        (100_000, "Balance when the book began"),
        (2500, "Donations"),
    }
    assert [row.cents for row in answer.open_rows] == [-85_000, 1]


def test_words_of_money_that_went_out_are_in_the_answer_alone_and_of_a_gift_nowhere():
    gift = Paid(700, text="FROM A FRIEND", bank_reference="BANK0004")

    rows = bring(CodaText((RENT, gift)).data()).open_rows

    assert [(row.cents, row.words) for row in rows] == [(-85_000, RENT.text), (700, "")]
    assert "RENT" not in str(stored())
    assert "FRIEND" not in str(stored())


@pytest.mark.parametrize("content", [CODA, CAMT, LIST])
def test_the_same_file_twice_changes_nothing_and_shows_what_waits_again(content):
    first = bring(content)
    before = stored()

    again = bring(content)

    assert (again.is_known, again.new, again.open_rows) == (True, 0, first.open_rows)
    assert stored() == before


def test_files_that_overlap_book_each_movement_once_whatever_their_kind():
    bring(CODA)
    before = moved()

    for content in (CAMT, LIST, CodaText(MOVEMENTS, number="002").data()):
        assert bring(content).new == 0
    assert moved() == before


def test_a_movement_that_another_format_writes_in_other_words_is_booked_once():
    bring(CodaText((Paid(1000, text="CASH"), Paid(700, text="SHOP"))).data())

    other = camt_statement((Paid(1000, text="Cash at the counter"), Paid(700, text="Shop", name="S")))
    assert bring(camt_data(other)).new == 0


def test_two_movements_that_are_the_same_in_every_way_are_two():
    twice = CodaText((Paid(1000, text="CASH"), Paid(1000, text="CASH"))).data()

    assert bring(twice).new == 2
    assert bring(camt_data(camt_statement((Paid(1000, text="CASH"),) * 2))).new == 0


def test_a_file_that_contradicts_itself_writes_nothing():
    before = stored()

    with pytest.raises(BankFileRefused):
        bring(CodaText().with_line(3, 33, "000000000025010"))
    assert stored() == before


def test_what_the_book_refuses_writes_nothing():
    before = stored()

    with pytest.raises(RuleViolation, match="book_ahead"):
        bring(CodaText((Paid(2500, GIFT.reference, day=date(2099, 1, 1)),)).data())
    assert stored() == before


def test_more_of_days_that_added_up_is_refused():
    bring(CODA)
    before = stored()

    with pytest.raises(RuleViolation, match="bank_overlap"):
        bring(camt_data(camt_statement((*MOVEMENTS, Paid(5, day=date(2026, 11, 3))))))
    assert stored() == before


def test_what_is_older_than_the_first_balance_is_refused():
    bring(CODA)

    older = CodaText((Paid(500, day=date(2026, 10, 2)),), opening=99_500).data()
    with pytest.raises(RuleViolation, match="bank_before_book"):
        bring(older.replace(b"301026", b"011026").replace(b"271126", b"301026"))


def test_the_balance_of_the_bank_is_counted_when_the_queue_is_empty():
    answer = bring(CODA)
    rent, interest = (row.pk for row in answer.open_rows)
    assert queries.accounts_beside_book()[0].unexplained_cents == 0

    actions.file_movements(TREASURER, {rent: MovementChoice("rent")})
    assert cash_book.account_balances()[0].counted is None
    actions.file_movements(TREASURER, {interest: MovementChoice("other_income")})

    (beside,) = queries.accounts_beside_book()
    assert (beside.bank, beside.book, beside.queued) == (17_501, 17_501, 0)
    assert cash_book.account_balances()[0].book_less_count == 0


def test_a_movement_is_filed_once():
    row = bring(CODA).open_rows[0]

    counts = [actions.file_movements(TREASURER, {row.pk: MovementChoice("rent")}) for _ in range(2)]

    assert (counts, BookEntry.objects.filter(cents=-85_000).count()) == ([1, 0], 1)


@pytest.mark.parametrize("category", ["gifts", "opening", "dancing", ""])
def test_money_that_went_out_was_no_gift_and_nothing_unknown(category):
    row = bring(CODA).open_rows[0]

    with pytest.raises(RuleViolation, match="bank_category"):
        actions.file_movements(TREASURER, {row.pk: MovementChoice(category)})
    assert not BookEntry.objects.filter(cents=-85_000).exists()


@pytest.mark.parametrize(
    ("words", "cents", "expected"),
    [
        ("november hall", None, "rent"),
        ("", -85_000, "rent"),
        ("november", -85_000, "rent"),
        ("novem", None, ""),
        ("november", 85_000, ""),
        ("somebody", None, "rent"),
    ],
)
def test_a_rule_matches_whole_words_or_an_exact_amount(words, cents, expected):
    actions.keep_rule(TREASURER, words, cents, "rent")

    bring(CODA)

    assert ImportedMovement.objects.get(cents=-85_000).category == expected


def test_two_rules_that_disagree_leave_it_open():
    actions.keep_rule(TREASURER, "november", None, "rent")
    actions.keep_rule(TREASURER, "hall", None, "goods")

    assert bring(CODA).booked == 1


def test_a_gift_that_is_sent_back_finds_its_category_for_sixty_days():
    bring(CODA)
    back = Paid(-2500, text="BACK", bank_reference="BANK0005", day=date(2026, 11, 20))

    bring(CodaText((back,), opening=17_501, number="002").data().replace(b"301026", b"271126"))

    assert ImportedMovement.objects.get(cents=-2500).category == "gifts"
    assert actions.forget_payers(SYSTEM, date(2027, 1, 11)) == 0
    assert actions.forget_payers(SYSTEM, date(2027, 1, 12)) == 2
    assert not ImportedMovement.objects.exclude(payer_digest="").exists()


def test_the_columns_of_an_unknown_list_are_remembered_without_its_cells():
    text = b"Day,Sum,Words\n2026-11-12,-850.00,RENT\n2026-11-11,25.00,SECRET\n"

    bring(text, CsvColumns("day", "sum", "", ("words",)))
    answer = bring(text.replace(b"RENT", b"RENT AGAIN"))

    assert answer.new == 1
    assert list(ListColumns.objects.values_list("day", "amount", "text")) == [("day", "sum", "words")]
    assert "SECRET" not in str(stored())


def test_only_the_treasurer_brings_files_files_movements_and_keeps_rules():
    for step in (
        lambda: actions.import_file(CHAIR, CODA, BANK),
        lambda: actions.file_movements(CHAIR, {}),
        lambda: actions.keep_rule(CHAIR, "x", None, "rent"),
        lambda: actions.delete_rule(CHAIR, MatchRule(words="x", category="rent")),
        lambda: actions.forget_payers(TREASURER, CLOSED),
    ):
        with pytest.raises(NotAuthorized):
            step()


def test_the_log_says_that_a_file_was_brought_in():
    bring(CODA)

    assert LogEntry.objects.filter(event="bank.imported").count() == 1


def months() -> list[bytes]:
    """Three statements that follow each other, in two formats."""
    first = CodaText(
        (Paid(2500, GIFT.reference, bank_reference="M1"), Paid(-300, text="A", bank_reference="M2"))
    )
    second = camt_statement((Paid(-700, text="B", day=date(2026, 11, 28), bank_reference="M3"),), 102_200)
    third = CodaText(
        (Paid(-100, text="C", bank_reference="M4", day=date(2026, 11, 29)),), 101_500, "003"
    ).data()
    later = second.replace(str(OPENED), "2026-11-27").replace(str(CLOSED), "2026-11-28")
    return [
        first.data(),
        camt_data(later),
        third.replace(b"301026", b"281126").replace(b"271126", b"291126"),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_files_does_not_matter(order):
    begin_book()
    files = months()

    for place in order:
        bring(files[place])

    assert [cents for _, cents in moved()] == [-300, 2500, -700, -100]
    (beside,) = queries.accounts_beside_book()
    assert (beside.bank, beside.missing) == (101_400, 0)


def test_a_statement_that_is_missing_between_two_is_told():
    begin_book()
    files = months()
    bring(files[0])
    bring(files[2])

    assert queries.accounts_beside_book()[0].missing == -700


AMOUNTS = some.lists(some.integers(-5000, 5000).filter(bool), max_size=4)


def statements(amounts: list[list[int]]) -> list[bytes]:
    """A statement for each day, with these movements."""
    files, opening = [], 100_000
    for place, cents in enumerate(amounts):
        movements = [
            Paid(each, day=date(2026, 11, place + 2), bank_reference=f"{place}.{at}")
            for at, each in enumerate(cents)
        ]
        text = CodaText(movements, opening, f"{place:03d}").data()
        opened, closed = b"%02d1126" % (place + 1), b"%02d1126" % (place + 2)
        files.append(text.replace(b"301026", opened).replace(b"271126", closed))
        opening += sum(cents)
    return files


@settings(max_examples=15, deadline=None)
@given(some.lists(AMOUNTS, min_size=1, max_size=4), some.randoms())
def test_entries_are_closing_less_opening_in_any_order_and_with_any_file_twice(amounts, lots):
    files = statements(amounts)
    files += lots.choices(files, k=2)
    lots.shuffle(files)
    with transaction.atomic():
        begin_book()
        for content in files:
            bring(content)
        assert sum(cents for _, cents in moved()) == sum(map(sum, amounts))
        assert queries.accounts_beside_book()[0].missing == 0
        transaction.set_rollback(True)


def test_the_made_up_file_of_the_demonstration_follows_from_the_book_each_time():
    begin_book(50_000)
    bank_statement.fill_bank(TREASURER)

    answers = [bring(bank_statement.sample_statement()) for _ in range(2)]

    assert [(answer.is_known, answer.new, answer.booked) for answer in answers] == [(False, 4, 2)] * 2
    assert [row.words for row in answers[0].open_rows] == ["200 folded sheets", ""]
    (beside,) = queries.accounts_beside_book()
    assert (beside.unexplained_cents, beside.missing) == (0, 0)


def test_a_gift_with_the_reference_of_a_fund_is_booked_to_that_fund_and_no_other():
    (fund,) = settings_of_django.UNION.ledger.funds
    digits = "".join(filter(str.isdigit, fund.reference))
    of_fund = Paid(700, digits, bank_reference="B1")

    answer = bring(CodaText((of_fund, GIFT, Paid(-500, digits, bank_reference="B3"))).data())

    assert answer.booked == 2
    splits = BookSplit.objects.filter(category="gifts").values_list("cents", "fund")
    assert set(splits) == {(700, "solidarity_fund"), (2500, "")}
