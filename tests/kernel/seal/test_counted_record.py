"""Records that may be counted: vectors, which browser/test/record-vectors.test.mjs runs too, and fillers."""

import base64

import pytest

from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.counted_record import (
    ID_LENGTH,
    filler_record,
    is_record_for,
    one_code,
    open_record,
    seal_record,
)
from paraplu.kernel.seal.envelope import Opener
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop

CODES = {
    "kind": "physical", "ground": "unsaid", "where": "ghent", "month": "2026-11", "wish": "no",
    "for_somebody": "yes",
}  # fmt: skip
ID = "0" * 32


@in_one_loop("told", files("figures/record", sound=True), count=8)
def test_a_sound_record_opens_and_is_made_again(told: Told) -> None:
    seed, name = bytes.fromhex(told["seed"]), told["id"]

    assert open_record(base64.b64decode(told["sealed"]), Opener(seed), name) == told["codes"]
    again = seal_record(told["codes"], [public_key(seed)], name)
    assert open_record(again, Opener(seed), name) == told["codes"]
    assert is_record_for(again, [public_key(seed)])
    assert len(bytes.fromhex(name)) == ID_LENGTH


@in_one_loop("told", files("figures/record", sound=False), count=30)
def test_a_faulty_record_is_refused(told: Told) -> None:
    with pytest.raises(SealBroken):
        open_record(base64.b64decode(told["sealed"]), Opener(bytes.fromhex(told["seed"])), told["id"])


@in_one_loop("told", files("figures/shape"), count=10)
def test_an_envelope_may_be_a_record_for_its_readers_in_the_smallest_size(told: Told) -> None:
    readers = [public_key(bytes.fromhex(seed)) for seed in told["seeds"]]

    assert is_record_for(base64.b64decode(told["sealed"]), readers) is (told["fault"] is None)


@in_one_loop("told", files("figures/choice"), count=4)
def test_of_several_choices_only_that_there_were_several_is_left(told: Told) -> None:
    assert one_code(told["chosen"]) == told["code"]


def test_a_record_opens_for_each_reader_and_a_filler_of_the_same_shape_for_none() -> None:
    seeds = [generate() for _ in range(3)]
    readers = [public_key(seed) for seed in seeds]
    record, filler = seal_record(CODES, readers, ID), filler_record(readers)

    assert len(record) == len(filler)
    assert is_record_for(record, readers)
    assert is_record_for(filler, readers)
    for seed in seeds:
        assert open_record(record, Opener(seed), ID) == CODES
        with pytest.raises(SealBroken):
            open_record(filler, Opener(seed), ID)


def test_free_words_a_day_or_one_field_more_are_not_sealed() -> None:
    readers = [public_key(generate())]
    wrong = (
        {**CODES, "kind": "he hit me"},
        {**CODES, "month": "2026-11-03"},
        {**CODES, "text": "a"},
        {"kind": "a"},
    )
    for codes in wrong:
        with pytest.raises(ValueError, match="six codes"):
            seal_record(codes, readers, ID)
