"""A year of 600 movements as a union has them: at least nine of ten are booked without a person."""

import random
from datetime import date

import pytest

from paraplu.commons.bank_statements import actions
from paraplu.commons.bank_statements.models import ImportedMovement
from paraplu.commons.cash_book import api as cash_book
from tests.commons.bank_statements.test_bank_statements import BANK, TREASURER
from tests.commons.bank_statements.year_mix import (
    LINES,
    OPEN_LINES,
    RULES,
    WAITING,
    dated,
    movements_of_year,
)
from tests.kernel.money.bank_files.writers import CodaText, camt_data, camt_statement

pytestmark = pytest.mark.django_db
LEAST = 0.90
FIRST = date(2026, 11, 1).toordinal()


@pytest.mark.parametrize("kind", ["coda", "camt"])
def test_at_least_nine_of_ten_movements_of_a_year_are_matched_alone(kind: str) -> None:
    for rule in RULES:
        actions.keep_rule(TREASURER, *rule)
    movements = dated(
        movements_of_year(random.Random(600)),
        lambda place: date.fromordinal(FIRST + place * 25 // LINES),
        "B",
    )
    content = CodaText(movements).data() if kind == "coda" else camt_data(camt_statement(movements))

    answer = actions.import_file(TREASURER, content, BANK)

    assert (answer.new, answer.booked) == (LINES, LINES - WAITING)
    assert answer.booked / LINES >= LEAST
    assert answer.booked == ImportedMovement.objects.exclude(entry=None).count()
    assert len(cash_book.open_lines()) == OPEN_LINES
