"""The trustees whose keys make the election's, and which of them must decrypt (specification 4.5 to 4.7)."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import points
from .canonical import digest_of, fields, items, parse, text, whole, write
from .election import GROUP
from .proofs import check_knowledge, check_signature, read_proof
from .refusals import InvalidBallotData

MOST_TRUSTEES = 255


@dataclass(frozen=True, slots=True)
class TrusteeGroup:
    """An item of `trustees`: a person who must decrypt, or several of whom `needed` must.

    `kind` is "Single" or "Pedersen"; `keys` a point each; `sub_key` their part of the election's key.
    `signers`: the key with which each of several signs; one alone has none.
    """

    kind: str
    needed: int
    keys: tuple[bytes, ...]
    sub_key: bytes
    signers: tuple[bytes, ...]


class Certificate(NamedTuple):
    """The points with which others verify a trustee's signatures, and encrypt to that trustee (4.6.1)."""

    verification: bytes
    encryption: bytes


def joint_key(raw: memoryview) -> bytes:
    """Return the product of the trustees' parts of the election's key (3.1.1); raises InvalidBallotData."""
    return points.product_of([_holders(item).sub_key for item in items(parse(raw))])


def read_trustees(raw: memoryview, key: bytes) -> tuple[TrusteeGroup, ...]:
    """Check all keys, proofs and signatures, and that they make this key (3.1.1, 4.7)."""
    holders = tuple(_holders(item) for item in items(parse(raw)))
    keys = [each for group in holders for each in group.keys]
    if not 1 <= len(keys) <= MOST_TRUSTEES:
        raise InvalidBallotData(f"There are not from 1 to {MOST_TRUSTEES} trustees.")
    if len(set(keys)) != len(keys):
        raise InvalidBallotData("Two trustees have the same key.")
    if points.IDENTITY in [group.sub_key for group in holders]:
        raise InvalidBallotData("The keys of some trustees cancel each other.")
    if points.product_of([group.sub_key for group in holders]) != key:
        raise InvalidBallotData("The election's key is not made of the keys of its trustees.")
    return holders


def group_places(holders: Sequence[TrusteeGroup]) -> list[tuple[TrusteeGroup, range]]:
    """Return the places of each group among all trustees, counted from 1."""
    placed, start = [], 1
    for group in holders:
        placed.append((group, range(start, start + len(group.keys))))
        start += len(group.keys)
    return placed


def signing_keys(placed: Iterable[tuple[TrusteeGroup, range]]) -> dict[int, bytes]:
    """Return the key with which each trustee of these groups signs: of one alone that of the share."""
    return {
        place: key
        for group, places in placed
        for place, key in zip(places, group.signers or group.keys, strict=True)
    }


def require_enough(
    placed: Iterable[tuple[TrusteeGroup, range]], owners: Container[int], sentence: str
) -> None:
    """Raise InvalidBallotData unless of each group as many as must decrypt are among these places."""
    for group, places in placed:
        if sum(place in owners for place in places) < group.needed:
            raise InvalidBallotData(sentence)


def gathering_in(raw: memoryview) -> str:
    """Return the hash of the certificates of the only ceremony among trustees that were checked.

    Raises InvalidBallotData where the key was not made by one ceremony. It is what trustees compare (4.6.2).
    """
    ceremonies = [
        value for kind, value in (items(item, 2) for item in items(parse(raw))) if kind == "Pedersen"
    ]
    if len(ceremonies) != 1:
        raise InvalidBallotData("The key was not made by one ceremony.")
    _threshold, certs, *_others = fields(
        ceremonies[0], "threshold", "certs", "coefexps", "signatures", "verification_keys"
    )
    return digest_of(write(certs).encode())


def _holders(item: object) -> TrusteeGroup:
    kind, value = items(item, 2)
    read = _KINDS.get(kind) if isinstance(kind, str) else None
    if not read:
        raise InvalidBallotData("There are trustees of an unknown kind.")
    return read(value)


def _single(data: object) -> TrusteeGroup:
    """Read a trustee without whom nothing is decrypted (4.5)."""
    proof, key = fields(data, "pok", "public_key")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    return TrusteeGroup("Single", 1, (point,), point, ())


