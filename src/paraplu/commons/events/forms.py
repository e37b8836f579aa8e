"""The forms of planning, of coming and of passes."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from paraplu.base import clock
from paraplu.base.forms import DayField, Form, HourField, LongText, OneOf, PlainText, SomeOf, WholeNumber
from paraplu.commons.events.actions import Knock, Plan
from paraplu.commons.events.codes import is_code
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import of_room
from paraplu.people.api import WorkingName

LARGEST, LONGEST_HOURS = 1000, 240


def kinds() -> list[tuple[str, str]]:
    """What an evening can be, in this union."""
    now = get_language() or "en"
    return [(kind.key, kind.name.in_language(now)) for kind in of_room(settings.UNION.events).kinds]


def audiences() -> list[tuple[str, Any]]:
    """Who may come."""
    return [
        ("members", _("Members and invited guests")),
        ("pass", _("Only with a pass")),
        ("public", _("Everybody, on the public site too")),
    ]


def languages() -> list[tuple[str, str]]:
    """What is spoken there."""
    names = dict(settings.LANGUAGES)
    return [(code, names.get(code, code)) for code in settings.UNION.languages]


def places(actor: Actor) -> list[tuple[str, Any]]:
    """The chapters she may plan for; another city only for who may plan anywhere."""
    now = get_language() or "en"
    anywhere = actor.holds("secretary", "chair")
    led = [one for one in settings.UNION.chapters if anywhere or actor.holds("chapter_lead", chapter=one.key)]
    other = [("", _("Another city"))] if anywhere else []
    return [*((one.key, one.name.in_language(now)) for one in led), *other]


class PlaceForm(Form):
    """Where it is."""

    district = PlainText(
        label=_("District"), max_length=80, required=False, help_text=_("Told to who has a place.")
    )
    address = PlainText(
        label=_("Address"),
        max_length=200,
        required=False,
        help_text=_("Told late, and only to who has a place. Never in a letter."),
    )


class PlanForm(PlaceForm):
    """An evening."""

    key = forms.UUIDField(
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid": _("This page was open for a long time. Please send it once more.")},
    )
    title = PlainText(label=_("Title"), max_length=80)
    kind = OneOf(label=_("What is it?"), choices=kinds)
    day = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"))
    chapter = OneOf(label=_("Where?"), required=False)
    city = PlainText(label=_("City, if it is another one"), max_length=60, required=False)
    audience = OneOf(label=_("Who may come?"), choices=audiences)
    capacity = WholeNumber(label=_("How many places?"), min_value=1, max_value=LARGEST)
    languages = SomeOf(label=_("Languages spoken"), choices=languages, required=False)
    access = LongText(
        label=_("Stairs, toilets, quiet room"), rows=2, max_length=500, required=False,
        help_text=_("What somebody must know who moves, hears or sees with difficulty."),
    )  # fmt: skip
    note = LongText(label=_("A word to who comes"), rows=3, max_length=1000, required=False)
    address_hours = WholeNumber(
        label=_("Hours before it begins when the address is told"), min_value=1, max_value=LONGEST_HOURS
    )
    host = WholeNumber(
        label=_("Number of the member who receives people; empty: you"),
        required=False, min_value=1, max_value=999_999,
    )  # fmt: skip

    def __init__(self, actor: Actor, *arguments: Any, may_be: str | None = None, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = places(actor)
        if may_be is not None and may_be not in dict(choices):
            now = get_language() or "en"
            kept = [one.name.in_language(now) for one in settings.UNION.chapters if one.key == may_be]
            choices = [*choices, (may_be, kept[0] if kept else _("Another city"))]
        self.fields["chapter"].choices = choices  # type: ignore[attr-defined]

    def clean_day(self) -> Any:
        """An evening is ahead."""
        day = self.cleaned_data["day"]
        if day < clock.today():
            raise ValidationError(_("Please choose a day that is still ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        """A city, and no address where everybody reads."""
        said = super().clean() or {}
        if "chapter" in said and "city" in said and not said["chapter"] and not said["city"]:
            self.add_error("city", _("Please choose a chapter or write a city."))
        if _tells(said.get("title", ""), said.get("address", "")):
            self.add_error("title", _("The address must not stand in the title."))
        return said

    def plan(self) -> Plan:
        """The form as the action wants it."""
        said = dict(self.cleaned_data)
        hour = said.pop("hour")
        spoken, capacity = tuple(said.pop("languages")), int(said.pop("capacity"))
        return Plan(**said, minute=hour.hour * 60 + hour.minute, languages=spoken, capacity=capacity)


def _tells(title: str, address: str) -> bool:
    """Whether a title gives a street away."""
    street = address.partition(",")[0].strip().casefold()
    return bool(street) and street in title.casefold()


class NameForm(Form):
    """The name by which she is called there."""

    name = WorkingName(label=_("The name the host calls you by"))


class KnockForm(Form):
    """What a guest says at the door."""

    invitation = PlainText(
        label=_("The code that you were given"),
        max_length=200,
        error_messages={"required": _("Please type the code that the host gave you.")},
    )
    name = WorkingName(label=_("The name the host calls you by"))
    guest_pass = PlainText(label=_("The code of your pass, if you have one"), max_length=200, required=False)

    def clean_invitation(self) -> str:
        """A slip is told at once; what a code opens is told to nobody."""
        return _without_slip(self.cleaned_data["invitation"])

    def clean_guest_pass(self) -> str:
        """The same."""
        text: str = self.cleaned_data["guest_pass"]
        return _without_slip(text) if text else text

    def knock(self) -> Knock:
        """The form as the action wants it."""
        return Knock(**self.cleaned_data)


class CodeForm(Form):
    """A code, typed back."""

    code = PlainText(
        label=_("Your code"),
        max_length=200,
        error_messages={"required": _("Please type your code."), "max_length": _("This code is too long.")},
    )

    def clean_code(self) -> str:
        """A slip is told at once."""
        return _without_slip(self.cleaned_data["code"])


class NumberForm(Form):
    """A member's number."""

    number = WholeNumber(label=_("Number of the member who asked you"), min_value=1, max_value=999_999)


def _without_slip(code: str) -> str:
    if not is_code(code):
        raise ValidationError(_("This code has a slip. Please look at it once more."))
    return code
