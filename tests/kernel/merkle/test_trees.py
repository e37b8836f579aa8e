"""Root and proof of RFC 6962, against its reference tests and the recursive definition in a few lines."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from paraplu.kernel import merkle

VECTOR = json.loads((Path(__file__).parents[3] / "vectors" / "head" / "rfc6962.json").read_text())
LEAVES = [bytes.fromhex(leaf) for leaf in VECTOR["leaves"]]
MANY = [bytes([number]) * 32 for number in range(40)]


def textbook_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return hashlib.sha256(b"\1" + textbook_root(leaves[:k]) + textbook_root(leaves[k:])).digest()


@pytest.mark.parametrize("size", range(len(LEAVES) + 1))
def test_the_roots_are_those_of_the_reference(size: int) -> None:
    root = merkle.tree_root(LEAVES[:size])

    assert root.hex() == VECTOR["roots"][size]
    assert root == textbook_root(LEAVES[:size])


@pytest.mark.parametrize("size", range(len(MANY) + 1))
def test_the_root_is_that_of_the_definition(size: int) -> None:
    assert merkle.tree_root(MANY[:size]) == textbook_root(MANY[:size])


@pytest.mark.parametrize("known", VECTOR["proofs"], ids=lambda known: f"{known['older']}-{known['newer']}")
def test_the_proofs_are_those_of_the_reference(known: dict[str, object]) -> None:
    proof = merkle.consistency_proof(LEAVES[: known["newer"]], known["older"])  # type: ignore[misc,arg-type]

    assert [piece.hex() for piece in proof] == known["proof"]


def textbook_proof(older: int, leaves: list[bytes], *, is_whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, section 2.1.2, as it is written there."""
    if older == len(leaves):
        return [] if is_whole else [textbook_root(leaves)]
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    if older <= k:
        return [*textbook_proof(older, leaves[:k], is_whole=is_whole), textbook_root(leaves[k:])]
    return [*textbook_proof(older - k, leaves[k:], is_whole=False), textbook_root(leaves[:k])]


def test_the_other_proofs_of_the_vector_are_those_of_the_definition() -> None:
    others = VECTOR["by_the_definition"]

    for known in others:
        leaves = LEAVES[: known["newer"]]
        expected = [piece.hex() for piece in textbook_proof(known["older"], leaves)]
        made = merkle.consistency_proof(leaves, known["older"])
        assert known["proof"] == expected == [piece.hex() for piece in made]
    assert len(others) + len(VECTOR["proofs"]) == len(LEAVES) * (len(LEAVES) + 1) // 2


def sized_root(leaves: list[bytes]) -> tuple[int, bytes]:
    return len(leaves), textbook_root(leaves)


def test_every_older_tree_is_proven_and_no_other() -> None:
    proven, refused = 0, 0
    for newer in range(1, len(MANY) + 1):
        grown = sized_root(MANY[:newer])
        for older in range(1, newer + 1):
            proof = merkle.consistency_proof(MANY[:newer], older)
            proven += merkle.is_consistent(sized_root(MANY[:older]), grown, proof)
            other = [*MANY[: older - 1], b"another"]
            refused += not merkle.is_consistent(sized_root(other), grown, proof)

    assert proven == refused == len(MANY) * (len(MANY) + 1) // 2


def test_a_proof_with_one_fault_proves_nothing() -> None:
    older, newer = sized_root(MANY[:11]), sized_root(MANY)
    proof = merkle.consistency_proof(MANY, 11)
    assert merkle.is_consistent(older, newer, proof)

    faults = [proof[:-1], proof[1:], [*proof, bytes(32)], [], proof[::-1]]
    faults += [[*proof[:place], bytes(32), *proof[place + 1 :]] for place in range(len(proof))]

    assert [merkle.is_consistent(older, newer, fault) for fault in faults] == [False] * (5 + len(proof))
    assert not merkle.is_consistent(newer, older, proof)
    assert not merkle.is_consistent((0, merkle.EMPTY), newer, [])
    assert not merkle.is_consistent((11, newer[1]), newer, proof)
    assert not merkle.is_consistent((12, older[1]), newer, proof)


@pytest.mark.parametrize("older", [0, -1, 41])
def test_there_is_no_proof_of_a_tree_that_never_was(older: int) -> None:
    with pytest.raises(ValueError, match=str(older)):
        merkle.consistency_proof(MANY, older)


def test_a_tree_that_grows_has_each_root_on_its_way() -> None:
    tree, roots = merkle.GrowingTree(), [merkle.EMPTY]
    for leaf in MANY:
        tree.add_leaf(leaf)
        roots.append(tree.root)

    assert roots == [textbook_root(MANY[:size]) for size in range(len(MANY) + 1)]
    assert all(one != other for one, other in pairwise(roots))
