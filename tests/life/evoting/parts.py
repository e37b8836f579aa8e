"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.evoting import boards, trustees
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.actions._board import append
from paraplu.life.evoting.board_lines import HASH, in_groups
from paraplu.life.evoting.models import (
    CredentialList,
    Entry,
    FarCredential,
    Scrutineer,
    Scrutiny,
    SecretBallot,
    StrongProof,
    Struck,
)
from paraplu.life.evoting.remote import PURPOSE
from paraplu.life.evoting.slip_plans import address_of
from paraplu.life.evoting.states import keys_state
from paraplu.life.evoting.trustees import Holders, house_key, house_secret

__all__ = [
    "HASH",
    "PURPOSE",
    "CredentialList",
    "Entry",
    "FarCredential",
    "Holders",
    "Scrutineer",
    "Scrutiny",
    "SecretBallot",
    "StrongProof",
    "Struck",
    "address_of",
    "append",
    "balloting",
    "boards",
    "house_key",
    "house_secret",
    "in_groups",
    "keys_state",
    "trustees",
]
