"""Tables: one for the Board alone, one that members read, one that everybody reads."""

from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.life.advocacy.actions import (
    TableData,
    add_advocacy_table,
    note_table_meeting,
    remove_advocacy_table,
)
from paraplu.life.advocacy.models import AdvocacyTable
from tests.journeys.visits import Visit

PUBLIC_ANSWERS = {"advocacy:seats": (200, 405)}
SUBJECTS = {word: word for word in ("public", "members", "board", "anything else")}
VISITS = [
    Visit("members", "advocacy:tables", "active"),
    Visit("members", "advocacy:table", "active", {"table": "table_of_members"}),
    Visit("members", "advocacy:table", "chair", {"table": "table"}),
    Visit("members", "advocacy:new", "chair"),
    Visit("members", "advocacy:change", "chair", {"table": "table"}),
    Visit("public", "advocacy:seats"),
]


def put(cast: Any) -> dict[str, Any]:
    """The Board's own comes first."""
    chair = Actor(
        "person", cast.players["chair"].number, MemberStatus.ACTIVE, frozenset({HeldOffice("chair")}), True
    )
    day = clock.current_date()
    made = [
        add_advocacy_table(
            chair, TableData("A council", "rules for our streets", "town", seat, day, None, shown)
        )
        for seat, shown in (("asked", "board"), ("missing", "members"), ("refused", "public"))
    ]
    AdvocacyTable.objects.filter(pk=made[2]).update(shown_to="public")
    note_table_meeting(chair, made[0], day, "They listened.")
    gone = add_advocacy_table(
        chair, TableData("A council", "rules for our streets", "town", "asked", day, None, "members")
    )
    remove_advocacy_table(chair, gone)
    return {"removed": gone, "table": made, "table_of_members": made[1]}
