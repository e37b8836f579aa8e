"""What holds for every envelope: it opens to its readers, and to nobody when anything differs."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from paraplu.kernel.seal import Opener, SealBroken, generate, keys, open_envelope, public_key, seal
from paraplu.kernel.seal.local import derive, open_locally, seal_locally

pytestmark = pytest.mark.halved

SEEDS = [bytes([number]) * 32 for number in range(1, 6)]
names = some.text(some.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=255)
contents = some.binary(max_size=3_000) | some.sampled_from([508, 509, 2_044, 131_068]).map(bytes)
readers = some.lists(some.sampled_from(SEEDS), min_size=1, max_size=4, unique=True)


@cache
def key_of(seed: bytes) -> bytes:
    return public_key(seed)


@cache
def a_sealed_address() -> bytes:
    return seal(b"somebody@example.org", [key_of(SEEDS[0])], "post/address", "1042")


@given(content=contents, seeds=readers, purpose=names, record=names)
@settings(max_examples=60, deadline=None)
def test_every_reader_opens_what_was_sealed(
    content: bytes, seeds: list[bytes], purpose: str, record: str
) -> None:
    envelope = seal(content, [key_of(seed) for seed in seeds], purpose, record)

    assert {open_envelope(envelope, seed, purpose, record) for seed in seeds} == {content}


@given(content=contents, count=some.integers(1, 4))
@settings(max_examples=30, deadline=None)
def test_the_size_tells_readers_and_bucket_and_no_more(content: bytes, count: int) -> None:
    envelope = seal(content, [key_of(seed) for seed in SEEDS[:count]], "purpose", "record")

    assert len(envelope) - 50 - 1_184 * count in {512, 2_048, 8_192, 32_768, 131_072}


@given(bit=some.integers(0, 1_746 * 8 - 1))
@settings(max_examples=300, deadline=None)
def test_no_flipped_bit_opens(bit: int) -> None:
    damaged = bytearray(a_sealed_address())
    damaged[bit // 8] ^= 1 << bit % 8

    with pytest.raises(SealBroken):
        open_envelope(bytes(damaged), SEEDS[0], "post/address", "1042")


@given(length=some.integers(0, 1_745))
@settings(max_examples=100, deadline=None)
def test_no_shortened_envelope_opens(length: int) -> None:
    with pytest.raises(SealBroken):
        open_envelope(a_sealed_address()[:length], SEEDS[0], "post/address", "1042")


@given(raw=some.binary(max_size=4_000))
@settings(max_examples=100, deadline=None)
def test_no_random_bytes_open(raw: bytes) -> None:
    with pytest.raises(SealBroken):
        open_envelope(raw, SEEDS[0], "post/address", "1042")


@given(purpose=names, record=names)
@settings(max_examples=100, deadline=None)
def test_no_other_purpose_or_record_opens(purpose: str, record: str) -> None:
    if (purpose, record) == ("post/address", "1042"):
        return

    with pytest.raises(SealBroken):
        open_envelope(a_sealed_address(), SEEDS[0], purpose, record)


@given(content=some.binary(max_size=200), bound=some.binary(max_size=40), bit=some.integers(min_value=0))
@settings(max_examples=100, deadline=None)
def test_a_local_seal_opens_and_no_flipped_bit_of_it_does(content: bytes, bound: bytes, bit: int) -> None:
    key = derive(SEEDS[0], "second-factor")
    sealed = seal_locally(key, content, bound)
    damaged = bytearray(sealed)
    damaged[bit // 8 % len(sealed)] ^= 1 << bit % 8

    assert open_locally(key, sealed, bound) == content
    with pytest.raises(SealBroken):
        open_locally(key, bytes(damaged), bound)


def test_two_seals_of_one_content_differ() -> None:
    first, second = (seal(b"content", [key_of(SEEDS[0])], "purpose", "record") for _ in range(2))

    assert first[2:] != second[2:]
    assert first[-528:] != second[-528:]


def test_two_local_seals_of_one_content_differ() -> None:
    first, second = (seal_locally(SEEDS[0], b"content", b"bound") for _ in range(2))

    assert first[:12] != second[:12]


def test_generated_keys_differ_and_have_the_stated_lengths() -> None:
    first, second = generate(), generate()

    assert first != second
    assert (len(first), len(public_key(first))) == (32, 1_216)


def test_an_opener_expands_its_key_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opener = Opener(SEEDS[0])
    monkeypatch.delattr(keys, "_expand")

    opened = [opener.open(a_sealed_address(), "post/address", "1042") for _ in range(3)]

    assert opened == [b"somebody@example.org"] * 3
