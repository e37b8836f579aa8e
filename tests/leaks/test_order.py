"""Sixty people log in, then write without a name; no place of a row tells who wrote what.

Nor which counted record, note of the circle or referral came of whose message.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.leaks.judging import suspects
from tests.leaks.sequences import Places, files_of, places_in_files, postgresql_places, row_numbers
from tests.separate_site import SeparateSite

pytestmark = pytest.mark.postgresql
SEEDS = range(1, 21)
STRONG = 0.9

# They came before, in another order; each of them logs in, then tells something, in windows of twelve. With
# each come a counted record and a referral; the circle notes something about each at the end of its window.
SIXTY = """
import random, secrets
from unittest import mock
from django.db import transaction
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.ops.backups import tables
from paraplu.ops.worker_loop import release_pool_if_due
from tests.trust.accounts.parts import Account, Session, devices
from tests.life.referrals.parts import TEAM, actions as referring
from tests.trust.mailboxes.parts import (
    Box, BoxSubject, CountedRecord, Message, PoolState, append_message, counted_records,
    open_without_script, pool
)

drawn = random.Random({seed})
with transaction.atomic():
    names = [f"member-{{place}}" for place in range(60)]
    people = [Account.objects.create(login_name=name, password="!").pk for name in names]
    for account in drawn.sample(people, 60):
        devices.end_session(SYSTEM, devices.begin_session(STRANGER, account, has_second_factor=False))
circle = [public_key(generate()) for _ in range(2)]
addresses, drawn_order, cookies = [], drawn.sample(people, 60), []
records, notes, fetched = [], [], []
mock.patch.object(counted_records, "counting_circle", lambda: circle).start()
mock.patch.object(referring, "is_age_file", lambda content: True).start()
def release():
    PoolState.objects.update(due_at=0)
    release_pool_if_due()
{canary}
release()
for place, account in enumerate(drawn_order):
    cookies.append(devices.begin_session(STRANGER, account, has_second_factor=False))
    receipt = ReturnCode.make()
    nonce = secrets.token_bytes(24)
    open_without_script(STRANGER, BoxSubject("safety"), receipt, {{"text": "It was him."}}, circle, nonce)
    addresses.append(receipt.address.hex())
    (record,) = set(CountedRecord.objects.values_list("pk", flat=True)) - set(records)
    records.append(record)
    fetched.append(secrets.token_bytes(32))
    referring.store_referral(TEAM, secrets.token_bytes(900), fetched[-1], secrets.token_bytes(32))
    if place % 12 == 11:
        release()
        for address in addresses[-12:]:
            notes.append(secrets.token_bytes(900))
            append_message(Box.objects.get(address=address), "note", 1, notes[-1])
        release()
answer = {{
    "people": [account.hex for account in drawn_order],
    "keys": [devices.session_digest(cookie) for cookie in cookies],
    "boxes": addresses,
    "messages": [Message.objects.get(box__address=address, place=1).pk.hex for address in addresses],
    "notes": [Message.objects.get(sealed=note).pk.hex for note in notes],
    "records": records,
    "referrals": [code.hex() for code in fetched],
    "backup": [row[1] for row in tables.table_rows(Box)],
}}
"""
# By what was stored: its table, and the column by which the test knows its rows again.
DEVICES = ("accounts_session", "key")
ANONYMOUS = {
    "boxes": ("mailboxes_box", "address"),
    "messages": ("mailboxes_message", "id"),
    "notes": ("mailboxes_message", "id"),
    "records": ("mailboxes_countedrecord", "id"),
    "referrals": ("referrals_referral", "fetch_digest"),
}
CANARIES = {
    "the pool is off": """
def release():
    Message.objects.update(is_pooled=False)
    devices.shuffle_devices(SYSTEM)
""",
    "each log-in has a row": """
mock.patch.object(devices, "_free_place", lambda account: None).start()
def release():
    pool.release_pool(SYSTEM)
""",
    "no row is written again": """
for module in (pool, devices, referring):
    mock.patch.object(module, "shuffle_rows", lambda *_: None).start()
mock.patch.object(pool.cover_threads, "fill_pool", lambda *_: None).start()
""",
    "no record is written again": """
mock.patch.object(pool, "TABLES", (Box, Message)).start()
""",
    "no referral is written again": """
mock.patch.object(referring, "shuffle_rows", lambda *_: None).start()
""",
}


def what_a_thief_learns(folder: Path, seed: int, canary: str = "") -> dict[str, float]:
    """Of each place in which something was found that chance does not explain, the correlation."""
    folder.mkdir()
    site = SeparateSite(folder)
    came = site.run(SIXTY.format(seed=seed, canary=canary))
    named, anonymous = loot_of(site, folder, came)
    return suspects(named, anonymous, seed)


def loot_of(site: SeparateSite, folder: Path, came: dict[str, Any]) -> tuple[Places, Places]:
    """Every sequence of the log-ins, and every sequence of what was sent."""
    backup = [float(came["backup"].index(address)) for address in came["boxes"]]
    anonymous: Places = {"lines of a backup": backup}
    if site.address:
        named = postgresql_places("devices", site.address, DEVICES, came["keys"])
        for what, table in ANONYMOUS.items():
            anonymous |= postgresql_places(what, site.forms_address, table, came[what])
        return named, anonymous
    files = files_of(folder)
    named = places_in_files("devices", files, [key.encode() for key in came["keys"]])
    named |= row_numbers("devices", folder / "paraplu.sqlite3", DEVICES, came["keys"])
    for what, table in ANONYMOUS.items():
        anonymous |= places_in_files(what, files, [marker.encode() for marker in came[what]])
        anonymous |= row_numbers(what, folder / "forms.sqlite3", table, came[what])
    return named, anonymous


def assert_nothing_is_learnt(folder: Path, seed: int) -> None:
    """Once in a hundred times chance alone looks like a leak; a leak is there the second time as well."""
    first = what_a_thief_learns(folder / "once", seed)
    again = what_a_thief_learns(folder / "twice", seed + 1_000) if first else {}
    assert not first.keys() & again.keys(), {place: first[place] for place in first.keys() & again.keys()}


def test_no_place_of_a_row_tells_who_wrote_what(tmp_path: Path) -> None:
    assert_nothing_is_learnt(tmp_path, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_no_place_of_a_row_tells_who_wrote_what_whatever_chance_does(tmp_path: Path, seed: int) -> None:
    assert_nothing_is_learnt(tmp_path, seed)


@pytest.mark.drawn(3)
@pytest.mark.parametrize("name", CANARIES)
def test_a_planted_leak_is_seen(tmp_path: Path, name: str) -> None:
    learnt = what_a_thief_learns(tmp_path / "leaking", 1, CANARIES[name])

    assert max(map(abs, learnt.values()), default=0) > STRONG
