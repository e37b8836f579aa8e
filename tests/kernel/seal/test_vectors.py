"""The vectors of vectors/seal/, run by Python; browser/test/vectors.test.mjs runs the same files."""

import hashlib
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from paraplu.kernel.seal import SealBroken, open_envelope, public_key, seal
from paraplu.kernel.seal.framed import name_bytes
from paraplu.kernel.seal.keys import private_key, recipient_id
from paraplu.kernel.seal.local import derive, expand, open_locally
from paraplu.kernel.seal.mailbox import check_recipients, is_photograph
from tests.looping import in_one_loop

BUCKETS = (512, 2_048, 8_192, 32_768, 131_072)
VECTORS = Path(__file__).parents[3] / "vectors" / "seal"
Told = dict[str, Any]


def files(pattern: str) -> list[Any]:
    found = sorted(VECTORS.glob(pattern))
    assert found, f"no vectors at {pattern}"
    return [pytest.param(json.loads(path.read_text()), id=path.stem) for path in found]


def sound(pattern: str) -> list[Any]:
    return [told for told in files(pattern) if told.values[0]["fault"] is None]


def faulty(pattern: str) -> list[Any]:
    return [told for told in files(pattern) if told.values[0]["fault"]]


def is_broken_without_a_reason(caught: pytest.ExceptionInfo[SealBroken]) -> bool:
    return str(caught.value) == "The seal is broken." and caught.value.__cause__ is None


@in_one_loop("told", sound("envelope/*.json"), count=17)
def test_a_sound_envelope_opens(told: Told) -> None:
    opened = open_envelope(
        b64decode(told["envelope"]), bytes.fromhex(told["seed"]), told["purpose"], told["record"]
    )

    assert opened == b64decode(told["content"])


@in_one_loop("told", sound("envelope/sound-size-*.json"), count=11)
def test_a_message_is_addressed_to_these_keys_alone_and_not_too_large(told: Told) -> None:
    sealed, key = b64decode(told["envelope"]), public_key(bytes.fromhex(told["seed"]))

    bucket = next(size for size in BUCKETS if size >= len(b64decode(told["content"])) + 4)
    check_recipients(sealed, [key], bucket)
    if bucket <= 32_768:
        check_recipients(sealed, [key])
    else:
        with pytest.raises(SealBroken):
            check_recipients(sealed, [key])
    for other in {*BUCKETS} - {bucket}:
        with pytest.raises(SealBroken):
            check_recipients(sealed, [key], other)
    assert is_photograph(sealed) is (bucket == 131_072)
    for others in ([key, public_key(bytes(32))], [public_key(bytes(32))], []):
        with pytest.raises(SealBroken):
            check_recipients(sealed, others)


@in_one_loop("told", faulty("envelope/*.json"), count=54)
def test_a_faulty_envelope_is_refused_without_a_reason(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        open_envelope(
            b64decode(told["envelope"]), bytes.fromhex(told["seed"]), told["purpose"], told["record"]
        )

    assert is_broken_without_a_reason(caught)


@in_one_loop("told", sound("key/*.json"), count=4)
def test_a_seed_gives_the_public_key_and_the_id_of_the_vector(told: Told) -> None:
    key = public_key(bytes.fromhex(told["seed"]))

    assert key == b64decode(told["public_key"])
    assert recipient_id(key).hex() == told["recipient_id"]
    assert len(seal(b"", [key], "purpose", "record")) == 50 + 1_184 + 512


@in_one_loop("told", faulty("key/*.json"), count=14)
def test_a_malformed_public_key_is_not_sealed_to(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        seal(b"", [b64decode(told["public_key"])], "purpose", "record")

    assert is_broken_without_a_reason(caught)


def derived(told: Told) -> bytes:
    length = {name: told[name] for name in ("length",) if name in told}
    return derive(bytes.fromhex(told["key"]), told["purpose"], **length)


@in_one_loop("told", sound("local/derive-*.json"), count=7)
def test_a_derived_key_is_that_of_the_vector(told: Told) -> None:
    assert derived(told).hex() == told["result"]


@in_one_loop("told", faulty("local/derive-*.json"), count=1)
def test_nothing_is_derived_from_too_little(told: Told) -> None:
    with pytest.raises(ValueError, match="at least 16 bytes"):
        derived(told)


@in_one_loop("told", sound("name/*.json"), count=3)
def test_a_name_is_the_bytes_of_the_vector(told: Told) -> None:
    assert name_bytes(told["name"]).hex() == told["bytes"]


@in_one_loop("told", faulty("name/*.json"), count=8)
def test_what_is_no_name_is_refused(told: Told) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        name_bytes(told["name"])


@in_one_loop("told", sound("local/[!d]*.json"), count=2)
def test_a_sound_local_seal_opens(told: Told) -> None:
    opened = open_locally(*(bytes.fromhex(told[name]) for name in ("key", "sealed", "bound")))

    assert opened.hex() == told["result"]


@in_one_loop("told", faulty("local/[!d]*.json"), count=10)
def test_a_faulty_local_seal_is_refused_without_a_reason(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        open_locally(*(bytes.fromhex(told[name]) for name in ("key", "sealed", "bound")))

    assert is_broken_without_a_reason(caught)


@in_one_loop("told", files("published/xwing-*.json"), count=3)
def test_the_published_xwing_keys_agree(told: Told) -> None:
    key = public_key(bytes.fromhex(told["seed"]))

    assert hashlib.sha3_256(key).hexdigest() == told["public_key_sha3_256"]


@in_one_loop("told", files("published/hpke.json"), count=1)
def test_the_published_hpke_vector_opens(told: Told) -> None:
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    sealed, info, aad = (
        bytes.fromhex(part) for part in (told["enc"] + told["ciphertext"], told["info"], told["aad"])
    )

    opened = openssl.hpke._decrypt_with_aad(
        suite, sealed, private_key(bytes.fromhex(told["seed"])), info, aad
    )

    assert opened.hex() == told["plaintext"]


@in_one_loop("told", files("published/hkdf.json"), count=1)
def test_the_published_hkdf_vector_agrees(told: Told) -> None:
    expanded = expand(bytes.fromhex(told["key"]), bytes.fromhex(told["label"]), told["length"])

    assert expanded.hex() == told["result"]


@pytest.mark.parametrize("told", files("typed/*.json"))
def test_what_a_browser_seals_while_somebody_types_opens_with_another_library(told: Told) -> None:
    sealed, bound = bytes.fromhex(told["sealed"]), f"paraplu/typed/1{told['bound']}".encode()

    def opened() -> bytes:
        return AESGCM(bytes.fromhex(told["key"])).decrypt(sealed[:12], sealed[12:], bound)

    if told["fault"]:
        with pytest.raises((InvalidTag, ValueError)):
            opened()
    else:
        assert opened().decode() == told["content"]
