"""Pages of the key holders: her own, from "Begin" to a ballot that she opens, and the one that names them."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.violations import RuleViolation, add_violation
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions import key_making
from paraplu.life.evoting.finding import convened_meeting, own_trustee_record
from paraplu.life.evoting.forms import TrusteesForm
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import ElectionSetup, Trustee
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.views import show
from paraplu.people import api as people

# Stands in the addresses of ballots until the page knows which one waits.
NOBODY = UUID(int=0)


class TrusteeStatus(NamedTuple):
    """One key holder as others see her, and how far she is: nothing yet, begun, made, or tried as well."""

    place: int
    number: int | None
    name: str
    is_me: bool
    begun: bool
    made: bool
    tried: bool


@authorized_page(policy.hold_key, find=own_trustee_record)
def trustee_key_page(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Her page. What it does happens in her browser; the house hears public messages only."""
    language, election_setup = get_language(), key.record.scrutiny
    context: dict[str, Any] = {
        "assembly": meetings().find(election_setup.pk),
        "pages": meetings().pages(election_setup.pk),
        "threshold": election_setup.threshold,
        "table": _trustee_statuses(request.actor, election_setup.pk),
        "list": language if language in LANGUAGES else "",
        "nobody": NOBODY,
    }
    return show(request, "keys", context)


@authorized_page(policy.hold_key, find=own_trustee_record)
def print_trustee_sheet(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """What to do, on one sheet."""
    election_setup = key.record.scrutiny
    meeting = meetings().find(election_setup.pk)
    context = {"assembly": meeting, "threshold": election_setup.threshold, "size": election_setup.size}
    return show(request, "print/keys", context)


@authorized_page(policy.lead_ballot, find=convened_meeting, methods=("GET", "POST"))
def meeting_trustees_page(request: ActorRequest, assembly: Meeting) -> HttpResponse:
    """Who holds a key of this meeting, who of them is ready; name them, or others in their place."""
    election_setup, table = (
        slips.election_setup_for(assembly.pk),
        _trustee_statuses(request.actor, assembly.pk),
    )
    form = TrusteesForm(typed(request), initial=_initial_trustee_values(election_setup, table))
    if request.method == "POST" and form.is_valid():
        try:
            key_making.appoint_meeting_trustees(request.actor, assembly.pk, *form.numbers_and_threshold())
            return MemberRedirect("evoting:key_holders", assembly.pk)
        except RuleViolation as violation:
            add_violation(form, violation)
    context: dict[str, Any] = {
        "assembly": assembly,
        "pages": meetings().pages(assembly.pk),
        "table": table,
        "form": form,
        "are_all_ready": bool(table) and all(trustee.tried for trustee in table),
        "may_name": assembly.is_ahead and not (election_setup and election_setup.used),
    }
    return show(request, "key_holders", context, wrong=request.method == "POST")


def _initial_trustee_values(
    election_setup: ElectionSetup | None, table: list[TrusteeStatus]
) -> dict[str, Any]:
    """Two of three, as is usual; or who holds the key now."""
    if election_setup is None:
        return {"threshold": key_making.FEWEST_NEEDED}
    numbers = " ".join(str(trustee.number) for trustee in table if trustee.number)
    return {"threshold": election_setup.threshold, "numbers": numbers}


def _trustee_statuses(actor: Actor, assembly: UUID) -> list[TrusteeStatus]:
    """All of them by their places, with names for whoever may see names."""
    rows = list(Trustee.objects.filter(scrutiny=assembly).order_by("place"))
    cards = people.visible_members(actor, [row.number for row in rows if row.number])
    names = {card.number: card.working_name for card in cards}
    return [
        TrusteeStatus(
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
