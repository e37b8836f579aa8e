"""A thief with every file and the log joins no request, code and payment, even if all came in one order."""

from pathlib import Path
from typing import Any

import pytest

from tests.leaks.judging import suspects
from tests.leaks.sequences import Places, files_of, places_in_files, postgresql_places, row_numbers
from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
STRONG = 0.9
SPENT = ("solidarity_spentcode", "digest")
REQUESTS = {"boxes": ("mailboxes_box", "address"), "messages": ("mailboxes_message", "id")}

# Each asks, gets the agreement of two, and is paid, one after the other: the worst case.
PAID = """
from unittest import mock
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.numbers.payout_codes import payout_claim, read_payout_code
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.solidarity.payouts import digest_of_code
from paraplu.ops.worker_loop import release_pool_if_due
from tests.life.solidarity import parts
from tests.sealed import a_circle
from tests.trust.audit.parts import LogEntry
from tests.trust.mailboxes.parts import Box, Message, PoolState, pool, read_without_script
from tests.life.solidarity.parts import fund

a_circle("approver", parts.APPROVERS[0])
parts.fill_fund()
logged = LogEntry.objects.count()
boxes, digests, secrets_of_codes = [], [], []
def release():
    PoolState.objects.update(due_at=0)
    release_pool_if_due()
{canary}
for place in range(24):
    receipt = ReturnCode.make()
    offer = ("cash 25", "voucher 25", "cash 50")[place % 3]
    parts.agree(parts.give_answer(receipt, offer))
    content = read_without_script(STRANGER, "solidarity", receipt)[-1].content
    code = read_payout_code(content["payout_code"])
    claim = payout_claim(content["payout_month"], offer, code.serial)
    fund.pay_out(parts.TREASURER, content["payout_code"])
    boxes.append(receipt.address.hex())
    digests.append(digest_of_code(code))
    secrets_of_codes += [code.serial, code.tag, claim.hex(), content["payout_code"]]
    if place % 6 == 5:
        release()
answer = {{
    "boxes": boxes,
    "messages": [Message.objects.get(box__address=address, place=2).pk.hex for address in boxes],
    "digests": digests,
    "secrets": secrets_of_codes,
    "logged": LogEntry.objects.count() - logged,
}}
"""
CANARIES = {
    "the rows of requests stay": """
def release():
    Message.objects.update(is_pooled=False)
mock.patch.object(fund, "shuffle_rows", lambda *_: None).start()
""",
    "used codes stay in their order": """
mock.patch.object(fund, "shuffle_rows", lambda *_: None).start()
""",
}


def what_a_thief_joins(folder: Path, seed: int, canary: str = "") -> tuple[dict[str, float], dict[str, Any]]:
    """Of each two places that fit better than by chance, the correlation; and what the trial says."""
    folder.mkdir()
    site = SeparateSite(folder)
    came = site.run(PAID.format(canary=canary))
    paid, asked = places_of(site, folder, came)
    if not site.address:
        disk = site.everything_on_disk()
        assert not [word for word in came["secrets"] if word.encode() in disk]
    return suspects(paid, asked, seed), came


def places_of(site: SeparateSite, folder: Path, came: dict[str, Any]) -> tuple[Places, Places]:
    """Every place of the rows of payments, and of those of requests."""
    asked: Places = {}
    if site.address:
        for what, table in REQUESTS.items():
            asked |= postgresql_places(what, site.forms_address, table, came[what])
        return postgresql_places("payments", site.address, SPENT, came["digests"]), asked
    files = files_of(folder)
    for what, table in REQUESTS.items():
        asked |= places_in_files(what, files, [marker.encode() for marker in came[what]])
        asked |= row_numbers(what, folder / "forms.sqlite3", table, came[what])
    paid = places_in_files("payments", files, [marker.encode() for marker in came["digests"]])
    return paid | row_numbers("payments", folder / "paraplu.sqlite3", SPENT, came["digests"]), asked


def test_no_place_of_a_row_joins_a_request_and_a_payment(tmp_path: Path) -> None:
    first, came = what_a_thief_joins(tmp_path / "once", 1)
    again, _came = what_a_thief_joins(tmp_path / "twice", 1_001) if first else ({}, {})

    assert not first.keys() & again.keys(), {place: first[place] for place in first.keys() & again.keys()}
    assert came["logged"] == 0


@pytest.mark.drawn(4)
@pytest.mark.parametrize("name", CANARIES)
def test_a_planted_leak_is_seen(tmp_path: Path, name: str) -> None:
    joined, _came = what_a_thief_joins(tmp_path / "leaking", 1, CANARIES[name])

    assert max(map(abs, joined.values()), default=0) > STRONG


@pytest.mark.django_db
def test_a_row_of_a_payment_has_no_day_no_amount_and_no_person() -> None:
    from tests.life.solidarity.parts import PayoutMonth, SpentCode  # noqa: PLC0415 - needs the apps

    assert [field.name for field in SpentCode._meta.fields] == ["digest", "month"]
    assert not [field for field in PayoutMonth._meta.fields if field.name in {"day", "number", "code"}]
