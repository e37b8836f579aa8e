"""Killed at any moment, or by eight processes at once: each claim is agreed to, released and paid once."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
CLAIMS = 12
BEGIN = """
from tests.commons.claims.parts import with_circle
with_circle()
answer = "begun"
"""
# Everybody does everything that is to be done, as people do who press every button they see.
PAY = """
import sys, django
django.setup()
from contextlib import suppress
from hashlib import sha256
from uuid import uuid4, uuid5, NAMESPACE_OID
from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book.actions import record_settling_entry
from paraplu.commons.claims import actions, queries
from paraplu.commons.claims.actions import NewClaim, NewPaymentFile, SealedPayee
from paraplu.commons.claims.models import ExpenseClaim, PayeeAccount, PaymentFile
from paraplu.commons.claims.receipts import DrawnReceipt
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from tests.commons.claims.parts import APPROVER, PAYEE, TREASURER, person
treasurer, approver, today = person(TREASURER), person(APPROVER), current_date()
gone = ExpenseClaim.DoesNotExist, PaymentFile.DoesNotExist
quiet = suppress(NotAuthorized, EditConflict, RuleViolation, *gone)
print("begun", flush=True)
for place in range(int(sys.argv[1])):
    digest = sha256(str(place).encode()).hexdigest()
    with quiet:
        payee = actions.seal_typed_payee(uuid4(), PAYEE)
        receipt = DrawnReceipt(b"picture", digest, digest)
        actions.send_claim(person(900 + place, "editor"), NewClaim("meetups", 100 + place, receipt, payee))
for claim in ExpenseClaim.objects.filter(state="sent").select_related("account"):
    with quiet:
        actions.agree_to_claim(treasurer, claim.pk, queries.claim_digest(claim))
for claim in ExpenseClaim.objects.filter(state="agreed"):
    with quiet:
        new = NewPaymentFile(uuid4(), frozenset([claim.pk]), today, today, "f" * 64, claim.cents)
        actions.make_payment_file(treasurer, new)
for found in PaymentFile.objects.filter(released_on=None):
    with quiet:
        actions.release_payment_file(approver, found.pk, "f" * 64)
for claim in ExpenseClaim.objects.filter(state="released"):
    with quiet:
        split = Split(-claim.cents, "expenses_refunded")
        entry = NewEntry(today, "current_account", -claim.cents, "A meet-up", (split,))
        record_settling_entry(treasurer, entry, claim.line, claim.pk)
actions.note_paid_claims(SYSTEM)
print("done", flush=True)
"""
STATE = """
from django.db.models import Count, Sum
from paraplu.commons.cash_book import api as cash_book
from tests.commons.cash_book.parts import BookEntry
from tests.commons.claims.parts import ExpenseClaim, PaymentFile
states = dict(ExpenseClaim.objects.order_by("state").values_list("state").annotate(Count("pk")))
files = list(PaymentFile.objects.exclude(released_on=None).aggregate(Count("pk"), Sum("cents")).values())
lines = cash_book.settlements_of(filter(None, ExpenseClaim.objects.values_list("line", flat=True)))
book = list(BookEntry.objects.filter(text="A meet-up").aggregate(Count("serial"), Sum("cents")).values())
answer = [states, files, book, sum(line.settled_cents for line in lines.values())]
"""
TOTAL = sum(100 + place for place in range(CLAIMS))
ALL = [{"paid": CLAIMS}, [CLAIMS, TOTAL], [CLAIMS, -TOTAL], TOTAL]


def paying(site: SeparateSite) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-c", PAY, str(CLAIMS)]
    return subprocess.Popen(command, env=site._environment, stdout=subprocess.PIPE, text=True)


def is_sound(state: list[object]) -> bool:
    """What the book says was spent is what it says of the lines, and no more than was released."""
    _states, (_many, released), (_entries, spent), settled = state
    return -(spent or 0) == settled <= (released or 0) <= TOTAL


def killed_and_repeated(folder: Path, kills: int, lots: random.Random) -> list[object]:
    site = SeparateSite(folder)
    assert site.run(BEGIN) == "begun"
    for _ in range(kills):
        running = paying(site)
        assert running.stdout.readline() == "begun\n"
        time.sleep(lots.uniform(0, 1.5))
        running.kill()
        running.wait()
        assert is_sound(site.run(STATE))
    for _ in range(2):
        assert paying(site).wait() == 0
    return site.run(STATE)


@pytest.mark.slow
def test_what_is_killed_while_claims_are_paid_is_finished_by_pressing_again(tmp_path: Path) -> None:
    assert killed_and_repeated(tmp_path, 2, random.Random(55)) == ALL


@pytest.mark.slow
def test_killed_fifty_times_nothing_is_lost_and_nothing_paid_twice(tmp_path: Path) -> None:
    assert killed_and_repeated(tmp_path, 50, random.Random(time.time_ns())) == ALL


@pytest.mark.slow
def test_eight_processes_claim_agree_release_and_book_at_once(tmp_path: Path) -> None:
    site = SeparateSite(tmp_path)
    assert site.run(BEGIN) == "begun"

    running = [paying(site) for _ in range(8)]

    assert [process.wait() for process in running] == [0] * 8
    assert paying(site).wait() == 0
    assert site.run(STATE) == ALL
