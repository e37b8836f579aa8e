"""Verbs of the second person: accept one's role in the bureau, and confirm what somebody else typed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import confirmations, policy
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._outcome import conclude_typed_item
from paraplu.life.assembly.actions._typing import note_all_signed, save_confirmed, save_typed
from paraplu.life.assembly.confirmations import LIVING, confirmers_of
from paraplu.life.assembly.ledger import TypedRecord
from paraplu.life.assembly.models import Assembly, BureauMember, Phase, Proxy, RollSeat
from paraplu.life.assembly.queries import DISPUTE_DAYS
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


def accept_bureau_role(actor: Actor, assembly: UUID) -> None:
    """Accept the actor's own role in the bureau; nothing is decided before the whole bureau has accepted."""
    mine = BureauMember.objects.filter(assembly=assembly, number=actor.number_or_zero).first()
    authorize(policy.accept_role, actor, mine.number if mine else None)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED)
        if mine:
            save_confirmed(actor, found.pk, "role", confirmations.role_digest(mine))


def note_role_acceptance(actor: Actor, assembly: UUID, number: int) -> None:
    """Record the signed sheet of a bureau member without an account; another person in the room confirms."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED)
        member = BureauMember.objects.filter(assembly=found, number=number).first()
        if member is None:
            raise RuleViolation("no_signer")
        if people.numbers_with_account([number]):
            raise RuleViolation("accepts_alone")
        save_typed(actor, found.pk, "role", confirmations.role_digest(member))


def confirm_typed(actor: Actor, assembly: UUID, digest: str) -> None:
    """Confirm exactly what the page showed; the typed content takes effect now."""
    with transaction.atomic():
        found = locked_assembly(assembly, *LIVING)
        record = next((each for each in confirmations.pending_records(found) if each.digest == digest), None)
        if record is None:
            raise RuleViolation("changed_meanwhile")
        authorize(policy.confirm_typed, actor, record.subject)
        save_confirmed(actor, found.pk, record.what, digest)
        if record.what in EFFECTS and record.is_confirmed_by(confirmers_of(found.pk, digest)):
            EFFECTS[record.what](found, record)


def _decide_block(assembly: Assembly, record: TypedRecord) -> None:
    for item in record.items:
        item.assembly = assembly
        conclude_typed_item(item)


def _accept_proxy(assembly: Assembly, record: TypedRecord) -> None:
    Proxy.objects.filter(assembly=assembly, pk=record.row.pk).update(is_accepted=True)


EFFECTS: dict[str, Callable[[Assembly, TypedRecord], None]] = {
    "hands": _decide_block,
    "proxy": _accept_proxy,
    "signature": lambda assembly, _record: note_all_signed(assembly),
    "candidacy": lambda _assembly, record: elections.accept_typed_candidacy(SYSTEM, record.row.pk),
    "withdraw": lambda _assembly, record: elections.accept_typed_withdrawal(SYSTEM, record.row.pk),
    "answer": lambda _assembly, record: elections.accept_typed_answer(SYSTEM, record.row.pk),
    "trustees": lambda assembly, _record: evoting.appoint_named_trustees(SYSTEM, assembly.pk),
    "close": lambda _assembly, record: evoting.end_secret_ballot(SYSTEM, record.row.pk),
    "to_paper": lambda _assembly, record: evoting.abandon_secret_ballot(
        SYSTEM, record.row["ballot"].pk, record.row["incident"]
    ),
    "lot": lambda _assembly, record: elections.accept_typed_lot(SYSTEM, record.row["pk"]),
}


def say_not_there(actor: Actor, assembly: UUID) -> None:
    """Record that the actor was marked as present and was not.

    While the meeting is open the seat becomes empty. Afterwards the minutes count such statements separately,
    as evidence for anybody who contests the meeting.
    """
    seat = RollSeat.objects.filter(assembly=assembly, number=actor.number_or_zero).exclude(here="").first()
    authorize(policy.dispute_attendance, actor, seat.number if seat else None)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED, Phase.CLOSED, Phase.SIGNED)
        if found.day + timedelta(days=DISPUTE_DAYS) < clock.current_date():
            raise RuleViolation("dispute_over")
        change = {"not_there": True} | ({"here": ""} if found.phase == Phase.OPENED else {})
        RollSeat.objects.filter(assembly=found, number=actor.number_or_zero).update(**change)
        audit.record_event(SYSTEM, "assembly.presence_disputed")
