"""An envelope passed on: the vectors of browser/test/rekey.test.mjs, and slots that do not belong."""

from base64 import b64decode
from typing import Any

import pytest

from paraplu.kernel.seal import Opener, SealBroken, generate, open_envelope, public_key, seal
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.passing import slot_for_new_reader, with_slots, wrapping_of
from paraplu.kernel.seal.slots import only_for, reader_ids
from tests.kernel.seal.test_thread_vectors import files
from tests.looping import in_one_loop

Told = dict[str, Any]


def passed_on(told: Told) -> bytes:
    wrapping, key = b64decode(told["wrapping"]), b64decode(told["key"])
    reader = Opener(bytes.fromhex(told["seed"]))
    return slot_for_new_reader(wrapping, reader, key, told["purpose"], told["record"])


@in_one_loop("told", files("seal/passing", sound=True), count=1)
def test_what_was_passed_on_opens_for_old_and_new_readers(told: Told) -> None:
    envelope = b64decode(told["envelope"])
    assert wrapping_of(envelope, bytes.fromhex(told["id"])) == b64decode(told["wrapping"])

    grown = with_slots(envelope, [passed_on(told)])

    readers = [bytes.fromhex(told[name]) for name in ("seed", "newcomer")]
    opened = {open_envelope(grown, seed, told["purpose"], told["record"]) for seed in readers}
    assert opened == {open_envelope(envelope, readers[0], told["purpose"], told["record"])}


@in_one_loop("told", files("seal/passing", sound=True), count=1)
def test_an_envelope_with_fewer_slots_is_the_one_that_it_was(told: Told) -> None:
    envelope, newcomer = b64decode(told["envelope"]), recipient_id(b64decode(told["key"]))

    grown = with_slots(envelope, [passed_on(told)])

    assert reader_ids(grown) == reader_ids(envelope) | {newcomer}
    assert only_for(grown, reader_ids(envelope)) == envelope
    with pytest.raises(SealBroken):
        only_for(envelope, {newcomer})


@in_one_loop("told", files("seal/passing", sound=True), count=1)
def test_an_envelope_grows_to_255_slots_of_the_right_length_and_no_further(told: Told) -> None:
    envelope, slot = b64decode(told["envelope"]), passed_on(told)
    slots = [number.to_bytes(16, "big") + slot[16:] for number in range(254)]

    assert with_slots(envelope, slots[1:])[1] == 255
    for wrong in (slots, [slots[0] + b"0", slots[1][:1] + slots[1][2:]]):
        with pytest.raises(SealBroken):
            with_slots(envelope, wrong)


@in_one_loop("told", files("seal/passing", sound=False), count=14)
def test_a_fault_passes_nothing_on(told: Told) -> None:
    with pytest.raises(SealBroken):
        passed_on(told)


def test_nobody_gets_two_slots_and_no_slot_is_of_another_length() -> None:
    seed, other = generate(), generate()
    envelope = seal(b"words", [public_key(seed)], "a", "b")
    mine = wrapping_of(envelope, recipient_id(public_key(seed)))
    slot = slot_for_new_reader(mine, Opener(seed), public_key(other), "a", "b")

    for slots in ([slot, slot], [slot[1:]], [slot + b"0"], [mine[32:-32]]):
        with pytest.raises(SealBroken):
            with_slots(envelope, slots)


def test_who_has_no_slot_is_handed_nothing_to_pass_on() -> None:
    envelope = seal(b"words", [public_key(generate())], "a", "b")

    with pytest.raises(SealBroken):
        wrapping_of(envelope, recipient_id(public_key(generate())))
