"""The public forms of the press office."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from paraplu.base.clock import current_date
from paraplu.base.emails import email_language
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, SomeOf
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import app_settings
from paraplu.life.press import choices
from paraplu.life.press.actions import PressRequestData
from paraplu.people.api import EmailAddressField, language_choices

LONGEST_DEADLINE_DAYS = 730
TOO_LONG = _("This text is too long. Make it shorter.")
WRITE_SOMETHING = _("Write something here.")


def short_text_field(label: Any, **named: Any) -> PlainText:
    """A line of at most 80 characters."""
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=80, error_messages=messages, **named)


def long_text_field(label: Any, rows: int, **named: Any) -> MessageTextField:
    """A text of at most 1,500 characters."""
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return MessageTextField(label=label, rows=rows, max_length=1500, error_messages=messages, **named)


class PressTermsForm(Form):
    """One box under the conditions."""

    accept = forms.BooleanField(
        label=_("I accept these conditions."),
        error_messages={"required": _("Tick this first. Without it we cannot work together.")},
    )


class PressRequestForm(Form):
    """What the desk has to know, and nothing more."""

    name = short_text_field(_("Your name"))
    outlet = short_text_field(_("Who do you work for?"))
    email = EmailAddressField(
        label=_("Your e-mail address"),
        help_text=_(
            "We will answer there. We store your e-mail address encrypted, and nobody with a role can open "
            "it. The program that sends our e-mails can. So can somebody who has the whole server with its "
            "keys."
        ),
        required=True,
        error_messages={"required": _("Write an e-mail address. Without it we cannot answer.")},
    )
    kind = OneOf(label=_("What is it?"), choices=choices.KINDS)
    wants = SomeOf(label=_("What do you need?"), choices=choices.WANTS)
    angle = long_text_field(_("What is the piece about, and what do you want to ask?"), 5)
    deadline = DayField(label=_("What is your deadline?"))
    appears_as = OneOf(label=_("How will it appear?"), choices=choices.APPEARS_AS)
    records = OneOf(label=_("What will you record?"), choices=choices.RECORDS)
    fee = OneOf(label=_("Do you pay the person for their time?"), choices=choices.FEE)
    languages = SomeOf(label=_("Which languages do you speak?"), choices=language_choices)

    def clean_deadline(self) -> date:
        """Refuse a deadline that leaves no time to check quotations, as the rule does, with a sentence."""
        day: date = self.cleaned_data["deadline"]
        window = app_settings(settings.UNION.press).quote_check_days
        if day < add_days(current_date(), window):
            raise ValidationError(_deadline_too_soon_message())
        if day > add_days(current_date(), LONGEST_DEADLINE_DAYS):
            raise ValidationError(_("This day is too far away. Choose an earlier one."))
        return day

    def press_request_data(self, accepted: str) -> PressRequestData:
        data = self.cleaned_data
        return PressRequestData(
            accepted=accepted,
            language=email_language(),
            address=data["email"],
            name=data["name"],
            outlet=data["outlet"],
            kind=data["kind"],
            wants=tuple(sorted(data["wants"])),
            angle=data["angle"],
            deadline=data["deadline"],
            appears_as=data["appears_as"],
            records=data["records"],
            fee=data["fee"],
            languages=tuple(sorted(data["languages"])),
        )


def _deadline_too_soon_message() -> str:
    hours = app_settings(settings.UNION.press).quote_check_hours
    return ngettext(
        "The person has %(hours)s hour to read their words before publication. Choose a later day.",
        "The person has %(hours)s hours to read their words before publication. Choose a later day.",
        hours,
    ) % {"hours": hours}
