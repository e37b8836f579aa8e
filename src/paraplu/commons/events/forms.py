"""The forms of planning, attending and invitations."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import (
    DayField,
    Form,
    HourField,
    MessageTextField,
    OneOf,
    PlainText,
    SomeOf,
    WholeNumber,
)
from paraplu.base.text_forms import WrittenTextForm
from paraplu.commons.events import policy
from paraplu.commons.events.actions import EventPlan, GuestRequest
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.statutes import app_settings
from paraplu.people.api import PersonField, PersonFormMixin, WorkingName, language_choices

LARGEST, LONGEST_HOURS = 1000, 240


def event_kind_choices() -> list[tuple[str, str]]:
    """The kinds of event of this union."""
    now = get_language() or "en"
    return [(kind.key, kind.name.in_language(now)) for kind in app_settings(settings.UNION.events).kinds]


def audience_choices() -> list[tuple[str, Any]]:
    """The possible audiences."""
    return [
        ("members", _("Members and invited guests")),
        (policy.BY_INVITATION, _("By invitation only")),
        ("public", _("Everybody; it is also on the public site")),
    ]


def allowed_chapter_choices(actor: Actor) -> list[tuple[str, Any]]:
    """The chapters for which the actor may plan; another city only if they may plan anywhere."""
    now = get_language() or "en"
    anywhere = actor.holds("secretary", "chair")
    choices: list[tuple[str, Any]] = [
        (chapter.key, chapter.name.in_language(now))
        for chapter in settings.UNION.chapters
        if anywhere or actor.holds("chapter_lead", chapter=chapter.key)
    ]
    return [*choices, ("", _("Another city"))] if anywhere else choices


class LocationForm(Form):
    """District and address."""

    district = PlainText(
        label=pgettext_lazy("events label", "District"),
        max_length=80,
        required=False,
        help_text=_("People with a place and people who organise the meet-up see this."),
    )
    address = PlainText(
        label=pgettext_lazy("events label", "Address"),
        max_length=200,
        required=False,
        help_text=_(
            "People who organise the meet-up see this. People with a place see it shortly before. "
            "We never send it by e-mail."
        ),
    )


class EventForm(PersonFormMixin, WrittenTextForm, LocationForm):
    """The form of an event."""

    key = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid": _(
                "This page was open for a long time. Send the form again. What you typed is still here."
            )
        },
    )
    title = PlainText(label=pgettext_lazy("events label", "Title"), max_length=80)
    kind = OneOf(label=_("What is it?"), choices=event_kind_choices)
    day = DayField(label=pgettext_lazy("events label", "Day"))
    hour = HourField(label=pgettext_lazy("events label", "Hour"))
    end = HourField(label=_("When does it end?"), required=False)
    chapter = OneOf(label=pgettext_lazy("events label", "Where?"), required=False)
    city = PlainText(label=_("Name of the other city"), max_length=60, required=False)
    audience = OneOf(label=_("Who can come?"), choices=audience_choices)
    capacity = WholeNumber(label=_("How many places?"), min_value=1, max_value=LARGEST)
    languages = SomeOf(label=_("Languages spoken"), choices=language_choices, required=False)
    access = MessageTextField(
        label=_("Stairs, toilets, quiet room"), rows=2, max_length=500, required=False,
        help_text=_("What people with a disability should know."),
    )  # fmt: skip
    note = MessageTextField(label=_("Message to people who come"), rows=3, max_length=1000, required=False)
    arrival = MessageTextField(
        label=_("What happens when somebody arrives?"), rows=3, max_length=600, required=False,
        help_text=_("One step on each line: where to ring, who opens, what comes next. Not the address."),
    )  # fmt: skip
    address_hours = WholeNumber(
        label=_("How many hours before the start do people see the address?"),
        min_value=1,
        max_value=LONGEST_HOURS,
    )
    host = PersonField(
        _("The host"),
        help_text=_("If you leave this empty: you, or the same person as before."),
        required=False,
    )

    def __init__(self, actor: Actor, *arguments: Any, may_be: str | None = None, **named: Any) -> None:
        super().__init__(*arguments, actor=actor, **named)
        choices = allowed_chapter_choices(actor)
        if may_be is not None and may_be not in dict(choices):
            names = {chapter.key: chapter.name for chapter in settings.UNION.chapters}
            name = names[may_be].in_language(get_language() or "en") if may_be in names else _("Another city")
            choices = [*choices, (may_be, name)]
        self.fields["chapter"].choices = choices  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """Refuse a day in the past."""
        day = self.cleaned_data["day"]
        if day < clock.current_date():
            raise ValidationError(_("This day is over. Choose a later day."))
        return day

    def clean(self) -> dict[str, Any]:
        """Require a chapter or a city, and refuse the address in the title, which everybody reads."""
        data = super().clean() or {}
        if "chapter" in data and "city" in data and not data["chapter"] and not data["city"]:
            self.add_error("city", _("Choose a chapter or write the name of a city."))
        street = data.get("address", "").partition(",")[0].strip().casefold()
        if street and street in data.get("title", "").casefold():
            self.add_error("title", _("The title contains the address. Leave the address out of the title."))
        for name in ("access", "note", "arrival"):
            if street and street in data.get(name, "").casefold():
                self.add_error(name, _("This contains the address, and everybody reads it. Leave it out."))
        return data

    def event_plan(self) -> EventPlan:
        """The form as the action takes it."""
        data = {**self.own_data(), "text": self.text_languages()}
        hour, end = data.pop("hour"), data.pop("end")
        data["end_minute"] = None if end is None else end.hour * 60 + end.minute
        spoken, capacity = tuple(data.pop("languages")), int(data.pop("capacity"))
        return EventPlan(**data, minute=hour.hour * 60 + hour.minute, languages=spoken, capacity=capacity)


class NameForm(Form):
    """The name by which the person is called there."""

    name = WorkingName(label=_("What should the host call you?"))


class GuestRequestForm(Form):
    """The form of a guest who asks for a place."""

    guest_code = PlainText(
        label=_("The guest code from the host"),
        max_length=200,
        error_messages={"required": _("Type the guest code that the host gave you.")},
    )
    name = WorkingName(label=_("What should the host call you?"))
    invitation_code = PlainText(
        label=_("The code of your invitation, if you have one"), max_length=200, required=False
    )

    def clean_guest_code(self) -> str:
        """Report a typing error at once, but never whether a code is valid."""
        return _checked_code(self.cleaned_data["guest_code"])

    def clean_invitation_code(self) -> str:
        """Report a typing error at once; the field may be empty."""
        text: str = self.cleaned_data["invitation_code"]
        return _checked_code(text) if text else text

    def guest_request(self) -> GuestRequest:
        """The form as the action takes it."""
        return GuestRequest(**self.cleaned_data)


class OpenPlaceForm(Form):
    """The one field of somebody who comes to a meet-up for everybody."""

    name = WorkingName(label=_("What should the host call you?"))


class EventCodeForm(Form):
    """A code, typed back."""

    code = PlainText(
        label=_("Your code"),
        max_length=200,
        error_messages={
            "required": _("Type your code."),
            "max_length": _("This code is too long. Check it for typing mistakes."),
        },
    )

    def clean_code(self) -> str:
        """Report a typing error at once."""
        return _checked_code(self.cleaned_data["code"])


class NumberForm(PersonFormMixin, Form):
    """A member who wants an invitation."""

    number = PersonField(_("The member who wants an invitation"))


def _checked_code(code: str) -> str:
    if read_code(code) is None:
        raise ValidationError(_("This code does not work. Check it for typing mistakes."))
    return code
