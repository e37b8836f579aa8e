"""Read elections and apply law and statutes to them; nothing is written here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.base import clock
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import law
from paraplu.life.elections import policy
from paraplu.life.elections.agenda import AHEAD, DONE, OPEN, OPENED, PAPER, WAITING, ElectionItem, agenda
from paraplu.life.elections.models import BoardElection, Candidacy, ElectionTally
from paraplu.life.elections.policy import CandidacySubject
from paraplu.people import api as people

OFFICE = "director"


def election_terms(item: ElectionItem) -> BoardElection:
    """Seats and closing day of an election, as they were set or, before, as the statutes say."""
    found = BoardElection.objects.filter(pk=item.pk).first()
    choices = union_charter().choices
    closes_on, seats = add_days(item.day, -choices.candidates_close_days), choices.board_seats
    return found or BoardElection(item_id=item.pk, office=OFFICE, seats=seats, closes_on=closes_on)


def is_open_to_stand(item: ElectionItem, election: BoardElection) -> bool:
    """Whether members may stand now: from the notice until the list closes, and not once the item is open."""
    is_ahead = item.phase in AHEAD and item.stage == WAITING and election.first_valid is None
    return is_ahead and clock.current_date() <= election.closes_on


def is_being_counted(item: ElectionItem, election: BoardElection) -> bool:
    """Whether papers are being counted: the election is open, and its result is not taken yet."""
    return item.stage == OPEN and item.method == PAPER and election.valid is None


def is_eligible(number: int) -> bool:
    """Whether the member was admitted under a rule that the statutes accept for the Board."""
    rule = people.admission_rule_numbers([number]).get(number)
    return law.may_stand(union_charter(), is_active=True, rule_number=rule) is None


def visible_election_item(actor: Actor, election: UUID) -> ElectionItem:
    """An election on an agenda that the actor may see."""
    found = agenda().find(actor, election)
    if found is None or not found.is_election:
        raise Http404
    return found


def led_election_item(actor: Actor, election: UUID) -> ElectionItem:
    """An election, for the people who lead its meeting."""
    found = visible_election_item(actor, election)
    if not policy.lead_election(actor, found.lead()):
        raise Http404
    return found


def counted_election_item(actor: Actor, election: UUID) -> ElectionItem:
    """An election whose papers the actor counts."""
    found = visible_election_item(actor, election)
    if not policy.count_papers(actor, agenda().tellers(found.assembly_id)):
        raise Http404
    return found


def candidacy_subject(actor: Actor, election: UUID) -> CandidacySubject:
    """The subject of the rule about standing."""
    return subject_in_election(actor, visible_election_item(actor, election))


def subject_in_election(actor: Actor, item: ElectionItem) -> CandidacySubject:
    """The same, for an election that was found already."""
    return CandidacySubject(is_eligible(actor.number or 0), item)


def own_candidacy(actor: Actor, election: UUID) -> Candidacy:
    """The actor's own candidacy, or Http404."""
    return get_object_or_404(Candidacy, election=election, number=actor.number or 0)


def visible_candidacy(actor: Actor, candidacy: UUID) -> Candidacy:
    """A candidacy of an assembly that the actor may see."""
    found = get_object_or_404(Candidacy, pk=candidacy)
    if agenda().find(actor, found.election_id) is None:
        raise Http404
    return found


def standing_candidacies(item: ElectionItem) -> list[Candidacy]:
    """The candidates who are still active members, in the random order of their keys."""
    found = list(every_candidacy(item))
    found = [candidacy for candidacy in found if candidacy.in_second_round] or found
    still = people.active_members_among([candidacy.number for candidacy in found]) if found else set()
    return [candidacy for candidacy in found if candidacy.number in still or candidacy.votes is not None]


def every_candidacy(item: ElectionItem) -> QuerySet[Candidacy]:
    """All candidates of both rounds, in the random order of their keys."""
    return Candidacy.objects.filter(election=item.pk, stood_on__isnull=False).order_by("pk")


