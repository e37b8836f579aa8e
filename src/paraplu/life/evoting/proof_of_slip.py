"""Proof that a reader has a slip of a ballot, without revealing its code and without voting."""

from paraplu.kernel.ballot import InvalidBallotData, points
from paraplu.kernel.ballot.proofs import check_signature, read_proof
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.models import SecretBallot


def proves_voting_slip(ballot: SecretBallot, credential: object, proof: object) -> bool:
    """Whether this is a credential of the ballot, and the sender has the code behind it.

    The proof is a signature over `paraplu-board|<ballot>|<identifier>` (docs/formats/ballot-room.md).
    Somebody who copies it can open the same board, and nothing else.
    """
    election, voters = bulletin_boards.election_and_credentials(ballot)
    if not isinstance(credential, str) or credential not in voters:
        return False
    try:
        message = f"paraplu-board|{ballot.pk}|{election.uuid}"
        check_signature(message, points.read(credential), read_proof(proof), "The proof of a slip")
    except InvalidBallotData:
        return False
    return True
