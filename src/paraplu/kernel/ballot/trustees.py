"""The trustees: whose keys make the election's, and who of them must decrypt (specification 4.5 to 4.7)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from . import points
from .canonical import fields, items, parse, text, whole, write
from .election import GROUP
from .proofs import check_knowledge, check_signature, read_proof
from .refusals import Refused

MOST_TRUSTEES = 255


@dataclass(frozen=True, slots=True)
class Holders:
    """An item of `trustees`: one who must decrypt, or several of whom `needed` must.

    `kind` is "Single" or "Pedersen"; `keys` a point each; `sub_key` their part of the election's key.
    """

    kind: str
    needed: int
    keys: tuple[bytes, ...]
    sub_key: bytes


def read_trustees(raw: memoryview, key: bytes) -> tuple[Holders, ...]:
    """Check every key, proof and signature, and that they make this key (3.1.1, 4.7); raise `Refused`."""
    holders = tuple(_holders(told) for told in items(parse(raw)))
    keys = [each for group in holders for each in group.keys]
    if not 1 <= len(keys) <= MOST_TRUSTEES:
        raise Refused(f"There are not from 1 to {MOST_TRUSTEES} trustees.")
    if len(set(keys)) != len(keys):
        raise Refused("Two trustees have the same key.")
    if points.IDENTITY in [group.sub_key for group in holders]:
        raise Refused("The keys of some trustees cancel each other.")
    if _product([group.sub_key for group in holders]) != key:
        raise Refused("The election's key is not made of the keys of its trustees.")
    return holders


def _holders(told: object) -> Holders:
    kind, value = items(told, 2)
    read = _KINDS.get(kind) if isinstance(kind, str) else None
    if not read:
        raise Refused("There are trustees of an unknown kind.")
    return read(value)


def _single(told: object) -> Holders:
    """A trustee without whom nothing is decrypted (4.5)."""
    proof, key = fields(told, "pok", "public_key")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    return Holders("Single", 1, (point,), point)


def _pedersen(told: object) -> Holders:
    """Trustees of whom `threshold` suffice: all that they published in the ceremony (4.6.7)."""
    threshold, certs, coefexps, signatures, keys = fields(
        told, "threshold", "certs", "coefexps", "signatures", "verification_keys"
    )
    size = len(items(certs))
    needed = whole(threshold, 1, min(size, MOST_TRUSTEES))
    signers = [_certificate(cert, (size, needed, index)) for index, cert in enumerate(certs, 1)]
    if len(set(signers)) != size:
        raise Refused("Two trustees signed with the same key.")
    spelled = [_coefficients(*each, needed) for each in zip(items(coefexps, size), signers, strict=True)]
    _check_agreement(certs, spelled, signers, items(signatures, size))
    commitments = [[points.read(each) for each in one] for one in spelled]
    summed = [_product(list(column)) for column in zip(*commitments, strict=True)]
    shares = [_share(key, signer) for key, signer in zip(items(keys, size), signers, strict=True)]
    _check_shares(shares, summed)
    return Holders("Pedersen", needed, tuple(shares), summed[0])


def _certificate(told: object, expected: tuple[int, int, int]) -> bytes:
    """The key by which a trustee signs in the ceremony; it signs itself, and for how many she is (4.6.2)."""
    message, signature = fields(told, "message", "signature")
    context, verification, encryption = fields(
        parse(text(message).encode()), "context", "verification", "encryption"
    )
    group, *place = fields(context, "group", "size", "threshold", "index")
    if group != GROUP or [type(each) for each in place] != [int] * 3 or tuple(place) != expected:
        raise Refused("A trustee's certificate is for another ceremony.")
    points.read(encryption)
    signer = points.read(verification)
    check_signature(message, signer, read_proof(signature), "The signature of a trustee's certificate")
    return signer


def _coefficients(told: object, signer: bytes, needed: int) -> list[str]:
    """The commitments to a trustee's polynomial, as they are spelled and as she signed them (4.6.4)."""
    message, signature = fields(told, "message", "signature")
    check_signature(
        text(message), signer, read_proof(signature), "A trustee's signature of her own commitments"
    )
    (coefficients,) = fields(parse(message.encode()), "coefexps")
    return [text(each) for each in items(coefficients, needed)]


def _check_agreement(
    certs: object, spelled: list[list[str]], signers: list[bytes], told: list[object]
) -> None:
    """Every trustee signed her commitments together with the certificates of all (4.6.4)."""
    for coefficients, signer, signature in zip(spelled, signers, told, strict=True):
        message = "certs_sig|" + write({"certs": certs, "coefexps": coefficients})
        what = "A trustee's signature of all certificates"
        check_signature(message, signer, read_proof(signature), what)


def _share(told: object, signer: bytes) -> bytes:
    """A trustee's own key, which she knows and signed (4.5, 4.6.6)."""
    proof, key, signature = fields(told, "pok", "public_key", "signature")
    point = points.read(key)
    check_knowledge(f"pok|{GROUP}|{key}", point, read_proof(proof), "A trustee's proof of having the key")
    check_signature(key, signer, read_proof(signature), "A trustee's signature of her key")
    return point


def _check_shares(shares: list[bytes], summed: list[bytes]) -> None:
    """Each key is the sum of all polynomials at the trustee's place, in the exponent (4.6.6)."""
    for place, share in enumerate(shares, 1):
        powers = [points.power(each, pow(place, degree, points.ORDER)) for degree, each in enumerate(summed)]
        if _product(powers) != share:
            raise Refused("A trustee's key does not follow from what all committed to.")


def _product(factors: list[bytes]) -> bytes:
    return reduce(points.product, factors)


_KINDS: dict[str, Callable[[object], Holders]] = {"Single": _single, "Pedersen": _pedersen}