def seats_to_fill(election: BoardElection) -> int:
    """How many seats the papers are about; in a second round, those that are still vacant."""
    if election.first_valid is None:
        return election.seats
    taken = Candidacy.objects.filter(election=election.pk, elected=True, in_second_round=False)
    return election.seats - taken.count()


def second_round_candidates(
    item: ElectionItem, election: BoardElection, everybody: list[Candidacy] | None = None
) -> list[Candidacy]:
    """The possible candidates of a second round; empty where none is possible.

    everybody: all candidates, if they were read already.
    """
    if (
        item.stage != DONE
        or item.phase != OPENED
        or election.valid is None
        or election.first_valid is not None
    ):
        return []
    standing = list(every_candidacy(item)) if everybody is None else everybody
    still = people.active_members_among([candidacy.number for candidacy in standing])
    votes = {
        candidacy.pk: candidacy.votes or 0
        for candidacy in standing
        if candidacy.number in still and not candidacy.elected
    }
    left = election.seats - sum(candidacy.elected for candidacy in standing)
    names = law.second_round_names(union_charter(), left, votes)
    return [candidacy for candidacy in standing if candidacy.pk in names]


def shared_second_rounds(item: ElectionItem) -> list[tuple[ElectionItem, list[Candidacy]]]:
    """The other elections whose second round the same secret ballot can hold, with who may stand in it."""
    found = [(each, second_round_candidates(each, election_terms(each))) for each in agenda().joinable(item)]
    return [(each, names) for each, names in found if names]


def own_candidacy_or_none(actor: Actor, item: ElectionItem) -> Candidacy | None:
    """The actor's own candidacy, if there is one."""
    found = Candidacy.objects.filter(election=item.pk, number=actor.number or 0)
    return found.prefetch_related("statements").first()


def votes_by_candidacy(tally: ElectionTally) -> Mapping[UUID, int]:
    """One teller's count by candidacy."""
    return {UUID(key): count for key, count in tally.votes.items()}


def current_election_result(item: ElectionItem, election: BoardElection) -> law.ElectionRanking[UUID] | None:
    """Who is elected and who has equal votes; None before votes were taken over."""
    if election.valid is None:
        return None
    is_second = election.first_valid is not None
    counted = Candidacy.objects.filter(election=item.pk, votes__isnull=False)
    counted = counted.filter(in_second_round=True) if is_second else counted
    votes = {candidacy.pk: candidacy.votes or 0 for candidacy in counted}
    seats = seats_to_fill(election)
    return law.elect(union_charter(), seats, votes, election.valid, is_second=is_second)


def board_warnings(elected: list[Candidacy]) -> list[law.Objection]:
    """The objections of the statutes to a Board of exactly these people."""
    numbers = [entry.number for entry in elected]
    rules = people.admission_rule_numbers(numbers)
    found = [
        law.board_objection(union_charter(), len(numbers), people.active_member_count()),
        law.board_mix_objection(union_charter(), [rules.get(number) for number in numbers]),
    ]
    return [entry for entry in found if entry]


def election_facts(item: UUID) -> dict[str, Any] | None:
    """The facts of an election for the minutes: numbers, never names."""
    election = BoardElection.objects.filter(pk=item).first()
    if election is None or election.valid is None:
        return None
    found = Candidacy.objects.filter(election=item, votes__isnull=False).order_by("-votes", "number")
    return {
        "seats": election.seats,
        "valid": election.valid,
        "invalid": election.invalid,
        "lot": election.lot_drawn_on.isoformat() if election.lot_drawn_on else "",
        "first_valid": election.first_valid,
        "first_invalid": election.first_invalid,
        "vacant": election.seats - sum(candidacy.elected for candidacy in found),
        "candidates": [
            {
                "number": candidacy.number,
                "votes": candidacy.votes,
                "first_votes": candidacy.first_votes if candidacy.in_second_round else None,
                "elected": candidacy.elected,
                "by_lot": candidacy.by_lot,
                "answer": candidacy.answer,
            }
            for candidacy in found
        ],
    }
