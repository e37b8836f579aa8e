"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.life.evoting import bulletin_boards, complaints, live_figures, slips, trustees, typed_facts
from paraplu.life.evoting.actions import balloting, complaining, decrypting, held_slips, key_making, vouching
from paraplu.life.evoting.actions import slips as slip_actions
from paraplu.life.evoting.actions._board import append_board_event
from paraplu.life.evoting.board_lines import HASH, in_groups
from paraplu.life.evoting.compared_heads import compared_head
from paraplu.life.evoting.models import (
    BallotComplaint,
    BallotQuestion,
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    NamedTrustee,
    RemoteCredential,
    RevokedSlip,
    SecretBallot,
    StrongProof,
    Trustee,
)
from paraplu.life.evoting.published_lists import ballot_lists
from paraplu.life.evoting.remote import PURPOSE
from paraplu.life.evoting.signed import PartCommitment, SetupSignature
from paraplu.life.evoting.slip_plans import slip_voting_address
from paraplu.life.evoting.states import trustee_key_state, voting_slips_state
from paraplu.life.evoting.trustees import MeetingTrustees, server_key_share, server_public_key

__all__ = [
    "HASH",
    "PURPOSE",
    "BallotComplaint",
    "BallotQuestion",
    "BulletinBoardEntry",
    "CredentialList",
    "ElectionSetup",
    "MeetingTrustees",
    "NamedTrustee",
    "PartCommitment",
    "RemoteCredential",
    "RevokedSlip",
    "SecretBallot",
    "SetupSignature",
    "StrongProof",
    "Trustee",
    "append_board_event",
    "ballot_lists",
    "balloting",
    "bulletin_boards",
    "compared_head",
    "complaining",
    "complaints",
    "decrypting",
    "held_slips",
    "in_groups",
    "key_making",
    "live_figures",
    "server_key_share",
    "server_public_key",
    "slip_actions",
    "slip_voting_address",
    "slips",
    "trustee_key_state",
    "trustees",
    "typed_facts",
    "voting_slips_state",
    "vouching",
]
