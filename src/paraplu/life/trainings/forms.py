"""The forms of trainings."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from paraplu.base.clock import current_date
from paraplu.base.emails import email_language
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText
from paraplu.life.trainings import choices
from paraplu.life.trainings.actions import TrainerAskData, TrainingEmailBody, TrainingRequestData
from paraplu.life.trainings.models import TrainingReply
from paraplu.people.api import EmailAddressField, PersonField, PersonFormMixin, language_choices

WRITE_SOMETHING = _("Write something here.")
TOO_LONG = _("This text is too long. Make it shorter.")
LOAD_AGAIN = _("Load this page again.")
PAST = _("This day is over. Choose a later one.")


def _short_text_field(label: Any, **named: Any) -> PlainText:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return PlainText(label=label, max_length=80, error_messages=messages, **named)


def _long_text_field(label: Any, **named: Any) -> MessageTextField:
    messages = {"required": WRITE_SOMETHING, "max_length": TOO_LONG}
    return MessageTextField(label=label, rows=5, max_length=1500, error_messages=messages, **named)


class TrainingTermsForm(Form):
    """One box under the conditions."""

    accept = forms.BooleanField(
        label=_("We accept these conditions."),
        error_messages={"required": _("Tick this first. Without it we cannot work together.")},
    )


class TrainingRequestForm(Form):
    """What the union has to know, and nothing about the participants."""

    audience = OneOf(label=_("Which organisation are you?"), choices=choices.AUDIENCES)
    organisation = _short_text_field(_("Name of the organisation"))
    name = _short_text_field(_("Your name"))
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
    place = _short_text_field(_("In which town?"))
    size = OneOf(label=_("How many people will take part?"), choices=choices.SIZES)
    spoken = OneOf(label=_("In which language?"), choices=language_choices)
    first_day = DayField(label=_("A day that would suit you"))
    second_day = DayField(label=_("Another day, if you like"), required=False)
    fee = OneOf(label=_("What can you pay?"), choices=choices.FEES)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("first_day", "second_day"):
            if data.get(name) and data[name] <= current_date():
                self.add_error(name, PAST)
        return data

    def training_request_data(self, accepted: str) -> TrainingRequestData:
        data = self.cleaned_data
        days: set[date] = {data["first_day"], data["second_day"] or data["first_day"]}
        return TrainingRequestData(
            accepted=accepted,
            language=email_language(),
            address=data["email"],
            audience=data["audience"],
            organisation=data["organisation"],
            name=data["name"],
            place=data["place"],
            size=data["size"],
            spoken=data["spoken"],
            fee=data["fee"],
            days=tuple(day.isoformat() for day in sorted(days)),
        )


class TrainingEmailForm(Form):
    """An e-mail. after: how many had been sent when this page was shown, so that none is sent twice."""

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LOAD_AGAIN),
    )

    def training_email_body(self) -> TrainingEmailBody:
        return TrainingEmailBody(self.cleaned_data["text"], self.cleaned_data["after"])


class TrainingAnswerForm(TrainingEmailForm):
    """A no or a question; a yes is a day."""

    ids = "answer_%s"

    reply = OneOf(
        label=_("Your answer"),
        choices=[(TrainingReply.NO, _("A friendly no")), (TrainingReply.QUESTION, _("A question to them"))],
    )
    text = _long_text_field(_("Your text in the e-mail"), required=False)

    def clean(self) -> dict[str, Any]:
        """Accept an empty text with a no only."""
        data = super().clean() or {}
        if data.get("reply") == TrainingReply.QUESTION and not data.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return data


class PromiseForm(TrainingEmailForm):
    """The day that is promised, and what else the client reads."""

    ids = "promise_%s"

    day = DayField(label=_("The day"))
    text = _long_text_field(
        _("Hour, fee and what else they need to know"), help_text=_("Do not write the name of a trainer.")
    )


class TrainerForm(PersonFormMixin, Form):
    """A member who said yes to the office."""

    ids = "trainer_%s"

    number = PersonField(_("Who gives the training?"))


class TrainerAskForm(Form):
    """What members read before and after a yes."""

    ids = "ask_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), LOAD_AGAIN)
    )
    title = _short_text_field(_("What it is about, in one line"))
    day = DayField(label=_("The day"))
    briefing = _long_text_field(_("What people read after they agree"))

    def trainer_ask_data(self) -> TrainerAskData:
        data = self.cleaned_data
        return TrainerAskData(data["title"], data["briefing"], data["day"], data["key"])
