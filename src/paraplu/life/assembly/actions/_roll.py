"""Keep the roll correct while the meeting is open, and its rows without an order."""

from uuid import UUID

from paraplu.base.row_order import renumber_rows
from paraplu.life.assembly.models import Assembly, MeetingConfirmation, Proxy, RollSeat
from paraplu.people import api as people


def remove_former_members(assembly: Assembly) -> None:
    """Take people who are no longer active members off the roll, with their proxies (rule R18)."""
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False)
    still = people.active_members_among(list(seats.values_list("number", flat=True)))
    gone = seats.exclude(number__in=still) if still else seats
    take_off_roll(assembly, list(gone.values_list("number", flat=True)))


def take_off_roll(assembly: Assembly, numbers: list[int]) -> None:
    """Take these members off the roll, and delete the proxies that they gave or hold."""
    RollSeat.objects.filter(assembly=assembly, number__in=numbers).update(off_roll=True, here="")
    Proxy.objects.filter(assembly=assembly, giver__in=numbers).delete()
    Proxy.objects.filter(assembly=assembly, holder__in=numbers).delete()


def shuffle_roll(assembly: UUID) -> None:
    """Write roll, proxies and confirmations in a drawn order; the caller has locked the meeting.

    Threat: the places of rows tell who came and drew when, and members cast in much the same order.
    """
    for model in (RollSeat, Proxy, MeetingConfirmation):
        renumber_rows(model.objects.filter(assembly=assembly))
