"""Where a member can go from her first page: one line for each open room that is hers."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paraplu.base.origins import Origin, address
from paraplu.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """A room, the page it begins with, and one sentence; for active members only, or for all."""

    room: str
    view: str
    label: str | Promise
    hint: str | Promise
    for_active_only: bool = False
    origin: Origin = "house"

    @property
    def address(self) -> str:
        """Where it is."""
        return address(self.origin, self.view)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it leads out of the house, where nobody may learn where she came from."""
        return self.origin != "house"


WAYS = (
    Way("events", "events:list", _("Evenings"), _("See what is planned, and come.")),
    Way("mailings", "mailings:archive", _("Letters"), _("Read again what we wrote about your topics.")),
    Way("proposals", "proposals:list", _("Proposals"), _("Propose something, and get help for it."), True),
    Way("assembly", "assembly:home", _("General Assembly"), _("Agenda, reports, proxy, decisions."), True),
    Way(
        "questions",
        "questions:ask",
        _("Ask a question"),
        _("About law or paperwork. It is sealed, and nobody learns that it was you."),
        origin="doors",
    ),
    Way(
        "safety",
        "safety:tell",
        _("Tell what happened"),
        _("Violence, pressure, exploitation: to two people who listen, under a seal."),
        origin="doors",
    ),
    Way("advocacy", "advocacy:tables", _("Tables"), _("Where decisions are made, and our seat there."), True),
)


def ways(actor: Actor) -> list[Way]:
    """Those that are open to her."""
    open_ways = (way for way in WAYS if settings.UNION.has_room(way.room))
    return [way for way in open_ways if actor.is_active or (actor.is_member and not way.for_active_only)]
