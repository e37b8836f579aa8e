"""The second run: what the keys on the copied disk open, and what can be derived with them.

It is written as an attacker would write it, from the documented formats and the copied files alone.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from uuid import UUID

from paraplu.kernel.numbers import write_code
from paraplu.kernel.seal import SealBroken, open_envelope
from paraplu.kernel.seal.local import derive, open_locally
from tools.leak_check.dump import DiskDump

SEED_BYTES = 32
VOUCH_BYTES = 10
STOP_NAME, STOP_MARK, ACT_LINK = 12, 6, 18
DumpedRow = tuple[str, ...]


def opened_texts(dump: DiskDump, keys: Iterable[bytes]) -> list[bytes]:
    """Every text that these keys open or derive, in a form that can be searched for."""
    found: list[bytes] = []
    for key in keys:
        if len(key) == SEED_BYTES:
            found += [*_opened_envelopes(dump, key), *_locally_opened(dump, key)]
            found += [*_recreated_codes(dump, key), *_recreated_event_codes(dump, key)]
    return found


def dumped_rows(dump: DiskDump, table: str, *columns: str) -> list[DumpedRow]:
    """The copied rows of a table, reduced to these columns."""
    return list(zip(*(dump.cells.get((table, column), []) for column in columns), strict=True))


def _opened_envelopes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """Sealed addresses and sealed links (docs/formats/seal.md)."""
    for token, sealed in dumped_rows(dump, "post_emailaddress", "token", "sealed"):
        yield from opened_or_nothing(open_envelope, sealed, key, "post/address", token)
    for record, sealed in dumped_rows(dump, "base_recipient", "id", "sealed_facts"):
        yield from opened_or_nothing(open_envelope, sealed, key, "post/facts", str(UUID(record)))


def _locally_opened(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The secrets of one-time codes, in the base32 form that an app takes, and the addresses of events."""
    opening = partial(open_locally, derive(key, "accounts/totp/kept"))
    for account, sealed in dumped_rows(dump, "accounts_secondfactor", "account_id", "sealed"):
        yield from map(base64.b32encode, opened_or_nothing(opening, sealed, UUID(account).bytes))
    opening = partial(open_locally, derive(key, "events/address"))
    for event, sealed in dumped_rows(dump, "events_event", "id", "address"):
        yield from opened_or_nothing(opening, sealed, UUID(event).bytes)
    opening = partial(open_locally, derive(key, "events/change"))
    for event, sealed in dumped_rows(dump, "events_eventchange", "event_id", "content"):
        yield from opened_or_nothing(opening, sealed, UUID(event).bytes)
    opening = partial(open_locally, derive(key, "board/interest"))
    for item, number, sealed in dumped_rows(dump, "board_interestdeclaration", "item_id", "number", "words"):
        yield from opened_or_nothing(opening, sealed, UUID(item).bytes + str(number).encode())
    opening = partial(open_locally, derive(key, "press/meeting"))
    for meeting, sealed in dumped_rows(dump, "press_pressmeeting", "id", "words"):
        yield from opened_or_nothing(opening, sealed, UUID(meeting).bytes)
    opening = partial(open_locally, derive(key, "pictures/content"))
    columns = [dump.cells.get(("pictures_picture", name), []) for name in ("id", "address")]
    addresses = dict(zip(*columns, strict=True))
    for picture, width, sealed in dumped_rows(dump, "pictures_picturefile", "picture_id", "width", "content"):
        bound = UUID(addresses[picture]).bytes + int(width).to_bytes(4)
        yield from opened_or_nothing(opening, sealed, bound)
    opening = partial(open_locally, derive(key, "claims/receipt"))
    for claim, sealed in dumped_rows(dump, "claims_claimreceipt", "claim_id", "content"):
        yield from opened_or_nothing(opening, sealed, UUID(claim).bytes)


def opened_or_nothing(opening: Callable[..., bytes], sealed: str, *words: object) -> Iterator[bytes]:
    """What a function opens, given the bytes of an envelope and its other arguments; nothing if it fails."""
    try:
        yield opening(bytes.fromhex(sealed), *words)
    except (SealBroken, ValueError):
        return


def _recreated_codes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The stop links of every address, topic and act, and the vouch codes of open applications."""
    for act in dump.cells.get(("decisions_pendingact", "id"), []):
        yield base64.urlsafe_b64encode(_keyed_digest(key, "decisions/stop", UUID(act).bytes)[:ACT_LINK])
    topics = {"", *dump.cells.get(("post_subscription", "topic"), [])}
    for token in dump.cells.get(("post_emailaddress", "token"), []):
        for topic in topics:
            name = _keyed_digest(key, "post/stop", f"{token} {topic}")[:STOP_NAME]
            yield base64.urlsafe_b64encode(name + _keyed_digest(key, "post/stop/ours", name)[:STOP_MARK])
    for number, day in dumped_rows(dump, "people_application", "number", "asked_on"):
        yield write_code(_keyed_digest(key, "people/vouch-code", f"{number}/{day}")[:VOUCH_BYTES]).encode()


def _recreated_event_codes(dump: DiskDump, key: bytes) -> Iterator[bytes]:
    """The codes that hosts give to guests, and those that members show to ask for an invitation."""
    for event, turn in dumped_rows(dump, "events_event", "id", "guest_code_round"):
        name = f"{UUID(event)}/{turn}"
        yield write_code(_keyed_digest(key, "events/invitation/secret", name)[:VOUCH_BYTES]).encode()
    for held in dump.cells.get(("events_invitation", "id"), []):
        yield write_code(_keyed_digest(key, "events/wish/secret", str(UUID(held)))[:VOUCH_BYTES]).encode()


def _keyed_digest(key: bytes, purpose: str, message: str | bytes) -> bytes:
    raw = message.encode() if isinstance(message, str) else message
    return hmac.digest(key, purpose.encode() + b"\0" + raw, hashlib.sha256)
