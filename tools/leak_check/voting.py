"""A secret ballot of the scratch installation, whose keys and slips are made through real actions."""

import random
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import Any
from uuid import UUID

from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.ballot import ceremony, codes, make_ballot, make_partial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.ballot.committing import blinding_of, make_commitment
from paraplu.kernel.seal import generate, public_key, seal
from paraplu.life.evoting import bulletin_boards, remote, trustees
from paraplu.life.evoting.actions import balloting, decrypting
from paraplu.life.evoting.models import RemoteCredential, SecretBallot
from paraplu.people import api as people
from paraplu_demonstration import rehearsal

VOTERS = 9
FOR, AGAINST, ABSTAINED = (1, 0, 0), (0, 1, 0), (0, 0, 1)
BallotData = dict[str, Any]


def begin_ballot(secretary: Actor, voters: int = VOTERS) -> BallotData:
    """Prepare a ballot up to the encrypted ballots; return them, and what must not be found."""
    numbers = [people.enter_founder(OPERATOR, "Kanarie", "en") for _ in range(voters)]
    queue = random.SystemRandom().sample(numbers, voters)
    cast = rehearsal.MeetingParticipants(numbers, queue, tellers=numbers[:2], holders=numbers[2:5])
    made = rehearsal.open_mock_ballot(secretary, cast, "About a room", {})
    sealed = _seal_remote_slip(made.ballot.election_setup_id, numbers[-1])
    raws, opening = _make_ballots(made.ballot, made.printed[:voters])
    codes_told = [*made.printed, sealed, *made.held.values()]
    return {
        "ballot": str(made.ballot.pk),
        "drawers": queue,
        "raws": [[str(number), raw] for number, raw in zip(numbers, raws, strict=True)],
        "holders": [[number, code] for number, code in made.held.items()],
        "slips": [spelled for code in codes_told for spelled in (code, codes.seed_of(code))],
        "opening": [*opening, *_derived_secrets(made)],
    }


def _seal_remote_slip(assembly: UUID, number: int) -> str:
    """A slip for a remote voter, sealed as a teller's page does, here to a key that nobody has."""
    code = codes.new_code()
    sealed = seal(code.encode(), [public_key(generate())], remote.PURPOSE, f"{assembly}/{number}")
    RemoteCredential.objects.create(election_setup_id=assembly, number=number, sealed=sealed)
    return code


def _make_ballots(ballot: SecretBallot, printed: Sequence[str]) -> tuple[list[str], list[str]]:
    """An encrypted ballot for each slip, and the random numbers that would open them."""
    drawn: list[int] = []
    election = bulletin_boards.ballot_election(ballot)

    def draw_scalar() -> int:
        drawn.append(scalar())
        return drawn[-1]

    pairs = zip(printed, cycle((FOR, AGAINST, ABSTAINED)), strict=False)
    raws = [make_ballot(election, code, [choice], draw_scalar).decode() for code, choice in pairs]
    # The random numbers of a proof are in the ballot, as challenge or response; the others open it.
    return raws, [str(number) for number in drawn if not any(f'"{number}"' in raw for raw in raws)]


def _derived_secrets(made: rehearsal.MockBallot) -> list[str]:
    """What is derived from the codes: exponents of slips, keys of trustees, the server's own key share."""
    uuid = bulletin_boards.ballot_election(made.ballot).uuid
    holders = rehearsal.key_holders_of(made.ballot.election_setup_id)
    gathering = holders.certificate_gathering()
    dealings = holders.all_dealings(gathering)
    keys = [ceremony.decryption_key(code, gathering, dealings) for code in made.held.values()]
    own = trustees.server_key_share(holders.election_setup)
    return [str(secret) for secret in (*(codes.secret(code, uuid) for code in made.printed), *keys, own)]


def finish_ballot(secretary: Actor, data: BallotData) -> None:
    """Close the ballot, and let two of three trustees decrypt it, which decides the item."""
    ballot = UUID(data["ballot"])
    balloting.close_secret_ballot(secretary, ballot)
    rehearsal.confirm_waiting(SecretBallot.objects.get(pk=ballot).election_setup_id, "close")
    # The time for complaints is over.
    SecretBallot.objects.filter(pk=ballot).update(mark=None)
    turn_keys(ballot, dict(data["holders"][: rehearsal.THRESHOLD]))


def turn_keys(ballot: UUID, held: Mapping[int, str]) -> None:
    """Let these trustees, by member number with their codes, commit to their parts and then send them."""
    found = SecretBallot.objects.get(pk=ballot)
    holders = rehearsal.key_holders_of(found.election_setup_id)
    gathering = holders.certificate_gathering()
    dealings, report = holders.all_dealings(gathering), bulletin_boards.ballot_audit_report(found)
    turned = [
        (number, code, ceremony.decryption_key(code, gathering, dealings)) for number, code in held.items()
    ]
    for number, code, secret in turned:
        message = write(make_commitment(report, code, secret)).encode()
        decrypting.commit_to_decryption(rehearsal.active_actor(number), ballot, message)
    for number, code, secret in turned:
        made = make_partial(report, secret)
        sent = {"partial": parse(made.data[0]), "strong": made.strong}
        sent["blinding"] = blinding_of(code, report.closed_vote)
        decrypting.add_partial_decryption(rehearsal.active_actor(number), ballot, sent)
