"""The account to which somebody is paid: vectors, which browser/test/claims-vectors.test.mjs runs too."""

import base64

import pytest

from paraplu.kernel.seal import SealBroken, generate, public_key
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.passing import slot_for_new_reader, with_slots, wrapping_of
from paraplu.kernel.seal.payee import Payee, bank_name, is_payee_for, open_payee, payee_digest, seal_payee
from paraplu.kernel.seal.slots import recipient_id
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop

PAYEE = Payee("BE68539007547034", "Marie-Claire D'Hondt")
RECORD = "0" * 32


@in_one_loop("told", files("claims/account", sound=True), count=4)
def test_a_sound_account_opens_and_is_sealed_again(told: Told) -> None:
    seed, record = bytes.fromhex(told["seed"]), told["record"]
    payee = Payee(**told["payee"])

    assert open_payee(base64.b64decode(told["sealed"]), Opener(seed), record) == payee
    again = seal_payee(payee, [public_key(seed)], record)
    assert open_payee(again, Opener(seed), record) == payee


@in_one_loop("told", files("claims/account", sound=False), count=21)
def test_a_faulty_account_is_refused(told: Told) -> None:
    with pytest.raises(SealBroken):
        open_payee(base64.b64decode(told["sealed"]), Opener(bytes.fromhex(told["seed"])), told["record"])


@in_one_loop("told", files("claims/name"), count=11)
def test_a_name_is_written_in_the_letters_of_banks(told: Told) -> None:
    assert bank_name(told["typed"]) == told["plain"]


@pytest.mark.parametrize(
    "payee", [Payee("BE68539007547035", "A"), Payee("BE68539007547034", "é"), Payee("", "A")]
)
def test_what_is_no_account_is_not_sealed(payee: Payee) -> None:
    with pytest.raises(ValueError, match="letters of banks"):
        seal_payee(payee, [public_key(generate())], RECORD)


def test_its_digest_is_of_what_it_says_and_stays_when_another_reader_gets_a_slot() -> None:
    first, later = generate(), generate()
    sealed = seal_payee(PAYEE, [public_key(first)], RECORD)
    wrapping = wrapping_of(sealed, recipient_id(public_key(first)))
    slot = slot_for_new_reader(wrapping, Opener(first), public_key(later), "claims/1", RECORD)
    shared = with_slots(sealed, [slot])

    assert open_payee(shared, Opener(later), RECORD) == PAYEE
    assert payee_digest(shared) == payee_digest(sealed)
    assert payee_digest(seal_payee(PAYEE, [public_key(first)], RECORD)) != payee_digest(sealed)
    assert is_payee_for(shared, [public_key(first), public_key(later)])
    assert not is_payee_for(sealed, [public_key(first), public_key(later)])
