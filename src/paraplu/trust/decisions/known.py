"""What acts store about a person, field by field, as that person reads it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import effect_of
from paraplu.base.known import build_known_about, in_words
from paraplu.base.refusals import plain_sentence
from paraplu.base.templatetags.pieces import office_name
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, BOARD_ORGAN, KINDS, MEMBERS, ActState
from paraplu.trust.decisions.models import DrawnMember, PendingAct, SecondApproval

ACT_FIELDS = {
    "serial": _("Act, number"),
    "kind": _("What was requested"),
    "subject": _("Your member number, with an act"),
    "arguments": _("The exact request"),
    "digest": _("Check number of what was asked for"),
    "organ": _("Body that decides"),
    "asked_by": _("Number of the person who asked for it"),
    "asked_on": _("Asked for on"),
    "state": _("How it ended"),
    "can_be_told": _("Whether we could tell you"),
    "needs_second": _("Whether a second person has to agree"),
    "approvals": _("How many agreed"),
    "lapses_on": _("Expires after"),
    "ready_on": _("Carried out from"),
    "decided_on": _("Decided on"),
    "ended_on": _("Ended on"),
    "fault": _("Why it was not carried out"),
    "is_hidden": _("Whether you closed it on your first page"),
}
ASKED_FIELDS = {"asked_by": _("Your member number, as the person who asked for an act")}
APPROVAL_FIELDS = {
    "number": _("Your member number, as the second person of an act"),
    "act_id": _("The act you agreed to"),
    "office": _("Role in which you agreed"),
    "day": _("Agreed on"),
}
DRAWN_FIELDS = {
    "number": _("Your member number, drawn by lot for an act"),
    "act_id": _("The act for which you were drawn by lot"),
}
UNTIL_ERASED = _("until your data is deleted; the days and check numbers stay without your number")
UNTIL_DECIDED = _("until that act is decided or ends")
NINETY_DAYS = _("90 days after the act ended")
NAMES = {
    ActState.ASKED: _("not decided yet"),
    ActState.WAITING: _("waits until its day, and can be stopped until then"),
    ActState.READY: _("about to be carried out"),
    ActState.DONE: _("carried out"),
    ActState.WITHDRAWN: pgettext_lazy("decisions state", "withdrawn"),
    ActState.STOPPED: _("stopped or refused"),
    ActState.LAPSED: _("nobody decided in time"),
    ActState.VOID: _("no longer needed"),
    ActState.FAILED: _("could not be carried out"),
    BOARD_ORGAN: _("the Board"),
    ASSEMBLY_ORGAN: _("the General Assembly"),
    MEMBERS: _("the active members"),
}
_named = in_words(NAMES)


def field_text(field: str, value: Any) -> str:
    """The value of a stored field in words, for the person concerned."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {part}" for key, part in sorted(value.items())) or "–"
    if field == "kind" and value in KINDS:
        return str(effect_of(value).effect.label)
    if field == "fault" and value:
        return plain_sentence(value) or str(_("A rule no longer allows it."))
    return office_name(value) if field == "office" else _named(field, value)


known_about = build_known_about(
    field_text,
    (PendingAct, "subject", ACT_FIELDS, UNTIL_ERASED),
    (PendingAct, "asked_by", ASKED_FIELDS, UNTIL_ERASED),
    (SecondApproval, "number", APPROVAL_FIELDS, NINETY_DAYS),
    (DrawnMember, "number", DRAWN_FIELDS, UNTIL_DECIDED),
)
