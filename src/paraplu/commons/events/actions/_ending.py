"""End invitations with what hangs on them: their seats, and the act that suspends them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from paraplu.base import clock
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.models import Event, EventSeat, Invitation
from paraplu.commons.events.policy import BY_INVITATION
from paraplu.kernel.decisions import ActState
from paraplu.kernel.seating import SeatState
from paraplu.trust.decisions import api as decisions


def end_suspensions(acts: Iterable[UUID | None]) -> None:
    """End the acts about invitations that are gone, so that nobody is asked to agree to one.

    Call this outside a transaction that locked the invitations: an act is carried out with the locks in the
    opposite order.
    """
    for act in acts:
        if act is not None:
            decisions.cancel_act(act)


def delete_guest_invitations_of_erased(number: int) -> None:
    """Take back the suspended invitations that a person gave to guests, when their giver is erased.

    Threat: the erasure ended the act that suspended such an invitation, so it would open everything again,
    and with its giver gone nobody would answer for it.
    """
    given = Invitation.objects.filter(by=number, number=None, revoking__isnull=False)
    acts = decisions.acts_by_id([act for act in given.values_list("revoking", flat=True) if act])
    ended = [key for key, act in acts.items() if act.act_state is ActState.VOID]
    for invitation in given.filter(revoking__in=ended):
        delete_invitation(invitation)


def delete_invitation(invitation: Invitation) -> None:
    """Nothing remains of it. The seats that need it go: a guest's taken with it, a member's all their own."""
    whose = Q(held_invitation=invitation) if invitation.number is None else Q(number=invitation.number)
    ahead = Event.objects.filter(audience=BY_INVITATION, day__gte=clock.current_date())
    seats = EventSeat.objects.filter(whose, event__in=ahead)
    _seating.release_seats(seats.exclude(state=SeatState.LEFT))
    Invitation.objects.filter(pk=invitation.pk).delete()
