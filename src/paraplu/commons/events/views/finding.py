"""What an address of this room names, looked up through what the actor may see."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from paraplu.commons.events import passes, policy, queries
from paraplu.commons.events.models import Event, Pass, Seat
from paraplu.commons.events.policy import Evening, PassOf
from paraplu.kernel.actor import Actor


@dataclass(frozen=True)
class Shown(Evening):
    """An evening as a rule and a page look at it: the facts, the row, and her own seat."""

    event: Event | None = None
    seat: Seat | None = None

    @property
    def row(self) -> Event:
        """The row; a page is never shown without."""
        if self.event is None:
            raise Http404
        return self.event


@dataclass(frozen=True)
class ShownPass(PassOf):
    """A pass as a rule looks at it, and its row."""

    held: Pass | None = None


def evening(actor: Actor, event: UUID) -> Shown:
    """The evening, if she may see it at all; else it does not exist."""
    row = queries.find(event)
    if row is None:
        raise Http404
    seat = queries.seat_of(actor, row)
    facts = queries.evening(actor, row, seat)
    if not policy.see(actor, facts):
        raise Http404
    told = {name: getattr(facts, name) for name in Evening.__slots__}
    return Shown(**told, event=row, seat=seat)


def held_pass(actor: Actor, pass_key: UUID) -> ShownPass:
    """A pass that she may take back; else it does not exist."""
    held = passes.find_pass(pass_key)
    if held is None or not policy.revoke_pass(actor, PassOf(held.number, held.by)):
        raise Http404
    return ShownPass(held.number, held.by, held)


def page_of(request: HttpRequest) -> int:
    """Which page of a list is wanted; the first one for whatever is no number."""
    text = request.GET.get("page", "1")
    return max(1, min(int(text), 10_000)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004
