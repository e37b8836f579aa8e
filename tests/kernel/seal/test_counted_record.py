"""Records that may be counted: vectors, which browser/test/figures.test.mjs runs too, and fillers."""

import base64
import json
from pathlib import Path

import pytest

from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.counted_record import (
    filler_record,
    is_record_for,
    one_code,
    open_record,
    seal_record,
)
from paraplu.kernel.seal.envelope import Opener

FOLDER = Path(__file__).parents[3] / "vectors/figures/record"
CODES = {
    "kind": "physical", "ground": "unsaid", "where": "ghent", "month": "2026-11", "wish": "no",
    "for_somebody": "yes",
}  # fmt: skip
ID = "0" * 32


def test_every_vector_opens_to_its_codes_or_is_refused() -> None:
    paths = sorted(FOLDER.glob("*.json"))
    assert len(paths) > 10
    for path in paths:
        told = json.loads(path.read_text())
        asked = base64.b64decode(told["sealed"]), Opener(bytes.fromhex(told["seed"])), told["id"]
        if told["fault"]:
            with pytest.raises(SealBroken):
                open_record(*asked)
        else:
            assert open_record(*asked) == told["codes"], path.stem


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


def test_another_size_or_other_readers_are_no_record() -> None:
    seeds = [generate(), generate()]
    readers = [public_key(seed) for seed in seeds]

    assert not is_record_for(seal_record(CODES, readers[:1], ID), readers)
    assert not is_record_for(seal_record(CODES, readers, ID)[:-1], readers)
    assert not is_record_for(b"", readers)


def test_of_several_choices_only_that_there_were_several_is_left() -> None:
    assert [one_code(chosen) for chosen in ([], ["a"], ["a", "b"])] == ["unsaid", "a", "several"]
