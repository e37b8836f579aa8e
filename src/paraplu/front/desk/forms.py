"""The forms of the desk."""

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import Base64Field, DayField, Form, PlainText
from paraplu.people.api import (
    ChangeForm,
    EmailAddressField,
    JoinDataForm,
    PersonField,
    PersonFormMixin,
    named_choices,
)
from paraplu.trust.offices.api import DIRECTOR, ELECTED_OFFICES, Mandate, vacant_seats

UNREADABLE = _("This page sent something that cannot be read. Nothing has changed. Try again.")
UNKNOWN_CHOICE = _("Choose one of these.")
NO_DIGEST = _("A check number has 64 letters and digits, from 0 to 9 and from a to f.")
NO_COUNT = _("Enter the number of entries, in figures.")
NO_DAY = _("Write a day like 2027-03-31.")
HOW = [("", "–"), ("phone", _("by phone")), ("in_person", _("in person")), ("paper", _("on paper"))]


def _how_field() -> forms.ChoiceField:
    messages = {"required": _("Say how the person asked you."), "invalid_choice": UNKNOWN_CHOICE}
    return forms.ChoiceField(label=_("How did the person ask you?"), choices=HOW, error_messages=messages)


class HowForm(Form):
    """In which way somebody asked the secretary."""

    how = _how_field()


# The forms of joining speak to the person; the secretary fills them in for somebody else.
ABOUT_THE_PERSON = {
    "form": _("How does the person want to join?"),
    "working_name": _("Chosen name of the person"),
    "language": _("Language they read"),
    "chapter": _("Chapter of the person"),
    "topics": _("What may we write to the person about?"),
}
NOT_OLD_ENOUGH = _("The person has to be old enough. Ask them.")
NOT_DECLARED = _("The statutes ask the person to say this. Read it to them.")


def _speak_about_person(form: forms.Form, address: Any) -> None:
    """Give the fields the labels of somebody who fills them in for another person."""
    for name, label in {**ABOUT_THE_PERSON, "email": address}.items():
        if name in form.fields:
            form.fields[name].label = label
    chosen_name = form.fields["working_name"]
    chosen_name.help_text = _("A name that they use nowhere else. Not their official name.")
    chosen_name.error_messages["required"] = _("Ask the person for a name. They can choose any name.")


class EnterByHandForm(JoinDataForm):
    """A person entered by hand: the form to join, and how they asked."""

    how = _how_field()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak_about_person(self, _("Their e-mail address, if they want to give one"))

    def clean(self) -> dict[str, Any]:
        """Say what active members state as a question about the person."""
        data = super().clean() or {}
        for name, sentence in (("adult", NOT_OLD_ENOUGH), ("declared", NOT_DECLARED)):
            if name in self.errors:
                del self.errors[name]
                self.add_error(name, sentence)
        return data


class ByHandForm(ChangeForm):
    """What the secretary changes for a person, and how they asked."""

    how = _how_field()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _speak_about_person(self, _("Their new e-mail address. Leave it empty to change nothing"))


class VoiceAddressForm(Form):
    """Another address of a person whose e-mails somebody else reads, as they said it themselves."""

    email = EmailAddressField(
        required=True,
        label=_("New e-mail address"),
        error_messages={"required": _("Write the e-mail address that the person told you.")},
    )
    how = forms.ChoiceField(
        label=_("How did you speak with the person?"),
        choices=lambda: [choice for choice in HOW if choice[0] in {"", "phone", "in_person"}],
        error_messages={
            "required": _("Say how you spoke with the person."),
            "invalid_choice": _(
                "Only in person or by phone. An e-mail or a letter by post may come from somebody else."
            ),
        },
    )


class FreezeForm(PersonFormMixin, Form):
    """The person who said that their account is to be frozen."""

    number = PersonField(_("Whose account is it?"))


class ActiveByHandForm(Form):
    """A person told the secretary that they want to become active."""

    how = _how_field()
    adult = forms.BooleanField(
        label=_("The person says that they are old enough."),
        error_messages={"required": NOT_OLD_ENOUGH},
    )
    declared = forms.BooleanField(required=False)

    def clean_declared(self) -> bool:
        """The statutes may require the declaration."""
        declared = bool(self.cleaned_data.get("declared"))
        if settings.UNION.statutes.declaration and not declared:
            raise forms.ValidationError(NOT_DECLARED)
        return declared


