"""What a caller may not ask of sealing is refused before anything is sealed."""

import pytest

from paraplu.kernel.seal import Opener, SealBroken, generate, open_envelope, public_key, seal
from paraplu.kernel.seal.local import derive, open_locally, seal_locally

SEED = bytes(32)
KEY = public_key(SEED)


@pytest.mark.parametrize("name", ["", "two words", "é", "line\n", "nul\0", "x" * 256])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    envelope = seal(b"content", [KEY], "purpose", "record")

    for purpose, record in ((name, "record"), ("purpose", name)):
        with pytest.raises(ValueError, match="printable ASCII"):
            seal(b"content", [KEY], purpose, record)
        with pytest.raises(ValueError, match="printable ASCII"):
            open_envelope(envelope, SEED, purpose, record)


def test_the_longest_content_is_sealed_and_one_byte_more_is_refused() -> None:
    longest = bytes(131_068)

    assert open_envelope(seal(longest, [KEY], "purpose", "record"), SEED, "purpose", "record") == longest
    with pytest.raises(ValueError, match="longer than 131068 bytes"):
        seal(longest + b"\0", [KEY], "purpose", "record")


@pytest.mark.parametrize("recipients", [[], [KEY, KEY]], ids=["none", "one twice"])
def test_no_reader_and_one_reader_twice_are_refused(recipients: list[bytes]) -> None:
    with pytest.raises(ValueError, match="1 to 255 different recipients"):
        seal(b"content", recipients, "purpose", "record")


def test_a_seed_of_another_length_is_refused() -> None:
    for seed in (b"", SEED[1:], SEED + b"\0"):
        with pytest.raises(SealBroken):
            Opener(seed)


def test_a_reader_who_is_not_addressed_opens_nothing() -> None:
    envelope = seal(b"content", [KEY], "purpose", "record")

    with pytest.raises(SealBroken):
        open_envelope(envelope, generate(), "purpose", "record")


def test_a_local_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        seal_locally(SEED[1:], b"content", b"bound")
    with pytest.raises(ValueError, match="32 bytes"):
        open_locally(SEED[1:], bytes(40), b"bound")


def test_keys_derived_for_two_purposes_are_unrelated_and_a_short_source_is_refused() -> None:
    assert derive(SEED, "one") != derive(SEED, "two")
    with pytest.raises(ValueError, match="at least 16 bytes"):
        derive(SEED[:15], "one")
