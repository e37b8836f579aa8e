"""Proofs that a message was filed: what we make, and what `ssh-keygen` says of it."""

import base64
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

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

VECTORS = Path(__file__).parents[3] / "vectors" / "filing"
PROOFS = [
    pytest.param(json.loads(path.read_text()), id=path.stem) for path in sorted(VECTORS.glob("proof/*.json"))
]
(OPENING,) = (json.loads(path.read_text()) for path in VECTORS.glob("opening/*.json"))


def ssh_keygen_accepts(vector: dict[str, Any], folder: Path) -> bool:
    """The program of OpenSSH, with the key of the vector."""
    keys, proof = folder / "keys", folder / "notes.txt"
    keys.write_text(allowed_signer("union.example", signing_key(bytes.fromhex(vector["seed"]))) + "\n")
    proof.write_text(vector["text"])
    verify = ["ssh-keygen", "-Y", "verify", "-f", str(keys), "-I", "union.example", "-n", NAMESPACE, "-s"]
    line = vector["text"].splitlines(keepends=True)[-1].encode()
    done = subprocess.run([*verify, str(proof)], input=line, capture_output=True, timeout=30, check=False)
    return done.returncode == 0


@pytest.mark.parametrize("vector", PROOFS)
def test_openssh_accepts_what_is_sound_and_nothing_else(vector: dict[str, Any], tmp_path: Path) -> None:
    assert ssh_keygen_accepts(vector, tmp_path) == (vector["fault"] is None)


@pytest.mark.parametrize("vector", [one for one in PROOFS if one.values[0]["fault"] is None])  # type: ignore[index]
def test_a_proof_is_made_as_the_vector_says(vector: dict[str, Any]) -> None:
    seed, sealed = bytes.fromhex(vector["seed"]), base64.b64decode(vector["sealed"])
    line = filing_line(date.fromisoformat(vector["day"]), sealed)
    signature = sign_filing(seed, line)

    assert base64.b64encode(signature).decode() == vector["signature"]
    assert filing_text(signing_key(seed), signature, line) == vector["text"]


def test_what_opens_a_message_is_made_as_the_vector_says() -> None:
    code = ReturnCode(bytes.fromhex(OPENING["secret"]))
    place = MessagePlace(OPENING["purpose"], code.address, "asker", 1)

    assert opening_text(base64.b64decode(OPENING["sealed"]), code.opener(), place) == OPENING["text"]


def test_nobody_else_opens_it_for_others() -> None:
    code = ReturnCode(bytes.fromhex(OPENING["secret"]))
    place = MessagePlace(OPENING["purpose"], code.address, "asker", 1)

    with pytest.raises(SealBroken):
        opening_text(base64.b64decode(OPENING["sealed"]), ReturnCode.make().opener(), place)
