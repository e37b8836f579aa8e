"""What this app does when two people decided that an event with sign-ups changes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from paraplu.commons.events import changes, policy
from paraplu.commons.events.actions import _asking, _seating
from paraplu.commons.events.models import Event
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

Arguments = Mapping[str, Any]


def carry_out_host(actor: Actor, arguments: Arguments) -> None:
    """Let another person receive people, as two decided; they read no name that was given before."""
    with transaction.atomic():
        event = _locked_event_ahead(actor, arguments)
        try:
            event.host = _asking.active_member_number(arguments["person"])
        except _asking.NoSuchHost:
            raise CannotCarryOut("standing") from None
        event.save(update_fields=["host"])
        _asking.notify_guests(event)
        audit.record_event(
            SYSTEM, "event.host_named", event.host, note=actor.act.serial if actor.act else None
        )


def carry_out_plan(actor: Actor, arguments: Arguments) -> None:
    """Change place, time, audience or words, as two decided."""
    with transaction.atomic():
        event = _locked_event_ahead(actor, arguments)
        values = changes.open_plan_values(event)
        if changes.content_digest(values) != arguments["content"]:
            raise CannotCarryOut("digest")
        _asking.apply_guarded_values(event, values)
        _seating.settle_lapsed_offers(event)
        _asking.notify_guests(event)


def _locked_event_ahead(actor: Actor, arguments: Arguments) -> Event:
    """The event of an act, locked; SubjectGone when it is over or called off."""
    try:
        event = _seating.locked_event(arguments["event"])
    except Event.DoesNotExist:
        raise SubjectGone from None
    authorize(policy.carry_out_change, actor)
    if not _seating.is_still_ahead(event):
        raise SubjectGone
    # Threat: an act about the host of before would let the present one be replaced unheard.
    if event.host is not None and actor.act is not None and event.host != actor.act.subject:
        raise CannotCarryOut("host_changed")
    return event
