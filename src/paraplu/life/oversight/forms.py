"""The forms of requests about data, of breach sheets and of a confidant's contact."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import DayField, Form, HourField, MessageTextField, OneOf
from paraplu.base.office_fields import PLEASE_WRITE, TOO_LONG, line_field
from paraplu.life.oversight import words
from paraplu.life.oversight.actions import BreachFollowUp, BreachReport
from paraplu.people.api import PersonField, PersonFormMixin

WITHOUT_NAMES = _("Without names, numbers or addresses of people.")
LONGEST = 2000


def _sheet_text(label: Any, **named: Any) -> MessageTextField:
    messages = {"required": PLEASE_WRITE, "max_length": TOO_LONG}
    return MessageTextField(label=label, rows=4, max_length=LONGEST, error_messages=messages, **named)


class DataRequestForm(Form):
    """A member's own request about their data."""

    right = OneOf(label=_("What do you ask for?"), choices=words.RIGHTS.items)


class PaperRequestForm(PersonFormMixin, Form):
    """A request that came on paper."""

    ids = "paper_%s"

    number = PersonField(_("The person, if they are a member"), required=False)
    right = OneOf(label=_("What the person asks for"), choices=words.RIGHTS.items)
    asked_on = DayField(label=_("The day on which the paper came"))


class RequestAnswerForm(Form):
    """The outcome of a request."""

    answer = OneOf(label=_("How it ended"), choices=words.ANSWERS.items)


class BreachForm(Form):
    """A breach that was noticed."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("This page is out of date. Load it again.")),
    )
    noticed_on = DayField(label=_("Noticed on"))
    noticed_at = HourField(label=_("At what hour"))
    facts = _sheet_text(_("What happened"), help_text=WITHOUT_NAMES)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"initial": {"key": uuid4()}, **named})

    def breach_report(self) -> BreachReport:
        data = self.cleaned_data
        return BreachReport(data["noticed_on"], data["noticed_at"], data["facts"])


class BreachFollowUpForm(Form):
    """What was found and decided about a breach, and who was told."""

    effects = _sheet_text(words.QUESTIONS["effects"], help_text=WITHOUT_NAMES, required=False)
    measures = _sheet_text(words.QUESTIONS["measures"], required=False)
    risk = OneOf(
        label=words.QUESTIONS["risk"],
        choices=lambda: [("", _("Not known yet")), *words.RISKS.items()],
        required=False,
    )
    decider = OneOf(
        label=words.QUESTIONS["decider"],
        choices=lambda: [("", _("Not known yet")), *words.DECIDERS.items()],
        required=False,
    )
    authority_told_on = DayField(label=words.QUESTIONS["authority_told_on"], required=False)
    people_told_on = DayField(label=words.QUESTIONS["people_told_on"], required=False)
    reasons = _sheet_text(words.QUESTIONS["reasons"], required=False)

    def follow_up(self) -> BreachFollowUp:
        return BreachFollowUp(**self.cleaned_data)


class ConfidantContactForm(Form):
    """How members reach a confidant."""

    words = line_field(
        _("How members reach you"),
        300,
        required=False,
        help_text=_(
            "A name to ask for, a telephone number or an address, and the hours. Members can read it."
        ),
    )
