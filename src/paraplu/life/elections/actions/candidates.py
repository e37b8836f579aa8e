"""Stand for the Board: say yes to what is published, find one's words, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.violations import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law import Objection
from paraplu.life.elections import electing, policy
from paraplu.life.elections.agenda import AHEAD, DRAFTED, WAITING, ElectionItem, agenda
from paraplu.life.elections.models import BoardElection, Candidacy, CandidateStatement
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


@dataclass(frozen=True, slots=True)
class CandidacyText:
    """How her name stands on the ballot paper, and what she says, by language."""

    name: str
    statements: Mapping[str, str]


def agree_to_publication(actor: Actor, item: UUID) -> None:
    """She read what is published about a director for ever and says yes to that; she stands not yet."""
    authorize(policy.stand, actor, policy.CandidacySubject(electing.is_eligible(actor.number or 0)))
    with transaction.atomic():
        found = _open_election_item(item)
        Candidacy.objects.get_or_create(
            election_id=found.pk,
            number=actor.number or 0,
            defaults={"how": "form", "told_on": clock.current_date()},
        )


def stand_for_election(actor: Actor, item: UUID, text: CandidacyText) -> None:
    """She stands, under this name and with these words; until the list closes she may change them."""
    authorize(policy.stand, actor, policy.CandidacySubject(electing.is_eligible(actor.number or 0)))
    with transaction.atomic():
        found = _open_election_item(item)
        candidacy = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        if candidacy is None:
            raise RuleViolation("published_unread")
        _require_not_trustee(found, candidacy.number)
        _save_candidacy_text(candidacy, text)


def note_candidacy(actor: Actor, item: UUID, number: int, how: str, text: CandidacyText) -> None:
    """Write down for a member that she stands; the warning was read to her, and she said yes to it."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = _open_election_item(item)
        if number not in people.active_members_among([number]):
            raise RuleViolation("not_active")
        if not electing.is_eligible(number):
            raise RuleViolation(Objection("not_eligible"))
        _require_not_trustee(found, number)
        candidacy, _ = Candidacy.objects.get_or_create(
            election_id=found.pk, number=number, defaults={"how": how, "told_on": clock.current_date()}
        )
        _save_candidacy_text(candidacy, text)
        audit.record_event(actor, "assembly.candidacy_written", number, "secretary")


def _require_not_trustee(item: ElectionItem, number: int) -> None:
    """Separation: nobody helps to open the ballots of an election in which she stands."""
    if evoting.holds_key(item.assembly_id, number):
        raise RuleViolation("holder_stands")


def _save_candidacy_text(candidacy: Candidacy, candidacy_text: CandidacyText) -> None:
    candidacy.name = candidacy_text.name
    candidacy.stood_on = candidacy.stood_on or clock.current_date()
    candidacy.save(update_fields=["name", "stood_on"])
    CandidateStatement.objects.filter(candidacy=candidacy).delete()
    CandidateStatement.objects.bulk_create(
        CandidateStatement(candidacy=candidacy, language=language, text=text)
        for language, text in candidacy_text.statements.items()
        if text.strip()
    )


def withdraw_candidacy(actor: Actor, item: UUID) -> None:
    """She stands no longer, and nothing of it is kept; possible until the election is opened."""
    with transaction.atomic():
        found = _waiting_election_item(item)
        candidacy = Candidacy.objects.filter(election_id=found.pk, number=actor.number or 0).first()
        authorize(policy.change_candidacy, actor, candidacy.number if candidacy else actor.number)
        if candidacy:
            candidacy.delete()


def note_withdrawal(actor: Actor, item: UUID, number: int) -> None:
    """Write down for a candidate that she withdraws."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = _waiting_election_item(item)
        gone, _ = Candidacy.objects.filter(election_id=found.pk, number=number).delete()
        if gone:
            audit.record_event(actor, "assembly.candidacy_written", number, "secretary")


def change_election_seats(actor: Actor, item: UUID, seats: int) -> None:
    """Settle how many seats are filled; before the election is opened."""
    authorize(policy.lead_election, actor)
    with transaction.atomic():
        found = _waiting_election_item(item, DRAFTED, *AHEAD)
        election = electing.election_terms(found)
        election.seats = seats
        election.save()


def _open_election_item(item: UUID) -> ElectionItem:
    found = _waiting_election_item(item)
    election = electing.election_terms(found)
    if not electing.is_open_to_stand(found, election):
        raise RuleViolation("standing_closed")
    if not BoardElection.objects.filter(pk=found.pk).exists():
        election.save(force_insert=True)
    return found


def _waiting_election_item(item: UUID, *phases: str) -> ElectionItem:
    found = agenda().hold(item, phases or AHEAD)
    if not found.is_election or found.stage != WAITING:
        raise RuleViolation("standing_closed")
    return found
