"""The forms of volunteers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form, LongText, OneOf, PlainText, SomeOf
from paraplu.base.letters import language_of_letters
from paraplu.commons.volunteers import choices
from paraplu.commons.volunteers.actions import Wish, Words
from paraplu.commons.volunteers.models import Reply
from paraplu.people.api import Address, WorkingName

WRITE_SOMETHING = _("Please write something here.")
LOAD_AGAIN = _("Please load this page again.")


def languages() -> list[tuple[str, str]]:
    """The languages of this union, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


class AcceptForm(Form):
    """One box under the note."""

    accept = forms.BooleanField(
        label=_("I have read this and agree."),
        error_messages={"required": _("Please tick this first. Before it you cannot begin.")},
    )


class OfferForm(Form):
    """What somebody offers."""

    name = WorkingName(label=_("What may we call you?"), help_text=_("Any name will do."))
    skills = SomeOf(label=_("What would you like to do?"), choices=choices.SKILLS)
    languages = SomeOf(label=_("Which languages do you write well?"), choices=languages)
    email = Address(
        label=_("E-mail, if you like"),
        help_text=_("It is sealed, and nobody of us reads it. Without it you get a code to come back with."),
    )

    def wish(self, accepted: str) -> Wish:
        """The form as the action wants it."""
        said = self.cleaned_data
        return Wish(
            accepted=accepted,
            language=language_of_letters(),
            address=said["email"],
            name=said["name"],
            skills=tuple(sorted(said["skills"])),
            languages=tuple(sorted(said["languages"])),
        )


class CodeForm(Form):
    """A code, typed back; a tick under the note when it changed."""

    code = PlainText(
        label=_("Your code"),
        help_text=_("Capital letters and dashes do not matter."),
        max_length=200,
        error_messages={"required": _("Please type your code."), "max_length": _("This code is too long.")},
    )


class AnswerForm(Form):
    """The answer; after: how many letters had left when this page was shown."""

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
            (Reply.YES, _("Yes, welcome")),
            (Reply.NO, _("A friendly no")),
            (Reply.QUESTION, _("A question back")),
        ],
    )
    text = LongText(
        label=_("Your words in the letter"),
        rows=5,
        max_length=1500,
        required=False,
        error_messages={"max_length": _("This text is too long.")},
    )

    def clean(self) -> dict[str, Any]:
        """Yes and no may stand alone; a question says something."""
        said = super().clean() or {}
        if said.get("reply") == Reply.QUESTION and not said.get("text"):
            self.add_error("text", WRITE_SOMETHING)
        return said

    def words(self) -> Words:
        """What the letter says."""
        return Words(self.cleaned_data["text"], self.cleaned_data["after"])


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
