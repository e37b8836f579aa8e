"""Keep the roll true while the meeting runs."""

from paraplu.life.assembly.models import Assembly, Proxy, RollSeat
from paraplu.people import api as people


def remove_former_members(assembly: Assembly) -> None:
    """Whoever is no longer an active member is off the roll at once, and so is her proxy (rule R18)."""
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False)
    still = people.active_members_among(list(seats.values_list("number", flat=True)))
    gone = seats.exclude(number__in=still) if still else seats
    numbers = list(gone.values_list("number", flat=True))
    RollSeat.objects.filter(assembly=assembly, number__in=numbers).update(off_roll=True, here="")
    Proxy.objects.filter(assembly=assembly, giver__in=numbers).delete()
    Proxy.objects.filter(assembly=assembly, holder__in=numbers).delete()
