"""Somebody left out of an envelope has a slot like all others, and it opens nothing; in both languages."""

import pytest

from paraplu.kernel.seal import SealBroken, generate, open_envelope, public_key, seal
from paraplu.kernel.seal.slots import reader_ids, recipient_id
from tests.kernel.seal.test_both_languages import node

SEED, ABOUT = generate(), generate()
PLACE = ("purpose", "record")


def by_python() -> bytes:
    return seal(b"content", [public_key(SEED)], *PLACE, [public_key(ABOUT)])


def by_javascript() -> bytes:
    wish = {
        "wish": "seal",
        "content": b"content".hex(),
        "recipients": [public_key(SEED).hex()],
        "left_out": [public_key(ABOUT).hex()],
        "purpose": PLACE[0],
        "record": PLACE[1],
    }
    return bytes.fromhex(node([wish])[0]["answer"])


@pytest.mark.parametrize("made", [by_python, by_javascript])
def test_who_is_left_out_has_a_slot_that_opens_nothing(made) -> None:
    envelope = made()

    assert open_envelope(envelope, SEED, *PLACE) == b"content"
    assert reader_ids(envelope) == {recipient_id(public_key(seed)) for seed in (SEED, ABOUT)}
    with pytest.raises(SealBroken):
        open_envelope(envelope, ABOUT, *PLACE)


@pytest.mark.parametrize("made", [by_python, by_javascript])
def test_nothing_of_a_dead_slot_is_the_same_twice(made) -> None:
    parts = [
        {envelope[at : at + 32] for at in range(34, 34 + 2 * 1_184, 32)} for envelope in (made(), made())
    ]

    assert not parts[0] & parts[1]


def test_it_is_as_long_as_one_for_all() -> None:
    for_all = seal(b"content", [public_key(SEED), public_key(ABOUT)], *PLACE)

    assert len(by_python()) == len(for_all)


@pytest.mark.parametrize(("readers", "left_out"), [([], [SEED]), ([SEED], [SEED]), ([SEED], [ABOUT, ABOUT])])
def test_nobody_left_and_somebody_on_both_sides_are_refused(
    readers: list[bytes], left_out: list[bytes]
) -> None:
    keys = [[public_key(seed) for seed in seeds] for seeds in (readers, left_out)]

    with pytest.raises(ValueError, match="1 to 255 different recipients"):
        seal(b"content", keys[0], *PLACE, keys[1])
