"""Ask law, statutes and tables about an election; nothing here is written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404

from paraplu.base import clock
from paraplu.base.charter import charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import law
from paraplu.life.elections import policy
from paraplu.life.elections.agenda import AHEAD, OPEN, PAPER, WAITING, AgendaItem, agenda
from paraplu.life.elections.models import Candidacy, Election, Tally
from paraplu.life.elections.policy import Chance
from paraplu.people import api as people

OFFICE = "director"


def terms(item: AgendaItem) -> Election:
    """How many seats and until when one may stand: as it was settled, or as the statutes say."""
    found = Election.objects.filter(pk=item.pk).first()
    choices = charter().choices
    closes_on = add_days(item.day, -choices.candidates_close_days)
    return found or Election(item_id=item.pk, office=OFFICE, seats=choices.board_seats, closes_on=closes_on)


def is_open_to_stand(item: AgendaItem, election: Election) -> bool:
    """Whether one may stand now: from the notice until the list closes, and never once papers are printed."""
    return item.phase in AHEAD and item.stage == WAITING and clock.today() <= election.closes_on


def is_to_count(item: AgendaItem, election: Election) -> bool:
    """Whether papers are counted now: the election is open, and its result was not taken yet."""
    return item.stage == OPEN and item.method == PAPER and election.valid is None


def fits_the_board(number: int) -> bool:
    """Whether she was admitted under a rule that the statutes accept for the Board."""
    rule = people.admitted_under([number]).get(number)
    return law.may_stand(charter(), is_active=True, rule_number=rule) is None


def election_of(actor: Actor, election: UUID) -> AgendaItem:
    """An election on an agenda that the actor may see."""
    found = agenda().find(actor, election)
    if found is None or not found.is_election:
        raise Http404
    return found


def led_election(actor: Actor, election: UUID) -> AgendaItem:
    """An election that the actor leads through."""
    found = election_of(actor, election)
    if not policy.lead_election(actor):
        raise Http404
    return found


def counted_election(actor: Actor, election: UUID) -> AgendaItem:
    """An election whose papers the actor counts."""
    found = election_of(actor, election)
    if not policy.count_papers(actor, agenda().tellers(found.assembly_id)):
        raise Http404
    return found


def chance_of(actor: Actor, election: UUID) -> Chance:
    """What the rule about standing looks at."""
    found = election_of(actor, election)
    return Chance(fits_the_board(actor.number or 0), found)


def own_candidacy(actor: Actor, election: UUID) -> Candidacy:
    """Her own candidacy; nobody else has it."""
    found = Candidacy.objects.filter(election=election, number=actor.number or 0).first()
    if found is None:
        raise Http404
    return found


def answered_candidacy(actor: Actor, candidacy: UUID) -> Candidacy:
    """A candidacy of an assembly that the actor may see."""
    found = Candidacy.objects.filter(pk=candidacy).first()
    if found is None or agenda().find(actor, found.election_id) is None:
        raise Http404
    return found


def standing(item: AgendaItem) -> list[Candidacy]:
    """Who stands and is an active member still, in an order that chance made: that of random keys."""
    found = list(Candidacy.objects.filter(election=item.pk, stood_on__isnull=False).order_by("pk"))
    still = people.active_among([one.number for one in found]) if found else set()
    return [one for one in found if one.number in still or one.votes is not None]


def candidacy_of(actor: Actor, item: AgendaItem) -> Candidacy | None:
    """Her own, if she has one."""
    found = Candidacy.objects.filter(election=item.pk, number=actor.number or 0)
    return found.prefetch_related("statements").first()


def votes_of(tally: Tally) -> Mapping[UUID, int]:
    """What one teller counted, for each candidacy."""
    return {UUID(key): count for key, count in tally.votes.items()}


def result_of(item: AgendaItem, election: Election) -> law.Election[UUID] | None:
    """Who is elected by the votes that were taken over, and who has equal votes; None before that."""
    if election.valid is None:
        return None
    counted = Candidacy.objects.filter(election=item.pk, votes__isnull=False)
    votes = {one.pk: one.votes or 0 for one in counted}
    return law.elect(charter(), election.seats, votes, election.valid)


def warnings(elected: list[Candidacy]) -> list[law.Objection]:
    """What the statutes say about a Board of exactly these people."""
    numbers = [one.number for one in elected]
    rules = people.admitted_under(numbers)
    found = [
        law.board_objection(charter(), len(numbers), people.how_many_active()),
        law.board_mix_objection(charter(), [rules.get(number) for number in numbers]),
    ]
    return [one for one in found if one]


def facts_of(item: UUID) -> dict[str, Any] | None:
    """An election as the minutes keep it: numbers, never names."""
    election = Election.objects.filter(pk=item).first()
    if election is None or election.valid is None:
        return None
    found = Candidacy.objects.filter(election=item, votes__isnull=False).order_by("-votes", "number")
    return {
        "seats": election.seats,
        "valid": election.valid,
        "invalid": election.invalid,
        "lot": election.lot_drawn_on.isoformat() if election.lot_drawn_on else "",
        "candidates": [
            {
                "number": one.number,
                "votes": one.votes,
                "elected": one.elected,
                "by_lot": one.by_lot,
                "answer": one.answer,
            }
            for one in found
        ],
    }
