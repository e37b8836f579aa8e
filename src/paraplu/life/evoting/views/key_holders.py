"""Pages of the key holders: her own, from "Begin" to a ballot that she opens, and the one that names them."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language

from paraplu.base.objections import Objected, object_to
from paraplu.base.pages import Request, SeeOther, page, typed
from paraplu.base.wordlists import LANGUAGES
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions import key_making
from paraplu.life.evoting.finding import convened_meeting, held_key
from paraplu.life.evoting.forms import KeyHoldersForm
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import Scrutineer, Scrutiny
from paraplu.life.evoting.policy import Own
from paraplu.life.evoting.views import show
from paraplu.people import api as people

# Stands in the addresses of ballots until the page knows which one waits.
NOBODY = UUID(int=0)


class Seated(NamedTuple):
    """One key holder as others see her, and how far she is: nothing yet, begun, made, or tried as well."""

    place: int
    number: int | None
    name: str
    is_me: bool
    begun: bool
    made: bool
    tried: bool


@page(policy.hold_key, find=held_key)
def keys(request: Request, key: Own) -> HttpResponse:
    """Her page. What it does happens in her browser; the house hears public messages only."""
    language, scrutiny = get_language(), key.thing.scrutiny
    told: dict[str, Any] = {
        "assembly": meetings().find(scrutiny.pk),
        "pages": meetings().pages(scrutiny.pk),
        "threshold": scrutiny.threshold,
        "table": _table(request.actor, scrutiny.pk),
        "list": language if language in LANGUAGES else "",
        "nobody": NOBODY,
    }
    return show(request, "keys", told)


@page(policy.hold_key, find=held_key)
def print_keys(request: Request, key: Own) -> HttpResponse:
    """What to do, on one sheet."""
    scrutiny = key.thing.scrutiny
    meeting = meetings().find(scrutiny.pk)
    told = {"assembly": meeting, "threshold": scrutiny.threshold, "size": scrutiny.size}
    return show(request, "print/keys", told)


@page(policy.lead_ballot, find=convened_meeting, methods=("GET", "POST"))
def key_holders(request: Request, assembly: Meeting) -> HttpResponse:
    """Who holds a key of this meeting, who of them is ready; name them, or others in their place."""
    scrutiny, table = slips.scrutiny_of(assembly.pk), _table(request.actor, assembly.pk)
    form = KeyHoldersForm(typed(request), initial=_proposed(scrutiny, table))
    if request.method == "POST" and form.is_valid():
        try:
            key_making.appoint_scrutineers(request.actor, assembly.pk, *form.said())
            return SeeOther("evoting:key_holders", assembly.pk)
        except Objected as objected:
            object_to(form, objected)
    told: dict[str, Any] = {
        "assembly": assembly,
        "pages": meetings().pages(assembly.pk),
        "table": table,
        "form": form,
        "are_all_ready": bool(table) and all(one.tried for one in table),
        "may_name": assembly.is_ahead and not (scrutiny and scrutiny.used),
    }
    return show(request, "key_holders", told, wrong=request.method == "POST")


def _proposed(scrutiny: Scrutiny | None, table: list[Seated]) -> dict[str, Any]:
    """Two of three, as is usual; or who holds the key now."""
    if scrutiny is None:
        return {"threshold": key_making.FEWEST_NEEDED}
    numbers = " ".join(str(one.number) for one in table if one.number)
    return {"threshold": scrutiny.threshold, "numbers": numbers}


def _table(actor: Actor, assembly: UUID) -> list[Seated]:
    """All of them by their places, with names for whoever may see names."""
    rows = list(Scrutineer.objects.filter(scrutiny=assembly).order_by("place"))
    cards = people.cards(actor, [row.number for row in rows if row.number])
    names = {card.number: card.working_name for card in cards}
    return [
        Seated(
            row.place,
            row.number,
            names.get(row.number or 0, ""),
            row.number == actor.number,
            bool(row.certificate),
            bool(row.key),
            row.tested_on is not None,
        )
        for row in rows
    ]
