"""Ask the members to lower a rule, and let the lowering hold that they decided."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.apps import effect_of
from paraplu.kernel import powers
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import ASSEMBLY_ORGAN, MEMBERS, CannotCarryOut, DecisionClass
from paraplu.kernel.rules import authorize
from paraplu.trust.decisions import policy
from paraplu.trust.decisions.actions import ActRequest, AlreadyWaiting, ask_for_act
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.decisions.organ_acts import open_acts_of_kind


class HardPower(ValueError):
    """No union lowers this, or not so far."""


def ask_to_lower(actor: Actor, power: str, value: int | str) -> PendingAct:
    """Ask the members to lower a class, to raise a number, or to take that back; refused for what is hard."""
    authorize(policy.ask_to_lower, actor)
    if not powers.is_allowed(power, value):
        raise HardPower
    organ = ASSEMBLY_ORGAN if settings.UNION.has_app(ASSEMBLY_ORGAN) else MEMBERS
    # Threat: one office fills the agenda with the same question.
    if any(act.arguments["power"] == power for act in open_acts_of_kind(powers.LOWER_POWER)):
        raise AlreadyWaiting
    return ask_for_act(actor, ActRequest(powers.LOWER_POWER, 0, {"power": power, "value": value}, organ))


def lower_power(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Let a lowering hold that the members decided: the act itself is the lowering."""
    authorize(policy.lower_power, actor)
    if not powers.is_allowed(arguments["power"], arguments["value"]):
        raise CannotCarryOut("hard")


def lowering_details(arguments: Mapping[str, Any]) -> list[str]:
    """What exactly the members are asked to lower, in one line."""
    return [lowering_sentence(arguments["power"], arguments["value"])]


def lowering_sentence(power: str, value: int | str) -> str:
    """A power and a value of it, in words."""
    if power in powers.NUMBERS:
        return number_sentences()[power] % {"number": value}
    named = {"what": effect_of(power).effect.label}
    match value:
        case DecisionClass.ROUTINE:
            return _("%(what)s: one person does it alone.") % named
        case DecisionClass.FOUR_EYES:
            return _("%(what)s: two independent people have to agree.") % named
        case DecisionClass.NOTICE_AND_WAIT:
            return _("%(what)s: the person concerned is told, and three days pass.") % named
        case _:
            return _("%(what)s: the Board decides.") % named


def number_sentences() -> dict[str, str]:
    """What each number of the table limits, with a place for the number."""
    return {
        "mailings.people": _("One person alone sends e-mails to up to %(number)s members in seven days."),
        "requests.people": _("One person asks up to %(number)s members for help in seven days."),
        "press_requests.people": _("One person asks up to %(number)s members for the press in 30 days."),
        "outside_emails.people": _(
            "One person writes to up to %(number)s people outside the union in a day."
        ),
        "test_emails.people": _("One person sends themselves up to %(number)s test e-mails in a day."),
        "passes.people": _("One person gives up to %(number)s invitations to members in 90 days."),
        "guest_passes.people": _("One person gives up to %(number)s invitations to guests in 30 days."),
        "vouches.people": _("One member vouches for up to %(number)s people in 90 days."),
        "entered.people": _(
            "Without a second person, up to %(number)s people are entered by hand in seven days, by all "
            "people with a role together."
        ),
        "accepted.people": _(
            "Without a second person, up to %(number)s applications are accepted in seven days, by all "
            "people with a role together."
        ),
        "declined.people": _(
            "Without a second person, up to %(number)s applications are declined in seven days, by all "
            "people with a role together."
        ),
        "frozen.people": _("One person alone freezes the accounts of up to %(number)s people in a day."),
        "reminders.people": _(
            "Without a second person, up to %(number)s reminders are sent to people of the list in seven "
            "days, by all people with a role together."
        ),
        "person_pages.day": _("One person opens the pages of up to %(number)s people in a day."),
        "person_pages.week": _("One person opens the pages of up to %(number)s people in seven days."),
    }
