"""Keep the roll correct while the meeting is open."""

from paraplu.life.assembly.models import Assembly, Proxy, RollSeat
from paraplu.people import api as people


def remove_former_members(assembly: Assembly) -> None:
    """Take people who are no longer active members off the roll, with their proxies (rule R18)."""
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False)
    still = people.still_active_numbers(list(seats.values_list("number", flat=True)))
    gone = seats.exclude(number__in=still) if still else seats
    take_off_roll(assembly, list(gone.values_list("number", flat=True)))


def take_off_roll(assembly: Assembly, numbers: list[int]) -> None:
    """Take these members off the roll, and delete the proxies that they gave or hold."""
    RollSeat.objects.filter(assembly=assembly, number__in=numbers).update(off_roll=True, here="")
    Proxy.objects.filter(assembly=assembly, giver__in=numbers).delete()
    Proxy.objects.filter(assembly=assembly, holder__in=numbers).delete()
