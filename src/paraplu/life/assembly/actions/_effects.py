"""What a carried item changes in the rooms below."""

from paraplu.base.objections import Objected
from paraplu.kernel.rules import Refused
from paraplu.kernel.standing import State
from paraplu.life.assembly.actions._locks import ASSEMBLY
from paraplu.life.assembly.models import Item, Kind, Proxy, Seat
from paraplu.people import api as people

WANTED = {Kind.ADMISSION: (State.APPLYING,), Kind.EXCLUSION: (State.SUPPORTING, State.APPLYING, State.ACTIVE)}


def check_person(item: Item) -> None:
    """She still stands where the decision could meet her; else the item can only be withdrawn."""
    if item.kind not in WANTED:
        return
    person = people.person(item.about or 0)
    if person is None or person.state not in WANTED[Kind(item.kind)]:
        raise Objected("person_gone")


def carry_out(item: Item) -> None:
    """Admit or exclude; who is excluded leaves the roll the same minute."""
    if item.kind not in WANTED:
        return
    check_person(item)
    try:
        if item.kind == Kind.ADMISSION:
            people.admit(ASSEMBLY, item.about or 0)
        else:
            people.exclude(ASSEMBLY, item.about or 0)
    except Refused:
        raise Objected("person_gone") from None
    if item.kind == Kind.EXCLUSION:
        _off_the_roll(item)


def _off_the_roll(item: Item) -> None:
    seats = Seat.objects.filter(assembly=item.assembly, number=item.about or 0)
    seats.update(off_roll=True, here="")
    Proxy.objects.filter(assembly=item.assembly, giver=item.about or 0).delete()
    Proxy.objects.filter(assembly=item.assembly, holder=item.about or 0).delete()
