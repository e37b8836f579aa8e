"""First all commit, then all reveal: key holders sign the hash of their part (docs/formats/ballot.md).

Threat: the last key holder, with whoever runs the server, could read the result from the others' parts and
then decide whether there is one. So nobody sends a part before as many as are needed have signed the hash of
theirs; whoever reads a result early is on record by then, and a part that differs is refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import chance, points
from .audit import AuditReport
from .beside import FileShape, read_beside, read_closed
from .canonical import digest, digest_of, fields, write
from .ceremony import keys_of
from .chance import Draw
from .codes import seed_of
from .counting import check_turn, owner_of
from .decryption import Factors
from .proofs import check_signature, read_proof
from .proving import sign
from .refusals import InvalidBallotData, InvalidEvent
from .tally import ClosedVote
from .trustees import TrusteeGroup, group_places, require_enough, signing_keys

_SHAPE = FileShape(
    1,
    "The commitments have",
    "This is no file of commitments.",
    ("version", "election_hash", "head", "ballots", "commitments"),
    ("owner", "digest", "signature", "?blinding"),
)


class CommittedPart(NamedTuple):
    """What a key holder signs: the vote, a place among all trustees from 1, and the hash of a part."""

    closed: ClosedVote
    owner: int
    digest: str

    @property
    def message(self) -> str:
        return f"paraplu-commit|{self.closed.spelling}|{self.owner}|{self.digest}"


@dataclass(frozen=True, slots=True)
class Commitments:
    """A file of them, read but not checked: for which vote, and the entry of each owner."""

    closed: ClosedVote
    entries: Mapping[int, dict[str, Any]]


def blinding_of(code: str, closed: ClosedVote) -> str:
    """Return what hides a key holder's factors in their hash; derived, so a page loaded again has the same.

    Threat: few results are possible. The factors that would give each of them are soon computed by the last
    key holder, who would compare their bare hashes.
    """
    return digest_of(f"paraplu-blinding|{seed_of(code)}|{closed.spelling}".encode())


def committed_digest(blinding: str, factors: Factors) -> str:
    """Return the hash to which a key holder commits."""
    spelled = [[points.spell_point(factor) for factor in row] for row in factors]
    return digest_of(f"paraplu-factors|{blinding}|{write(spelled)}".encode())


def make_commitment(
    report: AuditReport, code: str, secret: int, draw: Draw = chance.scalar
) -> dict[str, Any]:
    """Return the entry of the key holder with this code and private key. Draws once.

    A share that no code gives has its private key in decimal as code. Raises InvalidBallotData if there is
    nothing to decrypt, or not by them, or if they do not commit.
    """
    owner = owner_of(report, secret)
    table = check_turn(report, owner).table
    signing = _signing_secret(report, owner, code, secret)
    factors = [[points.power(each.alpha, secret) for each in row] for row in table]
    part = CommittedPart(
        report.closed_vote, owner, committed_digest(blinding_of(code, report.closed_vote), factors)
    )
    return {"owner": owner, "digest": part.digest, "signature": sign(part.message, signing, draw).as_dict}


def _signing_secret(report: AuditReport, owner: int, code: str, secret: int) -> int:
    """Of a trustee with a certificate the key that all compared; of one alone that of the share."""
    groups = [group for group, places in committing_groups(report.setup.holders) if owner in places]
    if not groups:
        raise InvalidBallotData(
            f"Trustee {owner} does not commit: this part is sent before the others commit."
        )
    return keys_of(code).signing if groups[0].signers else secret


def check_commitment(closed: ClosedVote, entry: dict[str, Any], signer: bytes) -> None:
    """Raise InvalidBallotData unless the key holder with this key for signing committed to a part."""
    owner, committed, signature, _blinding = fields(entry, *_SHAPE.entry)
    part = CommittedPart(closed, owner, digest(committed))
    check_signature(part.message, signer, read_proof(signature), f"The commitment of trustee {owner}")


def check_revealed(entry: dict[str, Any], blinding: object, factors: Factors) -> None:
    """Raise InvalidBallotData unless these factors are those to which this entry commits."""
    if committed_digest(digest(blinding), factors) != entry["digest"]:
        raise InvalidBallotData(f"Trustee {entry['owner']} committed to other factors.")


def write_commitments(closed: ClosedVote, entries: Iterable[dict[str, Any]]) -> bytes:
    """Write the file of a vote; the entry of whoever has revealed their part has the blinding as well."""
    ordered = sorted(entries, key=lambda entry: entry["owner"])
    vote = {"election_hash": closed.election, "head": closed.head, "ballots": closed.ballots}
    return write({"version": _SHAPE.version} | vote | {"commitments": ordered}).encode()


def read_commitments(raw: bytes) -> Commitments:
    """Read the frame of the file; raises UnreadableArchive, or UnsupportedArchive for another version."""
    return Commitments(*read_beside(raw, _SHAPE, read_closed))


def owner_in(entry: object) -> int:
    """Return whose an entry is; raises InvalidBallotData if it has another shape."""
    return _SHAPE.owner_in(entry)


def require_committed(commitments: Commitments, report: AuditReport) -> None:
    """Raise InvalidBallotData unless of each group as many as are needed committed, all to this vote.

    This is what a key holder checks before their part goes out. Threat: an operator whose own part is not
    in the archive yet would learn the result alone.
    """
    if commitments.closed != report.closed_vote:
        raise InvalidBallotData("The commitments are for another vote, or for another end of it.")
    groups = committing_groups(report.setup.holders)
    if not groups:
        raise InvalidBallotData("No trustee of this election can sign a commitment.")
    signers = signing_keys(groups)
    for owner, entry in commitments.entries.items():
        if owner not in signers:
            raise InvalidBallotData(f"Trustee {owner} has no key for signing.")
        check_commitment(report.closed_vote, entry, signers[owner])
    require_enough(groups, commitments.entries, "Too few key holders have committed to their parts.")
    for place in _places_before(report):
        if place not in report.partials:
            raise InvalidBallotData(f"Trustee {place} commits to nothing and has not decrypted yet.")


def check_commitments(commitments: Commitments, report: AuditReport) -> None:
    """Raise InvalidEvent unless all commitments hold, and each part is the one that its trustee committed to.

    A trustee who committed and whose part was not needed has no blinding in the file.
    """
    try:
        require_committed(commitments, report)
        _check_parts(commitments, report)
    except InvalidBallotData as refused:
        raise InvalidEvent(report.height, report.stage, str(refused)) from None


def _check_parts(commitments: Commitments, report: AuditReport) -> None:
    for place in _places_before(report):
        if next(iter(report.partials)) != place:
            raise InvalidBallotData(f"Trustee {place} commits to nothing and decrypted after others.")
    for owner in signers_of(report):
        _check_part(commitments.entries.get(owner), report, owner)


def _check_part(entry: dict[str, Any] | None, report: AuditReport, owner: int) -> None:
    partial, blinding = report.partials.get(owner), entry and entry.get("blinding")
    if partial is None:
        if blinding:
            raise InvalidBallotData(f"Trustee {owner} revealed a part that is not in the archive.")
    elif entry is None:
        raise InvalidBallotData(f"Trustee {owner} decrypted without a commitment.")
    else:
        check_revealed(entry, blinding, partial.factors)


def committing_groups(holders: Sequence[TrusteeGroup]) -> list[tuple[TrusteeGroup, range]]:
    """Return the trustees who commit, with their places: all but an operator, whose part stands first.

    One alone beside two others or more commits to nothing: nobody learns a result from that part. Threat: of
    two who are needed, the second reads the result and then decides whether there is one.
    """
    alone = [group for group in holders if not group.signers]
    others = sum(group.needed for group in holders if group.signers)
    is_first = len(alone) == 1 and others != 1
    return [each for each in group_places(holders) if each[0].signers or not is_first]


def signers_of(report: AuditReport) -> dict[int, bytes]:
    """Return the key with which each trustee who commits signs, by place."""
    return signing_keys(committing_groups(report.setup.holders))


def _places_before(report: AuditReport) -> list[int]:
    """The places of those who commit to nothing, and whose parts come before all others."""
    signers = signers_of(report)
    return [
        place
        for _group, places in group_places(report.setup.holders)
        for place in places
        if place not in signers
    ]
