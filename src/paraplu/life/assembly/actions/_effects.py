"""What a carried item changes in the apps below."""

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.law import kinds
from paraplu.life.assembly.actions._locks import ASSEMBLY
from paraplu.life.assembly.actions._roll import take_off_roll
from paraplu.life.assembly.models import AgendaItem
from paraplu.people import api as people

WANTED = {
    kinds.ADMISSION: (MemberStatus.APPLYING,),
    kinds.EXCLUSION: (MemberStatus.SUPPORTING, MemberStatus.APPLYING, MemberStatus.ACTIVE),
}


def check_person_status(item: AgendaItem) -> None:
    """Check that the decision can still apply to the person; otherwise the item can only be withdrawn."""
    if item.kind not in WANTED:
        return
    person = people.person_by_number(item.about or 0)
    if person is None or person.state not in WANTED[item.kind]:
        raise RuleViolation("person_gone")


def carry_out_decision(item: AgendaItem) -> None:
    """Admit or exclude the person; an excluded member is off the roll at once."""
    if item.kind not in WANTED:
        return
    check_person_status(item)
    try:
        if item.kind == kinds.ADMISSION:
            people.admit(ASSEMBLY, item.about or 0)
        else:
            people.exclude(ASSEMBLY, item.about or 0)
    except NotAuthorized:
        raise RuleViolation("person_gone") from None
    if item.kind == kinds.EXCLUSION:
        take_off_roll(item.assembly, [item.about or 0])
