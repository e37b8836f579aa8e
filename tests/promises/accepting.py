"""Things in a state in which forms are taken that the union of the other tests would refuse.

There, a change of the evening waits already, nobody confirmed how many are in the room, a notice says how
many seats are filled. So each of these forms is sent about a thing of its own.
"""

from datetime import time, timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from tests.apps import assembly as rooms_of_assembly
from tests.apps import elections as rooms_of_elections
from tests.apps import events as rooms_of_events
from tests.cast import Cast
from tests.decided import agreed_today
from tests.life.assembly.parts import Assembly, BureauMember, RollSeat, actions, pending_records

# By action: the page that shows its form, and what the address of that page names.
PAGES = {
    "elections:election_result": ("elections:election", "election"),
    "events:change": ("events:change", "event"),
    "events:move": ("events:move", "event"),
    "elections:election_seats": ("elections:election_seats", "election"),
    "assembly:proxies": ("assembly:proxies", "assembly"),
    "assembly:paper_ballots": ("assembly:paper_ballots", "item"),
    "assembly:end": ("assembly:item", "item"),
}
# To others its page shows a form whose fields are named after its own candidates as well.
ONLY_FOR = {"elections:election_result": "chair"}


def set_up_things(cast: Cast) -> dict[str, Any]:
    """By action, the id of the thing about which its form is taken."""
    meeting = _a_meeting_that_is_sure(cast, 21)
    item = _a_counted_motion(cast, meeting)
    evening = _an_evening_without_a_change(cast)
    secretary = cast.players["secretary"].number
    _leave_counts_to_be_noted(cast)
    agreed_today("register.export_by_office", Actor("person", secretary, MemberStatus.ACTIVE))
    return {
        "events:change": evening,
        "events:move": evening,
        "elections:election_seats": _a_drafted_election(cast),
        "elections:election_result": _a_counted_election(cast),
        "assembly:proxies": meeting.pk,
        "assembly:paper_ballots": item,
        "assembly:end": item,
    }


def _tellers(cast: Cast) -> tuple[int, int]:
    return cast.players["active"].number, cast.peer


def _an_evening_without_a_change(cast: Cast) -> Any:
    """Two have signed up, and nothing about it waits."""
    event = rooms_of_events.an_event(cast.players["active"].number, title="Soup again", turns=1)
    seat = {"number": cast.players["chair"].number, "state": "confirmed", "turn": 1, "place": 1}
    rooms_of_events.EventSeat.objects.create(event=event, name="chair", host=event.host, **seat)
    return event.pk


def _a_meeting_that_is_sure(cast: Cast, hour: int) -> Assembly:
    """Its tellers accepted their role and confirmed how many are there."""
    today = clock.current_date()
    days = {"day": today, "convened_on": today - timedelta(days=30), "opened_on": today}
    meeting = Assembly.objects.create(phase="opened", hour=time(hour), place="The loft", roll_count=4, **days)
    for number in _tellers(cast):
        BureauMember.objects.create(assembly=meeting, number=number, role="teller")
        RollSeat.objects.create(assembly=meeting, number=number, here="room")
    # One can give a proxy to the other: neither is in the room.
    for role in ("secretary_without_second_step", "secretary"):
        RollSeat.objects.create(assembly=meeting, number=cast.players[role].number)
    for number in _tellers(cast):
        actions.accept_bureau_role(Actor("person", number, MemberStatus.ACTIVE), meeting.pk)
    _confirm_presence(cast, meeting)
    return meeting


def _confirm_presence(cast: Cast, meeting: Assembly) -> None:
    teller = Actor("person", cast.players["active"].number, MemberStatus.ACTIVE)
    for record in pending_records(meeting):
        if record.what == "presence":
            actions.confirm_typed(teller, meeting.pk, record.digest)


def _a_counted_motion(cast: Cast, meeting: Assembly) -> Any:
    motion = {"kind": "motion", "text": "We rent a stage.", "stage": "open", "method": "paper"}
    item = rooms_of_assembly.AgendaItem.objects.create(assembly=meeting, place=1, title="A stage", **motion)
    for teller in _tellers(cast):
        rooms_of_assembly.TellerCount.objects.create(
            item=item, teller=teller, how="form", votes_for=2, votes_against=0, abstained=0, invalid=0
        )
    return item.pk


def _a_drafted_election(cast: Cast) -> Any:
    """No notice has said yet how many seats are filled."""
    day = clock.current_date() + timedelta(days=40)
    draft = Assembly.objects.create(phase="drafted", day=day, hour=time(19), place="The hall")
    return rooms_of_elections._an_election(draft, 6, ()).pk


def _a_counted_election(cast: Cast) -> Any:
    meeting = _a_meeting_that_is_sure(cast, 22)
    item = rooms_of_elections._an_election(meeting, 7, _tellers(cast), stage="open", method="paper")
    found = rooms_of_elections.Candidacy.objects.filter(election=item.pk).order_by("pk")
    votes = {str(candidacy.pk): 2 - 2 * place for place, candidacy in enumerate(found)}
    for teller in _tellers(cast):
        rooms_of_elections.ElectionTally.objects.create(
            election_id=item.pk, teller=teller, how="form", valid=2, invalid=0, votes=votes
        )
    return item.pk


def _leave_counts_to_be_noted(cast: Cast) -> None:
    """Nobody types over a count that a teller entered: of the others' papers one teller has entered none."""
    counts = rooms_of_assembly.TellerCount.objects.filter(item=cast.things["item"])
    tallies = rooms_of_elections.ElectionTally.objects.filter(election=cast.things["counted"])
    for entered in (counts, tallies):
        entered.filter(teller=cast.peer).delete()
