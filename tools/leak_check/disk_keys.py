"""The second run: what opens, and what can be made again, with the keys that lay on the stolen disk.

Written as a thief would write it: from the documented formats and the stolen files, without the house's code.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from paraplu.kernel.numbers import write_code
from paraplu.kernel.seal import SealBroken, open_sealed
from paraplu.kernel.seal.local import derive, open_locally
from tools.leak_check.dump import Loot

SEED_BYTES = 32
VOUCH_BYTES = 10
STOP_NAME, STOP_MARK = 12, 6
Row = tuple[str, ...]


def opened(loot: Loot, keys: Iterable[bytes]) -> list[bytes]:
    """Every text that these keys open or make again, in a form in which it can be sought."""
    found: list[bytes] = []
    for key in keys:
        if len(key) == SEED_BYTES:
            found += [*_envelopes(loot, key), *_digits(loot, key), *_places(loot, key)]
            found += [*_made_again(loot, key), *_made_again_of_evenings(loot, key)]
    return found


def rows(loot: Loot, table: str, *columns: str) -> list[Row]:
    """The stolen rows of a table, these columns of each."""
    return list(zip(*(loot.cells.get((table, column), []) for column in columns), strict=True))


def _envelopes(loot: Loot, key: bytes) -> Iterator[bytes]:
    """Sealed addresses and sealed links (docs/formats/seal.md)."""
    for token, sealed in rows(loot, "post_address", "token", "sealed"):
        yield from tried(lambda: open_sealed(bytes.fromhex(sealed), key, "post/address", token))  # noqa: B023
    for record, sealed in rows(loot, "base_recipient", "id", "sealed_facts"):
        yield from tried(lambda: open_sealed(bytes.fromhex(sealed), key, "post/facts", str(UUID(record))))  # noqa: B023


def _digits(loot: Loot, key: bytes) -> Iterator[bytes]:
    """The secrets of the six digits, as letters that an app takes."""
    own = derive(key, "accounts/totp/kept")
    for account, sealed in rows(loot, "accounts_secondstep", "account_id", "sealed"):
        for secret in tried(lambda: open_locally(own, bytes.fromhex(sealed), UUID(account).bytes)):  # noqa: B023
            yield base64.b32encode(secret)


def _places(loot: Loot, key: bytes) -> Iterator[bytes]:
    """The addresses of evenings."""
    own = derive(key, "events/address")
    for event, sealed in rows(loot, "events_event", "id", "address"):
        yield from tried(lambda: open_locally(own, bytes.fromhex(sealed), UUID(event).bytes))  # noqa: B023


def tried(opening: Callable[[], bytes]) -> Iterator[bytes]:
    """What it opens, if it opens."""
    try:
        yield opening()
    except (SealBroken, ValueError):
        return


def _made_again(loot: Loot, key: bytes) -> Iterator[bytes]:
    """Stop links of every address and topic, and the codes of open applications."""
    topics = {"", *loot.cells.get(("post_subscription", "topic"), [])}
    for token in loot.cells.get(("post_address", "token"), []):
        for topic in topics:
            name = _keyed(key, "post/stop", f"{token} {topic}")[:STOP_NAME]
            yield base64.urlsafe_b64encode(name + _keyed(key, "post/stop/ours", name)[:STOP_MARK])
    for number, day in rows(loot, "people_application", "number", "asked_on"):
        yield write_code(_keyed(key, "people/vouch-code", f"{number}/{day}")[:VOUCH_BYTES]).encode()


def _made_again_of_evenings(loot: Loot, key: bytes) -> Iterator[bytes]:
    """The codes that hosts give to guests, and those that members show for a pass."""
    for event, turn in rows(loot, "events_event", "id", "invitation_round"):
        name = f"{UUID(event)}/{turn}"
        yield write_code(_keyed(key, "events/invitation/secret", name)[:VOUCH_BYTES]).encode()
    for held in loot.cells.get(("events_pass", "id"), []):
        yield write_code(_keyed(key, "events/wish/secret", str(UUID(held)))[:VOUCH_BYTES]).encode()


def _keyed(key: bytes, purpose: str, message: str | bytes) -> bytes:
    raw = message.encode() if isinstance(message, str) else message
    return hmac.digest(key, purpose.encode() + b"\0" + raw, hashlib.sha256)
