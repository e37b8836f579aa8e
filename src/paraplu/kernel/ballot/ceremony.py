"""The ceremony by which several trustees make one key, so that some of them suffice (specification 4.6).

What is published at the end is the specification's. Between the trustees goes public JSON of our own
(docs/formats/ballot.md): each derives their secrets from their code and from what the others published.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import chance, points
from .canonical import digest_of, fields, items, write
from .chance import Draw
from .codes import seed_of
from .election import GROUP
from .proofs import check_signature, read_proof
from .proving import prove_knowledge, sign
from .refusals import InvalidBallotData
from .setup import TrusteeItem
from .trustees import (
    MOST_TRUSTEES,
    Certificate,
    agreement_message,
    evaluate_commitments,
    read_certificates,
    read_commitments,
    read_share,
    sum_commitments,
)

CeremonyMessage = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gathering:
    """All participants, by their certificates; they compare `digest` before the second round."""

    certificates: list[Any]
    needed: int
    seats: tuple[Certificate, ...]
    digest: str


class Dealing(NamedTuple):
    """A checked message of the second round: a trustee's commitments, and a masked share for each."""

    place: int
    commitments: list[bytes]
    shares: list[tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class TrusteeKeys:
    """What is derived from a trustee's code alone: a key to sign with, and a key to open with (4.6.1)."""

    seed: str
    signing: int
    opening: int

    @property
    def certificate(self) -> Certificate:
        return Certificate(points.generator_power(self.signing), points.generator_power(self.opening))


def keys_of(code: str) -> TrusteeKeys:
    """Source: 4.6.1."""
    seed = seed_of(code)
    return TrusteeKeys(seed, points.challenge(f"sk|{seed}"), points.challenge(f"dk|{seed}"))


def make_certificate(code: str, seat: tuple[int, int, int], draw: Draw = chance.scalar) -> CeremonyMessage:
    """Return the message of the first round. `seat`: index from 1, number needed, number of all (4.6.2)."""
    index, needed, size = seat
    if not 1 <= needed <= size <= MOST_TRUSTEES or not 1 <= index <= size:
        raise InvalidBallotData(
            "A place is from 1 to the number of all, and so is the number of those who are needed."
        )
    keys = keys_of(code)
    content = {
        "context": {"group": GROUP, "size": size, "threshold": needed, "index": index},
        "verification": points.spell_point(keys.certificate.verification),
        "encryption": points.spell_point(keys.certificate.encryption),
    }
    return _sign_message(write(content), keys.signing, draw)


def read_gathering(certs: Sequence[Any], needed: int) -> Gathering:
    """Return the certificates of all, in their order; raises InvalidBallotData if one is wrong (4.6.2)."""
    certificates = list(certs)
    seats = tuple(read_certificates(certificates, needed))
    return Gathering(certificates, needed, seats, digest_of(write(certificates).encode()))


def make_dealing(code: str, gathering: Gathering, draw: Draw = chance.scalar) -> CeremonyMessage:
    """Return the second round's message; raises InvalidBallotData for a code without certificate (4.6.4)."""
    keys = keys_of(code)
    index = index_of(keys, gathering)
    polynomial = _polynomial(keys, gathering, index)
    commitments = [points.spell_point(points.generator_power(each)) for each in polynomial]
    coefexps = _sign_message(write({"coefexps": commitments}), keys.signing, draw)
    signature = sign(agreement_message(gathering.certificates, commitments), keys.signing, draw).as_dict
    shares = [
        _mask_share(gathering, (index, place), _value(polynomial, place), draw)
        for place in range(1, len(gathering.seats) + 1)
    ]
    message = _second(gathering, index, [coefexps, signature, shares])
    return {
        "index": index,
        "gathering": gathering.digest,
        "coefexps": coefexps,
        "signature": signature,
        "shares": shares,
        "proof": sign(message, keys.signing, draw).as_dict,
    }


def read_dealing(data: object, gathering: Gathering, index: int) -> Dealing:
    """Read the message of the second round from a place; raises InvalidBallotData. It opens no share."""
    where, digest, coefexps, signature, shares, proof = fields(
        data, "index", "gathering", "coefexps", "signature", "shares", "proof"
    )
    _check_frame(gathering, index, where, digest)
    signer = gathering.seats[index - 1].verification
    message = _second(gathering, index, [coefexps, signature, shares])
    check_signature(message, signer, read_proof(proof), "A trustee's signature of their shares")
    commitments = read_commitments(coefexps, signature, gathering.certificates, signer, gathering.needed)
    pairs = [fields(each, "point", "share") for each in items(shares, len(gathering.seats))]
    masked = [(points.read(point), points.read_scalar(share)) for point, share in pairs]
    return Dealing(index, commitments, masked)


def decryption_key(code: str, gathering: Gathering, dealings: Sequence[Dealing]) -> int:
    """Return a trustee's private key; raises InvalidBallotData, naming the place of a trustee who cheated.

    It is computed from a code and all dealings whenever it is needed, and never stored. Source: 4.6.5, 4.6.6.
    """
    keys = keys_of(code)
    index = index_of(keys, gathering)
    _check_all(gathering, dealings)
    return sum(_open_share(keys, gathering, index, dealing) for dealing in dealings) % points.ORDER


def make_key(
    code: str, gathering: Gathering, dealings: Sequence[Dealing], draw: Draw = chance.scalar
) -> CeremonyMessage:
    """Return the message of the third round: a trustee's public key, with its proof and signature (4.6.6)."""
    secret = decryption_key(code, gathering, dealings)
    keys = keys_of(code)
    key = points.spell_point(points.generator_power(secret))
    content = {
        "pok": prove_knowledge(f"pok|{GROUP}|{key}", secret, draw).as_dict,
        "public_key": key,
        "signature": sign(key, keys.signing, draw).as_dict,
    }
    return {"index": index_of(keys, gathering), "gathering": gathering.digest, "key": content}


def read_key(data: object, gathering: Gathering, dealings: Sequence[Dealing], index: int) -> bytes:
    """Return the public key of a place, which follows from all dealings; raises InvalidBallotData."""
    where, digest, key = fields(data, "index", "gathering", "key")
    _check_frame(gathering, index, where, digest)
    _check_all(gathering, dealings)
    summed = sum_commitments([dealing.commitments for dealing in dealings])
    return read_share(key, gathering.seats[index - 1].verification, evaluate_commitments(summed, index))


def threshold_trustees(
    gathering: Gathering, dealt: Sequence[CeremonyMessage], keys: Sequence[CeremonyMessage]
) -> TrusteeItem:
    """Return what is published of a ceremony, from the messages of its rounds, which were checked (4.6.7)."""
    content = {
        "threshold": gathering.needed,
        "certs": gathering.certificates,
        "coefexps": [each["coefexps"] for each in dealt],
        "signatures": [each["signature"] for each in dealt],
        "verification_keys": [each["key"] for each in keys],
    }
    return "Pedersen", content


def index_of(keys: TrusteeKeys, gathering: Gathering) -> int:
    """Return the place of these keys, from 1; raises InvalidBallotData if they have none."""
    if keys.certificate not in gathering.seats:
        raise InvalidBallotData("This code belongs to none of those who take part.")
    return gathering.seats.index(keys.certificate) + 1


def _sign_message(message: str, key: int, draw: Draw) -> CeremonyMessage:
    """`signed_msg` of 4.6.1."""
    return {"message": message, "signature": sign(message, key, draw).as_dict}


def _second(gathering: Gathering, index: int, parts: list[Any]) -> str:
    """Return what a trustee signs in the second round, so that no share can be changed or moved."""
    return f"paraplu-round2|{gathering.digest}|{index}|{digest_of(write(parts).encode())}"


def _polynomial(keys: TrusteeKeys, gathering: Gathering, index: int) -> list[int]:
    """Derived, so that a closed browser loses nothing; another gathering gives another."""
    place = f"{gathering.digest}|{index}"
    made = [
        points.wide(f"paraplu-coefficient|{keys.seed}|{place}|{degree}") for degree in range(gathering.needed)
    ]
    if 0 in made:
        raise InvalidBallotData("A coefficient is 0: make another code.")
    return made


# why: the value of the polynomial at a place is the share dealt to it, and it is secret.
def _value(polynomial: Sequence[int], place: int) -> int:
    powers = [each * place**degree for degree, each in enumerate(polynomial)]
    return sum(powers) % points.ORDER


def _mask_share(gathering: Gathering, places: tuple[int, int], value: int, draw: Draw) -> CeremonyMessage:
    """Return a share that only the one at the second place can read."""
    nonce = draw()
    point = points.generator_power(nonce)
    common = points.power(gathering.seats[places[1] - 1].encryption, nonce)
    masked = (value + _mask(gathering, places, point, common)) % points.ORDER
    return {"point": points.spell_point(point), "share": str(masked)}


def _mask(gathering: Gathering, places: tuple[int, int], point: bytes, common: bytes) -> int:
    who = f"{gathering.digest}|{places[0]}|{places[1]}"
    return points.wide(f"paraplu-share|{who}|{points.spell_point(point)}|{points.spell_point(common)}")


def _open_share(keys: TrusteeKeys, gathering: Gathering, index: int, dealing: Dealing) -> int:
    """Return the share that one dealt to another; it must match the dealer's commitments (4.6.5)."""
    point, masked = dealing.shares[index - 1]
    common = points.power(point, keys.opening)
    share = (masked - _mask(gathering, (dealing.place, index), point, common)) % points.ORDER
    if points.generator_power(share) != evaluate_commitments(dealing.commitments, index):
        raise InvalidBallotData(f"The share from place {dealing.place} is not what they committed to.")
    return share


def _check_frame(gathering: Gathering, index: int, where: object, digest: object) -> None:
    if type(where) is not int or where != index or digest != gathering.digest:
        raise InvalidBallotData("This was published for another place, or for another ceremony.")


def _check_all(gathering: Gathering, dealings: Sequence[Dealing]) -> None:
    if [dealing.place for dealing in dealings] != list(range(1, len(gathering.seats) + 1)):
        raise InvalidBallotData("Not everybody has dealt yet, or not in their order.")
