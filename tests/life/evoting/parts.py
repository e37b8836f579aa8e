"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.evoting import bulletin_boards, trustees
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.actions._board import append_board_event
from paraplu.life.evoting.board_lines import HASH, in_groups
from paraplu.life.evoting.models import (
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    RevokedCredential,
    SecretBallot,
    StrongProof,
    Trustee,
)
from paraplu.life.evoting.remote import PURPOSE
from paraplu.life.evoting.slip_plans import slip_voting_address
from paraplu.life.evoting.states import trustee_key_state
from paraplu.life.evoting.trustees import MeetingTrustees, server_key_share, server_public_key

__all__ = [
    "HASH",
    "PURPOSE",
    "BulletinBoardEntry",
    "CredentialList",
    "ElectionSetup",
    "MeetingTrustees",
    "RemoteCredential",
    "RevokedCredential",
    "SecretBallot",
    "StrongProof",
    "Trustee",
    "append_board_event",
    "balloting",
    "bulletin_boards",
    "in_groups",
    "server_key_share",
    "server_public_key",
    "slip_voting_address",
    "trustee_key_state",
    "trustees",
]
