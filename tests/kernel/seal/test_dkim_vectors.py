"""Vectors of signatures of e-mails; dkimpy verifies the same ones in tests/ops/mail/test_arriving.py."""

from functools import cache

import pytest

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.dkim import DkimSigner, dkim_public_key
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop

((SOUND_KEY,),) = (param.values for param in files("dkim/key", sound=True))


@cache
def signer(domain: str, selector: str) -> DkimSigner:
    return DkimSigner(SOUND_KEY["pem"].encode(), domain, selector)


@in_one_loop("told", files("dkim/message", sound=True), count=6)
def test_a_message_is_signed_as_the_vector_says(told: Told) -> None:
    signed = signer(told["domain"], told["selector"]).sign_message(told["message"].encode())

    assert signed.decode() == told["signed"]


@in_one_loop("told", files("dkim/message", sound=False), count=4)
def test_a_header_that_is_not_well_formed_is_refused(told: Told) -> None:
    with pytest.raises(ValueError, match="not well formed"):
        signer(told["domain"], told["selector"]).sign_message(told["message"].encode())


@in_one_loop("told", files("dkim/key"), count=4)
def test_a_key_of_two_thousand_bits_is_published_and_no_other(told: Told) -> None:
    if told["fault"] is None:
        assert dkim_public_key(told["pem"].encode()) == told["public"]
        return
    with pytest.raises(SealBroken):
        dkim_public_key(told["pem"].encode())
