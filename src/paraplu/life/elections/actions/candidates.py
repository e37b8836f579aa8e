"""Stand for the Board: say yes to what is published, find one's words, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.statutes.law import Objection
from paraplu.life.elections import electing, policy
from paraplu.life.elections.agenda import AHEAD, DRAFTED, WAITING, AgendaItem, agenda
from paraplu.life.elections.models import Candidacy, Election, Statement
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class Words:
    """How her name stands on the ballot paper, and what she says, by language."""

    name: str
    statements: Mapping[str, str]


def agree_to_be_published(actor: Actor, item: UUID) -> None:
    """She read what is published about a director for ever and says yes to that; she stands not yet."""
    insist(policy.stand, actor, policy.Chance(electing.fits_the_board(actor.number or 0)))
    with transaction.atomic():
        found = _open_to_stand(item)
        Candidacy.objects.get_or_create(
            election_id=found.pk, number=actor.number or 0, defaults={"how": "form", "told_on": clock.today()}
        )


def stand(actor: Actor, item: UUID, words: Words) -> None:
    """She stands, under this name and with these words; until the list closes she may change them."""
    insist(policy.stand, actor, policy.Chance(electing.fits_the_board(actor.number or 0)))
    with transaction.atomic():
        found = _open_to_stand(item)
        hers = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        if hers is None:
            raise Objected("published_unread")
        _insist_no_key(found, hers.number)
        _write_words(hers, words)


def note_candidacy(actor: Actor, item: UUID, number: int, how: str, words: Words) -> None:
    """Write down for a member that she stands; the warning was read to her, and she said yes to it."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        found = _open_to_stand(item)
        if number not in people.still_active([number]):
            raise Objected("not_active")
        if not electing.fits_the_board(number):
            raise Objected(Objection("not_eligible"))
        _insist_no_key(found, number)
        hers, _ = Candidacy.objects.get_or_create(
            election_id=found.pk, number=number, defaults={"how": how, "told_on": clock.today()}
        )
        _write_words(hers, words)
        audit.record(actor, "assembly.candidacy_written", number, "secretary")


def _insist_no_key(item: AgendaItem, number: int) -> None:
    """Separation: nobody helps to open the ballots of an election in which she stands."""
    if evoting.holds_key(item.assembly_id, number):
        raise Objected("holder_stands")


def _write_words(candidacy: Candidacy, words: Words) -> None:
    candidacy.name = words.name
    candidacy.stood_on = candidacy.stood_on or clock.today()
    candidacy.save(update_fields=["name", "stood_on"])
    Statement.objects.filter(candidacy=candidacy).delete()
    Statement.objects.bulk_create(
        Statement(candidacy=candidacy, language=language, text=text)
        for language, text in words.statements.items()
        if text.strip()
    )


def withdraw(actor: Actor, item: UUID) -> None:
    """She stands no longer, and nothing of it is kept; possible until the election is opened."""
    with transaction.atomic():
        found = _before_the_vote(item)
        hers = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        insist(policy.change_candidacy, actor, hers.number if hers else actor.number)
        if hers:
            hers.delete()


def note_withdrawal(actor: Actor, item: UUID, number: int) -> None:
    """Write down for a candidate that she withdraws."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        found = _before_the_vote(item)
        gone, _ = Candidacy.objects.filter(election_id=found.pk, number=number).delete()
        if gone:
            audit.record(actor, "assembly.candidacy_written", number, "secretary")


def change_terms(actor: Actor, item: UUID, seats: int) -> None:
    """Settle how many seats are filled; before the election is opened."""
    insist(policy.lead_election, actor)
    with transaction.atomic():
        found = _before_the_vote(item, DRAFTED, *AHEAD)
        election = electing.terms(found)
        election.seats = seats
        election.save()


def _open_to_stand(item: UUID) -> AgendaItem:
    found = _before_the_vote(item)
    election = electing.terms(found)
    if not electing.is_open_to_stand(found, election):
        raise Objected("standing_closed")
    if not Election.objects.filter(pk=found.pk).exists():
        election.save(force_insert=True)
    return found


def _before_the_vote(item: UUID, *phases: str) -> AgendaItem:
    found = agenda().hold(item, phases or AHEAD)
    if not found.is_election or found.stage != WAITING:
        raise Objected("standing_closed")
    return found
