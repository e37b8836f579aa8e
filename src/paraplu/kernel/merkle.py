"""The Merkle tree of RFC 6962: its root, and the proof that a tree begins with an older one.

Leaves are bytes of any length, hashes are 32 bytes (SHA-256). Tree and proof are of RFC 6962, section 2.1;
the check of a proof is of RFC 9162, section 2.1.4.2.
"""

import hashlib
from collections.abc import Sequence

LEAF, NODE = b"\0", b"\1"
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf; its prefix separates leaves from inner nodes."""
    return hashlib.sha256(LEAF + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(NODE + left + right).digest()


class GrowingTree:
    """A tree that only grows; it keeps one hash for each full subtree."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add_leaf(self, leaf: bytes) -> None:
        """Put one more leaf at its right end."""
        node, size = leaf_hash(leaf), self.size
        while size & 1:
            node, size = node_hash(self._peaks.pop(), node), size >> 1
        self._peaks.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The hash of all leaves."""
        *others, root = self._peaks or [EMPTY]
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root of these leaves."""
    tree = GrowingTree()
    for leaf in leaves:
        tree.add_leaf(leaf)
    return tree.root


def consistency_proof(leaves: Sequence[bytes], older: int) -> list[bytes]:
    """The hashes by which the roots of the first `older` leaves and of all of them follow from each other.

    Raise ValueError unless 0 < older <= len(leaves). With both sizes equal the proof is empty.
    """
    if not 0 < older <= len(leaves):
        raise ValueError(older)
    return _subproof(leaves, older, is_whole=True)


def _subproof(leaves: Sequence[bytes], older: int, *, is_whole: bool) -> list[bytes]:
    size = len(leaves)
    if older == size:
        return [] if is_whole else [tree_root(leaves)]
    split = 1 << (size - 1).bit_length() - 1
    left, right = leaves[:split], leaves[split:]
    if older <= split:
        return [*_subproof(left, older, is_whole=is_whole), tree_root(right)]
    return [*_subproof(right, older - split, is_whole=False), tree_root(left)]


def is_consistent(older: tuple[int, bytes], newer: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the newer tree (size, root) begins with all leaves of the older one."""
    (older_size, older_root), (newer_size, newer_root) = older, newer
    if not 0 < older_size < newer_size:
        return older_size == newer_size > 0 and older_root == newer_root and not proof
    hashes = list(proof) if older_size & (older_size - 1) else [older_root, *proof]
    return bool(hashes) and _climb(older_size - 1, newer_size - 1, hashes) == (older_root, newer_root)


def _climb(first: int, last: int, hashes: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The two roots to which the hashes lead from each tree's last leaf; None if they are too many or few."""
    while first & 1:
        first, last = first >> 1, last >> 1
    older = newer = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return None
        if first & 1 or first == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        first, last = first >> 1, last >> 1
    return (older, newer) if last == 0 else None