def _pedersen(data: object) -> TrusteeGroup:
    """Read trustees of whom `threshold` suffice: all that they published in the ceremony (4.6.7)."""
    threshold, certs, coefexps, signatures, keys = fields(
        data, "threshold", "certs", "coefexps", "signatures", "verification_keys"
    )
    size = len(items(certs))
    needed = whole(threshold, 1, min(size, MOST_TRUSTEES))
    signers = [each.verification for each in read_certificates(certs, needed)]
    triples = zip(items(coefexps, size), items(signatures, size), signers, strict=True)
    commitments = [read_commitments(some, agreed, certs, signer, needed) for some, agreed, signer in triples]
    summed = sum_commitments(commitments)
    pairs = enumerate(zip(items(keys, size), signers, strict=True), 1)
    shares = [read_share(key, signer, evaluate_commitments(summed, place)) for place, (key, signer) in pairs]
    return TrusteeGroup("Pedersen", needed, tuple(shares), summed[0], tuple(signers))


def read_certificates(certificates: object, needed: int) -> list[Certificate]:
    """Return the certificates of a ceremony, in their order (4.6.2); raises InvalidBallotData."""
    size = len(items(certificates))
    read = [
        read_certificate(cert, (index, needed, size)) for index, cert in enumerate(items(certificates), 1)
    ]
    if len({each.verification for each in read}) != size:
        raise InvalidBallotData("Two trustees signed with the same key.")
    return read


def read_certificate(data: object, seat: tuple[int, int, int]) -> Certificate:
    """Read a certificate, which signs itself. `seat`: index from 1, number needed, number of all."""
    index, needed, size = seat
    message, signature = fields(data, "message", "signature")
    context, verification, encryption = fields(
        parse(text(message).encode()), "context", "verification", "encryption"
    )
    group, *place = fields(context, "group", "size", "threshold", "index")
    if group != GROUP or [type(each) for each in place] != [int] * 3 or place != [size, needed, index]:
        raise InvalidBallotData("A trustee's certificate is for another ceremony.")
    read = Certificate(points.read(verification), points.read(encryption))
    what = "The signature of a trustee's certificate"
    check_signature(message, read.verification, read_proof(signature), what)
    return read


def read_commitments(
    data: object, agreement: object, certs: object, signer: bytes, needed: int
) -> list[bytes]:
    """Return a trustee's commitments to a polynomial, signed alone and with all certificates (4.6.4)."""
    message, signature = fields(data, "message", "signature")
    what = "A trustee's signature of their own commitments"
    check_signature(text(message), signer, read_proof(signature), what)
    (coefficients,) = fields(parse(message.encode()), "coefexps")
    read = [points.read(each) for each in items(coefficients, needed)]
    what = "A trustee's signature of all certificates"
    check_signature(agreement_message(certs, coefficients), signer, read_proof(agreement), what)
    return read


def agreement_message(certs: object, coefficients: object) -> str:
    """Return what each trustee signs: the certificates of all with their own commitments (4.6.4)."""
    return "certs_sig|" + write({"certs": certs, "coefexps": coefficients})


def read_share(data: object, signer: bytes, expected: bytes) -> bytes:
    """Return a trustee's own key, proven and signed, which must follow from all commitments (4.6.6)."""
    proof, key, signature = fields(data, "pok", "public_key", "signature")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    check_signature(key, signer, read_proof(signature), "A trustee's signature of their key")
    if point != expected:
        raise InvalidBallotData("A trustee's key does not follow from what all committed to.")
    return point


def sum_commitments(commitments: list[list[bytes]]) -> list[bytes]:
    """Return those to the sum of all polynomials; the first is their part of the election's key (4.6.4)."""
    return [points.product_of(column) for column in zip(*commitments, strict=True)]


def evaluate_commitments(commitments: list[bytes], place: int) -> bytes:
    """Return the generator to a polynomial's value at a place, from its commitments (4.6.5, 4.6.6)."""
    powers = [points.power(each, pow(place, degree, points.ORDER)) for degree, each in enumerate(commitments)]
    return points.product_of(powers)


_KINDS: dict[str, Callable[[object], TrusteeGroup]] = {"Single": _single, "Pedersen": _pedersen}
