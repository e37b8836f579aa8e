"""What is read of passes, always for somebody who asks."""

from uuid import UUID

from django.db.models import QuerySet

from paraplu.base.pages import Leaf, leaf
from paraplu.commons.events import policy
from paraplu.commons.events.models import Pass
from paraplu.kernel.actor import Actor

AT_MOST = 50


def has_pass(actor: Actor) -> bool:
    """Whether a peer's yes opens the evenings of pass holders to her."""
    return actor.number is not None and pass_of(actor).exists()


def pass_of(actor: Actor) -> QuerySet[Pass]:
    """Her pass, if a peer said yes."""
    return given_to(actor.number or 0)


def given_to(number: int) -> QuerySet[Pass]:
    """The pass of this number, if a peer said yes."""
    return Pass.objects.filter(number=number, given_on__isnull=False)


def my_pass(actor: Actor) -> Pass | None:
    """Her own pass, or her wish for one."""
    return Pass.objects.filter(number=actor.number).first() if actor.number else None


def passes(actor: Actor, asked: str = "") -> Leaf[Pass]:
    """Every pass that was given; the secretary's list."""
    given = Pass.objects.filter(given_on__isnull=False) if policy.see_passes(actor) else Pass.objects.none()
    return leaf(given.order_by("-given_on", "id"), asked)


def given_by(actor: Actor) -> list[Pass]:
    """The passes of guests to which she said yes, so that she can take it back."""
    given = Pass.objects.filter(by=actor.number or 0, number=None, given_on__isnull=False)
    return list(given.order_by("name", "id")[:AT_MOST])


def find_pass(pass_id: UUID) -> Pass | None:
    """The pass of this id."""
    return Pass.objects.filter(pk=pass_id).first()
