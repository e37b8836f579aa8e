"""What one person typed in the apps below this one about a meeting, in the shape of its other records."""

from paraplu.life.assembly.agenda_items import agenda_item
from paraplu.life.assembly.ledger import ConfirmationLedger, TypedRecord, record_digest
from paraplu.life.assembly.models import AgendaItem, Assembly
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting


def election_records(
    assembly: Assembly, items: list[AgendaItem], ledger: ConfirmationLedger, tellers: frozenset[int]
) -> list[TypedRecord]:
    """What was typed about the elections of a meeting and waits."""
    records = list[TypedRecord]()
    for item in items:
        item.assembly = assembly
        election = agenda_item(item)
        facts = elections.typed_facts(election, tellers) if election.is_election else []
        records += [_record(assembly, fact, ledger) for fact in facts]
    return [record for record in records if not record.is_confirmed_by(ledger.confirmers_of(record.digest))]


def _record(assembly: Assembly, fact: evoting.TypedFact, ledger: ConfirmationLedger) -> TypedRecord:
    digest = record_digest(assembly.pk, fact.what, fact.content)
    confirmers = (
        ledger.independent_of_typists(fact.confirmers, digest) if fact.is_independent else fact.confirmers
    )
    left = confirmers - ledger.confirmers_of(digest)
    return TypedRecord(
        fact.what, digest, ledger.typed_subject(left, digest), row=fact.row, needed=fact.needed
    )
