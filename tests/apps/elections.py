"""Elections: one to stand in, one that is counted, one with equal votes, one that is done."""

from datetime import time
from typing import Any
from uuid import UUID

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.elections.agenda import MeetingLead
from paraplu.life.elections.models import BoardElection, Candidacy, CandidateStatement, ElectionTally
from paraplu.life.elections.policy import CandidacySubject
from tests.journeys.visits import Visit
from tests.life.assembly.parts import AgendaItem, Assembly, BureauMember, RollSeat
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

VISITS = [
    Visit("members", "elections:candidates", "active", {"election": "election"}),
    Visit("members", "elections:stand", "director", {"election": "election"}),
    Visit("members", "elections:candidacy", "active", {"election": "election"}),
    Visit("members", "elections:tally", "active", {"election": "counted"}),
    Visit("members", "elections:candidacy_note", "secretary", {"election": "election"}),
    Visit("members", "elections:election_seats", "chair", {"election": "election"}),
    *[
        Visit("members", "elections:election", "chair", {"election": election})
        for election in ("election", "counted", "tied", "done", "unfilled")
    ],
]

ROLES = {
    f"{office}_beside": member(MemberStatus.SUPPORTING, office)
    for office in ("auditor", "director", "secretary", "chair", "treasurer")
}
SUBJECTS = {
    "a rule that fits the Board": CandidacySubject(is_eligible=True),
    "a rule that does not": CandidacySubject(is_eligible=False),
    "her among the tellers": frozenset({HER_NUMBER, ANOTHERS_NUMBER}),
    "another the teller": frozenset({ANOTHERS_NUMBER}),
    "a meeting of the Board": MeetingLead(),
    "she convened it": MeetingLead(HER_NUMBER),
    "another convened it": MeetingLead(ANOTHERS_NUMBER),
    "another convened it with her in its bureau": MeetingLead(ANOTHERS_NUMBER, frozenset({HER_NUMBER})),
}


def put(cast: Any) -> dict[str, Any]:
    """A meeting of today with four elections; she stands in each."""
    today, she = clock.current_date(), cast.players["active"].number
    meeting = Assembly.objects.create(
        phase="opened",
        day=today,
        hour=time(20),
        place="The hall",
        convened_on=today,
        opened_on=today,
        roll_count=2,
    )
    for number in (she, cast.peer):
        BureauMember.objects.create(assembly=meeting, number=number, role="teller")
        RollSeat.objects.create(assembly=meeting, number=number, here="room")
    numbers = she, cast.peer
    waiting = _an_election(meeting, 1, numbers, stage="waiting")
    counted = _an_election(meeting, 2, numbers, stage="open", method="paper")
    votes = {str(one.pk): 1 for one in Candidacy.objects.filter(election=counted.pk)}
    for teller in numbers:
        ElectionTally.objects.create(
            election_id=counted.pk, teller=teller, how="form", valid=2, invalid=0, votes=votes
        )
    tied = _an_election(meeting, 3, numbers, stage="open", method="paper", votes=2)
    done = _an_election(
        meeting, 4, numbers, stage="done", method="paper", outcome="carried", decided_on=today, votes=2
    )
    hers = Candidacy.objects.get(election=done.pk, number=she)
    Candidacy.objects.filter(pk=hers.pk).update(elected=True)
    short = _one_with_a_seat_left(numbers)
    elections = [waiting.pk, counted.pk, tied.pk, done.pk, short.pk]
    return {
        "election": elections,
        "candidacy": hers.pk,
        "counted": counted.pk,
        "tied": tied.pk,
        "done": done.pk,
        "unfilled": short.pk,
    }


def _one_with_a_seat_left(numbers: tuple[int, int]) -> AgendaItem:
    """Nobody got a majority, in another meeting without an open item: a second round is possible."""
    today = clock.current_date()
    days = {"day": today, "convened_on": today, "opened_on": today}
    meeting = Assembly.objects.create(phase="opened", hour=time(21), place="The attic", roll_count=2, **days)
    fields = {"method": "paper", "outcome": "rejected", "decided_on": today}
    return _an_election(meeting, 5, numbers, stage="done", votes=1, **fields)


def _an_election(
    meeting: Assembly, place: int, numbers: tuple[int, int], votes: int | None = None, **told: Any
) -> AgendaItem:
    """Two candidates, whose keys are known so that the form of a teller is."""
    item = AgendaItem.objects.create(
        assembly=meeting, place=place, kind="election", title=f"Board {place}", **told
    )
    BoardElection.objects.create(
        item_id=item.pk,
        office="director",
        seats=1,
        closes_on=clock.current_date(),
        valid=None if votes is None else 2,
        invalid=None if votes is None else 0,
    )
    for which, number in enumerate(numbers):
        candidacy = Candidacy.objects.create(
            pk=UUID(int=place * 16 + which),
            election_id=item.pk,
            number=number,
            name=f"Name {which}",
            how="form",
            told_on=clock.current_date(),
            stood_on=clock.current_date(),
            votes=votes,
        )
        CandidateStatement.objects.create(candidacy=candidacy, language="en", text="I keep the door open.")
    return item
