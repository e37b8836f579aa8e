"""Trustees sign a set-up before the first ballot is cast (docs/formats/ballot-room.md).

Threat: a server that makes up trustees reads every ballot, and checks after the vote come too late. Whoever
asks for these signatures also compares the certificates with those that the trustees compared aloud.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import chance
from .audit import AuditReport
from .beside import FileShape, read_beside
from .canonical import digest, digest_of, text, write
from .ceremony import keys_of
from .chance import Draw
from .proofs import check_signature, read_proof
from .proving import sign
from .refusals import InvalidBallotData, InvalidEvent
from .trustees import TrusteeGroup, group_places, require_enough, signing_keys

_SHAPE = FileShape(
    1,
    "The signatures have",
    "This is no file of signatures of a set-up.",
    ("version", "ballot", "setup", "signatures"),
    ("owner", "signature"),
)


class VouchedSetup(NamedTuple):
    """What a trustee signs: the ballot, by the name that its room gives it, and the hash of its set-up."""

    ballot: str
    head: str

    @property
    def message(self) -> str:
        return f"paraplu-setup|{self.ballot}|{self.head}"


@dataclass(frozen=True, slots=True)
class Vouchings:
    """A file of signatures, read but not checked: one for each place among all trustees, from 1."""

    setup: VouchedSetup
    signatures: Mapping[int, Any]


def vouch(code: str, setup: VouchedSetup, draw: Draw = chance.scalar) -> dict[str, str]:
    """Return the signature of a set-up by the trustee with this code, who has checked it. Draws once."""
    return sign(setup.message, keys_of(code).signing, draw).as_dict


def check_vouching(setup: VouchedSetup, signature: object, signer: bytes) -> None:
    """Raise InvalidBallotData unless the trustee with this key for signing vouches for the set-up."""
    check_signature(setup.message, signer, read_proof(signature), "A trustee's signature of the set-up")


def write_vouchings(setup: VouchedSetup, signatures: Mapping[int, Any]) -> bytes:
    """Write the file; `signatures` by place among all trustees, from 1."""
    listed = [{"owner": owner, "signature": signatures[owner]} for owner in sorted(signatures)]
    data = {"version": _SHAPE.version, "ballot": setup.ballot, "setup": setup.head, "signatures": listed}
    return write(data).encode()


def read_vouchings(raw: bytes) -> Vouchings:
    """Read the frame of the file; raises UnreadableArchive, or UnsupportedArchive for another version."""
    setup, entries = read_beside(raw, _SHAPE, lambda ballot, head: VouchedSetup(text(ballot), digest(head)))
    return Vouchings(setup, {owner: entry["signature"] for owner, entry in entries.items()})


class VouchingCount(NamedTuple):
    """How many trustees vouch for a set-up, of how many who could."""

    vouched: int
    size: int


def check_vouchings(vouchings: Vouchings, report: AuditReport) -> VouchingCount:
    """Raise InvalidEvent unless, of each group of trustees, as many as must decrypt signed this set-up."""
    try:
        return count_vouchings(vouchings, report.setup_head, report.setup.holders)
    except InvalidBallotData as refused:
        raise InvalidEvent(0, "Setup", str(refused)) from None


def count_vouchings(vouchings: Vouchings, head: str, holders: Sequence[TrusteeGroup]) -> VouchingCount:
    """The same for a set-up whose event has this hash; raises InvalidBallotData."""
    if vouchings.setup.head != head:
        raise InvalidBallotData("The key holders signed another set-up.")
    groups = [each for each in group_places(holders) if each[0].signers]
    if not groups:
        raise InvalidBallotData("No trustee of this election can sign a set-up.")
    signers = signing_keys(groups)
    for owner, signature in vouchings.signatures.items():
        if owner not in signers:
            raise InvalidBallotData(f"Trustee {owner} has no key for signing.")
        check_vouching(vouchings.setup, signature, signers[owner])
    require_enough(groups, vouchings.signatures, "Too few key holders signed the set-up.")
    return VouchingCount(len(vouchings.signatures), len(signers))


def shown_setup_head(election: bytes, trustees: bytes, credentials: str) -> str:
    """Return the hash of the first event from two of its texts and the hash of its list of credentials.

    A booth does not need the list. Raises InvalidBallotData for what is no hash.
    """
    parts = {"election": digest_of(election), "trustees": digest_of(trustees)}
    payload = write({**parts, "credentials": digest(credentials)}).encode()
    return digest_of(write({"height": 0, "type": "Setup", "payload": digest_of(payload)}).encode())
