"""Pages of key holders: their own page, its printed sheet, and the page that appoints them."""

from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES
from paraplu.base.pages import ActorRequest, MemberRedirect, authorized_page, typed
from paraplu.base.refusals import render_page, try_form, try_step
from paraplu.base.statutes_in_force import has_electronic_ballots
from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions import key_making
from paraplu.life.evoting.finding import convened_meeting, own_roll_seat, own_trustee_record
from paraplu.life.evoting.forms import TrusteesForm
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import ElectionSetup, Trustee
from paraplu.life.evoting.policy import OwnedRecord
from paraplu.life.evoting.typed_facts import is_trustee_vote_due, named_trustees
from paraplu.life.evoting.words import BALLOTS_OFF
from paraplu.people import api as people

# A placeholder in the URLs of ballots until the page knows which one waits.
NOBODY = UUID(int=0)


class TrusteeStatus(NamedTuple):
    """A key holder as others see them: what they have done so far, from accepting to a tried code."""

    place: int
    number: int | None
    name: str
    is_me: bool
    accepted: bool
    begun: bool
    made: bool
    tried: bool


@authorized_page(policy.hold_key, find=own_trustee_record)
def trustee_key_page(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Show a key holder's own page. It works in their browser; the server only gets public messages."""
    language, election_setup = get_language(), key.record.election_setup
    context: dict[str, Any] = {
        "assembly": meetings().find(election_setup.pk),
        "pages": meetings().pages(election_setup.pk),
        "threshold": election_setup.threshold,
        "table": _trustee_statuses(request.actor, election_setup.pk),
        "list": language if language in LANGUAGES else "",
        "nobody": NOBODY,
        "is_accepted": key.record.accepted_on is not None,
    }
    return render_page(request, "evoting/keys.html", context)


@authorized_page(policy.hold_key, find=own_trustee_record, methods=("POST",))
def accept_trustee_role(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Accept to hold a key."""
    assembly = key.record.election_setup_id
    step = partial(key_making.accept_trustee_role, request.actor, assembly)
    return try_step(request, step, ("evoting:keys", assembly))


@authorized_page(policy.doubt_trustees, find=own_roll_seat, methods=("POST",))
def ask_trustee_vote(request: ActorRequest, seat: OwnedRecord) -> HttpResponse:
    """Ask for a vote of the meeting on its key holders."""
    step = partial(key_making.ask_trustee_vote, request.actor, seat.record.pk)
    return try_step(request, step, ("assembly:meeting", seat.record.pk))


@authorized_page(policy.lead_ballot, find=convened_meeting, methods=("POST",))
def keep_trustees(request: ActorRequest, assembly: Meeting) -> HttpResponse:
    """Record that the meeting voted that its key holders stay."""
    step = partial(key_making.keep_trustees, request.actor, assembly.pk)
    return try_step(request, step, ("evoting:key_holders", assembly.pk))


@authorized_page(policy.hold_key, find=own_trustee_record)
def print_trustee_sheet(request: ActorRequest, key: OwnedRecord) -> HttpResponse:
    """Print what a key holder has to do, on one sheet."""
    election_setup = key.record.election_setup
    meeting = meetings().find(election_setup.pk)
    context = {"assembly": meeting, "threshold": election_setup.threshold, "size": election_setup.size}
    return render_page(request, "evoting/print/keys.html", context)


@authorized_page(policy.lead_ballot, find=convened_meeting, methods=("GET", "POST"))
def meeting_trustees_page(request: ActorRequest, assembly: Meeting) -> HttpResponse:
    """Show the key holders of a meeting and how far they are, and appoint them or others."""
    election_setup = slips.election_setup_for(assembly.pk)
    table = _trustee_statuses(request.actor, assembly.pk)
    form = TrusteesForm(typed(request), initial=_initial_trustee_values(election_setup, table))
    appoint = partial(key_making.appoint_meeting_trustees, request.actor, assembly.pk)
    if try_form(form, lambda data: appoint(data["numbers"], data["threshold"])):
        return MemberRedirect("evoting:key_holders", assembly.pk)
    context: dict[str, Any] = {
        "assembly": assembly,
        "pages": meetings().pages(assembly.pk),
        "table": table,
        "named": named_trustees(assembly.pk),
        "is_vote_due": bool(election_setup and not election_setup.used)
        and is_trustee_vote_due(slips.Roll.of_assembly(assembly.pk), assembly.pk),
        "form": form,
        "are_all_ready": bool(table) and all(trustee.tried for trustee in table),
        "ballots_off": "" if has_electronic_ballots() else BALLOTS_OFF,
        "may_name": assembly.is_ahead
        and has_electronic_ballots()
        and not (election_setup and election_setup.used),
    }
    return render_page(request, "evoting/key_holders.html", context)


def _initial_trustee_values(
    election_setup: ElectionSetup | None, table: list[TrusteeStatus]
) -> dict[str, Any]:
    """The usual threshold, or the key holders of now."""
    if election_setup is None:
        return {"threshold": key_making.FEWEST_NEEDED}
    numbers = " ".join(str(trustee.number) for trustee in table if trustee.number)
    return {"threshold": election_setup.threshold, "numbers": numbers}


def _trustee_statuses(actor: Actor, assembly: UUID) -> list[TrusteeStatus]:
    """All key holders by place, with names if the actor may see names."""
    rows = list(Trustee.objects.filter(election_setup=assembly).order_by("place"))
    cards = people.visible_members(actor, [row.number for row in rows if row.number])
    names = {card.number: card.working_name for card in cards}
    return [
        TrusteeStatus(
            row.place,
            row.number,
            names.get(row.number or 0, ""),
            row.number == actor.number,
            row.accepted_on is not None,
            bool(row.certificate),
            bool(row.key),
            row.tested_on is not None,
        )
        for row in rows
    ]
