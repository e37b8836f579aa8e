"""Ask the law, the statutes and the house about an election; nothing here is written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import law
from paraplu.life.assembly import finding, policy, queries
from paraplu.life.assembly.candidacies import Candidacy, Election, Tally
from paraplu.life.assembly.law import charter
from paraplu.life.assembly.models import Item, Kind, Method, Phase, Stage
from paraplu.life.assembly.policy import Chance
from paraplu.people import api as people

OFFICE = "director"


def terms(item: Item) -> Election:
    """How many seats and until when one may stand: as it was settled, or as the statutes say."""
    found = Election.objects.filter(pk=item.pk).first()
    choices = charter().choices
    closes_on = add_days(item.assembly.day, -choices.candidates_close_days)
    return found or Election(item=item, office=OFFICE, seats=choices.board_seats, closes_on=closes_on)


def is_open_to_stand(item: Item, election: Election) -> bool:
    """Whether one may stand now: from the notice until the list closes, and never once papers are printed."""
    return (
        item.assembly.phase in (Phase.CONVENED, Phase.OPENED)
        and item.stage == Stage.WAITING
        and clock.today() <= election.closes_on
    )


def is_to_count(item: Item, election: Election) -> bool:
    """Whether papers are counted now: the election is open, and its result was not taken yet."""
    return item.stage == Stage.OPEN and item.method == Method.PAPER and election.valid is None


def fits_the_board(number: int) -> bool:
    """Whether she was admitted under a rule that the statutes accept for the Board."""
    rule = people.admitted_under([number]).get(number)
    return law.may_stand(charter(), is_active=True, rule_number=rule) is None


def election_of(actor: Actor, election: UUID) -> Item:
    """An election on an agenda that the actor may see."""
    found = finding.item_of(actor, election)
    if found.kind != Kind.ELECTION:
        raise Http404
    return found


def led_election(actor: Actor, election: UUID) -> Item:
    """An election that the actor leads through."""
    found = election_of(actor, election)
    if not policy.prepare(actor):
        raise Http404
    return found


def counted_election(actor: Actor, election: UUID) -> Item:
    """An election whose papers the actor counts."""
    found = election_of(actor, election)
    if not policy.count_ballots(actor, queries.tellers(found.assembly_id)):
        raise Http404
    return found


def chance_of(actor: Actor, election: UUID) -> Chance:
    """What the rule about standing looks at."""
    found = election_of(actor, election)
    return Chance(fits_the_board(actor.number or 0), found)


def own_candidacy(actor: Actor, election: UUID) -> Candidacy:
    """Her own candidacy; nobody else has it."""
    found = (
        Candidacy.objects.filter(item=election, number=actor.number or 0)
        .select_related("item__assembly")
        .first()
    )
    if found is None:
        raise Http404
    return found


def answered_candidacy(actor: Actor, candidacy: UUID) -> Candidacy:
    """A candidacy of an assembly that the actor may see."""
    found = Candidacy.objects.filter(pk=candidacy).select_related("item__assembly").first()
    if found is None or not policy.see_meeting(actor, found.item.assembly.phase):
        raise Http404
    return found


def standing(item: Item) -> list[Candidacy]:
    """Who stands and is an active member still, in an order that chance made: that of random keys."""
    found = list(Candidacy.objects.filter(item=item, stood_on__isnull=False).order_by("pk"))
    still = people.active_among([one.number for one in found]) if found else set()
    return [one for one in found if one.number in still or one.votes is not None]


def candidacy_of(actor: Actor, item: Item) -> Candidacy | None:
    """Her own, if she has one."""
    return (
        Candidacy.objects.filter(item=item, number=actor.number or 0).prefetch_related("statements").first()
    )


def votes_of(tally: Tally) -> Mapping[UUID, int]:
    """What one teller counted, for each candidacy."""
    return {UUID(key): count for key, count in tally.votes.items()}


def result_of(item: Item, election: Election) -> law.Election[UUID] | None:
    """Who is elected by the votes that were taken over, and who has equal votes; None before that."""
    if election.valid is None:
        return None
    counted = Candidacy.objects.filter(item=item, votes__isnull=False)
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


def facts_of(item: Item) -> dict[str, Any] | None:
    """An election as the minutes keep it: numbers, never names."""
    election = Election.objects.filter(pk=item.pk).first()
    if item.kind != Kind.ELECTION or election is None or election.valid is None:
        return None
    found = Candidacy.objects.filter(item=item, votes__isnull=False).order_by("-votes", "number")
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
