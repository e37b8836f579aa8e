"""Vectors of the sealed register; browser/test/register.test.mjs runs the same files."""

from base64 import b64decode

import pytest

from paraplu.kernel.seal import Opener, SealBroken, generate, public_key
from paraplu.kernel.seal.civil import (
    CivilIdentity,
    InvalidCivilIdentity,
    is_sealed_to,
    open_civil,
    record_name,
    seal_civil,
)
from paraplu.kernel.seal.fingerprint import (
    fingerprint_digits,
    fingerprint_words,
    register_key_digest,
    rotation_digest,
)
from paraplu.kernel.seal.register_files import Export, InvalidFile, RegisterKeyFile, Rotation
from tests.kernel.seal.test_thread_vectors import WORDS, Told, files
from tests.looping import in_one_loop

KINDS = {"key": RegisterKeyFile, "export": Export, "rotation": Rotation}
SEED = bytes(range(32))
CIVIL = CivilIdentity("Name", "First", "Street 1\n1000 Town", "home")


@in_one_loop("told", files("register/typed", sound=True), count=11)
def test_what_was_typed_is_taken_so(told: Told) -> None:
    assert CivilIdentity.from_input(**told["typed"]) == CivilIdentity(**told["civil"])


@in_one_loop("told", files("register/typed", sound=False), count=16)
def test_what_cannot_stand_in_the_register_is_refused_at_its_field(told: Told) -> None:
    with pytest.raises(InvalidCivilIdentity) as caught:
        CivilIdentity.from_input(**told["typed"])

    assert (caught.value.field, caught.value.fault) == (told["field"], told["fault"])


def opened(told: Told) -> CivilIdentity:
    opener = Opener(bytes.fromhex(told["seed"]))
    return open_civil(opener, b64decode(told["sealed"]), told["number"], told["version"])


@in_one_loop("told", files("register/record", sound=True), count=1)
def test_a_record_opens(told: Told) -> None:
    assert opened(told) == CivilIdentity(**told["civil"])


@in_one_loop("told", files("register/record", sound=False), count=32)
def test_a_faulty_record_is_refused(told: Told) -> None:
    with pytest.raises(SealBroken):
        opened(told)


@in_one_loop("told", files("register/shape"), count=10)
def test_only_a_record_for_this_key_alone_has_its_shape(told: Told) -> None:
    sealed, key = b64decode(told["sealed"]), b64decode(told["public_key"])

    assert is_sealed_to(sealed, key) is (told["fault"] is None)


@in_one_loop("told", files("register/fingerprint"), count=3)
def test_a_fingerprint_is_that_of_the_vector(told: Told) -> None:
    digest = register_key_digest(b64decode(told["public_key"]))

    assert digest.hex() == told["digest"]
    assert (fingerprint_words(digest, WORDS), fingerprint_digits(digest)) == (told["words"], told["digits"])


@in_one_loop("told", files("register/rotation"), count=2)
def test_the_words_of_a_rotation_are_those_of_the_vector(told: Told) -> None:
    digest = rotation_digest(b64decode(told["file"]))

    assert digest.hex() == told["digest"]
    assert (fingerprint_words(digest, WORDS), fingerprint_digits(digest)) == (told["words"], told["digits"])


@in_one_loop("told", files("register/place", sound=True), count=3)
def test_a_record_has_the_name_of_the_vector(told: Told) -> None:
    assert record_name(told["number"], told["version"]) == told["record"]


@in_one_loop("told", files("register/place", sound=False), count=4)
def test_what_is_no_place_of_a_record_is_refused(told: Told) -> None:
    with pytest.raises(ValueError, match="a version from 1"):
        record_name(told["number"], told["version"])


def file_of(told: Told) -> bytes:
    """The bytes of a file; a large one is told by how many lines and spaces it has."""
    empty = b'{"number":%d,"events":[],"version":0,"sealed":null}'
    lines = b",".join(empty % number for number in range(1, told.get("lines", 0) + 1))
    raw = b64decode(told["file"]).replace(b'"lines":[]', b'"lines":[' + lines + b"]")
    return raw + b" " * told.get("spaces", 0)


@in_one_loop("told", files("register/file", sound=True), count=22)
def test_a_file_is_read_and_written_again(told: Told) -> None:
    raw = file_of(told)

    assert KINDS[told["kind"]].read(raw).to_bytes() == raw


@in_one_loop("told", files("register/file", sound=False), count=126)
def test_a_faulty_file_is_refused_with_its_reason_and_place(told: Told) -> None:
    with pytest.raises(InvalidFile) as caught:
        KINDS[told["kind"]].read(file_of(told))

    assert (caught.value.reason, caught.value.place) == (told["fault"], told["place"])


def test_every_record_is_as_long_as_any_other() -> None:
    long = CivilIdentity("N" * 200, "F" * 200, "A" * 500, "reference")

    assert {len(seal_civil(civil, public_key(SEED), 7, 1)) for civil in (CIVIL, long)} == {3_282}


def test_a_record_opens_for_its_member_and_version_alone() -> None:
    sealed = seal_civil(CIVIL, public_key(SEED), 7, 1)

    assert open_civil(Opener(SEED), sealed, 7, 1) == CIVIL
    for number, version in ((8, 1), (7, 2)):
        with pytest.raises(SealBroken):
            open_civil(Opener(SEED), sealed, number, version)
    with pytest.raises(SealBroken):
        open_civil(Opener(generate()), sealed, 7, 1)


@pytest.mark.parametrize(("number", "version"), [(0, 1), (1, 0), (1, 10_000), (2**53, 1)])
def test_a_number_that_is_none_is_refused_before_anything_is_sealed(number: int, version: int) -> None:
    with pytest.raises(ValueError, match="a version from 1"):
        seal_civil(CIVIL, public_key(SEED), number, version)


def test_nothing_of_a_person_stands_in_what_is_printed_of_a_record() -> None:
    assert "Name" not in repr(CIVIL)
    assert "Street" not in repr(CIVIL)
