"""Acts that ended lately, for the offices that asked for them or could agree: the outcome in words."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from paraplu.base.apps import effect_of
from paraplu.base.clock import current_date
from paraplu.base.refusals import plain_sentence
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ActState
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions

ENDED_DAYS = 30

OUTCOMES = {
    ActState.DONE: _("Carried out on %(day)s."),
    ActState.STOPPED: _("Stopped or refused on %(day)s. Nothing was changed."),
    ActState.WITHDRAWN: _("Withdrawn on %(day)s. Nothing was changed."),
    ActState.LAPSED: _("Nobody decided in time. It ended on %(day)s. Ask again if it is still needed."),
    ActState.VOID: _("No longer needed since %(day)s: the person left, or it was already done."),
    ActState.FAILED: _("Could not be carried out on %(day)s."),
}

FAULTS = {
    "independence": _("The second person is no longer independent of the people concerned. Ask again."),
    "second_left": _("The second person no longer holds the role with which they agreed. Ask again."),
    "office_clash": _("The person now holds another role that cannot be combined with this one."),
    "copy_incomplete": _(
        "Something was encrypted after two key holders said that the encrypted copy was complete."
    ),
    "key_in_use": _("Members encrypt their entries with this key again."),
    "rotation_keys": _("The keys of the register have changed since the file was handed in."),
    "no_vacancy": _("The role is no longer vacant."),
    "office_gone": _("The role no longer exists."),
}
OTHER_FAULT = _("A rule no longer allows it.")


@dataclass(frozen=True, slots=True)
class EndedAct:
    """An act that ended lately: what it was, about whom, and its outcome in words."""

    act: decisions.PendingAct
    label: str
    name: str
    outcome: str
    fault: str


def ended_act_views(actor: Actor) -> list[EndedAct]:
    """What ended in the last 30 days, of what this office-holder may look at."""
    today = current_date()
    acts = decisions.ended_acts_for(actor, add_days(today, -ENDED_DAYS))
    names = people.visible_working_names(actor, [act.subject for act in acts if act.subject])
    return [
        EndedAct(
            act=act,
            label=str(effect_of(act.kind).effect.label),
            name=names.get(act.subject or 0, ""),
            outcome=str(OUTCOMES[act.act_state]) % {"day": date_format(act.ended_on or today, "DATE_FORMAT")},
            fault=fault_sentence(act) if act.act_state is ActState.FAILED else "",
        )
        for act in acts
    ]


def fault_sentence(act: decisions.PendingAct) -> str:
    """Return why an act could not be carried out: as the desk says it, or the app whose act it is."""
    return str(FAULTS.get(act.fault) or plain_sentence(act.fault) or OTHER_FAULT)
