"""An archive taken apart and written again with all hashes made anew, as a dishonest server would do it."""

import copy
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Self

from nacl.bindings import crypto_core_ed25519_add, crypto_scalarmult_ed25519_base_noclamp

from paraplu.kernel.ballot.archive import header, pad_to_blocks
from paraplu.kernel.ballot.points import ORDER

TIME = 1_700_000_000
# Of order 8: added to a point of prime order, it gives one that is on the curve and not in the group.
TORSION = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")


def with_torsion(text: str) -> str:
    return crypto_core_ed25519_add(bytes.fromhex(text)[::-1], TORSION)[::-1].hex()


BAD_POINTS: dict[str, Callable[[str], str]] = {
    "torsion": with_torsion,
    "pure torsion": lambda _: TORSION[::-1].hex(),
    "identity": lambda _: "0" * 63 + "1",
    "non-canonical": lambda _: (2**255 - 19 + 3).to_bytes(32, "big").hex(),
    "off the curve": lambda _: "0" * 63 + "2",
    "uppercase": str.upper,
    "too short": lambda text: text[1:],
}


class Spelled(str):
    """A value that is written as it stands."""

    __slots__ = ()


@dataclass
class Step:
    """An event with its data; `event` holds what is to be told otherwise than the chain wants it."""

    kind: str
    data: list[Any]
    event: dict[str, Any] = field(default_factory=dict)


class Draft:
    """The events of an archive, open to any change."""

    def __init__(self, raw: bytes) -> None:
        self.steps: list[Step] = []
        waiting: list[Any] = []
        for name, content in members(raw):
            if name.endswith(".event.json"):
                self.steps.append(Step(json.loads(content)["type"], waiting))
                waiting = []
            elif name != "BELENIOS":
                waiting.append(json.loads(content))

    def copy(self) -> Self:
        return copy.deepcopy(self)

    def of(self, kind: str, place: int = 0) -> Step:
        return [step for step in self.steps if step.kind == kind][place]

    def height(self, kind: str, place: int = 0) -> int:
        return self.steps.index(self.of(kind, place))

    def election(self) -> dict[str, Any]:
        return self.steps[0].data[0]

    def trustees(self) -> list[Any]:
        return self.steps[0].data[1]

    def written(self, *, is_linked: bool = True) -> bytes:
        """With references from payloads to the other data made anew, or as they stand."""
        out, parent = [member("BELENIOS", json_of({"version": 1, "timestamp": str(TIME)}))], None
        for height, step in enumerate(self.steps):
            if is_linked:
                link(step)
            data = [json_of(each) for each in step.data]
            told: dict[str, Any] = {"parent": parent} if parent else {}
            told |= {"height": height, "type": step.kind}
            told |= {"payload": digest(data[-1])} if data else {}
            event = json_of(told | step.event)
            out += [member(f"{digest(each)}.data.json", each) for each in data]
            out.append(member(f"{digest(event)}.event.json", event))
            parent = digest(event)
        return b"".join(out)


def members(raw: bytes) -> list[tuple[str, bytes]]:
    """Name and bytes of each; read as any program would that reads an old tar."""
    found, start = [], 0
    while start < len(raw):
        size = int(raw[start + 124 : start + 135], 8)
        found.append((raw[start : start + 100].rstrip(b"\0").decode(), raw[start + 512 : start + 512 + size]))
        start += 512 + (size + 511) // 512 * 512
    return found


def member(name: str, content: bytes) -> bytes:
    return header(name, len(content), TIME) + pad_to_blocks(content)


def json_of(value: Any) -> bytes:
    if isinstance(value, Spelled):
        return value.encode()
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def tracker(content: bytes) -> str:
    return b64encode(sha256(content).digest()).decode().rstrip("=")


def link(step: Step) -> None:
    """What a payload tells of the data before it, as long as it is still told as JSON."""
    names = {
        "Setup": ("election", "trustees", "credentials"),
        "EncryptedTally": ("encrypted_tally",),
        "Shuffle": ("payload",),
        "PartialDecryption": ("payload",),
    }.get(step.kind, ())
    for name, data in zip(names, step.data[:-1], strict=False):
        if isinstance(step.data[-1], dict) and name in step.data[-1]:
            step.data[-1][name] = digest(json_of(data))


def sign(ballot: dict[str, Any], secret: int) -> None:
    """Sign what the ballot says now, with the voter's own exponent."""
    said = tracker(json_of({name: value for name, value in ballot.items() if name != "signature"}))
    nonce = 4711
    first = crypto_scalarmult_ed25519_base_noclamp(nonce.to_bytes(32, "little"))[::-1].hex()
    challenge = int(digest(f"sig|{said}|{first}".encode()), 16) % ORDER
    response = (nonce - secret * challenge) % ORDER
    ballot["signature"] = {"hash": said, "proof": {"challenge": str(challenge), "response": str(response)}}


def secret_of(uuid: str, credential: str) -> int:
    """The exponent of a private credential (4.8)."""
    parts = [digest(f"derive_credential|{uuid}|{index}|{credential}".encode()) for index in range(2)]
    return int("".join(parts), 16) % ORDER


def public_of(secret: int) -> str:
    return crypto_scalarmult_ed25519_base_noclamp(secret.to_bytes(32, "little"))[::-1].hex()
