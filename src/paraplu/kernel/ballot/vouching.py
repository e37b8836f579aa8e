"""Trustees sign a set-up before the first ballot is cast (docs/formats/ballot-room.md).

Threat: a server that makes up trustees reads every ballot, and checks after the vote come too late. Whoever
asks for these signatures also compares the certificates with those that the trustees compared aloud.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import chance
from .audit import AuditReport
from .canonical import digest, digest_of, fields, items, parse, text, whole, write
from .ceremony import keys_of
from .chance import Draw
from .proofs import check_signature, read_proof
from .proving import sign
from .refusals import InvalidBallotData, InvalidEvent, UnreadableArchive, UnsupportedArchive
from .trustees import MOST_TRUSTEES, TrusteeGroup, group_places

VERSION = 1
_NO_FILE = "This is no file of signatures of a set-up."


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
    data = {"version": VERSION, "ballot": setup.ballot, "setup": setup.head, "signatures": listed}
    return write(data).encode()


def read_vouchings(raw: bytes) -> Vouchings:
    """Read the frame of the file; raises UnreadableArchive, or UnsupportedArchive for another version."""
    try:
        version, ballot, setup, signatures = fields(parse(raw), "version", "ballot", "setup", "signatures")
        entries = [fields(each, "owner", "signature") for each in items(signatures)]
        owners = [whole(owner, 1, MOST_TRUSTEES) for owner, _signature in entries]
        named = VouchedSetup(text(ballot), digest(setup))
    except InvalidBallotData as refused:
        raise UnreadableArchive(f"{_NO_FILE} {refused}") from None
    if type(version) is not int or version != VERSION:
        raise UnsupportedArchive(f"The signatures have another version than {VERSION}: not yet checked here.")
    if owners != sorted(set(owners)):
        raise UnreadableArchive(f"{_NO_FILE} Its owners are not in order, or one is there twice.")
    return Vouchings(named, dict(entries))


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
    signers = {
        place: key for group, places in groups for place, key in zip(places, group.signers, strict=True)
    }
    for owner, signature in vouchings.signatures.items():
        if owner not in signers:
            raise InvalidBallotData(f"Trustee {owner} has no key for signing.")
        check_vouching(vouchings.setup, signature, signers[owner])
    for group, places in groups:
        if sum(place in vouchings.signatures for place in places) < group.needed:
            raise InvalidBallotData("Too few key holders signed the set-up.")
    return VouchingCount(len(vouchings.signatures), len(signers))


def shown_setup_head(election: bytes, trustees: bytes, credentials: str) -> str:
    """Return the hash of the first event from two of its texts and the hash of its list of credentials.

    A booth does not need the list. Raises InvalidBallotData for what is no hash.
    """
    parts = {"election": digest_of(election), "trustees": digest_of(trustees)}
    payload = write({**parts, "credentials": digest(credentials)}).encode()
    return digest_of(write({"height": 0, "type": "Setup", "payload": digest_of(payload)}).encode())
