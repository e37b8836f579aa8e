"""Sixty people log in, then write without a name; no place of a row tells who wrote what."""

from pathlib import Path
from typing import Any

import pytest

from tests.leaks.judging import suspects
from tests.leaks.sequences import Places, files_of, places_in_files, postgresql_places, rowids
from tests.separate_house import SeparateHouse

pytestmark = pytest.mark.postgresql
SEEDS = range(1, 21)
STRONG = 0.9

# They came before, in another order; each of them logs in, then tells something, in windows of twelve.
SIXTY = """
import random, secrets
from unittest import mock
from django.db import transaction
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.ops.backups import tables
from tests.trust.accounts.parts import Account, Session, devices
from tests.trust.mailboxes.parts import Box, BoxSubject, Message, open_without_script, pool
from paraplu.base import row_order

drawn = random.Random({seed})
with transaction.atomic():
    names = [f"member-{{place}}" for place in range(60)]
    people = [Account.objects.create(login_name=name, password="!").pk for name in names]
    for account in drawn.sample(people, 60):
        devices.end_session(SYSTEM, devices.begin_session(STRANGER, account, has_second_factor=False))
circle = [public_key(generate()) for _ in range(2)]
addresses, drawn_order, cookies = [], drawn.sample(people, 60), []
def release():
    pool.release_pool(SYSTEM)
    devices.shuffle_devices(SYSTEM)
{canary}
release()
for place, account in enumerate(drawn_order):
    cookies.append(devices.begin_session(STRANGER, account, has_second_factor=False))
    receipt = ReturnCode.make()
    nonce = secrets.token_bytes(24)
    open_without_script(STRANGER, BoxSubject("safety"), receipt, {{"text": "It was him."}}, circle, nonce)
    addresses.append(receipt.address.hex())
    if place % 12 == 11:
        release()
by_address = dict(Message.objects.filter(place=1).values_list("box__address", "sealed"))
keys = [devices.session_digest(cookie) for cookie in cookies]
answer = {{
    "people": [account.hex for account in drawn_order],
    "keys": keys,
    "boxes": [str(Box.objects.get(address=address).pk) for address in addresses],
    "addresses": addresses,
    "sealed": [bytes(by_address[address])[10:34].hex() for address in addresses],
    "backup": [row[1] for row in tables.table_rows(Box)],
    "rowids": {{
        "sessions": row_numbers(Session, "key"), "boxes": row_numbers(Box, "address")
    }},
}}
"""
ROW_NUMBERS = """
def row_numbers(table, column):
    from django.db import connections, router
    connection = connections[router.db_for_read(table)]
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, {column} FROM {table._meta.db_table}")
        return cursor.fetchall()
"""
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
for module in (pool, devices):
    mock.patch.object(module, "shuffle_rows", lambda *_: None).start()
mock.patch.object(pool.cover_threads, "fill_pool", lambda *_: None).start()
""",
}


def what_a_thief_learns(folder: Path, seed: int, canary: str = "") -> dict[str, float]:
    """Of each place in which something was found that chance does not explain, the correlation."""
    folder.mkdir()
    house = SeparateHouse(folder)
    came = house.run(ROW_NUMBERS + SIXTY.format(seed=seed, canary=canary))
    named, anonymous = loot_of(house, folder, came)
    return suspects(named, anonymous, seed)


def loot_of(house: SeparateHouse, folder: Path, came: dict[str, Any]) -> tuple[Places, Places]:
    """Every sequence of the log-ins, and every sequence of what was sent."""
    if house.address:
        named = postgresql_places(house.address, "accounts_session", "key", came["keys"])
        boxes = postgresql_places(house.forms_address, "mailboxes_box", "address", came["addresses"])
        messages = postgresql_places(house.forms_address, "mailboxes_message", "box_id", came["boxes"])
        return named, boxes | messages | backup_of(came)
    files = files_of(folder)
    named = places_in_files("devices", files, [key.encode() for key in came["keys"]])
    named["row numbers of devices"] = rowids(came["rowids"]["sessions"], came["keys"])
    anonymous = places_in_files("boxes", files, [address.encode() for address in came["addresses"]])
    anonymous |= places_in_files("messages", files, [bytes.fromhex(text) for text in came["sealed"]])
    anonymous["row numbers of boxes"] = rowids(came["rowids"]["boxes"], came["addresses"])
    return named, anonymous | backup_of(came)


def backup_of(came: dict[str, Any]) -> Places:
    """The line of each box in a backup."""
    return {"lines of a backup": [float(came["backup"].index(address)) for address in came["addresses"]]}


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
