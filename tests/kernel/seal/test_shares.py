"""A key split among keepers: the vectors of browser/test/shares.test.mjs, and no wrong key ever."""

import json
import random
from base64 import b64decode
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.shares import InvalidShares, KeyShare, join, read_share, split
from paraplu.kernel.seal.spelling import TypingMistake
from tests.kernel.seal.test_thread_vectors import OTHER_WORDS, WORDS, files
from tests.looping import in_one_loop

pytestmark = pytest.mark.halved

Told = dict[str, Any]
SEED = bytes(range(32))
KEY = public_key(SEED)
# Three hundred each time; ten thousand when the site is proven.
COUNTS = [300, pytest.param(10_000, marks=pytest.mark.slow)]


@in_one_loop("told", files("share/spelling"), count=4)
def test_a_share_is_spelt_like_the_vector(told: Told) -> None:
    share = of_frame(told["frame"])

    assert (share.words(WORDS), share.digits) == (told["words"], told["digits"])


@in_one_loop("told", files("share/typed", sound=True), count=6)
def test_what_a_keeper_typed_is_read(told: Told) -> None:
    assert read_share(told["text"], [WORDS, OTHER_WORDS]).frame.hex() == told["frame"]


@in_one_loop("told", files("share/typed", sound=False), count=22)
def test_what_a_keeper_mistyped_is_refused_with_its_fault(told: Told) -> None:
    with pytest.raises(TypingMistake) as caught:
        read_share(told["text"], [WORDS, OTHER_WORDS])

    assert (caught.value.fault, caught.value.place) == (told["fault"], told["place"])


def of_frame(raw: str) -> KeyShare:
    frame = bytes.fromhex(raw)
    return KeyShare(frame[0] & 15, frame[1], frame[2:4], frame[4:6], frame[6:])


def joined(told: Told) -> bytes:
    return join([of_frame(frame) for frame in told["frames"]], b64decode(told["public_key"]))


@in_one_loop("told", files("share/join", sound=True), count=6)
def test_enough_shares_give_the_key(told: Told) -> None:
    assert joined(told).hex() == told["seed"]


@in_one_loop("told", files("share/join", sound=False), count=15)
def test_shares_that_do_not_fit_are_refused_with_the_reason(told: Told) -> None:
    with pytest.raises(InvalidShares) as caught:
        joined(told)

    told_of = (caught.value.reason, caught.value.place, caught.value.needed)
    assert told_of == (told["fault"], told["place"], told["needed"])


@pytest.mark.parametrize(("needed", "keepers"), [(2, 2), (2, 3), (3, 5), (4, 6), (15, 16)])
def test_any_so_many_give_the_key_and_one_fewer_does_not(needed: int, keepers: int) -> None:
    shares = split(SEED, needed, keepers)

    for some in list(combinations(shares, needed))[:20]:
        assert join(some, KEY) == SEED
        with pytest.raises(InvalidShares, match="few"):
            join(some[1:], KEY)


def test_what_fewer_hold_is_spread_evenly() -> None:
    """One share of two says nothing of the seed: each of its bytes takes every value alike."""
    seen = {split(SEED, 2, 2)[0].y[0] for _turn in range(4_000)}

    assert len(seen) > 250


@pytest.mark.parametrize(("needed", "keepers"), [(1, 2), (0, 0), (3, 2), (16, 20), (2, 256)])
def test_a_splitting_that_cannot_be_is_refused(needed: int, keepers: int) -> None:
    with pytest.raises(ValueError, match="Two to fifteen"):
        split(SEED, needed, keepers)


def test_a_seed_of_another_length_is_not_split() -> None:
    with pytest.raises(SealBroken):
        split(SEED[1:], 2, 3)


def test_nothing_of_a_share_stands_in_what_is_printed_of_it() -> None:
    share = split(SEED, 2, 2)[0]

    assert share.y.hex() not in repr(share)
    assert "y=" not in repr(share)


def slips(text: str) -> str:
    """A share as somebody tired types it: some words or digits are others, are left out, or change places."""
    parts = text.split()
    for _slip in range(random.randint(1, 3)):
        at = random.randrange(len(parts))
        kind = random.choice(["other", "out", "swap"])
        if kind == "other":
            parts[at] = random.choice(WORDS) if parts[at].isalpha() else f"{random.randrange(10**6):06d}"
        elif kind == "out":
            parts.pop(at)
        else:
            other = random.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
    return " ".join(parts)


def mistakes() -> list[Callable[[list[KeyShare]], list[KeyShare]]]:
    older, foreign = split(SEED, 3, 5), split(generate(), 3, 5)
    return [
        lambda some: some[:2],
        lambda some: [*some[:2], some[0]],
        lambda some: [*some[:2], random.choice(older)],
        lambda some: [*some[:2], random.choice(foreign)],
        lambda some: [*some[:2], read_share(slips(some[2].words(WORDS)), [WORDS])],
        lambda some: [*some[:2], read_share(slips(some[2].digits))],
    ]


@pytest.mark.parametrize("count", COUNTS)
def test_no_mistake_gives_another_key(count: int) -> None:
    kinds = mistakes()

    for _turn in range(count):
        some = random.sample(split(SEED, 3, 5), 3)
        try:
            given = join(random.choice(kinds)(some), KEY)
        except (InvalidShares, TypingMistake):
            continue
        # Two slips can undo each other, and then it is no mistake.
        assert given == SEED


def test_every_vector_has_a_control() -> None:
    folder = Path(__file__).parents[3] / "vectors" / "share"
    for part in folder.iterdir():
        assert any(json.loads(path.read_text())["fault"] is None for path in part.glob("*.json"))
