"""A meeting that votes in secret today: whoever plays finds slips, and the codes that open the sum."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings

from paraplu.base.installation import write_private_file
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.ballot import make_ballot
from paraplu.kernel.standing import MemberStatus
from paraplu.life.evoting import bulletin_boards, slip_plans
from paraplu.life.evoting.actions import balloting
from paraplu_demonstration import rehearsal
from paraplu_demonstration.roles import member_in_role
from paraplu_demonstration.tables import Member

HOLDERS = ("press_officer", "editor", "safety_team")
IN_THE_ROOM, HAVE_VOTED = 13, 4
FOR, AGAINST = (1, 0, 0), (0, 1, 0)


def begin_ballot(secretary: Actor, members: list[Actor]) -> None:
    """On the roll are all active members, a dozen came, and four of those who came last have voted."""
    chair, *holders = (member_in_role(role).number for role in ("chair", *HOLDERS))
    tellers, others = (
        [each.number_or_zero for each in members[:2]],
        [each.number_or_zero for each in members[2:]],
    )
    came = [chair, secretary.number_or_zero, *holders, member_in_role("active").number, *tellers, *others]
    people = rehearsal.MeetingParticipants(
        roll=list(Member.objects.filter(state=MemberStatus.ACTIVE).values_list("number", flat=True)),
        here=list(dict.fromkeys(came))[:IN_THE_ROOM],
        tellers=tellers,
        holders=holders,
    )
    parts = {chair: "chair", secretary.number_or_zero: "secretary"}
    made = rehearsal.open_mock_ballot(secretary, people, "A room to rest, open to all of us", parts)
    drawn = made.printed[:IN_THE_ROOM]
    _cast_ballots(made.ballot, drawn[-HAVE_VOTED:])
    address = slip_plans.slip_voting_address(made.ballot.scrutiny_id)
    data = {
        "slips": [{"code": code, "address": f"{address}#{code}"} for code in drawn[:-HAVE_VOTED]],
        "holders": dict(zip(HOLDERS, made.held.values(), strict=True)),
    }
    write_private_file(_codes_path(), json.dumps(data).encode())


def _cast_ballots(ballot: Any, codes: list[str]) -> None:
    election = bulletin_boards.ballot_election(ballot)
    for code, choice in zip(codes, cycle((FOR, FOR, AGAINST)), strict=False):
        balloting.cast_encrypted_ballot(STRANGER, ballot.pk, make_ballot(election, code, [choice]))


def slips_and_codes() -> dict[str, Any]:
    """Slips that nobody has used, each with the address on it; the code of each key holder."""
    return dict(json.loads(_codes_path().read_bytes())) if _codes_path().exists() else {}


def _codes_path() -> Path:
    return Path(settings.PARAPLU.var) / "slips.json"
