"""What one person typed about an election for somebody else, and who may confirm it.

Threat: one office could otherwise invent a candidate, make a rival withdraw, copy counts, choose whom the lot
drew, or accept for somebody who was elected.
"""

from typing import Any

from paraplu.base import clock
from paraplu.base.statutes_in_force import tellers_needed
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.life.elections import electing
from paraplu.life.elections.agenda import (
    AHEAD,
    CLOSED,
    DONE,
    OPEN,
    OPENED,
    SIGNED,
    WAITING,
    ElectionItem,
    agenda,
)
from paraplu.life.elections.models import BoardElection, Candidacy, ElectionTally
from paraplu.life.evoting.api import TypedFact
from paraplu.people import api as people
from paraplu.trust.offices import api as offices

ANSWERABLE = (OPENED, CLOSED, SIGNED)
TYPED_LAPSES_DAYS = 7
HEARERS = ("chair", "director")


def typed_facts(item: ElectionItem, tellers: frozenset[int]) -> list[TypedFact]:
    """What waits for others about an election, at the stage that it has reached."""
    if item.stage == WAITING and item.phase in AHEAD:
        return _about_candidates(item)
    if item.stage == OPEN and item.phase == OPENED:
        return [*_typed_tallies(item, tellers), *_typed_lot(item, tellers)]
    if item.stage == DONE and item.phase in ANSWERABLE:
        return _typed_answers(item, tellers)
    return []


def has_to_confirm(actor: Actor, item: ElectionItem) -> bool:
    """Whether something about candidates waits for this actor."""
    facts = typed_facts(item, frozenset()) if item.stage == WAITING else []
    return any(actor.number in fact.confirmers for fact in facts)


def candidacy_content(candidacy: Candidacy) -> list[Any]:
    """Who stands, under which name and with which words."""
    statements = candidacy.statements.order_by("language").values_list("language", "text")
    return [str(candidacy.pk), candidacy.number, candidacy.name, *map(list, statements)]


def _about_candidates(item: ElectionItem) -> list[TypedFact]:
    first = add_days(clock.current_date(), -TYPED_LAPSES_DAYS)
    typed = Candidacy.objects.filter(election=item.pk, stood_on__isnull=True, told_on__gte=first)
    rows = typed.exclude(how="form").order_by("pk")
    leaving = Candidacy.objects.filter(election=item.pk, withdrawal_typed_on__isnull=False).order_by("pk")
    return [
        *(_for_candidate("candidacy", candidacy_content(row), row) for row in rows),
        *(_for_candidate("withdraw", withdrawal_content(row), row) for row in leaving),
    ]


def withdrawal_content(candidacy: Candidacy) -> list[Any]:
    """Which candidate withdraws."""
    return [str(candidacy.pk), candidacy.number]


def _for_candidate(what: str, content: list[Any], row: Candidacy) -> TypedFact:
    """For the candidate; for one without an account, another office that heard them or saw the paper."""
    confirmers = confirmers_for(row.number)
    return TypedFact(what, content, confirmers, row, is_independent=row.number not in confirmers)


def confirmers_for(number: int) -> frozenset[int]:
    """Who confirms what was typed for a candidate."""
    if people.numbers_with_account([number]):
        return frozenset({number})
    return frozenset(holder for office in HEARERS for holder in offices.office_holders(office)) - {number}


def tally_content(tally: ElectionTally) -> list[Any]:
    """What a teller counted."""
    votes = sorted(tally.votes.items())
    return [str(tally.election_id), tally.teller, tally.valid, tally.invalid, *map(list, votes)]


def _typed_tallies(item: ElectionItem, tellers: frozenset[int]) -> list[TypedFact]:
    """Counts from signed sheets: the teller confirms; for one without an account another teller does."""
    facts = []
    for tally in ElectionTally.objects.filter(election=item.pk, how="paper").order_by("teller"):
        own = frozenset({tally.teller})
        confirmers = own if people.numbers_with_account(own) else tellers - own
        names = {str(candidacy.pk): candidacy.name for candidacy in electing.standing_candidacies(item)}
        shown = {"tally": tally, "votes": [(names.get(key, ""), count) for key, count in tally.votes.items()]}
        facts.append(TypedFact("tally", tally_content(tally), confirmers, shown))
    return facts


def lot_content(election: BoardElection) -> list[Any]:
    """Whom the lot drew."""
    drawn = Candidacy.objects.filter(election=election.pk, is_typed_drawn=True)
    return [str(election.pk), *sorted(str(key) for key in drawn.values_list("pk", flat=True))]


def _typed_lot(item: ElectionItem, tellers: frozenset[int]) -> list[TypedFact]:
    """The names that were drawn before the tellers, of whom as many confirm as count."""
    election = BoardElection.objects.filter(pk=item.pk).first()
    drawn = list(Candidacy.objects.filter(election=item.pk, is_typed_drawn=True).order_by("pk"))
    if election is None or not drawn:
        return []
    shown = {"pk": item.pk, "drawn": drawn}
    return [TypedFact("lot", lot_content(election), tellers, shown, needed=tellers_needed())]


def answer_content(candidacy: Candidacy) -> list[Any]:
    """What somebody who was elected answered."""
    return [str(candidacy.pk), candidacy.number, candidacy.typed_answer]


def _typed_answers(item: ElectionItem, tellers: frozenset[int]) -> list[TypedFact]:
    """Answers given in the room: the elected person confirms, or a teller who heard it."""
    rows = Candidacy.objects.filter(election=item.pk, elected=True, answer="").exclude(typed_answer="")
    return [
        TypedFact("answer", answer_content(row), tellers | {row.number}, row) for row in rows.order_by("pk")
    ]


def is_tally_valid(item: ElectionItem, tally: ElectionTally) -> bool:
    """Whether the teller entered it, or it was confirmed."""
    return tally.how != "paper" or agenda().is_confirmed(item.assembly_id, "tally", tally_content(tally))


def has_typed_another(actor_number: int, item: ElectionItem, teller: int) -> bool:
    """Whether this person typed the count of another teller of the election."""
    others = ElectionTally.objects.filter(election=item.pk, how="paper").exclude(teller=teller)
    contents = [tally_content(tally) for tally in others]
    return any(actor_number in agenda().typists(item.assembly_id, "tally", content) for content in contents)
