"""Killed at any moment, the numbers of tax certificates have no gap and none is there twice."""

import random
from pathlib import Path

import pytest

from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
# A recognised union in January, with enough donations of the year before; two agreed to each certificate.
CERTIFY = """
import django
django.setup()
from dataclasses import replace
from datetime import date
from uuid import uuid4
from django.conf import settings
from paraplu.base import clock
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger import actions
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.sections.ledger import RecognisedPeriod
from tests.decided import act_actor
clock.current_date = lambda: date(2027, 1, 15)
ledger = replace(settings.UNION.ledger, recognised=(RecognisedPeriod(2026, 2028),))
settings.UNION = replace(settings.UNION, ledger=ledger)
treasurer = Actor("person", 701, MemberStatus.ACTIVE, frozenset((HeldOffice("treasurer"),)), True)
parts = (Split(1_000_000, "gifts"),)
entry = NewEntry(date(2026, 6, 1), "current_account", 1_000_000, "Donations", parts)
cash_book.record_entry(treasurer, entry)
print("begun", flush=True)
for _ in range(200):
    arguments = {"key": str(uuid4()), "year": 2026, "cents": 4_000}
    actions.issue_certificate(act_actor("ledger.issue_certificate", 0), arguments)
"""
STATE = """
from paraplu.commons.ledger.models import GiftCertificate
numbers = list(GiftCertificate.objects.order_by("serial").values_list("serial", flat=True))
answer = [numbers == list(range(1, len(numbers) + 1)), len(numbers)]
"""


def certified_and_killed(folder: Path, kills: int, lots: random.Random) -> int:
    """How many certificates there are after so many processes were killed while they issued some."""
    site, count = SeparateSite(folder), 0
    for _ in range(kills):
        site.kill_while_running(CERTIFY, lots)
        is_unbroken, count = site.run(STATE)
        assert is_unbroken
    return count


def test_killed_while_certifying_leaves_no_gap(tmp_path: Path) -> None:
    assert certified_and_killed(tmp_path, 1, random.Random(7)) >= 0


@pytest.mark.slow
def test_fifty_kills_leave_no_gap(tmp_path: Path) -> None:
    assert certified_and_killed(tmp_path, 50, random.Random(8)) > 0
