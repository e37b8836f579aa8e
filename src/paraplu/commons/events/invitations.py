"""What is read of passes, always for somebody who asks."""

from uuid import UUID

from django.db.models import QuerySet

from paraplu.base.pages import ListPage, paginate
from paraplu.commons.events import policy
from paraplu.commons.events.models import Invitation
from paraplu.kernel.actor import Actor

AT_MOST = 50


def has_invitation(actor: Actor) -> bool:
    """Whether a peer's yes opens the evenings of pass holders to her."""
    return actor.number is not None and invitation_of(actor).exists()


def invitation_of(actor: Actor) -> QuerySet[Invitation]:
    """Her pass, if a peer said yes."""
    return invitations_given_to(actor.number or 0)


def invitations_given_to(number: int) -> QuerySet[Invitation]:
    """The pass of this number, if a peer said yes."""
    return Invitation.objects.filter(number=number, given_on__isnull=False)


def own_invitation_or_request(actor: Actor) -> Invitation | None:
    """Her own pass, or her wish for one."""
    return Invitation.objects.filter(number=actor.number).first() if actor.number else None


def invitations_list_page(actor: Actor, page: str = "") -> ListPage[Invitation]:
    """Every pass that was given; the secretary's list."""
    invitations = (
        Invitation.objects.filter(given_on__isnull=False)
        if policy.see_invitations(actor)
        else Invitation.objects.none()
    )
    return paginate(invitations.order_by("-given_on", "id"), page)


def guest_invitations_by(actor: Actor) -> list[Invitation]:
    """The passes of guests to which she said yes, so that she can take it back."""
    invitations = Invitation.objects.filter(by=actor.number or 0, number=None, given_on__isnull=False)
    return list(invitations.order_by("name", "id")[:AT_MOST])


def find_invitation(pass_id: UUID) -> Invitation | None:
    """The pass of this id."""
    return Invitation.objects.filter(pk=pass_id).first()
