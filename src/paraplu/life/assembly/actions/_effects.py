"""Effects of a decided item on other apps."""

from django.conf import settings

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, ActState
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.actions._locks import ASSEMBLY
from paraplu.life.assembly.actions._roll import take_off_roll
from paraplu.life.assembly.actions._voted_papers import note_voted_papers
from paraplu.life.assembly.law import DIRECTOR
from paraplu.life.assembly.models import AgendaItem, Assembly, ItemOutcome
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices

AUDITOR = "auditor"
WANTED = {
    kinds.ADMISSION: (MemberStatus.APPLYING,),
    kinds.EXCLUSION: (MemberStatus.SUPPORTING, MemberStatus.APPLYING, MemberStatus.ACTIVE),
}


def check_person_status(item: AgendaItem) -> None:
    """Check that the decision can still apply to the person; otherwise the item can only be withdrawn."""
    is_director = item.about in offices.office_holders(DIRECTOR)
    if item.kind in (kinds.DISMISSAL, kinds.CONFIRMATION) and not is_director:
        raise RuleViolation("no_director")
    if item.act and not is_matter_waiting(item):
        raise RuleViolation("matter_gone")
    if item.kind not in WANTED:
        return
    person = people.person_by_number(item.about or 0)
    if person is None or person.state not in WANTED[item.kind]:
        raise RuleViolation("person_gone")


def is_matter_waiting(item: AgendaItem) -> bool:
    """Whether the act that an item decides still waits for the assembly."""
    act = decisions.acts_by_id([item.act]).get(item.act) if item.act else None
    return act is not None and act.organ == ASSEMBLY_ORGAN and act.act_state is ActState.ASKED


def follow_outcome(item: AgendaItem) -> None:
    """Carry out what was carried; a matter of the Board is carried out or ended (art. 9:8)."""
    is_carried = item.outcome == ItemOutcome.CARRIED
    if is_carried:
        carry_out_decision(item)
    if item.act and item.outcome in (ItemOutcome.CARRIED, ItemOutcome.REJECTED):
        if not is_matter_waiting(item):
            raise RuleViolation("matter_gone")
        decision = decisions.OrganDecision(ASSEMBLY_ORGAN, clock.current_date(), is_carried)
        decisions.note_organ_decision(item.act, decision)


def carry_out_decision(item: AgendaItem) -> None:
    """Carry out a decision about people; most kinds need nothing here."""
    check_person_status(item)
    if item.kind in WANTED:
        _change_membership(item)
    elif item.kind == kinds.DISMISSAL:
        end_office_of(item.about or 0, DIRECTOR)
    elif item.kind == kinds.AUDITOR and item.about:
        _change_auditor(item)
    elif item.kind in (kinds.ACCOUNTS, kinds.BUDGET):
        note_voted_papers(item)
    elif item.kind == kinds.PUBLIC_BOARDS:
        evoting.publish_bulletin_boards(SYSTEM, item.assembly_id)
    elif item.kind == kinds.DISSOLUTION:
        for number in offices.office_holders(DIRECTOR):
            end_office_of(number, DIRECTOR)


def _change_membership(item: AgendaItem) -> None:
    """Admit or exclude the person; an excluded member is removed from the roll at once."""
    try:
        if item.kind == kinds.ADMISSION:
            people.admit(ASSEMBLY, item.about or 0)
        else:
            people.exclude(ASSEMBLY, item.about or 0)
    except NotAuthorized:
        raise RuleViolation("person_gone") from None
    if item.kind == kinds.EXCLUSION:
        take_off_roll(item.assembly, [item.about or 0])


def _change_auditor(item: AgendaItem) -> None:
    number, today = item.about or 0, clock.current_date()
    if item.auditor_step == "dismissal":
        end_office_of(number, AUDITOR)
    if item.auditor_step == "election":
        end_office_of(number, AUDITOR)
        until = mandate_until(today, settings.UNION.office(AUDITOR).months)
        try:
            offices.appoint(ASSEMBLY, number, AUDITOR, today, until, "assembly", today)
        except offices.OfficeClash:
            raise RuleViolation("office_clash") from None


def end_unconfirmed_mandates(assembly: Assembly) -> bool:
    """End mandates of co-opted directors whom the closing assembly did not confirm; whether any ended."""
    items = assembly.items.filter(kind=kinds.CONFIRMATION).exclude(outcome=ItemOutcome.CARRIED)
    directors = offices.office_holders(DIRECTOR)
    unconfirmed = [item.about for item in items if item.about in directors]
    for number in unconfirmed:
        offices.end_unconfirmed(SYSTEM, number or 0)
    return bool(unconfirmed)


def end_office_of(number: int, office: str) -> None:
    """End the current mandates of a person in an office, by decision of the assembly."""
    today = clock.current_date()
    for mandate in offices.mandates_held_from(today, [office], [number]):
        offices.end_mandate(SYSTEM, mandate.pk, today)
