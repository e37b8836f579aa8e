"""The forms of the press desk."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from paraplu.base.clock import current_date
from paraplu.base.emails import email_language
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, SomeOf, WholeNumber
from paraplu.kernel.calendar import add_days
from paraplu.kernel.statutes import app_settings
from paraplu.life.press import choices
from paraplu.life.press.actions import PressAskData, PressEmailBody, PressRequestData
from paraplu.life.press.models import PressReply
from paraplu.people.api import EmailAddressField, language_choices

LONGEST_DEADLINE_DAYS = 730
TOO_LONG = _("This text is too long.")
WRITE_SOMETHING = _("Please write something here.")


def _short_text_field(label: Any, **named: Any) -> PlainText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=80, error_messages=messages, **named)


def _long_text_field(label: Any, rows: int, **named: Any) -> MessageTextField:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return MessageTextField(label=label, rows=rows, max_length=1500, error_messages=messages, **named)


class PressTermsForm(Form):
    """One box under the conditions."""

    accept = forms.BooleanField(
        label=_("I accept these conditions."),
        error_messages={"required": _("Please tick this first. Without it we cannot work together.")},
    )


class PressRequestForm(Form):
    """What the desk has to know, and nothing more."""

    name = _short_text_field(_("Your name"))
    outlet = _short_text_field(_("For whom do you work?"))
    email = EmailAddressField(
        label=_("Your e-mail address"),
        help_text=_("We answer there. It is sealed, and nobody of us reads it."),
        required=True,
        error_messages={"required": _("Please write an e-mail address, or we cannot answer.")},
    )
    kind = OneOf(label=_("What is it?"), choices=choices.KINDS)
    wants = SomeOf(label=_("What do you need?"), choices=choices.WANTS)
    angle = _long_text_field(_("What is the piece about, and what do you want to ask?"), 5)
    deadline = DayField(label=_("Until when do you need it?"))
    appears_as = OneOf(label=_("How does it appear?"), choices=choices.APPEARS_AS)
    records = OneOf(label=_("What do you record?"), choices=choices.RECORDS)
    fee = OneOf(label=_("Do you pay for the time?"), choices=choices.FEE)
    languages = SomeOf(label=_("Which languages do you speak?"), choices=language_choices)

    def clean_deadline(self) -> date:
        """Refuse a deadline that leaves no time to check quotations, as the rule does, with a sentence."""
        day: date = self.cleaned_data["deadline"]
        window = app_settings(settings.UNION.press).quote_check_days
        if day < add_days(current_date(), window):
            raise ValidationError(_deadline_too_soon_message())
        if day > add_days(current_date(), LONGEST_DEADLINE_DAYS):
            raise ValidationError(_("This day is very far away. Please choose an earlier one."))
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
        "A person has %(hours)s hour to read her words before they appear. Please choose a later day.",
        "A person has %(hours)s hours to read her words before they appear. Please choose a later day.",
        hours,
    ) % {"hours": hours}


class PressEmailForm(Form):
    """An e-mail of the desk. after: how many had been sent when it was shown, so that none is sent twice."""

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Please load this page again.")
        ),
    )

    def press_email_body(self) -> PressEmailBody:
        return PressEmailBody(self.cleaned_data["text"], self.cleaned_data["after"])


class PressAnswerForm(PressEmailForm):
    """The desk's answer; the reply decides which e-mail surrounds the text."""

    ids = "answer_%s"

    reply = OneOf(label=_("Your answer"), choices=[
        (PressReply.NO, _("A friendly no: no talk with a person")),
        (PressReply.YES, _("Yes: what we can do")),
        (PressReply.QUESTION, _("A question back")),
    ])  # fmt: skip
    text = _long_text_field(_("Your words in the letter"), 6, required=False)

    def clean(self) -> dict[str, Any]:
        """Accept an empty text with a no only."""
        data = super().clean() or {}
        if data.get("reply") in (PressReply.YES, PressReply.QUESTION) and not data.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return data


class PressMeetingForm(PressEmailForm):
    """How the journalist meets one member who said yes."""

    ids = "meeting_%s"

    text = _long_text_field(
        _("How they meet"),
        5,
        help_text=_("Day, hour, the desk's number, the name that she chose for this once. Nothing else."),
    )


class PressAskForm(Form):
    """What members read before and after a yes."""

    ids = "ask_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("Please load this page again.")),
    )
    title = _short_text_field(_("What it is about, in one line"))
    briefing = _long_text_field(_("What she reads after a yes"), 6)
    wanted = WholeNumber(label=_("How many are needed?"), min_value=1, max_value=9)
    language = OneOf(
        label=_("In which language?"),
        choices=lambda: [("", _("Any")), *language_choices()],
        required=False,
    )

    def press_ask_data(self) -> PressAskData:
        data = self.cleaned_data
        return PressAskData(data["title"], data["briefing"], data["wanted"], data["language"], data["key"])
