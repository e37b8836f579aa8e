"""The forms of volunteers."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.emails import email_language
from paraplu.base.forms import Form, MessageTextField, OneOf, PlainText, SomeOf
from paraplu.commons.volunteers import choices, queries
from paraplu.commons.volunteers.actions import MOST_QUARTERS, VolunteerEmailBody, VolunteerOfferData
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerReply
from paraplu.people.api import EmailAddressField, WorkingName, language_choices

WRITE_SOMETHING = _("Write something here.")
LOAD_AGAIN = _("Load this page again.")
HOURS_WRONG = _("Write hours between 0.25 and 24, for example 2 or 2.5. You can also leave this empty.")
TYPED_HOURS = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?", re.ASCII)


class AcceptNoteForm(Form):
    """The checkbox under the information note."""

    accept = forms.BooleanField(
        label=_("I have read this and agree."),
        error_messages={"required": _("Tick this box first. Without it you cannot begin.")},
    )


class VolunteerOfferForm(Form):
    """The form of an offer to help."""

    name = WorkingName(label=_("What may we call you?"), help_text=_("Any name will do."))
    skills = SomeOf(label=_("What would you like to do?"), choices=choices.SKILLS)
    languages = SomeOf(label=_("Which languages do you write well?"), choices=language_choices)
    email = EmailAddressField(
        label=_("E-mail address, if you like"),
        help_text=_(
            "We store your e-mail address encrypted, and nobody with a role can open it. The "
            "program that sends our e-mails can. So can somebody who has the whole server with "
            "its keys. You also get a code for your own page."
        ),
    )

    def volunteer_offer_data(self, accepted: str) -> VolunteerOfferData:
        """The form as the action takes it."""
        data = self.cleaned_data
        return VolunteerOfferData(
            accepted=accepted,
            language=email_language(),
            address=data["email"],
            name=data["name"],
            skills=tuple(sorted(data["skills"])),
            languages=tuple(sorted(data["languages"])),
        )


class VolunteerCodeForm(Form):
    """The code of a volunteer's own page."""

    code = PlainText(
        label=_("Your code"),
        help_text=_("Capital letters and dashes do not matter."),
        max_length=200,
        error_messages={"required": _("Type your code."), "max_length": _("This code is too long.")},
    )


class VolunteerAnswerForm(Form):
    """The answer. after: how many e-mails had been sent when this page was shown."""

    ids = "answer_%s"

    after = forms.IntegerField(
        min_value=0,
        max_value=32767,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), LOAD_AGAIN),
    )
    reply = OneOf(
        label=_("Your answer"),
        choices=[
            (VolunteerReply.YES, _("Yes, welcome")),
            (VolunteerReply.NO, _("A friendly no")),
            (VolunteerReply.QUESTION, _("A question")),
        ],
    )
    text = MessageTextField(
        label=_("Your text in the e-mail"),
        rows=5,
        max_length=1500,
        required=False,
        error_messages={"max_length": _("This text is too long.")},
    )

    def clean(self) -> dict[str, Any]:
        """Require a text for a question; yes and no may go without."""
        data = super().clean() or {}
        if data.get("reply") == VolunteerReply.QUESTION and not data.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return data

    def email_body(self) -> VolunteerEmailBody:
        """The text of the e-mail."""
        return VolunteerEmailBody(self.cleaned_data["text"], self.cleaned_data["after"])


class TaskForm(Form):
    """A task in one line."""

    ids = "task_%s"

    key = forms.UUIDField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), LOAD_AGAIN)
    )
    title = PlainText(
        label=_("The task in one line"),
        help_text=_("No names of members, no addresses."),
        max_length=120,
        error_messages={"required": WRITE_SOMETHING, "max_length": _("This text is too long.")},
    )


class HoursField(PlainText):
    """How many hours a task took, as quarters of hours; 0 where nobody says it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 5})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return 0
        typed = Decimal(text.replace(",", ".")) if TYPED_HOURS.fullmatch(text) else Decimal(0)
        quarters = int((typed * 4).quantize(Decimal(1), ROUND_HALF_UP))
        if typed < Decimal("0.25") or typed * 4 > MOST_QUARTERS:
            raise ValidationError(HOURS_WRONG)
        return quarters


class TaskDoneForm(Form):
    """How long a task took, where the person who closes it knows."""

    hours = HoursField(label=_("Hours that it took, if you know"), max_length=20, required=False)

    def __init__(self, task: UUID, data: Any = None) -> None:
        super().__init__(data, auto_id=f"task_{task}_%s")
        self.task = task


def tasks_with_forms(
    found: Volunteer, done: TaskDoneForm | None = None
) -> list[tuple[Task, TaskDoneForm | None]]:
    """The tasks of a volunteer, an open one with the form that closes it. done: one with a mistake in it."""
    return [
        (task, None if task.done_on else done if done and done.task == task.pk else TaskDoneForm(task.pk))
        for task in queries.tasks_of(found)
    ]
