"""Reads passes, as far as the actor may see them."""

from uuid import UUID

from django.db.models import QuerySet

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.events import policy
from paraplu.commons.events.models import Invitation
from paraplu.kernel.actor import Actor

AT_MOST = 50


def has_invitation(actor: Actor) -> bool:
    """Whether the actor has a pass for the events of pass holders."""
    return actor.number is not None and invitation_of(actor).exists()


def invitation_of(actor: Actor) -> QuerySet[Invitation]:
    """The actor's pass, if it was given."""
    return invitations_given_to(actor.number or 0)


def invitations_given_to(number: int) -> QuerySet[Invitation]:
    """The pass of this member, if it was given."""
    return Invitation.objects.filter(number=number, given_on__isnull=False)


def own_invitation_or_request(actor: Actor) -> Invitation | None:
    """The actor's pass, or their request for one."""
    return Invitation.objects.filter(number=actor.number).first() if actor.number else None


def invitations_list_page(actor: Actor, page: str = "") -> ListPage[Invitation]:
    """A page of all passes that were given, for the secretary."""
    given = Invitation.objects.filter(given_on__isnull=False).order_by("-given_on", "id")
    return paginate(given if policy.see_invitations(actor) else given.none(), page)


def guest_invitations_by(actor: Actor) -> list[Invitation]:
    """The passes that the actor gave to guests, and may revoke."""
    invitations = Invitation.objects.filter(by=actor.number or 0, number=None, given_on__isnull=False)
    return list(invitations.order_by("name", "id")[:AT_MOST])


def find_invitation(pass_id: UUID) -> Invitation | None:
    """The pass of this id."""
    return Invitation.objects.filter(pk=pass_id).first()
