"""A secret ballot of today; the visitor gets unused slips and the codes of the trustees."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings

from paraplu.base.installation import write_private_file
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.ballot import make_ballot
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import bulletin_boards, slip_plans
from paraplu.life.evoting.actions import balloting
from paraplu_demonstration import rehearsal
from paraplu_demonstration.roles import member_in_role
from paraplu_demonstration.tables import Member

HOLDERS = ("press_officer", "editor", "safety_team")
TELLERS = ("active", "teller")
IN_THE_ROOM, HAVE_VOTED = 13, 5
FOR, AGAINST = (1, 0, 0), (0, 1, 0)
STANDING = 5


def begin_ballot(secretary: Actor, members: list[Actor]) -> None:
    """Open a ballot of all active members: thirteen are present, and the last five of them have voted.

    So that a visitor can play every part, the tellers are people whom they can be.
    """
    chair, *holders = (member_in_role(role).number for role in ("chair", *HOLDERS))
    numbers = [member.number_or_zero for member in members]
    tellers = [member_in_role(role).number for role in TELLERS]
    came = [chair, secretary.number_or_zero, *holders, *tellers, *numbers]
    people = rehearsal.MeetingParticipants(
        roll=list(Member.objects.filter(state=MemberStatus.ACTIVE).values_list("number", flat=True)),
        here=list(dict.fromkeys(came))[:IN_THE_ROOM],
        tellers=tellers,
        holders=holders,
    )
    parts = {chair: "chair", secretary.number_or_zero: "secretary"}
    made = rehearsal.open_mock_ballot(
        secretary, people, "A room to rest, open to all of us", parts, by_hands="Work without violence"
    )
    busy = {chair, secretary.number_or_zero, *holders, *tellers}
    rehearsal.add_elections(
        made.ballot.election_setup_id, [number for number in numbers if number not in busy][:STANDING]
    )
    drawn = made.printed[:IN_THE_ROOM]
    election = bulletin_boards.ballot_election(made.ballot)
    for code, choice in zip(drawn[-HAVE_VOTED:], cycle((FOR, FOR, AGAINST)), strict=False):
        balloting.cast_encrypted_ballot(STRANGER, made.ballot.pk, make_ballot(election, code, [choice]))
    holders_of_key = rehearsal.key_holders_of(made.ballot.election_setup_id)
    digits = words_of(comparable_digest(holders_of_key.complete_gathering)).replace(" ", "")
    data = {
        "address": slip_plans.slip_voting_address(made.ballot.election_setup_id),
        "slips": [{"code": code, "inside": f"{code} {digits}"} for code in drawn[:-HAVE_VOTED]],
        "holders": dict(zip(HOLDERS, made.held.values(), strict=True)),
    }
    write_private_file(_codes_path(), json.dumps(data).encode())


def slips_and_codes() -> dict[str, Any]:
    """The address to vote, what the square in each unused slip says, and the code of each trustee."""
    return dict(json.loads(_codes_path().read_bytes())) if _codes_path().exists() else {}


def _codes_path() -> Path:
    return Path(settings.PARAPLU.var) / "slips.json"
