"""A form field for a person, by name or number: their name is shown before anything is done."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import QUESTION, PlainText, WholeNumber
from paraplu.base.office_fields import LARGEST_NUMBER, SMALLEST_NUMBER
from paraplu.kernel.actor import Actor
from paraplu.people import policy
from paraplu.people.actions.finding import TooManyNames, show_found_names
from paraplu.people.finding import find_members, is_member_number
from paraplu.people.queries import VisibleMember

LONGEST_TEXT = 60
FINDER_HINT = _("Write a name, the start of a name, or a member number.")
NUMBER_HINT = _("Write the member number.")
NOBODY = _("We found nobody with this name. Write only the start of the name, or the member number.")
TOO_MANY = _("More than ten people have a name that starts like this. Write more of the name.")
CHOOSE = _("Several people have a name that starts like this. Choose one, and send the form again.")
CHECK = _("Check the name. If this is the right person, send the form again.")
NO_MORE_NAMES = _(
    "Today you have found as many people by name as one person may find. Write the member number instead."
)


class TypedPerson(NamedTuple):
    """What was typed, and the number of the person whose name was shown before or who was chosen."""

    text: str
    number: str


class PersonInput(forms.TextInput):
    """A line for a name or a number. found: the people who fit it, of whom one is chosen."""

    template_name = "people/person_input.html"
    is_finder = False
    found: list[VisibleMember] = []

    def value_from_datadict(self, data: Mapping[str, Any], _files: Any, name: str) -> TypedPerson:
        return TypedPerson(data.get(name) or "", data.get(f"{name}_person") or "")

    def value_omitted_from_data(self, data: Mapping[str, Any], _files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        typed = value if isinstance(value, TypedPerson) else TypedPerson("" if value is None else value, "")
        # A name to check is no mistake: the field looks and reads as it did.
        shown_attrs = dict(attrs or {})
        if self.found:
            shown_attrs.pop("aria-invalid", None)
        context = super().get_context(name, typed.text, shown_attrs)
        shown = {"chosen": typed.number, "found": self.found, "is_finder": self.is_finder}
        return {**context, **shown}


class PersonField(forms.Field):
    """A person: for an actor who may see names also by name, for every other one by number."""

    widget = PersonInput
    actor: Actor

    def __init__(self, label: Any, **named: Any) -> None:
        super().__init__(label=label, **named)
        self._text = PlainText(max_length=LONGEST_TEXT, required=self.required)
        self._number = WholeNumber(
            min_value=SMALLEST_NUMBER, max_value=LARGEST_NUMBER, required=self.required
        )

    def let_find(self, actor: Actor) -> None:
        """Say whose field this is, before it is shown or read."""
        self.actor = actor
        is_finder = self.widget.is_finder = policy.see_people(actor)
        self.widget.attrs |= {} if is_finder else {"inputmode": "numeric"}
        hint = FINDER_HINT if is_finder else NUMBER_HINT
        self.help_text = f"{self.help_text} {hint}" if self.help_text else hint

    def clean(self, value: Any) -> int | None:
        """Return the number of one person, whose name the actor saw before if they may see names."""
        typed = value if isinstance(value, TypedPerson) else TypedPerson(str(value or ""), "")
        text = typed.text.strip()
        is_number = text.isdecimal() and not is_member_number(text)
        if not self.widget.is_finder or not text or is_number:
            number: int | None = self._number.clean(typed.text)
            return number
        return self._found_number(self._text.clean(text), typed.number)

    def _found_number(self, text: str, chosen: str) -> int:
        found = find_members(self.actor, text)
        if not found.members and is_member_number(text):
            # The act itself says what a number that belongs to nobody means for it.
            return int(text)
        if not found.members:
            raise ValidationError(TOO_MANY if found.are_too_many else NOBODY)
        try:
            show_found_names(self.actor, found.member_numbers)
        except TooManyNames:
            if is_member_number(text):
                return int(text)
            raise ValidationError(NO_MORE_NAMES) from None
        self.widget.found = found.members
        for number in found.member_numbers:
            if chosen == str(number):
                return number
        raise ValidationError(CHECK if len(found.members) == 1 else CHOOSE, QUESTION)


class PersonFormMixin:
    """A form with fields for people; it has to know who fills it in."""

    fields: dict[str, forms.Field]

    def __init__(self, *arguments: Any, actor: Actor, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.let_find(actor)
