"""What a carried item changes in the rooms below."""

from paraplu.base.violations import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly.actions._locks import ASSEMBLY
from paraplu.life.assembly.models import AgendaItem, Kind, Proxy, RollSeat
from paraplu.people import api as people

WANTED = {
    Kind.ADMISSION: (MemberStatus.APPLYING,),
    Kind.EXCLUSION: (MemberStatus.SUPPORTING, MemberStatus.APPLYING, MemberStatus.ACTIVE),
}


def check_person_status(item: AgendaItem) -> None:
    """She still stands where the decision could meet her; else the item can only be withdrawn."""
    if item.kind not in WANTED:
        return
    person = people.person_by_number(item.about or 0)
    if person is None or person.state not in WANTED[Kind(item.kind)]:
        raise RuleViolation("person_gone")


def carry_out_decision(item: AgendaItem) -> None:
    """Admit or exclude; who is excluded leaves the roll the same minute."""
    if item.kind not in WANTED:
        return
    check_person_status(item)
    try:
        if item.kind == Kind.ADMISSION:
            people.admit(ASSEMBLY, item.about or 0)
        else:
            people.exclude(ASSEMBLY, item.about or 0)
    except NotAuthorized:
        raise RuleViolation("person_gone") from None
    if item.kind == Kind.EXCLUSION:
        _remove_from_roll(item)


def _remove_from_roll(item: AgendaItem) -> None:
    seats = RollSeat.objects.filter(assembly=item.assembly, number=item.about or 0)
    seats.update(off_roll=True, here="")
    Proxy.objects.filter(assembly=item.assembly, giver=item.about or 0).delete()
    Proxy.objects.filter(assembly=item.assembly, holder=item.about or 0).delete()
