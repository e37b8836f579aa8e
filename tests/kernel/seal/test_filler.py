"""A thread that nobody wrote is shaped like a true one, and stays the same."""

from collections.abc import Callable

import pytest

from paraplu.kernel.seal import SealBroken, generate, open_envelope, public_key
from paraplu.kernel.seal.envelope import addressed_to, bucket_of
from paraplu.kernel.seal.filler import filler_thread
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.mailbox import MessagePlace, seal_message
from paraplu.kernel.seal.receipts import ReturnCode

KEY = b"a key of the server, 32 bytes ok"
SEEDS = [generate(), generate()]
CIRCLE = [recipient_id(public_key(seed)) for seed in SEEDS]
# Of a true slot: where the compressed parts of ML-KEM-768 lie in an envelope with a head of 34 bytes.
FIRST_SLOT = 34 + 16


def thread(address: bytes) -> list[tuple[MessagePlace, bytes]]:
    return filler_thread(KEY, "questions", address, CIRCLE)


def test_it_has_the_shape_of_a_message_to_the_circle_and_one_more() -> None:
    for _turn in range(20):
        for place, sealed in thread(ReturnCode.make().address):
            readers = addressed_to(sealed)

            assert (len(readers), set(CIRCLE) < set(readers), place.number) == (3, True, 1)
            assert bucket_of(sealed) in (512, 2_048, 8_192)


def test_it_is_the_same_at_every_visit_and_another_elsewhere() -> None:
    one, other = ReturnCode.make().address, ReturnCode.make().address

    assert thread(one) == thread(one)
    assert thread(one)[0][1] != thread(other)[0][1]


def test_another_server_key_gives_another_thread() -> None:
    address = ReturnCode.make().address

    assert thread(address)[0][1] != filler_thread(KEY[::-1], "questions", address, CIRCLE)[0][1]


def test_no_holder_can_open_it() -> None:
    ((place, sealed), *_rest) = thread(ReturnCode.make().address)

    with pytest.raises(SealBroken):
        open_envelope(sealed, SEEDS[0], place.envelope_purpose, place.record)


def numbers_in(sealed: bytes) -> list[int]:
    """The 768 compressed coefficients of the first slot."""
    packed = int.from_bytes(sealed[FIRST_SLOT : FIRST_SLOT + 960], "little")
    return [packed >> (10 * place) & 1_023 for place in range(768)]


def reached_by_four() -> set[int]:
    """Of 3,329 coefficients four come to these numbers and three to each other one."""
    reached = [0] * 1_024
    for coefficient in range(3_329):
        reached[((coefficient << 10) + 1_664) // 3_329 % 1_024] += 1
    return {number for number, count in enumerate(reached) if count == 4}


def is_on_the_curve(sealed: bytes) -> bool:
    """Half of all 32 bytes are no key of X25519: u³ + 486662 u² + u must be a square."""
    prime, at = 2**255 - 19, FIRST_SLOT + 1_088
    u = int.from_bytes(sealed[at : at + 32], "little")
    return u < prime and pow(u**3 + 486_662 * u**2 + u, (prime - 1) // 2, prime) == 1


def true_message() -> bytes:
    place = MessagePlace("questions", bytes(16), "asker", 1)
    return seal_message({"text": "a"}, [public_key(seed) for seed in SEEDS], place)


@pytest.mark.parametrize("make", [lambda: thread(ReturnCode.make().address)[0][1], true_message])
def test_its_parts_are_spread_like_those_of_a_true_message(make: Callable[[], bytes]) -> None:
    drawn = [make() for _ in range(60)]
    numbers, four = [number for sealed in drawn for number in numbers_in(sealed)], reached_by_four()

    # Plain random bytes would give 0.25 in place of 0.309, and be no key in half of all slots.
    assert abs(sum(number in four for number in numbers) / len(numbers) - 0.309) < 0.012
    assert abs(sum(number >= 922 for number in numbers) / len(numbers) - 0.1) < 0.01
    assert all(is_on_the_curve(sealed) for sealed in drawn)
