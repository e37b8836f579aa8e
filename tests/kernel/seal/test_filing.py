"""Proofs that a message was filed: what we make, and what `ssh-keygen` says of it."""

import base64
import subprocess
from datetime import date
from pathlib import Path

import pytest

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.filing import (
    NAMESPACE,
    allowed_signer,
    filing_line,
    filing_text,
    opening_text,
    sign_filing,
)
from paraplu.kernel.seal.mailbox import MessagePlace
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.signing import signing_key
from tests.kernel.seal.test_thread_vectors import Told, files
from tests.looping import in_one_loop


def ssh_keygen_accepts(vector: Told, folder: Path) -> bool:
    """The program of OpenSSH, with the key of the vector."""
    keys, proof = folder / "keys", folder / "notes.txt"
    keys.write_text(allowed_signer("union.example", signing_key(bytes.fromhex(vector["seed"]))) + "\n")
    proof.write_text(vector["text"])
    verify = ["ssh-keygen", "-Y", "verify", "-f", str(keys), "-I", "union.example", "-n", NAMESPACE, "-s"]
    line = vector["text"].splitlines(keepends=True)[-1].encode()
    done = subprocess.run([*verify, str(proof)], input=line, capture_output=True, timeout=30, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("vector", files("filing/proof"))
def test_openssh_accepts_what_is_sound_and_nothing_else(vector: Told, tmp_path: Path) -> None:
    assert ssh_keygen_accepts(vector, tmp_path) == (vector["fault"] is None)


@in_one_loop("vector", files("filing/proof", sound=True), count=2)
def test_a_proof_is_made_as_the_vector_says(vector: Told) -> None:
    seed, sealed = bytes.fromhex(vector["seed"]), base64.b64decode(vector["sealed"])
    line = filing_line(date.fromisoformat(vector["day"]), sealed)
    signature = sign_filing(seed, line)

    assert base64.b64encode(signature).decode() == vector["signature"]
    assert filing_text(signing_key(seed), signature, line) == vector["text"]
    assert allowed_signer("union.example", signing_key(seed)) == vector["allowed"]
    assert f'"{NAMESPACE}"' in vector["allowed"]


@in_one_loop("vector", files("filing/opening"), count=1)
def test_what_opens_a_message_is_made_as_the_vector_says(vector: Told) -> None:
    code = ReturnCode(bytes.fromhex(vector["secret"]))
    place = MessagePlace(vector["purpose"], code.address, "asker", 1)

    assert opening_text(base64.b64decode(vector["sealed"]), code.opener(), place) == vector["text"]


@in_one_loop("vector", files("filing/opening"), count=1)
def test_nobody_else_opens_it_for_others(vector: Told) -> None:
    code = ReturnCode(bytes.fromhex(vector["secret"]))
    place = MessagePlace(vector["purpose"], code.address, "asker", 1)

    with pytest.raises(SealBroken):
        opening_text(base64.b64decode(vector["sealed"]), ReturnCode.make().opener(), place)
