"""Partners with real keys, and files for them."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.test import Client

from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.age_recipients import recipient_key
from paraplu.kernel.seal.age import encrypt_archive
from paraplu.kernel.seal.archive import make_archive
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import token_digest
from paraplu.kernel.standing import MemberStatus
from paraplu.life.referrals import actions
from paraplu.life.referrals.models import Referral

__all__ = ["Referral", "actions"]
TEAM = Actor(
    kind="person",
    number=500_001,
    state=MemberStatus.ACTIVE,
    offices=frozenset({HeldOffice("safety_team")}),
)
REVOCATION = bytes(range(16))


@dataclass
class Partner:
    """A partner with the program `age` and a key of its own."""

    recipient: str
    identity: Path

    def opens(self, file: bytes) -> bytes | None:
        """What `age` of Debian shows; None where it refuses."""
        command = ("age", "--decrypt", "--identity", str(self.identity))
        done = subprocess.run(command, input=file, capture_output=True, timeout=20, check=False)
        return done.stdout if done.returncode == 0 else None

    def unpacks(self, file: bytes) -> dict[str, bytes]:
        """What `tar` of Debian makes of it, by the names of the files; nothing where age refuses."""
        archive = self.opens(file)
        folder = self.identity.parent / f"unpacked-{uuid4()}"
        folder.mkdir()
        if archive is not None:
            command = ("tar", "--extract", "--file", "-", "--directory", str(folder))
            subprocess.run(command, input=archive, capture_output=True, timeout=20, check=True)
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def a_partner(folder: Path) -> Partner:
    """A partner who just ran age-keygen."""
    identity = folder / "key.txt"
    subprocess.run(("age-keygen", "-o", str(identity)), capture_output=True, timeout=20, check=True)
    (line,) = (line for line in identity.read_text().splitlines() if line.startswith("# public key: "))
    return Partner(line.removeprefix("# public key: "), identity)


def a_file(partner: Partner, text: bytes = b"What happened\n", photographs: tuple[bytes, ...] = ()) -> bytes:
    """What a browser of the team makes."""
    return encrypt_archive(make_archive(text, photographs), recipient_key(partner.recipient) or b"")


def stored(content: bytes, code: ReturnCode, revocation: bytes = REVOCATION) -> None:
    """A referral as the team stores it."""
    actions.store_referral(TEAM, content, token_digest(code.address), token_digest(revocation))


def partners_browser() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})


def taken_back(revocation: bytes = REVOCATION) -> object:
    return actions.revoke_referral(STRANGER, revocation)
