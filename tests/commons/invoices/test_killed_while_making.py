"""Killed at any moment, numbers have no gap and no invoice is without its line in the book."""

import random
from pathlib import Path

import pytest

from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
MAKE = """
import django
django.setup()
from uuid import uuid4
from paraplu.commons.invoices import actions
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.invoices import InvoiceData, InvoiceLine
from paraplu.kernel.standing import MemberStatus
treasurer = Actor("person", 701, MemberStatus.ACTIVE, frozenset((HeldOffice("treasurer"),)), True)
data = InvoiceData("A school", "Street 1", "", False, "en", (InvoiceLine("A training", 5),))
print("begun", flush=True)
for _ in range(60):
    actions.make_invoice(treasurer, data, uuid4())
"""
STATE = """
from tests.commons.cash_book.parts import OpenLine
from tests.commons.invoices.parts import Invoice, InvoiceYear
numbers = list(Invoice.objects.order_by("serial").values_list("serial", flat=True))
keys = set(Invoice.objects.values_list("pk", flat=True))
lines = set(OpenLine.objects.values_list("source_id", flat=True))
last = sum(InvoiceYear.objects.values_list("last", flat=True))
answer = [numbers == list(range(1, len(numbers) + 1)), keys == lines, last == len(numbers), len(numbers)]
"""


def made_and_killed(folder: Path, kills: int, lots: random.Random) -> int:
    """How many invoices there are after so many processes were killed while they made some."""
    site, count = SeparateSite(folder), 0
    for _ in range(kills):
        site.kill_while_running(MAKE, lots)
        *is_whole, count = site.run(STATE)
        assert is_whole == [True, True, True]
    return count


def test_killed_while_making_leaves_no_gap(tmp_path: Path) -> None:
    assert made_and_killed(tmp_path, 1, random.Random(7)) >= 0


@pytest.mark.slow
def test_fifty_kills_leave_no_gap(tmp_path: Path) -> None:
    assert made_and_killed(tmp_path, 50, random.Random(8)) > 0
