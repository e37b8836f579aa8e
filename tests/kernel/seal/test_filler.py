"""A thread that nobody wrote is shaped like a true one, and stays the same."""

import pytest

from paraplu.kernel.seal import SealBroken, generate, open_sealed, public_key
from paraplu.kernel.seal.envelope import addressed_to, bucket_of
from paraplu.kernel.seal.filler import filler_thread
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.mailbox import Place, seal_message
from paraplu.kernel.seal.receipts import Receipt

KEY = b"a key of the server, 32 bytes ok"
SEEDS = [generate(), generate()]
CIRCLE = [recipient_id(public_key(seed)) for seed in SEEDS]
# Of a true slot: where the compressed parts of ML-KEM-768 lie in an envelope with a head of 34 bytes.
FIRST_SLOT = 34 + 16


def thread(address: bytes) -> list[tuple[Place, bytes]]:
    return filler_thread(KEY, "questions", address, CIRCLE)


def test_it_has_the_shape_of_a_message_to_the_circle_and_one_more() -> None:
    for _turn in range(20):
        for place, sealed in thread(Receipt.make().address):
            readers = addressed_to(sealed)

            assert (len(readers), set(CIRCLE) < set(readers), place.number) == (3, True, 1)
            assert bucket_of(sealed) in (512, 2_048, 8_192)


def test_it_is_the_same_at_every_visit_and_another_elsewhere() -> None:
    one, other = Receipt.make().address, Receipt.make().address

    assert thread(one) == thread(one)
    assert thread(one)[0][1] != thread(other)[0][1]


def test_another_server_key_gives_another_thread() -> None:
    address = Receipt.make().address

    assert thread(address)[0][1] != filler_thread(KEY[::-1], "questions", address, CIRCLE)[0][1]


def test_no_holder_can_open_it() -> None:
    ((place, sealed), *_rest) = thread(Receipt.make().address)

    with pytest.raises(SealBroken):
        open_sealed(sealed, SEEDS[0], place.envelope_purpose, place.record)


def rare_coefficients(sealed: bytes) -> float:
    """The share of the 10-bit numbers that compression reaches from four coefficients instead of three."""
    packed = int.from_bytes(sealed[FIRST_SLOT : FIRST_SLOT + 960], "little")
    numbers = [packed >> (10 * place) & 1_023 for place in range(768)]
    reached = [0] * 1_024
    for coefficient in range(3_329):
        reached[((coefficient << 10) + 1_664) // 3_329 % 1_024] += 1
    return sum(reached[number] == 4 for number in numbers) / 768


def test_its_parts_are_spread_like_those_of_a_true_message() -> None:
    receipts = [Receipt.make() for _ in range(30)]
    fill = [rare_coefficients(thread(receipt.address)[0][1]) for receipt in receipts]
    keys = [public_key(seed) for seed in SEEDS]
    place = Place("questions", receipts[0].address, "asker", 1)
    true = [rare_coefficients(seal_message({"text": "a"}, keys, place)) for _ in range(30)]

    # Plain random bytes would give 0.25; both give 0.31.
    assert abs(sum(fill) / 30 - 0.309) < 0.015
    assert abs(sum(true) / 30 - 0.309) < 0.015
