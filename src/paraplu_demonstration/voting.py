"""A meeting that votes in secret today: whoever plays finds slips, and the codes that open the sum."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings

from paraplu.base.installation import write_private
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.ballot import make_ballot
from paraplu.kernel.standing import State
from paraplu.life.evoting import boards, slip_plans
from paraplu.life.evoting.actions import balloting
from paraplu_demonstration import rehearsal
from paraplu_demonstration.roles import member_in
from paraplu_demonstration.tables import Member

HOLDERS = ("press_officer", "editor", "safety_team")
IN_THE_ROOM, HAVE_VOTED = 13, 4
FOR, AGAINST = (1, 0, 0), (0, 1, 0)


def begin(secretary: Actor, members: list[Actor]) -> None:
    """On the roll are all active members, a dozen came, and four of those who came last have voted."""
    chair, *holders = (member_in(role).number for role in ("chair", *HOLDERS))
    tellers, others = [each.hers for each in members[:2]], [each.hers for each in members[2:]]
    came = [chair, secretary.hers, *holders, member_in("active").number, *tellers, *others]
    people = rehearsal.People(
        roll=list(Member.objects.filter(state=State.ACTIVE).values_list("number", flat=True)),
        here=list(dict.fromkeys(came))[:IN_THE_ROOM],
        tellers=tellers,
        holders=holders,
    )
    parts = {chair: "chair", secretary.hers: "secretary"}
    made = rehearsal.open_ballot(secretary, people, "A room to rest, open to all of us", parts)
    drawn = made.printed[:IN_THE_ROOM]
    _vote(made.ballot, drawn[-HAVE_VOTED:])
    address = slip_plans.address_of(made.ballot.scrutiny_id)
    told = {
        "slips": [{"code": code, "address": f"{address}#{code}"} for code in drawn[:-HAVE_VOTED]],
        "holders": dict(zip(HOLDERS, made.held.values(), strict=True)),
    }
    write_private(_path(), json.dumps(told).encode())


def _vote(ballot: Any, codes: list[str]) -> None:
    election = boards.election_of(ballot)
    for code, choice in zip(codes, cycle((FOR, FOR, AGAINST)), strict=False):
        balloting.cast(STRANGER, ballot.pk, make_ballot(election, code, [choice]))


def told() -> dict[str, Any]:
    """Slips that nobody has used, each with the address on it; the code of each key holder."""
    return dict(json.loads(_path().read_bytes())) if _path().exists() else {}


def _path() -> Path:
    return Path(settings.PARAPLU.var) / "slips.json"
