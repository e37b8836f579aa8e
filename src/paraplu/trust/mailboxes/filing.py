"""The proof that a first message was filed (docs/formats/filing.md): in every answer to its asker.

Threat: whoever asks for a proof is about to use it. So nobody asks: each answer to a return code carries it,
and the asker's browser alone knows whether it was shown. An unknown code gets random bytes in its place: the
server signs nothing that did not happen.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings

from paraplu.base import clock
from paraplu.base.digests import keyed_digest
from paraplu.kernel.seal.filing import allowed_signer, filing_line, filing_text, sign_filing
from paraplu.kernel.seal.local import derive
from paraplu.kernel.seal.signing import signing_key


@dataclass(frozen=True, slots=True)
class Filing:
    """The day on which a first message came, and the signature of this installation under it."""

    day: date
    signature: bytes

    def proof_text(self, sealed: bytes) -> str:
        """The file for its asker."""
        return filing_text(public_filing_key(), self.signature, filing_line(self.day, sealed))


def file_message(day: date, sealed: bytes) -> Filing:
    """What is signed about a first message; the same at every visit."""
    return Filing(day, sign_filing(_filing_seed(), filing_line(day, sealed)))


def filler_filing(address: bytes) -> Filing:
    """What looks like one, for an address that does not exist."""
    halves = (keyed_digest("mailboxes/filing", address + half) for half in (b"R", b"S"))
    return Filing(clock.current_date(), bytes.fromhex("".join(halves)))


def public_filing_key() -> bytes:
    """The public key that checks every proof of this installation."""
    return _public_key_of(_filing_seed())


def allowed_signers() -> str:
    """The line that `ssh-keygen` needs; the name in it is the public host."""
    return allowed_signer(settings.PARAPLU.origin_hosts["public"], public_filing_key())


# A key derived from the web key, by a label of its own: it needs no file, and every web process has it.
def _filing_seed() -> bytes:
    return derive(settings.PARAPLU.secret, "mailboxes/filing")


@cache
def _public_key_of(seed: bytes) -> bytes:
    return signing_key(seed)
