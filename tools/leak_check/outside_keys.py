"""The third run: what opens with keys that were never on the disk.

Each of these attackers has the whole disk as well. Each key is tried on every sealed thread and on every
entry of the register, whatever it was made for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.account_keys import AccountKey, unwrap
from paraplu.kernel.seal.shares import InvalidShares, KeyShare, join, read_share
from tools.leak_check.disk_keys import dumped_rows, opened_or_nothing
from tools.leak_check.dump import DiskDump

SHARES = ("share 1 of the register", "share 2 of the register", "share 3 of the register")
ATTACKERS: Mapping[str, str] = {
    "holder": "the phrase of a holder",
    "former": "the phrase of a former holder",
    "older": "the phrase of a former holder and an older copy",
    "few": "one share too few",
    "enough": "enough shares",
    "old": "the register's key of before",
}


def texts_opened_by(dump: DiskDump, canaries: Mapping[str, Sequence[str]]) -> dict[str, list[bytes]]:
    """Every text that each attacker opens, by the key of ATTACKERS."""
    first_values = {name: values[0] for name, values in canaries.items() if values}
    shares = [read_share(first_values[name]) for name in SHARES]
    openers = {
        "holder": _openers_of_phrase(dump, first_values["phrase of a holder"]),
        "former": _openers_of_phrase(dump, first_values["phrase of who left"]),
        "older": _openers_of_seed(bytes.fromhex(first_values["key of who left"])),
        "few": _openers_of_shares(dump, shares[:-1]),
        "enough": _openers_of_shares(dump, shares),
        "old": _openers_of_seed(bytes.fromhex(first_values["old register seed"])),
    }
    return {name: list(_opened_texts(dump, held)) for name, held in openers.items()}


def _openers_of_phrase(dump: DiskDump, phrase: str) -> list[Opener]:
    """The keys that a phrase unwraps; the attacker need not know whose phrase it is."""
    found: list[Opener] = []
    for number, salt, wrapped in dumped_rows(dump, "keys_key", "number", "salt", "wrapped"):
        try:
            key = unwrap(bytes.fromhex(wrapped), phrase, bytes.fromhex(salt), int(number))
        except SealBroken:
            continue
        found.append(key.opener())
    return found


def _openers_of_seed(seed: bytes) -> list[Opener]:
    """The seed as a key of the register and as a key of a person."""
    return [Opener(seed), AccountKey(seed).opener()]


def _openers_of_shares(dump: DiskDump, shares: Sequence[KeyShare]) -> list[Opener]:
    """The shares joined as if they were enough, and each share by itself, in case it is the key."""
    seeds = [share.y for share in shares]
    claimed = [replace(share, needed=len(shares)) for share in shares]
    for key in dump.cells.get(("register_registerkey", "public"), []):
        try:
            seeds.append(join(claimed, bytes.fromhex(key)))
        except InvalidShares:
            continue
    return [opener for seed in seeds for opener in _openers_of_seed(seed)]


def _opened_texts(dump: DiskDump, openers: Sequence[Opener]) -> Iterator[bytes]:
    """Every content that one of these keys opens."""
    tables = ("register_registerentry", "register_replacedentry")
    rows = [row for table in tables for row in dumped_rows(dump, table, "number", "version", "sealed")]
    # Each entry of the register has its own record (docs/formats/register.md).
    entries = [(sealed, "register", f"{number}/{version}") for number, version, sealed in rows]
    for sealed, purpose, record in (*_sealed_messages(dump), *entries):
        for opener in openers:
            yield from opened_or_nothing(opener.open, sealed, purpose, record)


def _sealed_messages(dump: DiskDump) -> Iterator[tuple[str, str, str]]:
    """Envelope, purpose and record of each message of a thread (docs/formats/mailbox.md)."""
    boxes = {row[0]: row[1:] for row in dumped_rows(dump, "mailboxes_box", "id", "address", "purpose")}
    messages = dumped_rows(dump, "mailboxes_message", "box_id", "place", "side", "sealed")
    counts: dict[tuple[str, str], int] = {}
    for box, _place, side, sealed in sorted(messages, key=lambda row: (row[0], int(row[1]))):
        address, purpose = boxes[box]
        number = counts[box, side] = counts.get((box, side), 0) + 1
        yield sealed, f"mailbox/{purpose}", f"{address}/{side}/{number}"
