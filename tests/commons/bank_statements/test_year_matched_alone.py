"""A made-up year of 600 movements: at least nine of ten are booked without a person."""

import random
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest

from paraplu.commons.bank_statements import actions
from paraplu.commons.bank_statements.models import ImportedMovement
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.cash_book.api import TO_PAY, TO_RECEIVE, NewOpenLine
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.numbers.references import structured_reference
from tests.commons.bank_statements.test_bank_statements import BANK, TREASURER
from tests.kernel.money.bank_files.writers import REFERENCE, CodaText, Paid

pytestmark = pytest.mark.django_db
LINES, LEAST = 600, 0.90
# How many of each kind in a year. Membership fees: only those who write the words of the e-mail are matched.
YEAR = {"gift": 190, "fee": 130, "claim": 95, "card": 62, "invoice": 28, "bank": 24, "rent": 12, "subsidy": 4}
# What no reference and no rule tells: a gift without its reference, a fee in other words, a one-off bill.
STRAY = 55


def digits_of(lots: random.Random) -> str:
    return "".join(filter(str.isdigit, structured_reference(f"{lots.randrange(10**10):010d}")))


def expected(direction: str, category: str, cents: int, lots: random.Random) -> Paid:
    """A movement for which an app opened a line before."""
    reference = digits_of(lots)
    line = NewOpenLine(direction, "tests", uuid4(), cents, "A line", category, reference=reference)
    cash_book.open_line(SYSTEM, line)
    return Paid(cents if direction == TO_RECEIVE else -cents, reference)


def card(lots: random.Random) -> Paid:
    return Paid(-lots.randint(500, 6_000), text="CARD PAYMENT", name=lots.choice(("SUPER NOORD", "PRINT")))


def stray(lots: random.Random) -> Paid:
    return Paid(lots.choice((-1, 1)) * lots.randint(700, 20_000), text=f"hello {lots.randrange(99)}")


MAKERS: dict[str, Callable[[random.Random], Paid]] = {
    "gift": lambda lots: Paid(lots.choice((500, 1000, 2500)), REFERENCE),
    "fee": lambda lots: Paid(2000, text=f"Member fee {lots.choice(('2026', 'year', 'thanks'))}"),
    "claim": lambda lots: expected(TO_PAY, "expenses_refunded", lots.randint(500, 9_000), lots),
    "invoice": lambda lots: expected(TO_RECEIVE, "trainings", lots.randint(15_000, 60_000), lots),
    "subsidy": lambda lots: expected(TO_RECEIVE, "subsidies", 350_000, lots),
    "card": card,
    "bank": lambda _lots: Paid(-390, text="Account costs"),
    "rent": lambda _lots: Paid(-62_000, text="Rent hall 3", name="ROOF LTD"),
    "stray": stray,
}


def made_up_year(lots: random.Random) -> list[Paid]:
    kinds = [kind for kind, count in YEAR.items() for _ in range(count)] + ["stray"] * STRAY
    lots.shuffle(kinds)
    first = date(2026, 11, 1).toordinal()
    found = [MAKERS[kind](lots) for kind in kinds]
    return [
        Paid(**{**vars(paid), "day": date.fromordinal(first + place % 25), "bank_reference": f"B{place:04d}"})
        for place, paid in enumerate(found)
    ]


def test_at_least_nine_of_ten_movements_of_a_year_are_matched_alone() -> None:
    for words, cents, category in (
        ("member fee", 2000, "fees"),
        ("account costs", None, "bank_costs"),
        ("roof ltd", -62_000, "rent"),
        ("super noord", None, "goods"),
        ("print", None, "services"),
    ):
        actions.keep_rule(TREASURER, words, cents, category)
    movements = made_up_year(random.Random(600))
    assert len(movements) == LINES

    answer = actions.import_file(TREASURER, CodaText(movements).data(), BANK)

    assert (answer.new, answer.booked / LINES >= LEAST) == (LINES, True)
    assert answer.booked == LINES - STRAY == ImportedMovement.objects.exclude(entry=None).count()
    assert cash_book.open_lines() == []
