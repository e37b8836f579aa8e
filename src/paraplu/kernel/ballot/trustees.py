"""The trustees: whose keys make the election's, and who of them must decrypt (specification 4.5 to 4.7)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from . import points
from .canonical import fields, items, parse, text, whole, write
from .election import GROUP
from .proofs import check_knowledge, check_signature, read_proof
from .refusals import InvalidBallotData

MOST_TRUSTEES = 255


@dataclass(frozen=True, slots=True)
class TrusteeGroup:
    """An item of `trustees`: one who must decrypt, or several of whom `needed` must.

    `kind` is "Single" or "Pedersen"; `keys` a point each; `sub_key` their part of the election's key.
    """

    kind: str
    needed: int
    keys: tuple[bytes, ...]
    sub_key: bytes


class Certificate(NamedTuple):
    """The points by which a trustee signs in a ceremony, and by which others send her something (4.6.1)."""

    verification: bytes
    encryption: bytes


def joint_key(raw: memoryview) -> bytes:
    """The key of an election with these trustees: the product of their parts (3.1.1); raise `Refused`."""
    return _product([_holders(item).sub_key for item in items(parse(raw))])


def read_trustees(raw: memoryview, key: bytes) -> tuple[TrusteeGroup, ...]:
    """Check every key, proof and signature, and that they make this key (3.1.1, 4.7); raise `Refused`."""
    holders = tuple(_holders(item) for item in items(parse(raw)))
    keys = [each for group in holders for each in group.keys]
    if not 1 <= len(keys) <= MOST_TRUSTEES:
        raise InvalidBallotData(f"There are not from 1 to {MOST_TRUSTEES} trustees.")
    if len(set(keys)) != len(keys):
        raise InvalidBallotData("Two trustees have the same key.")
    if points.IDENTITY in [group.sub_key for group in holders]:
        raise InvalidBallotData("The keys of some trustees cancel each other.")
    if _product([group.sub_key for group in holders]) != key:
        raise InvalidBallotData("The election's key is not made of the keys of its trustees.")
    return holders


def _holders(item: object) -> TrusteeGroup:
    kind, value = items(item, 2)
    read = _KINDS.get(kind) if isinstance(kind, str) else None
    if not read:
        raise InvalidBallotData("There are trustees of an unknown kind.")
    return read(value)


def _single(data: object) -> TrusteeGroup:
    """A trustee without whom nothing is decrypted (4.5)."""
    proof, key = fields(data, "pok", "public_key")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    return TrusteeGroup("Single", 1, (point,), point)


def _pedersen(data: object) -> TrusteeGroup:
    """Trustees of whom `threshold` suffice: all that they published in the ceremony (4.6.7)."""
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
    return TrusteeGroup("Pedersen", needed, tuple(shares), summed[0])


def read_certificates(certificates: object, needed: int) -> list[Certificate]:
    """The certificates of all trustees of a ceremony, in their order (4.6.2); raise `Refused`."""
    size = len(items(certificates))
    read = [
        read_certificate(cert, (index, needed, size)) for index, cert in enumerate(items(certificates), 1)
    ]
    if len({each.verification for each in read}) != size:
        raise InvalidBallotData("Two trustees signed with the same key.")
    return read


def read_certificate(data: object, seat: tuple[int, int, int]) -> Certificate:
    """One of them, which signs itself. `seat`: her index from 1, how many are needed, how many take part."""
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
    """A trustee's commitments to her polynomial: she signed them, and them with all certificates (4.6.4)."""
    message, signature = fields(data, "message", "signature")
    what = "A trustee's signature of her own commitments"
    check_signature(text(message), signer, read_proof(signature), what)
    (coefficients,) = fields(parse(message.encode()), "coefexps")
    read = [points.read(each) for each in items(coefficients, needed)]
    what = "A trustee's signature of all certificates"
    check_signature(agreement_message(certs, coefficients), signer, read_proof(agreement), what)
    return read


def agreement_message(certs: object, coefficients: object) -> str:
    """What each trustee signs: the certificates of all with her own commitments (4.6.4)."""
    return "certs_sig|" + write({"certs": certs, "coefexps": coefficients})


def read_share(data: object, signer: bytes, expected: bytes) -> bytes:
    """A trustee's own key, which she knows and signed, and which follows from all commitments (4.6.6)."""
    proof, key, signature = fields(data, "pok", "public_key", "signature")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    check_signature(key, signer, read_proof(signature), "A trustee's signature of her key")
    if point != expected:
        raise InvalidBallotData("A trustee's key does not follow from what all committed to.")
    return point


def sum_commitments(commitments: list[list[bytes]]) -> list[bytes]:
    """Those to the sum of all polynomials; the first is their part of the election's key (4.6.4)."""
    return [_product(list(column)) for column in zip(*commitments, strict=True)]


def evaluate_commitments(commitments: list[bytes], place: int) -> bytes:
    """The generator to a polynomial's value at a place, from its commitments (4.6.5, 4.6.6)."""
    powers = [points.power(each, pow(place, degree, points.ORDER)) for degree, each in enumerate(commitments)]
    return _product(powers)


def _product(factors: list[bytes]) -> bytes:
    return reduce(points.product, factors, points.IDENTITY)


_KINDS: dict[str, Callable[[object], TrusteeGroup]] = {"Single": _single, "Pedersen": _pedersen}
