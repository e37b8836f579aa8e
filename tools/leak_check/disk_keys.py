"""The second run: what opens, and what can be made again, with the keys that lay on the stolen disk.

Written as a thief would write it: from the documented formats and the stolen files, without the house's code.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from paraplu.kernel.numbers import write_code
from paraplu.kernel.seal import SealBroken, open_envelope
from paraplu.kernel.seal.local import derive, open_locally
from tools.leak_check.dump import DiskDump

SEED_BYTES = 32
VOUCH_BYTES = 10
STOP_NAME, STOP_MARK = 12, 6
DumpedRow = tuple[str, ...]


def opened_texts(dump: DiskDump, keys: Iterable[bytes]) -> list[bytes]:
    """Every text that these keys open or make again, in a form in which it can be sought."""
    found: list[bytes] = []
    for key in keys:
        if len(key) == SEED_BYTES:
            found += [*_opened_envelopes(dump, key), *_totp_secrets(dump, key), *_event_addresses(dump, key)]
            found += [*_recreated_codes(dump, key), *_recreated_event_codes(dump, key)]
    return found


def dumped_rows(dump: DiskDump, table: str, *columns: str) -> list[DumpedRow]:
    """The stolen rows of a table, these columns of each."""
    return list(zip(*(dump.cells.get((table, column), []) for column in columns), strict=True))


def _opened_envelopes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """Sealed addresses and sealed links (docs/formats/seal.md)."""
    for token, sealed in dumped_rows(dump, "post_emailaddress", "token", "sealed"):
        yield from opened_or_nothing(lambda: open_envelope(bytes.fromhex(sealed), key, "post/address", token))  # noqa: B023
    for record, sealed in dumped_rows(dump, "base_recipient", "id", "sealed_facts"):
        yield from opened_or_nothing(
            lambda: open_envelope(bytes.fromhex(sealed), key, "post/facts", str(UUID(record)))  # noqa: B023
        )


def _totp_secrets(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The secrets of the six digits, as letters that an app takes."""
    own = derive(key, "accounts/totp/kept")
    for account, sealed in dumped_rows(dump, "accounts_secondfactor", "account_id", "sealed"):
        for secret in opened_or_nothing(
            lambda: open_locally(own, bytes.fromhex(sealed), UUID(account).bytes)  # noqa: B023
        ):
            yield base64.b32encode(secret)


def _event_addresses(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The addresses of evenings."""
    own = derive(key, "events/address")
    for event, sealed in dumped_rows(dump, "events_event", "id", "address"):
        yield from opened_or_nothing(lambda: open_locally(own, bytes.fromhex(sealed), UUID(event).bytes))  # noqa: B023


def opened_or_nothing(opening: Callable[[], bytes]) -> Iterator[bytes]:
    """What it opens, if it opens."""
    try:
        yield opening()
    except (SealBroken, ValueError):
        return


def _recreated_codes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """Stop links of every address and topic, and the codes of open applications."""
    topics = {"", *dump.cells.get(("post_subscription", "topic"), [])}
    for token in dump.cells.get(("post_emailaddress", "token"), []):
        for topic in topics:
            name = _keyed_digest(key, "post/stop", f"{token} {topic}")[:STOP_NAME]
            yield base64.urlsafe_b64encode(name + _keyed_digest(key, "post/stop/ours", name)[:STOP_MARK])
    for number, day in dumped_rows(dump, "people_application", "number", "asked_on"):
        yield write_code(_keyed_digest(key, "people/vouch-code", f"{number}/{day}")[:VOUCH_BYTES]).encode()


def _recreated_event_codes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The codes that hosts give to guests, and those that members show for a pass."""
    for event, turn in dumped_rows(dump, "events_event", "id", "invitation_round"):
        name = f"{UUID(event)}/{turn}"
        yield write_code(_keyed_digest(key, "events/invitation/secret", name)[:VOUCH_BYTES]).encode()
    for held in dump.cells.get(("events_invitation", "id"), []):
        yield write_code(_keyed_digest(key, "events/wish/secret", str(UUID(held)))[:VOUCH_BYTES]).encode()


def _keyed_digest(key: bytes, purpose: str, message: str | bytes) -> bytes:
    raw = message.encode() if isinstance(message, str) else message
    return hmac.digest(key, purpose.encode() + b"\0" + raw, hashlib.sha256)