class VouchForm(PersonFormMixin, Form):
    """The active member who vouched by phone or in person."""

    by = PersonField(_("The active member who vouches"))


class RollForm(Form):
    """The day for which the roll is asked."""

    on = DayField(
        label=pgettext_lazy("desk label", "Day"), error_messages={"required": NO_DAY, "invalid": NO_DAY}
    )

    def clean_on(self) -> date:
        """Nobody knows who will be active tomorrow."""
        day: date = self.cleaned_data["on"]
        if day > clock.current_date():
            raise forms.ValidationError(_("This day is in the future."))
        return day


class FindForm(Form):
    """A name or its beginning, or a number; what is chosen beside it is read by `filter_from`."""

    name = PlainText(
        label=_("Name or number"),
        max_length=60,
        error_messages={"required": _("Write a name or a number.")},
    )


class ListDecisionForm(Form):
    """The list about whose active members an organ is to decide, as `paraplu import` names it."""

    people = forms.IntegerField(
        label=_("Number of active members"),
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write the number that was printed.")
        ),
    )
    digest = PlainText(
        label=_("Check number of the list"),
        max_length=100,
        error_messages=dict.fromkeys(("required", "max_length"), NO_DIGEST),
    )

    def clean_digest(self) -> str:
        """Spaces and capital letters do not matter."""
        digest = "".join(str(self.cleaned_data["digest"]).split()).lower()
        if not re.fullmatch("[0-9a-f]{64}", digest):
            raise forms.ValidationError(NO_DIGEST)
        return digest


def appointable_office_choices() -> list[tuple[str, str]]:
    """The offices that the General Assembly does not fill by election, and vacant seats of the Board."""
    given = named_choices([office for office in settings.UNION.offices if office.key not in ELECTED_OFFICES])
    return given + [(f"{DIRECTOR}:{seat.pk}", _seat_name(seat)) for seat in vacant_seats()]


def _seat_name(seat: Mandate) -> str:
    if seat.until_day is None:
        return gettext("Vacant seat on the Board")
    day = date_format(seat.until_day, "DATE_FORMAT")
    return gettext("Vacant seat on the Board, until %(day)s") % {"day": day}


def chapter_choices() -> list[tuple[str, Any]]:
    """The chapter, for an office of a chapter."""
    return [("", "–"), *named_choices(settings.UNION.chapters)]


class AppointForm(PersonFormMixin, Form):
    """The person whom the Board is asked to appoint, and the office."""

    number = PersonField(_("Who should have the role?"))
    office = forms.ChoiceField(
        label=pgettext_lazy("desk label", "Role"),
        choices=appointable_office_choices,
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )
    chapter = forms.ChoiceField(
        label=_("Chapter, for a role in a chapter"),
        choices=chapter_choices,
        required=False,
        error_messages={"invalid_choice": UNKNOWN_CHOICE},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if not settings.UNION.chapters:
            self.fields["chapter"].widget = forms.HiddenInput()


class LogSizeForm(Form):
    """How many entries an e-mail, minutes or a note name, to compare its words with the log of today."""

    entries = forms.IntegerField(
        label=_("Number of entries"),
        min_value=1,
        max_value=10**12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), NO_COUNT),
    )


class HeadSignatureForm(forms.Form):
    """Filled in by the script alone: the head of the log, and its signature."""

    line = forms.CharField(max_length=200)
    signature = Base64Field(max_length=88, unreadable=UNREADABLE)


class KeyListSignatureForm(forms.Form):
    """Filled in by the script alone: the body, its signature, and which of the two signatures it is."""

    body = Base64Field(max_length=90_000, unreadable=UNREADABLE)
    signature = Base64Field(max_length=88, unreadable=UNREADABLE)
    second = forms.BooleanField(required=False, widget=forms.HiddenInput)
    anew = forms.BooleanField(required=False, widget=forms.HiddenInput)
