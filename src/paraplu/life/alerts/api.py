"""What the desk, the home page and the night ask of the app `alerts`."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, SecondPerson, rows_about
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.alerts import actions, policy, queries
from paraplu.life.alerts.models import Alert
from paraplu.trust.decisions import api as decisions

__all__ = ["forget", "forget_due", "known_about", "policy", "waiting_for"]
_draft_rows = rows_about(Alert, "written_by", ("drafted_on",))


def waiting_for(actor: Actor) -> list[Queue]:
    """Drafts for this person to read, and public alerts that somebody contested."""
    if not policy.draft(actor):
        return []
    drafts, contested = queries.alerts_to_publish(), Alert.objects.shown_today().contested_by_somebody()
    second = SecondPerson(actor.number_or_zero, "written_by", decisions.tied_to)
    label = _("Alerts for a second person to read")
    return [
        Queue(label, drafts, "alerts:desk", oldest="drafted_on", second=second),
        Queue(_("Alerts that somebody contests"), contested, "alerts:desk"),
    ]


def known_about(number: int) -> list[KnownField]:
    """The drafts that a person wrote, until they are public."""
    lifetime = _("until it is public; a draft 30 days")
    return [
        KnownField(
            _("You drafted the alert of"),
            date_format(day, "DATE_FORMAT"),
            "Alert.written_by",
            lifetime=lifetime,
        )
        for (day,) in _draft_rows(number)
    ]


def forget(number: int) -> None:
    """Delete an erased person's number from their drafts."""
    actions.forget_writer(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete old drafts, and alerts whose time to be contested is over; return how many."""
    return actions.forget_past(SYSTEM, today)
