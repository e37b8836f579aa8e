"""The third run: what opens with a key that never lay on the disk, and with which.

Each of these thieves has the whole disk as well. Each key is tried on every sealed thread and on every entry
of the register, whatever it was made for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.account_keys import AccountKey, unwrap
from paraplu.kernel.seal.shares import NotJoined, Share, join, read_share
from tools.leak_check.disk_keys import rows, tried
from tools.leak_check.dump import Loot

SHARES = ("share 1 of the register", "share 2 of the register", "share 3 of the register")
THIEVES: Mapping[str, str] = {
    "holder": "the phrase of a holder",
    "former": "the phrase of a former holder",
    "older": "the phrase of a former holder and an older copy",
    "few": "one share too few",
    "enough": "enough shares",
    "old": "the register's key of before",
}


def opened_by(loot: Loot, canaries: Mapping[str, Sequence[str]]) -> dict[str, list[bytes]]:
    """Every text that each of them opens, by the column of the table."""
    told = {name: values[0] for name, values in canaries.items() if values}
    shares = [read_share(told[name]) for name in SHARES]
    openers = {
        "holder": _of_phrase(loot, told["phrase of a holder"]),
        "former": _of_phrase(loot, told["phrase of who left"]),
        "older": _of_seed(bytes.fromhex(told["key of who left"])),
        "few": _of_shares(loot, shares[:-1]),
        "enough": _of_shares(loot, shares),
        "old": _of_seed(bytes.fromhex(told["old register seed"])),
    }
    return {name: [*_threads(loot, held), *_entries(loot, held)] for name, held in openers.items()}


def _of_phrase(loot: Loot, phrase: str) -> list[Opener]:
    """Tried on every wrapped key that lies there: the thief need not know whose phrase it is."""
    found: list[Opener] = []
    for number, salt, wrapped in rows(loot, "keys_key", "number", "salt", "wrapped"):
        try:
            key = unwrap(bytes.fromhex(wrapped), phrase, bytes.fromhex(salt), int(number))
        except SealBroken:
            continue
        found.append(key.opener())
    return found


def _of_seed(seed: bytes) -> list[Opener]:
    """As a key of the register, and as a key of a person."""
    return [Opener(seed), AccountKey(seed).opener()]


def _of_shares(loot: Loot, shares: Sequence[Share]) -> list[Opener]:
    """Joined as if these were enough, and each by itself, in case a share were the key."""
    seeds = [share.y for share in shares]
    claimed = [replace(share, needed=len(shares)) for share in shares]
    for key in loot.cells.get(("register_registerkey", "public"), []):
        try:
            seeds.append(join(claimed, bytes.fromhex(key)))
        except NotJoined:
            continue
    return [opener for seed in seeds for opener in _of_seed(seed)]


def _threads(loot: Loot, openers: Sequence[Opener]) -> Iterator[bytes]:
    """Messages of every thread (docs/formats/mailbox.md)."""
    boxes = {row[0]: row[1:] for row in rows(loot, "mailboxes_box", "id", "address", "purpose")}
    lying = rows(loot, "mailboxes_message", "box_id", "place", "side", "sealed")
    counts: dict[tuple[str, str], int] = {}
    for box, _place, side, sealed in sorted(lying, key=lambda row: (row[0], int(row[1]))):
        address, purpose = boxes[box]
        number = counts[box, side] = counts.get((box, side), 0) + 1
        yield from _opened(openers, sealed, f"mailbox/{purpose}", f"{address}/{side}/{number}")


def _entries(loot: Loot, openers: Sequence[Opener]) -> Iterator[bytes]:
    """Entries of the register (docs/formats/register.md)."""
    for number, version, sealed in rows(loot, "register_entry", "number", "version", "sealed"):
        yield from _opened(openers, sealed, "register", f"{number}/{version}")


def _opened(openers: Sequence[Opener], sealed: str, purpose: str, record: str) -> Iterator[bytes]:
    for opener in openers:
        yield from tried(lambda: opener.open(bytes.fromhex(sealed), purpose, record))  # noqa: B023
