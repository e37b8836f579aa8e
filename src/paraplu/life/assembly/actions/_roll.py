"""Keep the roll true while the meeting runs."""

from paraplu.life.assembly.models import Assembly, Proxy, Seat
from paraplu.people import api as people


def strike_the_gone(assembly: Assembly) -> None:
    """Whoever is no longer an active member is off the roll at once, and so is her proxy (rule R18)."""
    seats = Seat.objects.filter(assembly=assembly, off_roll=False)
    still = people.still_active(list(seats.values_list("number", flat=True)))
    gone = seats.exclude(number__in=still) if still else seats
    numbers = list(gone.values_list("number", flat=True))
    Seat.objects.filter(assembly=assembly, number__in=numbers).update(off_roll=True, here="")
    Proxy.objects.filter(assembly=assembly, giver__in=numbers).delete()
    Proxy.objects.filter(assembly=assembly, holder__in=numbers).delete()
