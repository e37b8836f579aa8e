"""Signs the list of digests with a key of SSH that lies outside the clone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from gate.fault import ROOT, Fault

# A signature for another purpose is no signature of a release.
NAMESPACE = "paraplu-release"


def refuse_unusable_key(key: Path) -> None:
    """Before minutes are spent: the key is there, and outside the clone, where nobody commits it."""
    if not key.is_file():
        raise Fault(f"There is no key {key}: ssh-keygen -t ed25519 -f FILE makes one.")
    if ROOT in key.resolve().parents:
        raise Fault(f"{key} lies inside the clone: move it out, and never back.")


def sign_digests(digests: Path, key: Path) -> Path:
    """Write the signature beside the list; ssh-keygen asks for the passphrase of the key, if it has one."""
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE, str(digests)]
    try:
        done = subprocess.run(command, check=False)
    except FileNotFoundError:
        raise Fault("ssh-keygen is missing (on Debian: apt-get install openssh-client).") from None
    if done.returncode:
        raise Fault("The list of digests could not be signed with this key.")
    return digests.with_name(digests.name + ".sig")
